"""The verbs of the command line, one file each; ``geodata.cli`` lists them."""

from __future__ import annotations

from typing import Any

Subparsers = Any
"""What `argparse.ArgumentParser.add_subparsers` returns; its type is private."""
