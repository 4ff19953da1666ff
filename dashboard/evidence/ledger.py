"""The number ledger: one table a unit, every number with its words and a way to its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.evidence.head import build_status_chip
from dashboard.evidence.markup import NOTHING, BuildLink, Markup, escape, isolate, join
from dashboard.evidence.wording import build_translation
from dashboard.languages import _
from dashboard.languages.words import name_interval
from geodata.judging.ledger import Entry
from geodata.records.claim import Claim, Quantity


def _name_heads() -> tuple[str, ...]:
    return _("Number"), _("Said by"), _("Said"), _("Happened"), _("Words"), _("Status")


def build_ledger_table(unit: str, entries: Sequence[Entry], link: BuildLink) -> Markup:
    """Return the numbers of one unit as a table.

    Args:
        unit: The unit; every number in the table has it.
        entries: The numbers.
        link: Gives the address of a claim on the map.
    """
    return Markup(
        '<div class="cm-table-box" tabindex="0" role="region" aria-label="{0}">'
        '<table class="cm-table cm-ledger cm-cards"><caption class="cm-quiet">{1}</caption>'
        "<thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div>"
    ).format(
        _("Numbers of {unit}, a table that scrolls").format(unit=unit),
        escape(_("Numbers of {unit}")).format(unit=isolate(unit)),
        join(Markup('<th scope="col">{}</th>').format(head) for head in _name_heads()),
        join(_build_row(entry, link) for entry in entries),
    )


def _build_row(entry: Entry, link: BuildLink) -> Markup:
    claim, quantity = entry.claim, entry.quantity
    number = isolate(quantity.in_words())
    if entry.is_withdrawn:
        number = Markup("<s>{}</s>").format(number)
    return Markup(
        '<tr><td class="cm-number"><a href="{}" target="_self">{}</a></td>'
        '<td data-head="{}">{}</td><td data-head="{}">{}</td><td data-head="{}">{}</td>'
        '<td>{}</td><td data-head="{}">{}</td></tr>'
    ).format(
        link(claim.claim_id),
        number,
        _("Said by"),
        _build_speakers(claim),
        _("Said"),
        name_interval(entry.said_on),
        _("Happened"),
        name_interval(claim.event_time),
        _build_words(claim, quantity),
        _("Status"),
        build_status_chip(entry.status),
    )


def _build_speakers(claim: Claim) -> Markup:
    first = Markup("<b>{}</b>").format(isolate(claim.speaker.name))
    arrow = Markup('<span class="cm-arrow">→</span> {} ')
    relays = join(arrow.format(isolate(speaker.name)) for speaker in claim.speakers[1:])
    return first + (Markup("<br><small>{}</small>").format(relays) if relays else NOTHING)


def _build_words(claim: Claim, quantity: Quantity) -> Markup:
    words = Markup('<q lang="{0}" dir="auto">{1}</q><small>{2}</small>').format(
        claim.quote.language,
        claim.quote.exact,
        escape(_("as written: {words}")).format(
            words=Markup('<span lang="{}">{}</span>').format(claim.quote.language, isolate(quantity.as_written))
        ),
    )
    translation = build_translation(claim)
    return words + (Markup("<br><small>{}</small>").format(translation) if translation else NOTHING)
