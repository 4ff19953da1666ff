"""Divisions that stand above a list or a block, or open a sentence, and hold the names below or behind them.

"Kharkiv region:" above a list; "OHIO" in a line of its own; "Ontario closures" above lines that begin with towns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from geodata.gazetteer.kinds import COUNTRY, DISTRICT, REGION
from geodata.geoparsers.reading.containers import LONGEST_CHAIN, MOST_READINGS, Container, holds_any
from geodata.geoparsers.reading.entries import Entry
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.words.kind_words import Kinds, read_kind

LONGEST_BLOCK: Final = 20_000
"""Characters that a heading may govern."""
DIVISIONS: Final = (COUNTRY, REGION, DISTRICT)
_MARKS: Final = " \t•*-–—·►▪"
_HEAD_END: Final = re.compile(r" ?(?:\([^)\n]{1,40}\))?:?[ \t]*(?=\n)|:")
_CAPITALS_END: Final = re.compile(r"\. (?=[^\W\d_])")
"""What stands behind a division in capitals that heads its line: "GUATEMALA. Antigua: …"."""
_LOOSE_END: Final = re.compile(r" (?:[^\W\d_]+[ \t]?){1,3}:?[ \t]*(?=\n)")
"""Words with which a division heads a list: "Ontario closures"."""
_BEHIND_HEAD: Final = re.compile(r" ?(?:\([^)\n]{1,40}\))?(?::| [–—-] |[;,.]?[ \t]*(?:\n|$))")
"""What stands behind the head of a line in such a list."""


def read_headings(
    page: Page,
    spans: Sequence[Span],
    containers: dict[int, Container],
    firm: dict[int, int],
    kinds: dict[int, Kinds],
) -> None:
    """Add a division that stands alone in a line, or before a colon, as the container of what comes below it.

    Args:
        page: The text.
        spans: Its toponyms, ordered by start.
        containers: What contains them so far, by position.
        firm: Positions of the containers that are said without doubt.
        kinds: Kinds that are said of names.
    """
    if "\n" not in page.text and ":" not in page.text:
        return
    head, until, is_loose = -1, 0, False
    members: dict[int, list[int]] = defaultdict(list)
    for at, span in enumerate(spans):
        is_first = page.begins_line(span.start, _MARKS)
        end = _end_of_head(page, span) if is_first and span.entry.kind in DIVISIONS else -1
        loose = _LOOSE_END.match(page.text, span.end) if end < 0 and is_first and span.entry.kind == REGION else None
        if end >= 0 or loose is not None:
            head, is_loose = at, loose is not None
            until = _end_of_block(page.text, loose.end() if loose is not None else end)
        elif head >= 0 and span.start < until and (not is_loose or (is_first and _heads_line(page, span))):
            members[head].append(at)
    for at, held in members.items():
        if len(held) > 1 or _end_of_head(page, spans[at]) >= 0:
            entries = [spans[one].entry for one in held]
            region = _as_region(spans[at].entry, entries)
            if region is not None:
                kinds[at] = (REGION,)
            _hold(region or spans[at].entry, spans, held, containers)
            hold_together(region or spans[at].entry, at, spans, held, containers, firm)


def _as_region(outer: Entry, entries: Sequence[Entry]) -> Entry | None:
    """Return the region of which a country's name above a list is meant, since all its members may lie there alone."""
    country = outer._replace(readings=outer.readings[:1])
    if outer.kind != COUNTRY or len(entries) < 2 or all(holds_any(country, entry) for entry in entries):
        return None
    regions = [one for one in outer.readings[:MOST_READINGS] if one.kind == REGION]
    kept = [outer._replace(readings=(one,), kind=REGION, choices=1) for one in regions]
    return next((one for one in kept if all(holds_any(one, entry) for entry in entries)), None)


def _hold(outer: Entry, spans: Sequence[Span], members: Sequence[int], containers: dict[int, Container]) -> None:
    """Add a heading as the container of the names below it that may lie in it."""
    for at in members:
        if holds_any(outer, spans[at].entry):
            containers[at] = (*containers.get(at, ()), outer)[:LONGEST_CHAIN]


def _end_of_head(page: Page, span: Span) -> int:
    """Return where a heading ends of which a division is all but signs and the word for its kind; -1 if it is none."""
    text = page.text
    match = _HEAD_END.match(text, span.end)
    if match is None and text[span.start : span.end].isupper():
        match = _CAPITALS_END.match(text, span.end)
    if match is None:
        said = read_kind(page.folded, span.start, span.end)[1]
        match = _HEAD_END.match(text, span.end + 1 + len(said)) if said else None
    return -1 if match is None else match.end()


def _end_of_block(text: str, end: int) -> int:
    """Return where that ends which a heading governs: the block below its line, or the rest of its line."""
    block = text.find("\n\n", end, end + LONGEST_BLOCK)
    line_end = text.find("\n", end + 1)
    until = block if text[end : end + 1] == "\n" or line_end < 0 else line_end
    return until if until >= 0 else end + LONGEST_BLOCK


def _heads_line(page: Page, span: Span) -> bool:
    """Tell whether a name that begins its line is all of it, or stands before a colon or a dash."""
    return _BEHIND_HEAD.match(page.text, span.end) is not None


def hold_together(
    outer: Entry,
    head: int,
    spans: Sequence[Span],
    members: Sequence[int],
    containers: dict[int, Container],
    firm: dict[int, int],
) -> None:
    """Leave no doubt that two or more names lie in the region above them, where every one of them may."""
    if outer.kind == REGION and len(members) > 1 and all(holds_any(outer, spans[at].entry) for at in members):
        for at in members:
            containers.setdefault(at, (outer,))
            firm.setdefault(at, head)
