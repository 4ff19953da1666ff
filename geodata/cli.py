"""The command ``citemap``: each verb is a file in ``geodata.commands``."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points

from geodata.errors import CitemapError, tell_fault

COMMANDS = {
    "add": "geodata.commands.add:add_add_parser",
    "backup": "geodata.commands.backup:add_backup_parser",
    "bulk": "geodata.commands.bulk:add_bulk_parser",
    "check": "geodata.commands.check:add_check_parser",
    "demo": "geodata.commands.demo:add_demo_parser",
    "draft": "geodata.commands.draft:add_draft_parser",
    "export": "geodata.commands.export:add_export_parser",
    "gazetteer": "geodata.commands.gazetteer:add_gazetteer_parser",
    "geocode": "geodata.commands.geocode:add_geocode_parser",
    "mcp": "geodata.commands.mcp:add_mcp_parser",
    "new": "geodata.commands.new:add_new_parser",
    "parse": "geodata.commands.parse:add_parse_parser",
    "quote": "geodata.commands.quote:add_quote_parser",
    "read": "geodata.commands.read:add_read_parser",
    "restore": "geodata.commands.backup:add_restore_parser",
    "seeds": "geodata.commands.seeds:add_seeds_parser",
}
"""Where each verb adds itself; only the verb that is asked for is imported."""

VERB_GROUP = "citemap.commands"
"""Entry points of this group are verbs too, such as those that need the screen; they cannot replace ours."""


def find_commands() -> dict[str, str]:
    """Return all verbs, those of installed packages included, and where each adds itself."""
    return {one.name: one.value for one in entry_points(group=VERB_GROUP)} | COMMANDS


def build_parser(verbs: Sequence[str], commands: Mapping[str, str]) -> argparse.ArgumentParser:
    """Return the parser of the command line with these verbs of `commands`.

    A verb of another package that cannot be loaded is told and left out.
    """
    parser = argparse.ArgumentParser(prog="citemap", description="A map of what was reported, every mark cited.")
    subparsers = parser.add_subparsers(dest="verb", required=True, metavar=f"{{{','.join(sorted(commands))}}}")
    for verb in verbs:
        module, _, function = commands[verb].partition(":")
        try:
            getattr(import_module(module), function)(subparsers)
        except (ImportError, AttributeError) as error:
            if verb in COMMANDS:
                raise
            print(f"citemap: the verb {verb!r} cannot be loaded: {error}", file=sys.stderr)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 well, 1 found wanting, 2 could not run.

    Args:
        arguments: Words after ``citemap``; None takes them from the process.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    commands = COMMANDS if words and words[0] in COMMANDS else find_commands()
    verbs = words[:1] if words and words[0] in commands else sorted(commands)
    args = build_parser(verbs, commands).parse_args(words)
    _show_every_sign()
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (such as `head`): nothing is left to say, not even at exit.
        _drop_output()
        return 0
    except (CitemapError, OSError) as error:
        print(f"citemap: {tell_fault(error)}", file=sys.stderr)
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            _drop_output()
        return 2
    return code


def _show_every_sign() -> None:
    """Let signs that the terminal's encoding does not have be shown by number, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let what is printed from here on go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
