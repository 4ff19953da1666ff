"""Places that the text itself speaks against, though their name alone would be sure.

In a sentence that opens with "In Kentucky", Paris may be the one in Kentucky; below a heading "Indiana", Lebanon may be
the town. Where the best known bearer is kept all the same, it is said with less confidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.coordinates import great_circle_m
from geodata.gazetteer.kinds import ABBREVIATION, COUNTRY, REGION, TOWNS
from geodata.geoparsers.reading.containers import is_inside
from geodata.geoparsers.reading.entries import Reading
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.words.container_words import get_container_words
from geodata.geoparsers.words.scripts import UPPER

MOST_BETWEEN: Final = 6
"""Toponyms between a place and the division that may hold it."""
LEAST_RIVAL: Final = 110.0
"""Least prominence of a town that a country, and not a region, calls to mind: about 25,000 people."""
WELL_KNOWN: Final = 140.0
"""Prominence from which a town may be named beside any country: about 220,000 people."""
WORLD_FAMOUS: Final = 165.0
"""Prominence from which a town is meant beside anything: about four million people."""
MOST_READINGS: Final = 12
NEAR_M: Final = 150_000.0
"""How near a namesake is to another place of the text, or to the home of its source, to speak against a far one."""
HARDLY_LESS: Final = 25.0
"""How much less prominent it may be: a tenth of the people."""
SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]? |\n|;")
_OPENING: Final = re.compile(
    r"(?:^|[.!?:;\n][\"'”’)]? ?)(?:in|across|throughout|around|en|dans|di|в|во|у|in ganz)"
    r"(?: (?:the|la|le|les|el))? (?:l')?(?:(?:north|south|east|west|cent)[a-z]* )?$"
)
"""What a sentence opens with before the division in which all of it plays."""
_TITLE_SIGNS: Final = "«„“"
_TITLE: Final = re.compile(rf"[{_TITLE_SIGNS}]([{UPPER}][\w'’-]*(?: [{UPPER}][\w'’-]*){{1,2}})[»”“]")
_DIVISION: Final = re.compile(
    r", ((?:North|South|East|West|Upper|Lower|Greater|Mid|County) [A-Z][a-z]+|[A-Z][a-z]+shire"
    r"|[A-Z][\w'-]+ (?:County|Province|Oblast|Region|District|State|Krai))(?=[,.;:)\n]|$)"
)
"""A division behind a comma, as it is called in English."""
_LOOK: Final = 40
_END: Final = re.compile(r"[.;!?)\n]|$")


def find_contested(
    page: Page, spans: Sequence[Span], readings: Sequence[Reading | None], home: Reading | None = None
) -> set[int]:
    """Return the positions of the toponyms whose place the text, or the home of its source, speaks against.

    Args:
        page: The text.
        spans: Its toponyms, ordered by start.
        readings: The place chosen for each; None without one.
        home: Where the source is at home; None if it is not known.
    """
    has_titles = any(sign in page.text for sign in _TITLE_SIGNS)
    countries = Counter(one.country for one in readings if one is not None)
    return {
        at
        for at, reading in enumerate(readings)
        if reading is not None
        and (
            _is_contested(page, spans, readings, at)
            or _is_of_no_town(page, spans, readings, at)
            or (has_titles and _is_in_title(page, spans[at]))
            or _is_in_unknown_division(page, spans[at], reading)
            or _is_outshone_nearby(spans[at], readings, at)
            or (countries[reading.country] == 1 and _is_nearer_elsewhere(spans[at], readings, at, home))
        )
    }


def _is_nearer_elsewhere(span: Span, readings: Sequence[Reading | None], at: int, home: Reading | None) -> bool:
    """Tell whether a namesake of a town in a country of its own lies near what stands beside it, or near the home."""
    chosen = readings[at]
    if chosen is None or chosen.kind not in TOWNS:
        return False
    beside = [*readings[max(0, at - MOST_BETWEEN) : at], *readings[at + 1 : at + 1 + MOST_BETWEEN]]
    around = [one for one in beside if one is not None and one.kind in TOWNS and chosen.prominence < WELL_KNOWN]
    if len(readings) == 1 and home is not None and home.country != chosen.country:
        around = [home]
    return any(
        rival.kind in TOWNS
        and rival.prominence >= chosen.prominence - (2 * HARDLY_LESS if one is home else HARDLY_LESS)
        and rival.country == one.country
        and great_circle_m(rival.latitude, rival.longitude, one.latitude, one.longitude) < NEAR_M
        for one in around
        for rival in span.entry.readings[:MOST_READINGS]
    )


def _is_contested(page: Page, spans: Sequence[Span], readings: Sequence[Reading | None], at: int) -> bool:
    chosen, rivals = readings[at], spans[at].entry.readings[:MOST_READINGS]
    if chosen is None or len(rivals) < 2:
        return False
    outers = list(_outers_of(page, spans, readings, at))
    if any(is_inside(chosen, outer) or outer.row == chosen.row for outer, _ in outers):
        return False
    has_rival = any(
        rival.kind in TOWNS and is_inside(rival, outer) and rival.prominence >= least
        for outer, least in outers
        for rival in rivals
    )
    return (
        has_rival
        or _is_far_from_its_town(page, spans, readings, at)
        or _is_outside_its_country(page, spans, readings, at)
    )


def _outers_of(
    page: Page, spans: Sequence[Span], readings: Sequence[Reading | None], at: int
) -> Iterator[tuple[Reading, float]]:
    """Yield the divisions that may hold a toponym, each with the least prominence of a rival that it calls to mind."""
    for before in range(at - 1, max(-1, at - MOST_BETWEEN), -1):
        outer = readings[before]
        if outer is None or outer.kind not in (COUNTRY, REGION):
            continue
        is_head = _is_head(page, spans[before])
        if SENTENCE_END.search(page.text, spans[before].end, spans[at].start) and not is_head:
            continue
        is_opening = is_head or opens_sentence(page, spans[before])
        if outer.kind == REGION:
            yield outer, 0.0
        elif is_opening:
            yield outer, LEAST_RIVAL


def opens_sentence(page: Page, span: Span) -> bool:
    """Tell whether a sentence opens with a division in which all of it plays: "In northern Mali, …"."""
    return _OPENING.search(page.folded, max(0, span.start - _LOOK), span.start) is not None


def _is_head(page: Page, span: Span) -> bool:
    """Tell whether a toponym stands alone in its line, above others of the same block."""
    if not page.begins_line(span.start):
        return False
    rest = page.line_after(span.end)
    return not rest.strip(" :)(") and page.text.startswith("\n", span.end + len(rest))


def _is_far_from_its_town(page: Page, spans: Sequence[Span], readings: Sequence[Reading | None], at: int) -> bool:
    """Tell whether a place stands in another country than the town behind its comma: "in Orlando, Soweto."."""
    chosen, town = readings[at], readings[at + 1] if at + 1 < len(readings) else None
    if chosen is None or town is None or town.kind not in TOWNS or chosen.country == town.country:
        return False
    if page.folded[spans[at].end : spans[at + 1].start] != ", " or not _END.match(page.text, spans[at + 1].end):
        return False
    return at == 0 or page.folded[spans[at - 1].end : spans[at].start] != ", "


def _is_in_title(page: Page, span: Span) -> bool:
    """Tell whether a name is one of the two or three capitalised words of a quote: «Новая Россия», „Hotel Warszawa“."""
    opened = max(page.text.rfind(sign, max(0, span.start - _LOOK), span.start) for sign in _TITLE_SIGNS)
    match = _TITLE.match(page.text, opened) if opened >= 0 else None
    return match is not None and match.start(1) <= span.start and span.end <= match.end(1)


def _is_in_unknown_division(page: Page, span: Span, chosen: Reading) -> bool:
    """Tell whether a division that the gazetteer lacks is named behind a town: "Halifax, West Yorkshire"."""
    if chosen.kind not in TOWNS or chosen.prominence >= WORLD_FAMOUS or not page.text.startswith(", ", span.end):
        return False
    division = _DIVISION.match(page.text, span.end)
    return division is not None and page.index.entry(page.folded[division.start(1) : division.end(1)]) is None


def _is_outshone_nearby(span: Span, readings: Sequence[Reading | None], at: int) -> bool:
    """Tell whether a much better known namesake abroad lies near another place of the text too: the two Lilles."""
    chosen = readings[at]
    first = span.entry.readings[0] if span.entry.readings else None
    if chosen is None or first is None or first.kind not in TOWNS or first.country == chosen.country:
        return False
    if first.prominence < chosen.prominence + HARDLY_LESS:
        return False
    beside = [*readings[max(0, at - MOST_BETWEEN) : at], *readings[at + 1 : at + 1 + MOST_BETWEEN]]
    return any(
        one is not None
        and one.kind in TOWNS
        and great_circle_m(first.latitude, first.longitude, one.latitude, one.longitude) < NEAR_M
        for one in beside
    )


def _is_of_no_town(page: Page, spans: Sequence[Span], readings: Sequence[Reading | None], at: int) -> bool:
    """Tell whether the short name of a region stands behind a town that lies elsewhere: "Perth, WA"."""
    region, town = readings[at], readings[at - 1] if at else None
    if region is None or town is None or not region.flags & ABBREVIATION or region.kind != REGION:
        return False
    return page.folded[spans[at - 1].end : spans[at].start] == ", " and not is_inside(town, region)


def _is_outside_its_country(page: Page, spans: Sequence[Span], readings: Sequence[Reading | None], at: int) -> bool:
    """Tell whether a town that few know stands in another country than the one behind it: "Jordan in Poland"."""
    chosen, country = readings[at], readings[at + 1] if at + 1 < len(readings) else None
    if chosen is None or country is None or country.kind != COUNTRY or chosen.country == country.country:
        return False
    if chosen.kind not in TOWNS or chosen.prominence >= WELL_KNOWN:
        return False
    between = get_container_words(page.language).behind.match(page.folded, spans[at].end)
    return between is not None and between.end() == spans[at + 1].start and any(map(str.isalpha, between.group()))
