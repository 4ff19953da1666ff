"""The number ledger as HTML: one table a unit, every number with its words and a way to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.evidence.claim_html import escape, isolate
from dashboard.theme import STATUS_LOOKS
from geodata.judging.ledger import Entry

BuildLink = Callable[[str], str]


def build_ledger_table(unit: str, entries: Sequence[Entry], link: BuildLink) -> str:
    """Return the numbers of one unit as a table.

    Args:
        unit: The unit; every number in the table has it.
        entries: The numbers.
        link: Gives the address of a claim on the map.
    """
    rows = "".join(_build_row(entry, link) for entry in entries)
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("Number", "Said by", "Said", "Happened", "Words", "Status")
    )
    return (
        '<div class="cm-table-box"><table class="cm-table cm-ledger">'
        f'<caption class="cm-quiet">Numbers of {isolate(unit)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _build_row(entry: Entry, link: BuildLink) -> str:
    claim, quantity = entry.claim, entry.quantity
    language = escape(claim.quote.language)
    number = isolate(quantity.in_words())
    if entry.is_withdrawn:
        number = f"<s>{number}</s>"
    relays = " → ".join(isolate(speaker.name) for speaker in claim.speakers[1:])
    said_by = f"<b>{isolate(claim.speaker.name)}</b>" + (f"<br><small>→ {relays}</small>" if relays else "")
    words = (
        f'<q lang="{language}">{escape(claim.quote.exact)}</q>'
        f'<small>as written: <span lang="{language}">{isolate(quantity.as_written)}</span></small>'
    )
    if claim.translation:
        words += f"<br><small>translation, not a quote: {isolate(claim.translation)}</small>"
    status = f'<span class="cm-chip cm-status cm-status-{entry.status}">{STATUS_LOOKS[entry.status].label}</span>'
    return (
        f'<tr><td class="cm-number"><a href="{escape(link(claim.claim_id))}" target="_self">{number}</a></td>'
        f"<td>{said_by}</td><td>{escape(entry.said_on.in_words())}</td>"
        f"<td>{escape(claim.event_time.in_words())}</td><td>{words}</td><td>{status}</td></tr>"
    )
