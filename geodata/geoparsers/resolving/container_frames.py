"""Where a text says in what a toponym lies: behind it, before it, in a heading, or once for a whole list.

"Tripoli, in northern Lebanon"; "顿涅茨克州的利曼"; "Kharkiv region:" above a list; "Clay and Lake counties in Ohio".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from geodata.gazetteer.kinds import ABBREVIATION, CITY, COUNTRY, DISTRICT, NATIONAL_CAPITAL, REGION, SHORT, VILLAGE
from geodata.geoparsers.reading.containers import LONGEST_CHAIN, Container, holds_any
from geodata.geoparsers.reading.entries import Entry
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.resolving.contesting import SENTENCE_END, opens_sentence
from geodata.geoparsers.resolving.headings import DIVISIONS, hold_together, read_headings
from geodata.geoparsers.words.container_words import ContainerWords, get_container_words
from geodata.geoparsers.words.kind_words import Kinds, read_kind

LONGEST_GAP: Final = 56
"""Characters between a place and its container."""
FAMOUS: Final = 150.0
"""From this prominence on (about a million people) a comma or a preposition alone does not move a place."""
HOLDING: Final = frozenset((COUNTRY, REGION, DISTRICT, CITY, VILLAGE))
_CLOSING: Final = re.compile(r"'s\b|[,.;:)）\]»”\"\n]|$| [-–—(]|[。、，]")
_LIST: Final = re.compile(r",? (?:and|or|dan|serta|и|та|й|et|y|e|und|en|i|a|ve|và) |, |、|和|与|與|及|と|과 |와 ")
_SIDE_SIGNS: Final = "(?:东|西|南|北|中|東)?(?:东|西|南|北|東)?部?"
_BEFORE: Final = re.compile(
    rf"{_SIDE_SIGNS}(?:的|の|之)?|의? (?:동부|서부|남부|북부|중부)?(?:의)? ?|:\s+(?:[-–—•*] ?)?"
    r"|'s (?:[a-z]+ern )?|'n?[iu]n (?:[a-z]+d[ae]ki )?"
)
"""What stands between a container and what it holds, where the container comes first."""
_KIND_FIRST: Final = re.compile(r", (?:город |місто |г\.? |м\. |kota |kabupaten )?")
_LOOK: Final = 40
_COUNTIES_OF: Final = re.compile(r"(\w+)(?: of| affected| under \w+)?:? $")


class Frames(NamedTuple):
    """What a text says of what contains its toponyms, by their positions.

    Attributes:
        containers: Names of what contains them, the nearest first.
        firm: Of those that are said so without doubt: position of the container, -1 where it is no toponym itself.
        kinds: Kinds that a list as a whole says of its members.
        near: Position of the town that the text says they lie near.
        rivalled: Position of a division that may hold them, while their best known bearer lies elsewhere.
    """

    containers: dict[int, Container]
    firm: dict[int, int]
    kinds: dict[int, Kinds]
    near: dict[int, int]
    rivalled: dict[int, int]


def find_frames(page: Page, spans: Sequence[Span]) -> Frames:
    """Return what a text says of what contains its toponyms.

    Args:
        page: The text.
        spans: Its toponyms, ordered by start.
    """
    frames = Frames({}, {}, {}, {}, {})
    words = get_container_words(page.language)
    for at in range(len(spans) - 1, -1, -1):
        _look_behind(page, spans, at, words, frames)
    for at in range(1, len(spans)):
        _look_before(page, spans, at, frames)
    _read_openings(page, spans, frames)
    read_headings(page, spans, frames.containers, frames.firm, frames.kinds)
    _read_lists(page, spans, words, frames)
    return frames


def _look_behind(page: Page, spans: Sequence[Span], at: int, words: ContainerWords, frames: Frames) -> None:
    """Add what stands behind a toponym as its container."""
    end = spans[at].end
    if at + 1 < len(spans):
        outer = spans[at + 1]
        if 0 < outer.start - end <= LONGEST_GAP and outer.entry.readings:
            match = words.behind.fullmatch(page.folded, end, outer.start)
            if match is not None:
                further = frames.containers.get(at + 1, ()) if outer.entry.kind != COUNTRY else ()
                frames.containers[at] = (outer.entry, *further)[:LONGEST_CHAIN]
                if _is_firm(page, spans, at, is_said=match["firm"] is not None):
                    frames.firm[at] = at + 1
                if not spans[at].entry.readings and "," in match.group() and outer.entry.kind == DISTRICT:
                    frames.kinds.setdefault(at + 1, (REGION, DISTRICT))
                return
            if outer.entry.kind in (CITY, VILLAGE) and words.near.fullmatch(page.folded, end, outer.start):
                frames.near[at] = at + 1
                return
    text = page.text
    if text[end : end + 2] == ", " and text[end + 2 : end + 3].isupper():
        beyond = _named_at(page, end + 2)
        if beyond is not None:
            frames.containers[at] = (beyond,)


def _named_at(page: Page, start: int) -> Entry | None:
    """Return the country or region whose name begins at `start`, though it was not taken for a toponym."""
    keys = page.matches(start)
    entry = page.index.entry(keys[0]) if keys else None
    return entry if entry is not None and entry.kind in (COUNTRY, REGION) else None


def _is_firm(page: Page, spans: Sequence[Span], at: int, *, is_said: bool) -> bool:
    """Tell whether the text leaves no doubt that a toponym lies in the one behind it.

    Args:
        page: The text.
        spans: Its toponyms.
        at: Position of the inner one.
        is_said: Whether words say so, not only a comma or a preposition.
    """
    inner, outer = spans[at], spans[at + 1]
    if inner.entry.kind in (0, 1, COUNTRY) or outer.entry.kind not in HOLDING:
        return False
    joint = page.folded[inner.end : outer.start]
    if is_said and "(" not in joint and "（" not in joint:
        return True
    if joint == ", " and outer.entry.kind == REGION and outer.entry.readings[0].flags & (SHORT | ABBREVIATION):
        return holds_any(outer.entry, inner.entry)
    is_called = outer.entry.kind == DISTRICT and DISTRICT in read_kind(page.folded, outer.start, outer.end)[0]
    if not (is_called or outer.entry.kind in (COUNTRY, REGION)) or (not is_said and _is_famous(inner.entry)):
        return False
    if is_said:
        return page.text[outer.end : outer.end + 1] in (")", "）", ".", "")
    if joint.strip(" \n") != "," and joint.strip() in ("", "-", "–", "—"):
        return False
    return _CLOSING.match(page.text, outer.end) is not None and not _is_in_list(page, spans, at)


def _is_famous(entry: Entry) -> bool:
    """Tell whether the best known bearer of a name is so well known that it needs no container."""
    first = entry.readings[0] if entry.readings else None
    return first is not None and (first.rank == NATIONAL_CAPITAL or first.prominence >= FAMOUS)


def _is_in_list(page: Page, spans: Sequence[Span], at: int) -> bool:
    """Tell whether a toponym and the one behind it are rather two members of one list."""
    inner, outer = spans[at].entry, spans[at + 1].entry
    said, said_of_outer = (read_kind(page.folded, one.start, one.end)[1] for one in (spans[at], spans[at + 1]))
    if said and said_of_outer and said != said_of_outer:
        return False
    if inner.kind == outer.kind or any(one.kind == CITY for one in outer.readings[:2]):
        return inner.kind == outer.kind or read_kind(page.folded, spans[at + 1].start, spans[at + 1].end) == ((), "")
    if at + 2 < len(spans):
        joint = page.folded[spans[at + 1].end : spans[at + 2].start]
        return joint.startswith((" and ", " dan ", " и ", " та ")) and spans[at + 2].entry.kind == outer.kind
    return False


def _look_before(page: Page, spans: Sequence[Span], at: int, frames: Frames) -> None:
    """Add what stands before a toponym as its container: "哈尔科夫州的库皮扬斯克", "Kherson region's Beryslav"."""
    outer, inner = spans[at - 1], spans[at]
    gap = inner.start - outer.end
    if gap > LONGEST_GAP // 2 or outer.entry.kind not in DIVISIONS or inner.entry.kind <= outer.entry.kind:
        return
    folded = page.folded
    is_side = _BEFORE.fullmatch(folded, outer.end, inner.start) is not None
    if not is_side and not _KIND_FIRST.fullmatch(folded, outer.end, inner.start):
        return
    joint = folded[outer.end : inner.start]
    if joint.startswith((",", " ")) and not (read_kind(folded, outer.start, outer.end)[0] or page.language == "ko"):
        return
    if joint == "" and page.language not in ("zh", "ja"):
        return
    is_said = joint != "" and joint[0] in "的の'"
    if holds_any(outer.entry, inner.entry):
        held = frames.containers.get(at, ())
        frames.containers[at] = (*held, outer.entry)[:LONGEST_CHAIN]
        if is_said:
            frames.firm.setdefault(at, at - 1)
    elif is_said:
        frames.rivalled[at] = at - 1


def _read_openings(page: Page, spans: Sequence[Span], frames: Frames) -> None:
    """Add a division that a sentence opens with ("In Alberta, …") as the container of what stands in that sentence."""
    for at in range(len(spans) - 1):
        span = spans[at]
        if span.entry.kind not in (COUNTRY, REGION) or page.text[span.end : span.end + 1] != ",":
            continue
        if not opens_sentence(page, span):
            continue
        members = []
        for inner in range(at + 1, len(spans)):
            if SENTENCE_END.search(page.text, span.end, spans[inner].start):
                break
            members.append(inner)
            entry = spans[inner].entry
            if inner not in frames.containers and not _is_famous(entry) and holds_any(span.entry, entry):
                frames.containers[inner] = (span.entry,)
        hold_together(span.entry, at, spans, members, frames.containers, frames.firm)


def _read_lists(page: Page, spans: Sequence[Span], words: ContainerWords, frames: Frames) -> None:
    """Add what is said once for all members of a list: its kind behind it, its container, or that all are regions."""
    first = 0
    for at in range(1, len(spans) + 1):
        goes_on = at < len(spans) and _LIST.fullmatch(page.folded, spans[at - 1].end, spans[at].start)
        if not goes_on:
            if at - first > 1:
                _read_list(page, spans, range(first, at), words, frames)
            first = at


def _read_list(page: Page, spans: Sequence[Span], members: range, words: ContainerWords, frames: Frames) -> None:
    """Add what is said for all members of one list, of which what contains the last is none: "Cairo, Marion, Ohio"."""
    if len(members) > 2 and frames.firm.get(members[-2]) == members[-1]:
        members = members[:-1]
    last = members[-1]
    behind = page.folded[spans[last].end + 1 : spans[last].end + 24]
    word = re.split(r"[^\w']", behind, maxsplit=1)[0]
    if word in words.counties or page.folded[spans[last].start : spans[last].end].rpartition(" ")[2] in words.counties:
        _share_kind(page, spans, members, word, words, frames)
        return
    left = _COUNTIES_OF.search(page.folded, max(0, spans[members[0]].start - _LOOK), spans[members[0]].start)
    if left is not None and left[1] in words.counties:
        _share_kind(page, spans, members, left[1], words, frames)
        return
    tops = [spans[at].entry for at in members]
    divisions = {one.readings[0].country for one in tops if one.kind == REGION}
    if len(divisions) == 1 and 2 * sum(one.kind == REGION for one in tops) >= len(tops):
        country = divisions.copy().pop()
        if all(any(one.kind == REGION and one.country == country for one in top.readings) for top in tops):
            frames.kinds.update(dict.fromkeys(members, (REGION,)))
    held = frames.containers.get(last)
    if held and last in frames.firm and held[0].kind == REGION:
        others = [at for at in members[:-1] if at not in frames.firm]
        if not all(holds_any(held[0], spans[at].entry) for at in others):
            return
        famous = [at for at in others if _is_famous(spans[at].entry)]
        frames.rivalled.update(dict.fromkeys(famous, frames.firm[last]))
        if not famous:
            frames.containers.update(dict.fromkeys(others, held))


def _share_kind(
    page: Page, spans: Sequence[Span], members: range, word: str, words: ContainerWords, frames: Frames
) -> None:
    """Give all members of a list the kind that its word says, and what contains them: before, in or behind the list."""
    kinds = (DISTRICT,) if word in ("counties", "county", "parishes") else (DISTRICT, REGION)
    frames.kinds.update(dict.fromkeys(members, kinds))
    last, at_outer = members[-1], _find_outer(page, spans, members, word, words)
    held = frames.containers.get(last) if at_outer is None else (spans[at_outer].entry,)
    if held:
        at_outer = frames.firm.get(last) if at_outer is None else at_outer
        frames.containers.update(dict.fromkeys(members, held))
        if at_outer is not None:
            frames.firm.update(dict.fromkeys(members, at_outer))


def _find_outer(page: Page, spans: Sequence[Span], members: range, word: str, words: ContainerWords) -> int | None:
    """Return the position of the country or region that is said to hold a list of divisions; None without one."""
    first, last, folded = members[0], members[-1], page.folded
    if first and folded[spans[first - 1].end : spans[first].start] == f" {word} of ":
        return first - 1 if spans[first - 1].entry.kind in (COUNTRY, REGION) else None
    if last + 1 >= len(spans) or spans[last + 1].entry.kind not in (COUNTRY, REGION):
        return None
    start = spans[last].end
    if folded.startswith(f" {word}", start):
        start += 1 + len(word)
    return last + 1 if words.behind.fullmatch(folded, start, spans[last + 1].start) else None
