"""The inputs of a run in their one fixed order, cut into shards."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from geodata.bulk.addresses import describe_file, is_address, list_address
from geodata.bulk.inputs import find_format
from geodata.bulk.records import Item, Shard, as_unicode
from geodata.errors import SettingError

_MOST_BYTES: Final = 8 << 20
"""Bytes of a shard; an article that is larger comes alone."""


def find_files(names: Sequence[str], out: Path) -> list[str]:
    """Return the files that names stand for, in order: files as they are, of folders and addresses all below.

    Hidden files, and what lies in the folder of results, are left out.

    Raises:
        SettingError: If there is no such file or folder, or no package for an address.
        OSError: If a store cannot be asked.
    """
    found: list[str] = []
    for name in names:
        path = Path(name)
        if is_address(name):
            found += list_address(name)
        elif path.is_dir():
            found += sorted(str(one) for one in path.rglob("*") if _is_input(one, path, out))
        elif path.exists():
            found.append(name)
        else:
            raise SettingError(f"{name}: there is no such file or folder")
    return list(dict.fromkeys(found))


def _is_input(path: Path, folder: Path, out: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not is_hidden and not path.is_dir() and not path.resolve().is_relative_to(out.resolve())


def hash_files(files: Sequence[str]) -> str:
    """Return a hash of names, sizes and times of change: another one means that the archive was changed."""
    digest = hashlib.sha256()
    for name in files:
        digest.update(f"{name}\0{describe_file(name)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def count_items(files: Sequence[str]) -> int:
    """Return how many items files hold; archives are read through for it, articles are not."""
    return sum(find_format(name).count(name) for name in files)


def read_items(files: Sequence[str]) -> Iterator[Item]:
    """Yield all items of files in order."""
    for name in files:
        shown = as_unicode(name)
        for item in find_format(name).read(name):
            yield item if shown == name else replace(item, article=as_unicode(item.article), source=shown)


def cut_shards(files: Sequence[str], most_articles: int, done: Container[int] = ()) -> Iterator[Shard]:
    """Yield the shards of files in order, the same ones in every run, without those that are done."""
    number, size = 0, 0
    items: list[Item] = []
    for item in read_items(files):
        if items and (len(items) >= most_articles or size + len(item.data) > _MOST_BYTES):
            if number not in done:
                yield Shard(number, tuple(items))
            number, size, items = number + 1, 0, []
        items.append(item)
        size += len(item.data)
    if items and number not in done:
        yield Shard(number, tuple(items))
