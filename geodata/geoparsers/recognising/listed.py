"""Doubtful names that a list vouches for: of names joined by commas, those whose places lie beside each other.

"Жеребец, Зелёная Долина и Торское" are villages together, though each alone may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.coordinates import great_circle_m
from geodata.gazetteer.kinds import REGION, TOWNS
from geodata.geoparsers.reading.entries import Entry
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.recognising.coherence import Weighed
from geodata.geoparsers.recognising.lists import LIST_SIGNS, is_adjective_alone

LISTED_BELOW: Final = 2.4
"""How far below the threshold a name may be for a list to vouch for it."""
NEAR_M: Final = 120_000.0
"""How near each other the places of a list are."""
MOST_CHOICES: Final = 10
"""How many places may bear a name that a list vouches for; one with more has a bearer near anything."""
ENOUGH: Final = 3
"""Names of a list that vouch for each other, where none of them is sure."""
BESIDE: Final = 4
"""Names on either side that are asked."""
WELL_KNOWN: Final = 130.0
"""Least prominence of a place that one sure country in its list vouches for, wherever it lies."""
_LINES: Final = re.compile(r"(?::| [–—-]) [^\n]{1,80}\n[ \t]*(?:[•*►▪–—-] ?)?")
"""What stands between the names at the heads of two lines."""
_JOINT: Final = re.compile(r"(?:, |,? (?:and|dan|и|та|й|і|et|y|e|und|en|i|a|ve|và|et de|et à|and in|и в|та в|та у) )")


def find_listed(page: Page, weighed: Sequence[Weighed], threshold: float) -> set[int]:
    """Return the positions of the doubtful spans that a list vouches for.

    Args:
        page: The text.
        weighed: Spans with their scores, ordered by start.
        threshold: Score above which a span counts anyway.
    """
    low = threshold - LISTED_BELOW
    if not any(low < score <= threshold for score, _ in weighed):
        return set()
    found: set[int] = set()
    for run in _runs(page, weighed, low):
        for number, at in enumerate(run):
            score, span = weighed[at]
            if score > threshold:
                continue
            if span.entry.is_country and _is_among_countries(weighed, run, number):
                found.add(at)
            if not _may_be_listed(page, span):
                continue
            beside = [weighed[other] for other in run[max(0, number - BESIDE) : number + BESIDE + 1] if other != at]
            sure = [other for its_score, other in beside if its_score > threshold]
            others = sure or [other for _, other in beside if _may_be_listed(page, other)]
            near = sum(_are_near(span.entry, other.entry) for other in others)
            is_known = span.entry.weight >= WELL_KNOWN and any(other.entry.is_country for other in sure)
            if is_known or near >= (1 if sure else ENOUGH - 1):
                found.add(at)
    return found


def _runs(page: Page, weighed: Sequence[Weighed], low: float) -> Iterator[list[int]]:
    """Yield the positions of names that stand in one list, for every list of two and more."""
    run: list[int] = []
    for at, (score, span) in enumerate(weighed):
        if score <= low or not span.entry.readings:
            continue
        if run and span.start < weighed[run[-1]][1].end:
            if span.end > weighed[run[-1]][1].end:
                run[-1] = at
            continue
        if run and not _goes_on(page, weighed[run[-1]][1], span):
            if len(run) > 1:
                yield run
            run = []
        run.append(at)
    if len(run) > 1:
        yield run


def _goes_on(page: Page, last: Span, span: Span) -> bool:
    """Tell whether a name is the next of a list: behind a comma or "and", or at the head of the next line."""
    if _JOINT.fullmatch(page.folded, last.end, span.start):
        return True
    if not _LINES.fullmatch(page.text, last.end, span.start) or not page.begins_line(last.start, LIST_SIGNS):
        return False
    return page.text[span.end : span.end + 1] == ":" or page.text[span.end : span.end + 2] in (" –", " —", " -")


def _is_among_countries(weighed: Sequence[Weighed], run: Sequence[int], number: int) -> bool:
    """Tell whether another country stands right beside a country that is called like a person: "Togo and Chad"."""
    beside = [*run[max(0, number - 1) : number], *run[number + 1 : number + 2]]
    return any(weighed[at][1].entry.is_country for at in beside)


def _may_be_listed(page: Page, span: Span) -> bool:
    """Tell whether nothing speaks against a name that a list would vouch for."""
    lexicon = page.lexicon
    if span.entry.choices > MOST_CHOICES or span.entry.is_abbreviation or not page.text[span.start].isupper():
        return False
    if span.key in lexicon.given_names or span.key in lexicon.surnames or span.key in lexicon.common:
        return False
    is_known = span.entry.kind == REGION and span.entry.weight >= WELL_KNOWN
    return (is_known or span.entry.kind in TOWNS) and not is_adjective_alone(page, span)


def _are_near(one: Entry, other: Entry) -> bool:
    """Tell whether any town of one name lies near a place of another."""
    return any(
        first.country == second.country
        and first.kind in TOWNS
        and great_circle_m(first.latitude, first.longitude, second.latitude, second.longitude) < NEAR_M
        for first in one.readings[:MOST_CHOICES]
        for second in other.readings[:MOST_CHOICES]
    )
