"""The number ledger: one table a unit, every number with its words and a way to its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.evidence.head import build_status_chip
from dashboard.evidence.markup import NOTHING, BuildLink, isolate, join
from geodata.judging.ledger import Entry
from geodata.records.claim import Claim, Quantity

_HEADS = ("Number", "Said by", "Said", "Happened", "Words", "Status")


def build_ledger_table(unit: str, entries: Sequence[Entry], link: BuildLink) -> Markup:
    """Return the numbers of one unit as a table.

    Args:
        unit: The unit; every number in the table has it.
        entries: The numbers.
        link: Gives the address of a claim on the map.
    """
    return Markup(
        '<div class="cm-table-box" tabindex="0" role="region" aria-label="Numbers of {0}, a table that scrolls">'
        '<table class="cm-table cm-ledger cm-cards"><caption class="cm-quiet">Numbers of {1}</caption>'
        "<thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div>"
    ).format(
        unit,
        isolate(unit),
        join(Markup('<th scope="col">{}</th>').format(head) for head in _HEADS),
        join(_build_row(entry, link) for entry in entries),
    )


def _build_row(entry: Entry, link: BuildLink) -> Markup:
    claim, quantity = entry.claim, entry.quantity
    number = isolate(quantity.in_words())
    if entry.is_withdrawn:
        number = Markup("<s>{}</s>").format(number)
    return Markup(
        '<tr><td class="cm-number"><a href="{}" target="_self">{}</a></td>'
        '<td data-head="Said by">{}</td><td data-head="Said">{}</td><td data-head="Happened">{}</td>'
        '<td>{}</td><td data-head="Status">{}</td></tr>'
    ).format(
        link(claim.claim_id),
        number,
        _build_speakers(claim),
        entry.said_on.in_words(),
        claim.event_time.in_words(),
        _build_words(claim, quantity),
        build_status_chip(entry.status),
    )


def _build_speakers(claim: Claim) -> Markup:
    first = Markup("<b>{}</b>").format(isolate(claim.speaker.name))
    relays = join((isolate(speaker.name) for speaker in claim.speakers[1:]), " → ")
    return first + (Markup("<br><small>→ {}</small>").format(relays) if relays else NOTHING)


def _build_words(claim: Claim, quantity: Quantity) -> Markup:
    words = Markup('<q lang="{0}" dir="auto">{1}</q><small>as written: <span lang="{0}">{2}</span></small>').format(
        claim.quote.language, claim.quote.exact, isolate(quantity.as_written)
    )
    if not claim.translation:
        return words
    return words + Markup("<br><small>translation, not a quote: {}</small>").format(isolate(claim.translation))
