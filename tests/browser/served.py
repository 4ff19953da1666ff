"""Starts the app, or another Streamlit script, and Chromium: for the browser tests and the benchmarks alike."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "dashboard"
"""Where servers are started, so that other scripts than the app have its settings too (`.streamlit/config.toml`)."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
"""What the browser is started with. The last keeps it on this machine: routes that abort would switch its cache off."""
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Names of the browser's command, the fastest first."""


def find_chromium() -> str:
    """Return the path of the browser.

    Raises:
        RuntimeError: If there is none; it says what to do.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise RuntimeError(f"one of {', '.join(BROWSERS)} must be on the PATH: run `make browser`")
    return found


@dataclass(frozen=True)
class Server:
    """A Streamlit server in a process of its own.

    Attributes:
        process: The process.
        port: Port on this machine.
        address: Where its page is, with a slash at the end.
    """

    process: subprocess.Popen[bytes]
    port: int
    address: str

    def read_cpu_ms(self) -> float:
        """Return the CPU time that it has used so far, in milliseconds (Linux)."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def read_memory_mib(self) -> float:
        """Return its resident memory in mebibytes (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def find_port() -> int:
    """Return a port of this machine that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_server(
    script: str, seeds: Path | None = None, environment: Mapping[str, str] | None = None, **options: str
) -> Iterator[Server]:
    """Run a Streamlit script on a free port; the server ends with the block.

    Args:
        script: Path from the root of the project.
        seeds: Folder of claims; None for those that come with the app.
        environment: Further variables.
        options: Streamlit's own options, with ``_`` for the dot: ``server_baseUrlPath="maps"``.

    Raises:
        RuntimeError: If the server ends or does not answer within a minute.
    """
    port = int(options.get("server_port") or find_port())
    settings = {"server_fileWatcherType": "none", **options, "server_port": str(port)}
    command = [sys.executable, "-P", "-m", "streamlit", "run", str(ROOT / script)]
    command += [part for name, value in settings.items() for part in (f"--{name.replace('_', '.')}", value)]
    variables = {**os.environ, "CITEMAP_SEEDS": str(seeds.resolve()) if seeds else "", **(environment or {})}
    base = options.get("server_baseUrlPath", "")
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=SETTINGS, env=variables, stdout=said, stderr=subprocess.STDOUT)
        server = Server(process, port, f"http://127.0.0.1:{port}/{base + '/' if base else ''}")
        try:
            if not wait_for_answer(process, server.address):
                said.seek(0)
                raise RuntimeError(f"no answer at {server.address}: {said.read().decode(errors='replace')}")
            yield server
        finally:
            end(process)


def end(process: subprocess.Popen[bytes], patience_s: float = 5) -> None:
    """End a process: ask it to, then make it.

    Uvicorn (0.54) waits without end for a connection that a browser opens while it closes the others.

    Args:
        process: The process.
        patience_s: How long it may take to end by itself, in seconds.
    """
    process.terminate()
    try:
        process.wait(patience_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for_answer(process: subprocess.Popen[bytes], address: str) -> bool:
    """Return whether a server answers within a minute; it does not when its process has ended."""
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"{address}_stcore/health", timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False


@contextmanager
def serve(script: str, seeds: Path | None = None, **options: str) -> Iterator[str]:
    """Run a Streamlit script and give its address; see `run_server`."""
    with run_server(script, seeds, **options) as server:
        yield server.address
