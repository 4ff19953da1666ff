"""Positions in degrees: 48.5862, 38.0011; 55°45′21″N 37°37′04″E; 8,21 LS dan 115,43 BT; 北纬39.9度，东经116.4度."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.geoparsers.positions.position import DEGREE_M, Position, is_on_earth, radius_of
from geodata.saying import say

_SIDES: Final = {
    "N": r"N\b|[Nn]orth\b|LU\b|с\. ?ш\.?|пн\. ?ш\.?|северной широты|північної широти|北纬|北緯|북위|Nord\b|[Nn]orte\b",
    "S": r"S\b|[Ss]outh\b|LS\b|ю\. ?ш\.?|пд\. ?ш\.?|южной широты|південної широти|南纬|南緯|남위|Süd\b|[Ss]ur\b|Sud\b",
    "E": r"E\b|[Ee]ast\b|BT\b|в\. ?д\.?|сх\. ?д\.?|восточной долготы|східної довготи|东经|東経|東經|"
    r"동경|Ost\b|[Ee]ste\b|Est\b",
    "W": r"W\b|[Ww]est\b|BB\b|з\. ?д\.?|зх\. ?д\.?|западной долготы|західної довготи|西经|西経|西經|"
    r"서경|[Oo]este\b|Ouest\b",
}
"""How the sides of the world are written."""
_EASTERN_O: Final = frozenset(("de", "nl", "cs", "pl"))
"""Languages in which O stands for east; in Romance ones it stands for west."""
_POINT_GROUPS: Final = frozenset(("id", "ms", "de", "es", "pt", "it", "nl", "tr", "vi", "fr", "pl", "cs", "ru", "uk"))
"""Languages in which a point may part thousands."""
GROUP: Final = 3
_LATITUDE: Final = f"(?:{_SIDES['N']}|{_SIDES['S']})"
_LONGITUDE: Final = f"(?:{_SIDES['E']}|{_SIDES['W']}|O\\b)"
_DEGREES: Final = r" ?(?:°|º|˚|deg\b\.?|degrees\b|度|도|град\w*\.?|derajat|-)?"
_ANGLE: Final = (
    rf"(?P<{{0}}d>\d{{{{1,3}}}}(?:[.,]\d+)?){_DEGREES}"
    r"(?: ?(?P<{0}m>\d{{1,2}}(?:[.,]\d+)?) ?(?:'|′|’|分|분|мин\w*\.?|menit|-)?"
    r"(?: ?(?P<{0}s>\d{{1,2}}(?:[.,]\d+)?) ?(?:\"|″|”|''|′′|’’|秒|초|сек\w*\.?|detik)?)?)?"
)
_JOINT: Final = r"\s*(?:[,;/·，、]|and|dan|и|та|і|und|et|y|e)?\s*"
_TRAILING: Final = re.compile(
    rf"(?<![\w.,]){_ANGLE.format('a')} ?(?P<ah>{_LATITUDE}){_JOINT}{_ANGLE.format('b')} ?(?P<bh>{_LONGITUDE})"
)
_LEADING: Final = re.compile(
    rf"(?<![A-Za-z\d])(?P<ah>{_LATITUDE.replace(chr(92) + 'b', '')})[ :]?{_ANGLE.format('a')}{_JOINT}"
    rf"(?P<bh>{_LONGITUDE.replace(chr(92) + 'b', '')})[ :]?{_ANGLE.format('b')}(?!\w)"
)
_DECIMAL: Final = re.compile(
    r"(?<![\w.,/%])(?P<a>[-+−]?\d{1,2}\.\d{3,10})°?(?: ?[,;/] ?|\s+)(?P<b>[-+−]?\d{1,3}\.\d{3,10})°?(?![\w%]|[.,]\d)"
)
_COMMAS: Final = re.compile(
    r"(?<![\w.,/%])(?P<a>[-+−]?\d{1,2},\d{3,10})°? ?; ?(?P<b>[-+−]?\d{1,3},\d{3,10})°?(?![\w%])"
)
_LABELLED: Final = re.compile(
    r"\blat(?:itude|\.)?[ :=]+(?P<a>[-+−]?\d{1,2}\.\d+)°?[ ,;/]+(?:and )?"
    r"lon(?:gitude|g|\.)?[ :=]+(?P<b>[-+−]?\d{1,3}\.\d+)",
    re.IGNORECASE,
)
_UNIT: Final = r"(?:[°º˚度도'′’分분\"″”秒초-]|''|′′|’’|deg\b\.?|degrees\b|derajat|menit|detik|(?:град|мин|сек)\w*\.?)?"
HINT: Final = (
    rf" ?{_UNIT}(?: ?{_LATITUDE}|{_JOINT}{_LONGITUDE.replace(chr(92) + 'b', '')}[ :]?\d)"
    r"|°?(?: ?[,;/] ?|\s+)[-+−]?\d{1,3}[.,]\d{3}|°?[ ,;/]+(?:and )?[Ll][Oo][Nn]"
)
"""What stands behind the last digit of the first of two angles, in any text with a position in degrees."""


def find(text: str, language: str) -> Iterator[Position]:
    """Yield the positions in degrees of a text."""
    for pattern in (_TRAILING, _LEADING):
        for match in pattern.finditer(text):
            position = _read_sides(match, language)
            if position is not None:
                yield position
    for pattern in (_LABELLED, _DECIMAL, _COMMAS):
        for match in pattern.finditer(text):
            latitude, longitude = _number(match["a"]), _number(match["b"])
            if is_on_earth(latitude, longitude) and not (pattern is _DECIMAL and _is_number(match, language)):
                places = min(_decimals(match["a"]), _decimals(match["b"]))
                radius_m = radius_of(DEGREE_M * 10.0**-places)
                yield Position(*match.span(), latitude, longitude, radius_m, say("decimal degrees"))


def _is_number(match: re.Match[str], language: str) -> bool:
    """Tell whether two numbers are rather thousands ("2.100, 3.500"), or merely stand beside each other."""
    if max(_decimals(match["a"]), _decimals(match["b"])) > GROUP or "°" in match.group():
        return False
    return language in _POINT_GROUPS or match.group().partition(match["a"])[2].startswith(" ")


def _read_sides(match: re.Match[str], language: str) -> Position | None:
    """Return the position of two angles with the sides of the world they are on; None if they are none."""
    (latitude, step), (longitude, other_step) = _angle(match, "a"), _angle(match, "b")
    if not is_on_earth(latitude, longitude) or (match["am"] and match["bm"] is None):
        return None
    if re.fullmatch(_SIDES["S"].replace(r"\b", ""), match["ah"]):
        latitude = -latitude
    side = match["bh"]
    if re.fullmatch(_SIDES["W"].replace(r"\b", ""), side) or (side == "O" and language not in _EASTERN_O):
        longitude = -longitude
    words = "degrees and minutes" if match["am"] else "decimal degrees"
    return Position(*match.span(), latitude, longitude, radius_of(max(step, other_step)), words)


def _angle(match: re.Match[str], name: str) -> tuple[float, float]:
    """Return an angle in degrees, and the step in metres of its last digit; 999 where it is no angle."""
    value, step, last = 0.0, DEGREE_M, ""
    for part, size in (("d", 1), ("m", 60), ("s", 3600)):
        digits = match[name + part]
        if digits is None:
            break
        number = _number(digits)
        if size > 1 and (number >= 60 or not last.isdigit()):
            return 999.0, step
        value += number / size
        step = DEGREE_M / size * 10.0 ** -_decimals(digits)
        last = digits
    return round(value, 7), step


def _number(digits: str) -> float:
    return float(digits.replace(",", ".").replace("−", "-"))


def _decimals(digits: str) -> int:
    return len(re.split(r"[.,]", digits)[1]) if re.search(r"[.,]", digits) else 0
