"""``citemap run``: the app in one command, installed or in a checkout; found as an entry point of the package."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Final

from geodata.commands import Subparsers
from geodata.errors import SeedError
from geodata.pipeline import SEEDS_VARIABLE

APP: Final = Path(__file__).with_name("app.py")
"""The script that Streamlit runs; its settings lie beside it in ``.streamlit/config.toml``."""


def add_run_parser(subparsers: Subparsers) -> None:
    """Add ``run`` to the command line."""
    parser = subparsers.add_parser("run", help="show the claims on their map, in a browser on this machine")
    parser.add_argument("--seeds", type=Path, help="folder of seeds or of columns; without it the first article")
    parser.add_argument("--port", type=int, default=8501, help="default: 8501")
    parser.add_argument("--address", help="address to listen at; without it only this machine is served")
    parser.add_argument(
        "--host", action="append", default=[], help="name by which others ask for it; may be given several times"
    )
    parser.add_argument(
        "--embed-by", action="append", default=[], metavar="SITE", help="site whose pages may embed it (https://…)"
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Run the app until it is ended.

    Raises:
        SeedError: If there is no such folder.
        SettingError: If a site is none.
    """
    from streamlit.web.cli import main as streamlit

    from dashboard.serving.policies import FRAME_ANCESTORS_VARIABLE, read_frame_ancestors

    if args.seeds:
        if not args.seeds.is_dir():
            raise SeedError(f"{args.seeds}: there is no such folder")
        os.environ[SEEDS_VARIABLE] = str(args.seeds.resolve())
    if args.embed_by:
        os.environ[FRAME_ANCESTORS_VARIABLE] = " ".join(("'self'", *args.embed_by))
    read_frame_ancestors()
    streamlit(["run", str(APP), *build_options(args)], prog_name="streamlit", standalone_mode=False)
    return 0


def build_options(args: argparse.Namespace) -> list[str]:
    """Return Streamlit's options for those of the command line; what is not given stays as in the settings file."""
    options = ["--server.port", str(args.port)]
    if args.address:
        options += ["--server.address", args.address]
    for host in args.host:
        options += ["--server.allowedHosts", host]
    return options
