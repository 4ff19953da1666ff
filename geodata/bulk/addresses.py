"""Files of an archive, on this machine or in an object store that fsspec knows (``s3://…``, ``gs://…``, ``memory://…``)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, Any, Final, cast

from geodata.bulk.extra import import_extra
from geodata.errors import SettingError

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://")
_CHANGES: Final = ("mtime", "LastModified", "last_modified", "ETag", "etag", "created")
"""Where file systems say when, or as what, a file was written."""


def is_address(name: str) -> bool:
    """Return whether a name is one of an object store."""
    return bool(_ADDRESS.match(name))


def _find_system(name: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path there.

    Raises:
        SettingError: If no package is installed for it.
    """
    core = import_extra("fsspec.core", name)
    try:
        system, path = core.url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise SettingError(f"{name}: {error}") from error
    return system, str(path)


def open_file(name: str) -> IO[bytes]:
    """Open a file to read its bytes.

    Raises:
        OSError: If it cannot be opened.
        SettingError: If no package is installed for its address.
    """
    if not is_address(name):
        return Path(name).open("rb")
    system, path = _find_system(name)
    return cast(IO[bytes], system.open(path, "rb"))


def list_address(name: str) -> list[str]:
    """Return the files that an address stands for: itself, or all below it.

    Raises:
        SettingError: If there is nothing, or no package is installed for it.
        OSError: If the store cannot be asked.
    """
    system, path = _find_system(name)
    if system.isfile(path):
        return [name]
    found = sorted(str(system.unstrip_protocol(one)) for one in system.find(path))
    if not found:
        raise SettingError(f"{name}: there is no such file or folder")
    return found


def describe_file(name: str) -> str:
    """Return size and time of change of a file; another text means that it was changed.

    Raises:
        OSError: If it cannot be asked.
    """
    if not is_address(name):
        status = Path(name).lstat()
        return f"{status.st_size} {status.st_mtime_ns}"
    system, path = _find_system(name)
    told = system.info(path)
    return " ".join(str(told[key]) for key in ("size", *_CHANGES) if key in told)
