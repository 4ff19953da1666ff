"""What a run reads with: the version of the program, and a hash of each of its parts that changes what is read."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from geodata.errors import SettingError

_GEODATA: Final = Path(__file__).resolve().parents[1]
_WORKS: Final = {
    "gazetteer": ("gazetteer",),
    "rules and weights": ("articles", "drafting", "geoparsers", "bulk"),
}
"""Folders of the program whose files change what is read."""


@lru_cache(maxsize=1)
def tell_program() -> Mapping[str, str]:
    """Return the version of the program and a hash of each thing that it reads with, as they were at the first call."""
    return {"version": version("citemap")} | {name: _hash_folders(folders) for name, folders in _WORKS.items()}


def _hash_folders(folders: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(one for folder in folders for one in (_GEODATA / folder).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(_GEODATA)).encode("utf-8"))
            digest.update(path.read_bytes())
    return digest.hexdigest()


def check_program(made_by: Mapping[str, str]) -> None:
    """Refuse to read for a run that reads with something else: machines of a cluster may differ.

    Raises:
        SettingError: If this program differs; it says where and in what.
    """
    here = tell_program()
    others = [name for name in made_by if here.get(name) != made_by[name]]
    if others:
        message = (
            f"{platform.node()}: its {' and its '.join(others)} are not those of the run: install the same citemap"
        )
        raise SettingError(message)
