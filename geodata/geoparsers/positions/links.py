"""Positions in links: geo:50.45,30.52, and links to maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.geoparsers.positions.position import DEGREE_M, Position, is_on_earth, radius_of
from geodata.saying import say

_LINK: Final = re.compile(r"(?:\bgeo:|https?://)[^\s<>\"“”]+")
_NUMBER: Final = r"[-+]?\d{1,3}\.\d{1,12}"
_PAIR: Final = rf"(?P<a>{_NUMBER})(?:,|%2C|~|/)(?:\+|%20)?(?P<b>{_NUMBER})"
_FORMS: Final = (
    (re.compile(rf"^geo:{_PAIR}"), True),
    (re.compile(rf"yandex\.[^/]+/.*?[?&](?:ll|pt|whatshere%5Bpoint%5D|whatshere\[point\])={_PAIR}"), False),
    (re.compile(rf"!3d(?P<a>{_NUMBER})!4d(?P<b>{_NUMBER})"), True),
    (re.compile(rf"mlat=(?P<a>{_NUMBER})&mlon=(?P<b>{_NUMBER})"), True),
    (re.compile(rf"[?&](?:q|query|ll|center|destination|daddr|cp|sll|loc)=(?:loc:)?{_PAIR}"), True),
    (re.compile(rf"#(?:map=)?\d{{1,2}}(?:\.\d+)?/{_PAIR}"), True),
    (re.compile(rf"/(?:@|place/|search/|maps/)?{_PAIR}"), True),
    (re.compile(rf"[?&]lat(?:itude)?=(?P<a>{_NUMBER})&(?:lon|lng|long|longitude)=(?P<b>{_NUMBER})"), True),
)
"""Where links hold a position, and whether latitude comes first."""
_HOSTS: Final = re.compile(
    r"^geo:|^https?://[^/]*(?:map|google|goo\.gl|osm|openstreetmap|yandex|bing|waze|2gis|here|geohack)"
)
_SIGNS: Final = ".,;:)]}>'\"!?"


def has_links(text: str) -> bool:
    """Tell whether a text may have links."""
    return "geo:" in text or "://" in text


def find(text: str, _language: str) -> Iterator[Position]:
    """Yield the positions in links of a text; the span is the whole link."""
    if not has_links(text):
        return
    for link in _LINK.finditer(text):
        words = link.group().rstrip(_SIGNS)
        if not _HOSTS.match(words):
            continue
        for form, is_latitude_first in _FORMS:
            match = form.search(words)
            if match is None:
                continue
            first, second = (match["a"], match["b"]) if is_latitude_first else (match["b"], match["a"])
            latitude, longitude = float(first), float(second)
            if is_on_earth(latitude, longitude):
                places = min(len(one.partition(".")[2]) for one in (first, second))
                radius_m = radius_of(DEGREE_M * 10.0**-places)
                yield Position(
                    link.start(), link.start() + len(words), latitude, longitude, radius_m, say("a link to a map")
                )
                break
