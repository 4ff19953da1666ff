"""Starts a PostgreSQL of one's own on a free loopback port, as a user who is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "postgres"


def find_programs() -> Path:
    """Return the folder with ``initdb`` and ``postgres``, or fail with what to do."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]))
    for folder in reversed(folders):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    pytest.fail("these tests need PostgreSQL: `sh tests/store/database/install_postgresql.sh` (make test does it)")


@contextmanager
def run_postgres() -> Iterator[str]:
    """Run a server with its data in a folder of its own; gives the address without the name of a database."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="citemap-postgres-"))
    data = folder / "data"
    as_user = _drop_root(folder)
    common = ["--username", USER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    _run([*as_user, str(programs / "initdb"), "--pgdata", str(data), *common])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
    control = [*as_user, str(programs / "pg_ctl"), "--pgdata", str(data), "--wait", "--timeout", "60"]
    _run([*control, "--log", str(folder / "log"), "--options", options, "start"])
    try:
        yield f"postgresql://{USER}@127.0.0.1:{port}"
    finally:
        _run([*control, "--mode", "immediate", "stop"])
        shutil.rmtree(folder)


def _drop_root(folder: Path) -> list[str]:
    """Return the words before a command that make it run as somebody who is not root, and give them the folder."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam(USER)
    except KeyError:
        user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
