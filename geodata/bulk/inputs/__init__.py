"""The formats of archives: a file that is none of them is one article."""

from __future__ import annotations

from typing import Final

from geodata.bulk.inputs import files, json_lines, parquet, warc
from geodata.bulk.inputs.format import InputFormat

INPUTS: Final[dict[str, InputFormat]] = {one.key: one for one in (json_lines.FORMAT, parquet.FORMAT, warc.FORMAT)}
"""The formats by name; a file belongs to the first whose ending it bears."""


def find_format(name: str) -> InputFormat:
    """Return the format of a file by the end of its name."""
    lower = name.lower()
    return next((one for one in INPUTS.values() if lower.endswith(one.suffixes)), files.FORMAT)


__all__ = ["INPUTS", "InputFormat", "find_format"]
