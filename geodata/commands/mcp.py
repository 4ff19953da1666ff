"""``citemap mcp``: answer assistants from the claims, read-only, over standard input or HTTP on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata.commands import Subparsers
from geodata.pipeline import find_seeds_folder, open_store


def add_mcp_parser(subparsers: Subparsers) -> None:
    """Add ``mcp`` to the command line."""
    parser = subparsers.add_parser("mcp", help="answer assistants (Model Context Protocol), read-only")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds or of columns")
    parser.add_argument("--http", type=int, metavar="PORT", help="listen at 127.0.0.1 instead of standard input")
    parser.add_argument("--address", default="", metavar="URL", help="where the map is served, for links to the claims")
    parser.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    """Serve until standard input ends, or until it is stopped.

    Raises:
        SettingError: If the SDK is not installed.
    """
    from geodata.assistants.answers import Answers
    from geodata.assistants.server import build_server

    with open_store(args.seeds) as store:
        server = build_server(Answers(store, args.address))
        if args.http is None:
            server.run("stdio")
        else:
            server.run("streamable-http", host="127.0.0.1", port=args.http)
    return 0
