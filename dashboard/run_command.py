"""``citemap run``: the app in one command, installed or in a checkout; found as an entry point of the package."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Final

from geodata.commands import Subparsers
from geodata.errors import SeedError, SettingError
from geodata.pipeline import DATABASE_VARIABLE, SEEDS_VARIABLE, find_database_address

APP: Final = Path(__file__).with_name("app.py")
"""The script that Streamlit runs; its settings lie beside it in ``.streamlit/config.toml``."""


DESK_FILE: Final = "desk.db"
"""The desk's database where none is named: in the folder where the app is started."""

_PORT_VARIABLE: Final = "PORT"
"""Environment variable by which hosts of containers name the port to listen at."""

_LARGEST_UPLOAD_MB: Final = 20
"""Megabytes that a file may have, for editors only."""


def add_run_parser(subparsers: Subparsers) -> None:
    """Add ``run`` to the command line."""
    parser = subparsers.add_parser("run", help="show the claims on their map, in a browser on this machine")
    parser.add_argument("--seeds", type=Path, help="folder of seeds or of columns; without it the first article")
    _add_options(parser)
    parser.set_defaults(run=_run)


def add_open_parser(subparsers: Subparsers) -> None:
    """Add ``open`` to the command line."""
    parser = subparsers.add_parser("open", help="show the drafts of an archive that was read with citemap bulk --draft")
    parser.add_argument("seeds", type=Path, metavar="OUT", help="folder of the results")
    _add_options(parser)
    parser.set_defaults(run=_open)


def _add_options(parser: argparse.ArgumentParser) -> None:
    port = os.environ.get(_PORT_VARIABLE, "8501")
    parser.add_argument("--port", type=int, default=port, help=f"default: that of {_PORT_VARIABLE}, else 8501")
    parser.add_argument("--address", help="address to listen at; without it only this machine is served")
    parser.add_argument(
        "--host", action="append", default=[], help="name by which others ask for it; may be given several times"
    )
    parser.add_argument(
        "--embed-by", action="append", default=[], metavar="SITE", help="site whose pages may embed it (https://…)"
    )
    parser.add_argument(
        "--site", default="", metavar="URL", help="where a site of `citemap publish` is served: embeds then show that"
    )
    parser.add_argument("--edit", action="store_true", help="allow editing to whoever opens it on this machine")
    parser.add_argument(
        "--database", default="", metavar="ADDRESS", help=f"the desk's database; with --edit ./{DESK_FILE} unless given"
    )


def _open(args: argparse.Namespace) -> int:
    """Make the map of an archive if there is none yet, and run the app with it."""
    from geodata.bulk.opening import open_archive

    args.seeds = open_archive(args.seeds)
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    """Run the app until it is ended.

    Raises:
        SeedError: If there is no such folder.
        SettingError: If a site is none.
    """
    from streamlit.web.cli import main as streamlit

    from dashboard.panels.embed_builder import SITE_VARIABLE, find_site
    from dashboard.serving.policies import FRAME_ANCESTORS_VARIABLE, read_frame_ancestors

    if args.seeds:
        if not args.seeds.is_dir():
            raise SeedError(f"{args.seeds}: there is no such folder")
        os.environ[SEEDS_VARIABLE] = str(args.seeds.resolve())
    if args.embed_by:
        os.environ[FRAME_ANCESTORS_VARIABLE] = " ".join(("'self'", *args.embed_by))
    read_frame_ancestors()
    if args.site:
        os.environ[SITE_VARIABLE] = args.site
    find_site()
    if args.database:
        os.environ[DATABASE_VARIABLE] = args.database
    if args.edit:
        _allow_editing(args)
    streamlit(["run", str(APP), *build_options(args)], prog_name="streamlit", standalone_mode=False)
    return 0


def _allow_editing(args: argparse.Namespace) -> None:
    """Allow editing on this machine, and say where it is kept.

    Raises:
        SettingError: If the app is to be served to other machines.
    """
    from dashboard.access import EDIT_VARIABLE, LOOPBACK_EDIT, is_loopback
    from geodata.store.database import open_database

    if args.host or not is_loopback(args.address or "127.0.0.1"):
        raise SettingError("--edit is for this machine alone: it goes neither with --host nor with another --address")
    address = find_database_address()
    if not address:
        address = str(Path.cwd() / DESK_FILE)
        os.environ[DATABASE_VARIABLE] = address
    os.environ[EDIT_VARIABLE] = LOOPBACK_EDIT
    with open_database(address) as database:
        print(f"whoever opens the page on this machine may edit; the desk's database is {database.name}")


def build_options(args: argparse.Namespace) -> list[str]:
    """Return Streamlit's options for those of the command line; what is not given stays as in the settings file."""
    options = ["--server.port", str(args.port)]
    if args.address:
        options += ["--server.address", args.address]
    if args.edit:
        options += ["--server.maxUploadSize", str(_LARGEST_UPLOAD_MB)]
    for host in args.host:
        options += ["--server.allowedHosts", host]
    return options
