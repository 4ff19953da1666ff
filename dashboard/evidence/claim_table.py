"""Claims as rows of a table; each row's summary is a link to its claim, which the map follows without loading anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from dashboard.evidence.facts import say_edge
from dashboard.evidence.head import build_status_chip
from dashboard.evidence.markup import NOTHING, isolate, join
from geodata.records.claim import Claim
from geodata.records.claim_kinds import CLAIM_KINDS

BuildLink = Callable[[str], str]


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
    heads = ("Claim", "Kind", "Status", "Said by", "When", last_head)
    body = join(
        _build_row(claim, row, status, heads, link) for claim, row, status in zip(claims, rows, statuses, strict=True)
    )
    return Markup(
        '<div class="cm-table-box"><table class="cm-table cm-claims cm-cards">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(join(Markup('<th scope="col">{}</th>').format(head) for head in heads), body)


def build_selection_rule(row: int | None) -> Markup:
    """Return a style that marks the row of the selected claim, wherever it is listed; empty if there is none."""
    if row is None:
        return NOTHING
    return Markup(
        '<style>.stApp .cm-claims tr:has(a[data-claim="{}"]) '
        "{{ background: var(--cm-mark); color: var(--cm-mark-ink, inherit); }}</style>"
    ).format(row)


def _build_row(claim: Claim, row: int, status: str, heads: Sequence[str], link: BuildLink) -> Markup:
    plotted = [place.location.chosen for place in claim.places if place.is_plotted and place.location.chosen]
    names = [f"{one.name}{say_edge(one)}" for one in plotted]
    cells = (
        CLAIM_KINDS[claim.kind].label,
        build_status_chip(status),
        isolate(claim.speaker.name),
        claim.event_time.in_words(),
        isolate(claim.unplaced_reason or ", ".join(names)),
    )
    rest = join(
        Markup('<td data-head="{}">{}</td>').format(head, cell) for head, cell in zip(heads[1:], cells, strict=True)
    )
    return Markup('<tr><td><a href="{}" target="_self" data-claim="{}" dir="auto">{}</a></td>{}</tr>').format(
        link(claim.claim_id), row, isolate(claim.summary), rest
    )
