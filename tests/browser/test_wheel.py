"""The wheel in an empty environment: `citemap check` and `citemap run`, as somebody does who has no checkout."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.browser.served import ROOT, end, wait_for_answer


def list_tracked(*folders: str) -> list[str]:
    said = subprocess.run(["git", "ls-files", *folders], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in said.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from what is tracked, in a folder of its own."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in list_tracked("geodata", "dashboard", "seeds", "*.toml", "*.py", "*.in", "README.md", "LICENSE"):
        if not name.startswith("tests/"):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(out)]
    subprocess.run([*command, str(tree)], check=True, capture_output=True)
    (built,) = out.glob("citemap-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that holds the wheel; what it depends on is lent from the tests' environment."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "citemap"


def build_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("CITEMAP", "PYTHON"))}


@pytest.fixture(scope="module")
def address(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `citemap run` shows the app, started in an empty folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    process = subprocess.Popen([installed, "run", "--port", str(port)], cwd=elsewhere, env=build_environment())
    try:
        assert wait_for_answer(process, f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"
    finally:
        end(process)


def test_the_wheel_holds_every_file_that_the_program_reads(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    assert set(list_tracked("geodata", "dashboard")) <= held
    assert {f"geodata/{name}" for name in list_tracked("seeds")} <= held
    assert not [name for name in held if name.startswith(("tests", "seeds"))]


def test_the_first_article_is_proved_without_a_checkout(installed, tmp_path):
    said = subprocess.run([installed, "check"], cwd=tmp_path, env=build_environment(), capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert "27 claims of 1 source proved, 0 refused" in said.stdout


def test_the_first_article_is_shown_without_a_checkout(address, open_page, map_of):
    page = open_page(address)
    map_of(page).locator('[aria-label^="Khabarovsk"]').first.click()
    page.locator("blockquote mark[lang=id]").first.wait_for()
    assert page.locator("[data-testid=stException]").count() == 0


def test_the_settings_are_those_of_the_checkout(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    stranger = urllib.request.Request(address, headers={"Host": "elsewhere.example"})
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(stranger, timeout=10)
    stream = f"{address.replace('http', 'ws')}_stcore/stream"
    with connect(stream, proxy=None, compression=None) as session, pytest.raises(ConnectionClosed) as closed:
        session.send(b"\x0a" * 2_000_000)
        session.recv(timeout=30)
    assert closed.value.rcvd.code == 1009


@pytest.mark.parametrize(
    ("words", "named"), [(["--seeds", "nowhere"], "nowhere"), (["--embed-by", "news.example; x"], "news.example;")]
)
def test_what_cannot_be_run_is_told_in_one_line(installed, tmp_path, words, named):
    said = subprocess.run(
        [installed, "run", *words], cwd=tmp_path, env=build_environment(), capture_output=True, text=True
    )
    assert said.returncode == 2
    assert named in said.stderr
    assert "Traceback" not in said.stderr
