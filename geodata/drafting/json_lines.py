"""Articles as JSON Lines in, drafted claims as JSON Lines out, a line at a time: memory does not grow with the file."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from geodata.drafting.drafter import draft_article, published
from geodata.drafting.reading import Article
from geodata.files import STANDARD, open_output


def read_article_row(line: bytes, language: str = "") -> tuple[Any, Article]:
    """Return id and article of one line `{id, text, lang?, published_on?}`.

    Args:
        line: A JSON object.
        language: ISO 639-1 code that counts for lines without `lang`; empty to detect it.

    Raises:
        ValueError: If the line is no such object; the message names what is wrong with it.
    """
    row = json.loads(line)
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise ValueError("not an object with id and text")
    lang = row.get("lang") or language
    if not isinstance(lang, str):
        raise ValueError(f"{row['id']}: lang {lang!r} is no language code")
    try:
        day = published(row.get("published_on"))
    except ValueError as error:
        raise ValueError(f"{row['id']}: {error}") from error
    return row["id"], Article(row["text"], lang, day)


def draft_json_lines(source: str, target: str, language: str = "") -> int:
    """Write the drafted claims of each article of a file, in the same order, and return how many lines were skipped.

    Lines that cannot be read are reported on standard error by number and skipped.

    Args:
        source: Path of the input; "-" is standard input.
        target: Path of the output; "-" is standard output.
        language: ISO 639-1 code that counts for lines without `lang`; empty to detect it.

    Raises:
        OSError: If a file cannot be opened.
    """
    skipped = 0
    with _open_input(source) as lines, open_output(target) as out:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row_id, article = read_article_row(line, language)
                claims = [one.as_row() for one in draft_article(article).drafts]
                written = json.dumps(
                    {"id": row_id, "claims": claims}, ensure_ascii=False, separators=(",", ":"), allow_nan=False
                )
                encoded = (written + "\n").encode("utf-8")
            except (ValueError, RecursionError) as error:
                skipped += 1
                print(f"{source}:{number}: skipped: {error}", file=sys.stderr)
                continue
            out.write(encoded)
    return skipped


@contextlib.contextmanager
def _open_input(source: str) -> Iterator[IO[bytes]]:
    if source == STANDARD:
        yield sys.stdin.buffer
    else:
        with Path(source).open("rb") as lines:
            yield lines
