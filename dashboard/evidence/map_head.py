"""The head of the map: what it is about, who published, how much there is; and its places as a list of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.evidence.head import build_status_chip
from dashboard.evidence.markup import NOTHING, BuildLink, Markup, isolate, join
from dashboard.languages import _, ngettext
from geodata.map_head import MapHead


def build_map_head(head: MapHead, counts: str, printed: str = "") -> Markup:
    """Return the head.

    Args:
        head: What it says.
        counts: A sentence of ours.
        printed: What stands below it on paper only: the link to what is shown, and the day.
    """
    lead = Markup('<p class="cm-head-lead" dir="auto">{}</p>').format(head.lead) if head.lead else NOTHING
    published = Markup("{} · ").format(isolate(head.published)) if head.published else NOTHING
    return Markup(
        '<header class="cm-head"><h1 dir="auto">{}</h1>{}<p class="cm-head-facts">{}{}</p>'
        '<p class="cm-print">{}</p></header>'
    ).format(head.title, lead, published, counts, printed)


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
