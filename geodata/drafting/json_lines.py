"""Articles as JSON Lines in, drafted claims as JSON Lines out, a line at a time: memory does not grow with the file."""

from __future__ import annotations

import json
import sys
from typing import Any

from geodata.articles import take_row
from geodata.drafting.drafter import draft
from geodata.errors import CitemapError
from geodata.files import open_both
from geodata.texts import read_lines, refuse_large


def read_row(line: bytes, language: str = "", home: str = "") -> dict[str, Any]:
    """Return the row of one line `{id, text or html, lang?, published_on?, home?}`.

    Args:
        line: A JSON object.
        language: ISO 639-1 code that counts for lines without `lang`; empty to detect it.
        home: Id of the place where the source is at home, for lines without `home`; empty if it is not known.

    Raises:
        ValueError: If the line is no such object.
    """
    row = json.loads(line)
    if not isinstance(row, dict) or "id" not in row:
        raise ValueError("not an object with id and text")
    return {**row, "lang": row.get("lang") or language or None, "home": row.get("home") or home or None}


def draft_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return the drafts of a row, as it stands in the output; of HTML with the text that their offsets count in.

    Raises:
        CitemapError: If the row is no article, with its id and the reason.
    """
    article = take_row(row)
    drafted: dict[str, Any] = {"id": row["id"]}
    if row.get("html"):
        drafted["text"] = article.text
    drafted["claims"] = [one.as_row() for one in draft(article).drafts]
    return drafted


def draft_json_lines(source: str, target: str, language: str = "", home: str = "") -> int:
    """Write the drafted claims of each article of a file, in the same order, and return how many lines were skipped.

    Lines that cannot be read are reported on standard error by number and skipped.

    Args:
        source: Path of the input; "-" is standard input.
        target: Path of the output; "-" is standard output.
        language: ISO 639-1 code that counts for lines without `lang`; empty to detect it.
        home: Id of the place where the source is at home, for lines without `home`; empty if it is not known.

    Raises:
        SettingError: If both are one file.
        OSError: If a file cannot be read or written.
    """
    skipped = 0
    with open_both(source, target) as (lines, out):
        for number, (line, size) in enumerate(read_lines(lines), 1):
            if not line.strip():
                continue
            try:
                refuse_large(size)
                drafted = draft_row(read_row(line, language, home))
                written = json.dumps(drafted, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
                encoded = (written + "\n").encode("utf-8")
            except (ValueError, RecursionError, CitemapError) as error:
                skipped += 1
                print(f"{source}:{number}: skipped: {error}", file=sys.stderr)
                continue
            out.write(encoded)
    return skipped
