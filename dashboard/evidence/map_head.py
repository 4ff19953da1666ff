"""The head of the map: what it is about, who published, how much there is; and its places as a list of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.evidence.head import build_status_chip
from dashboard.evidence.markup import NOTHING, BuildLink, Markup, escape, isolate, join
from dashboard.languages import _, ngettext
from dashboard.languages.words import name_interval
from geodata.map_head import MOST_NAMED, MapHead


def build_map_head(head: MapHead, counts: str, printed: str = "") -> Markup:
    """Return the head.

    Args:
        head: What it says.
        counts: A sentence of ours.
        printed: What stands below it on paper only: the link to what is shown, and the day.
    """
    lead = Markup('<p class="cm-head-lead" dir="auto">{}</p>').format(head.lead) if head.lead else NOTHING
    publication = _fill(escape(_find_words(head)), head, isolate(_list_publishers(head)))
    published = Markup("{} · ").format(publication) if head.publishers else NOTHING
    return Markup(
        '<header class="cm-head"><h1 dir="auto">{}</h1>{}<p class="cm-head-facts">{}{}</p>'
        '<p class="cm-print">{}</p></header>'
    ).format(name_map(head), lead, published, counts, printed)


def name_map(head: MapHead) -> str:
    """Return what a map is about in one line: its own title, or how many articles it is made of."""
    if head.title:
        return head.title
    if not head.source_count:
        return _("No sources yet")
    return ngettext("What {count} article reports", "What {count} articles report", head.source_count)


def name_publication(head: MapHead) -> str:
    """Return who published the sources of a map, and of a single one when; empty if there are none."""
    return _fill(_find_words(head), head, _list_publishers(head))


def _list_publishers(head: MapHead) -> str:
    return ", ".join(head.publishers)


def _find_words(head: MapHead) -> str:
    """Return the words that say so, with names in braces for what is put in."""
    if head.source_count > MOST_NAMED:
        return _("{names}, and others")
    if head.published_on is None:
        return "{names}"
    return _("{publisher}, {day} (inferred)") if head.is_inferred else _("{publisher}, {day}")


def _fill(words: str, head: MapHead, publishers: str) -> str:
    day = name_interval(head.published_on) if head.published_on is not None else ""
    return words.format(names=publishers, publisher=publishers, day=day)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with claims on the map.

    Attributes:
        place_id: Its id.
        number: Its number among the marks; the map knows it by that.
        name: Its name.
        count: How many of the claims that are kept are there.
        status: The strongest status among them.
        summary: What the first of them says.
    """

    place_id: str
    number: int
    name: str
    count: int
    status: str
    summary: str


def build_place_list(rows: Sequence[PlaceRow], more: int, link: BuildLink) -> Markup:
    """Return the places as links, and how the map is read.

    Args:
        rows: The places, the disputed first.
        more: How many further places there are.
        link: Gives the address of a place on the map.
    """
    rest = (
        Markup('<p class="cm-written">{}</p>').format(
            ngettext("… and {count} more place on the map.", "… and {count} more places on the map.", more)
        )
        if more
        else NOTHING
    )
    return Markup(
        '<section class="cm-places" aria-label="{}"><h2 class="cm-heading">{}</h2>'
        '<ul>{}</ul>{}<p class="cm-written">{}</p></section>'
    ).format(
        _("Places"),
        _("Places, the disputed first"),
        join(_build_row(row, link) for row in rows),
        rest,
        _(
            "Each mark is a place: press it to read the words it rests on. A number is how many claims there are; a "
            "dashed chip is a whole country; arrowheads around a mark mean that the origin is not stated."
        ),
    )


def _build_row(row: PlaceRow, link: BuildLink) -> Markup:
    status = build_status_chip(row.status) if row.status != "reported" else NOTHING
    return Markup(
        '<li><a href="{}" target="_self" data-place="{}"><b>{}</b> <span class="cm-place-count">{}</span></a> {}'
        '<span class="cm-written" dir="auto">{}</span></li>'
    ).format(
        link(row.place_id),
        row.number,
        isolate(row.name),
        ngettext("{count} claim", "{count} claims", row.count),
        status,
        row.summary,
    )
