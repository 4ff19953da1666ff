"""Reads and writes files so that nothing is lost and every fault names its file.

A file is written beside its name and takes the name only when it is whole; what stood there keeps its mode. What is no
regular file (a device, a pipe, standard output) is written to directly, and a symbolic link stays: its target is
replaced. Parts that a killed run left behind go when the same file is written again.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import io
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

from geodata.errors import SettingError

STANDARD = "-"
"""Stands for standard input or output where a file is named."""
_LONGEST_NAME: Final = 180
"""Bytes of a file's name that stand in the name of its part; file systems allow 255."""
_MOST_LINKS: Final = 40
_MOST_TRIES: Final = 9
_BINARY: Final = getattr(os, "O_BINARY", 0)
_DESCRIPTORS: Final = re.compile(r"/proc/(?:self|thread-self|\d+)(?:/task/\d+)?/fd|/dev/fd")


def is_same_file(source: str, target: str) -> bool:
    """Tell whether writing one file would change the other one; "-" is standard input and output.

    Devices and pipes are never the same: what goes into them does not come back out of them.
    """
    try:
        read = os.fstat(sys.stdin.fileno()) if source == STANDARD else Path(source).stat()
        written = os.fstat(sys.stdout.fileno()) if target == STANDARD else Path(target).stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(read.st_mode) and os.path.samestat(read, written)


@contextlib.contextmanager
def open_output(target: str | Path) -> Iterator[BinaryIO]:
    """Open a file to write bytes to; a regular one takes its name only when all of it is written.

    Args:
        target: Path of the file; "-" is standard output.

    Raises:
        OSError: If the file cannot be written; the error names it.
    """
    path = Path(target)
    if target == STANDARD:
        sys.stdout.flush()
        with _name_faults("standard output"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        return
    found = _find_status(path)
    number = _find_descriptor(path)
    if number is not None or (found is not None and not stat.S_ISREG(found.st_mode)):
        sys.stdout.flush()
        opened = os.open(path, os.O_WRONLY | _BINARY) if number is None else os.dup(number)
        with _Named(opened, str(path)) as raw, io.BufferedWriter(raw) as out:
            yield out
        return
    real = Path(os.path.realpath(path))
    if found is not None and not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))
    with _open_part(real, str(path), found) as out:
        yield out


def write_bytes(target: str | Path, content: bytes) -> None:
    """Write a file whole, as `open_output` does.

    Raises:
        OSError: If the file cannot be written; the error names it.
    """
    with open_output(target) as out:
        out.write(content)


@contextlib.contextmanager
def open_new_folder(target: Path) -> Iterator[Path]:
    """Make a folder that takes its name only when all of it is written.

    Args:
        target: The folder; must be empty or not there.

    Raises:
        OSError: If it holds something already or cannot be made; the error names it.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise FileExistsError(errno.EEXIST, "holds something already", str(target))
    real = Path(os.path.realpath(target))
    real.parent.mkdir(parents=True, exist_ok=True)
    for left in real.parent.glob(f"{glob.escape(_stem(real))}.*.part"):
        number = left.suffixes[-2].removeprefix(".")
        if left.is_dir() and number.isdigit() and not _is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    part = real.with_name(f"{_stem(real)}.{os.getpid()}.part")
    part.mkdir()
    try:
        yield part
        part.replace(real)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _find_status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _find_descriptor(path: Path) -> int | None:
    """Return the number of the open file that a path such as /dev/stdout stands for; None if it stands for none."""
    for _ in range(_MOST_LINKS):
        folder = os.path.realpath(path.parent)
        if _DESCRIPTORS.fullmatch(folder) and path.name.isdigit():
            return int(path.name)
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


@contextlib.contextmanager
def _open_part(real: Path, name: str, found: os.stat_result | None) -> Iterator[BinaryIO]:
    """Open a part beside a file that replaces the file in the end, or goes if there is a fault."""
    _clear_parts(real)
    try:
        part, opened = _make_part(real)
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error
    try:
        with _Named(opened, name) as raw, io.BufferedWriter(raw) as out:
            yield out
            out.flush()
            if found is not None:
                _keep_owner_and_mode(part, found)
            os.fsync(opened)
        part.replace(real)
    finally:
        part.unlink(missing_ok=True)


def _make_part(real: Path) -> tuple[Path, int]:
    """Return a new, locked file beside another one, and the number under which it is open."""
    for _ in range(_MOST_TRIES):
        part = real.with_name(f"{_stem(real)}.{os.getpid()}-{secrets.token_hex(4)}.part")
        opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        if _lock(opened) and part.exists():
            break
        os.close(opened)  # another program took it for one that was left behind
    return part, opened


def _stem(real: Path) -> str:
    return os.fsdecode(os.fsencode(real.name)[:_LONGEST_NAME])


def _keep_owner_and_mode(part: Path, found: os.stat_result) -> None:
    own = part.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (found.st_uid, found.st_gid):
        with contextlib.suppress(OSError):
            os.chown(part, found.st_uid, found.st_gid)
    part.chmod(stat.S_IMODE(found.st_mode))


def _clear_parts(real: Path) -> None:
    """Remove the parts of a file that no running program writes."""
    left = re.compile(re.escape(_stem(real)) + r"\.(\d+)(?:-[0-9a-f]{8})?\.part")
    with contextlib.suppress(OSError):
        for path in list(real.parent.iterdir()):
            match = left.fullmatch(path.name)
            if match and not _is_running(int(match.group(1))) and not _is_locked(path):
                path.unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    """Tell whether another program with this number runs."""
    if sys.platform == "win32" or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_locked(path: Path) -> bool:
    with path.open("rb") as part:
        return not _lock(part.fileno())


def _lock(number: int) -> bool:
    """Lock an open file for as long as it is open; False if another program holds it. Not every system can."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


@contextlib.contextmanager
def _name_faults(name: str) -> Iterator[None]:
    """Give a fault that names no file this name."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, name) from error


class _Named(io.FileIO):
    """An open file whose faults name it."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(number, "wb")
        self._shown = name

    def write(self, data: Any) -> int:
        with _name_faults(self._shown):
            return super().write(data) or 0


@contextlib.contextmanager
def open_input(name: str) -> Iterator[IO[bytes]]:
    """Open a file to read its lines; "-" is standard input.

    Raises:
        OSError: If it cannot be opened.
    """
    if name == STANDARD:
        yield sys.stdin.buffer
    else:
        with Path(name).open("rb") as lines:
            yield lines


@contextlib.contextmanager
def open_both(source: str, target: str) -> Iterator[tuple[IO[bytes], BinaryIO]]:
    """Open one file to read its lines and another one to write to; raises a `SettingError` if both are one file."""
    if is_same_file(source, target):
        raise SettingError(f"--jsonl {source} {target}: that is one file; name another OUT")
    with open_input(source) as lines, open_output(target) as out:
        yield lines, out
