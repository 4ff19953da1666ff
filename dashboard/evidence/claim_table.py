"""Claims as rows of a table; each row's summary is a link to its claim, which the map follows without loading anew."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.evidence.facts import say_edge
from dashboard.evidence.head import build_status_chip
from dashboard.evidence.markup import BuildLink, Markup, isolate, join
from dashboard.evidence.place_names import name_with_spelling
from dashboard.evidence.wording import build_summary
from dashboard.evidence.words import name_kind
from dashboard.languages import _
from dashboard.languages.sentences import tell
from dashboard.languages.words import name_interval
from geodata.records.claim import Claim


def name_heads() -> tuple[str, ...]:
    """Return the headings of the columns, all but the last."""
    return _("Claim"), _("Kind"), _("Status"), _("Said by"), _("When")


def build_claim_table(
    claims: Sequence[Claim], rows: Sequence[int], statuses: Sequence[str], last_head: str, link: BuildLink
) -> Markup:
    """Return claims as a table; on a narrow screen each row is a card.

    Args:
        claims: The claims; none gives a table without rows.
        rows: Their rows in the store; the map knows claims by these numbers.
        statuses: Their statuses.
        last_head: Heading of the last column, our own words: the places, or why there are none.
        link: Gives the address of a claim on the map.
    """
    heads = (*name_heads(), last_head)
    body = join(
        build_claim_row(claim, row, status, link, last_head)
        for claim, row, status in zip(claims, rows, statuses, strict=True)
    )
    return Markup(
        '<div class="cm-table-box"><table class="cm-table cm-claims cm-cards">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(join(Markup('<th scope="col">{}</th>').format(head) for head in heads), body)


def build_claim_row(claim: Claim, row: int, status: str, link: BuildLink, last_head: str = "") -> Markup:
    """Return a claim as a row of the table; without another heading its last column is that of places."""
    plotted = [(place, place.location.chosen) for place in claim.places if place.is_plotted]
    names = [f"{name_with_spelling(place, one)}{say_edge(one)}" for place, one in plotted if one]
    cells = (
        name_kind(claim.kind),
        build_status_chip(status),
        isolate(claim.speaker.name),
        name_interval(claim.event_time),
        isolate(tell(claim.unplaced_reason) or ", ".join(names)),
    )
    rest = join(
        Markup('<td data-head="{}">{}</td>').format(head, cell)
        for head, cell in zip((*name_heads()[1:], last_head or _("Place")), cells, strict=True)
    )
    return Markup('<tr><td><a href="{}" target="_self" data-claim="{}" dir="auto">{}</a></td>{}</tr>').format(
        link(claim.claim_id), row, build_summary(claim), rest
    )
