"""Claims as rows of a table; each row's summary is a link to its claim, which the map follows without loading anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.evidence.claim_html import escape, isolate
from dashboard.theme import KIND_LOOKS, STATUS_LOOKS
from geodata.records.claim import Claim

BuildLink = Callable[[str], str]


def build_claim_table(
    claims: Sequence[Claim], rows: Sequence[int], statuses: Sequence[str], last_head: str, link: BuildLink
) -> str:
    """Return claims as a table.

    Args:
        claims: The claims; none gives a table without rows.
        rows: Their rows in the store; the map knows claims by these numbers.
        statuses: Their statuses.
        last_head: Heading of the last column, our own words: the places, or why there are none.
        link: Gives the address of a claim on the map.
    """
    body = "".join(
        _build_row(claim, row, status, link) for claim, row, status in zip(claims, rows, statuses, strict=True)
    )
    names = ("Claim", "Kind", "Status", "Said by", "When", last_head)
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    return (
        '<div class="cm-table-box"><table class="cm-table cm-claims">'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def build_selection_rule(row: int | None) -> str:
    """Return a style that marks the row of the selected claim, wherever it is listed; empty if there is none."""
    if row is None:
        return ""
    chosen = f'.stApp .cm-claims tr:has(a[data-claim="{row}"])'
    return f"<style>{chosen} {{ background: var(--cm-mark); color: var(--cm-mark-ink, inherit); }}</style>"


def _build_row(claim: Claim, row: int, status: str, link: BuildLink) -> str:
    names = [place.location.chosen.name for place in claim.places if place.is_plotted and place.location.chosen]
    cells = (
        escape(KIND_LOOKS[claim.kind].label),
        escape(STATUS_LOOKS[status].label),
        isolate(claim.speaker.name),
        escape(claim.event_time.in_words()),
        isolate(claim.unplaced_reason or ", ".join(names)),
    )
    address = escape(link(claim.claim_id))
    return (
        f'<tr><td><a href="{address}" target="_self" data-claim="{row}">{isolate(claim.summary)}</a></td>'
        f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    )
