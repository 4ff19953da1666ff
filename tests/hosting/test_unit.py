"""The recipe for systemd: what systemd itself says of it, and that it fits the command line and nginx."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.cli import build_parser, find_commands

HOSTING = Path(__file__).resolve().parents[2] / "docs" / "hosting"
UNIT = (HOSTING / "citemap@.service").read_text("utf-8")
COMMAND = "/opt/citemap/bin/citemap"


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unit for one port, with a command that is there."""
    path = tmp_path_factory.mktemp("units") / "citemap@8502.service"
    path.write_text(UNIT.replace(COMMAND, str(Path(sys.executable).with_name("citemap"))), "utf-8")
    return path


@pytest.mark.parametrize(
    "asked",
    [
        ["verify", "--man=no"],
        # In tenths, from 0 to 100: "OK" is below 40, and a service without any of its rules stands at 96.
        ["security", "--offline=true", "--threshold=15"],
    ],
)
def test_systemd_finds_no_fault_and_little_that_is_open(unit, asked):
    said = subprocess.run(["systemd-analyze", *asked, str(unit)], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, ""), said.stdout


def test_it_starts_a_process_at_its_port_and_is_started_again():
    (line,) = re.findall(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)
    command, *words = shlex.split(line.replace("%i", "8502"))
    args = build_parser(["run"], find_commands()).parse_args(words)
    assert (command, args.port, args.address) == (COMMAND, 8502, None)
    assert "\nRestart=always\n" in UNIT
    recipe = (HOSTING / "nginx.conf").read_text("utf-8")
    assert f"server 127.0.0.1:{args.port} " in recipe
    assert f"server_name {args.host[0]};" in recipe
    (base,) = re.findall(r"^Environment=STREAMLIT_SERVER_BASE_URL_PATH=(.*)$", UNIT, re.MULTILINE)
    assert f"location /{base}/ {{" in recipe
