"""Origins: how many sources go back to how many of them, and the chain from speaker to outlet as a strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.evidence.markup import NOTHING, BuildLink, Markup, escape, isolate, join
from dashboard.languages import _, ngettext, write_number
from dashboard.languages.words import name_interval
from geodata.judging.origins import Relay, Support
from geodata.records.claim import Claim
from geodata.records.source import Speaker

GetClaim = Callable[[int], Claim]


def name_counts(support: Support) -> str:
    """Return a line such as ``6 sources, 1 origin``."""
    sources = ngettext("{count} source", "{count} sources", support.source_count)
    origins = ngettext("{count} origin", "{count} origins", support.origin_count)
    return f"{sources}, {origins}"


def build_origins(support: Support, row: int, get_claim_at: GetClaim, link: BuildLink) -> Markup:
    """Return the chains of everybody who says the same thing, one list for each independent origin.

    Args:
        support: Who says it.
        row: Row of the claim that is shown.
        get_claim_at: Gives the claim of a row.
        link: Gives the address of a claim on the map.
    """
    groups = join(
        _build_group(number, [(one, get_claim_at(one)) for one in group], row, link)
        for number, group in enumerate(support.groups, 1)
    )
    return Markup(
        '<div class="cm-origins"><p class="cm-origins-count"><b>{}</b> <span class="cm-written">{}</span></p>'
        "<ol>{}</ol></div>"
    ).format(name_counts(support), _explain(support), groups)


def _explain(support: Support) -> str:
    if support.origin_count > 1:
        return _("independent of each other: different statements of different speakers")
    if support.source_count > 1:
        return _("they all go back to the same statement, which corroborates nothing")
    return _("nobody else here says the same")


def _build_group(number: int, claims: Sequence[tuple[int, Claim]], row: int, link: BuildLink) -> Markup:
    first = claims[0][1]
    strips = join(
        Markup('<li{}><a href="{}" target="_self" data-claim="{}">{}</a></li>').format(
            Markup(' aria-current="true"') if one == row else NOTHING,
            link(claim.claim_id),
            one,
            build_strip(claim.speakers, claim.jointly_with),
        )
        for one, claim in claims
    )
    return Markup('<li><p class="cm-origin-head">{}</p><ul>{}</ul></li>').format(
        escape(_("Origin {number}: {speaker}, said {day}")).format(
            number=number,
            speaker=Markup("<b>{}</b>").format(isolate(first.speaker.name)),
            day=name_interval(first.asserted_on),
        ),
        strips,
    )


def build_strip(speakers: Sequence[Speaker], jointly_with: Sequence[Speaker] = ()) -> Markup:
    """Return a chain of speakers as a strip: who said it first → who passes it on → the outlet."""
    names = [isolate(speaker.name) for speaker in speakers]
    if jointly_with:
        others = join((isolate(one.name) for one in jointly_with), ", ")
        names[0] = escape(_("{speaker} with {others}")).format(speaker=names[0], others=others)
    parts = (Markup("<span>{}</span>").format(name) for name in names)
    return Markup('<span class="cm-strip">{}</span>').format(join(parts, _build_arrow()))


def _build_arrow() -> Markup:
    arrow = Markup('<span class="cm-strip-arrow" role="img" aria-label="{}">→</span>')
    return arrow.format(_("passed on by"))


def build_relays(relays: Sequence[Relay]) -> Markup:
    """Return a table of who passes on what whom says, with bars."""
    most = max((relay.count for relay in relays), default=1)
    rows = join(
        Markup(
            '<tr><td>{}</td><td aria-hidden="true"><span class="cm-arrow">→</span></td><td>{}</td>'
            '<td class="cm-number">{}</td>'
            '<td class="cm-bar-cell" aria-hidden="true"><span class="cm-bar" style="width:{}%"></span></td></tr>'
        ).format(
            isolate(relay.teller.name),
            isolate(relay.hearer.name),
            write_number(relay.count),
            round(100 * relay.count / most),
        )
        for relay in relays
    )
    return Markup(
        '<div class="cm-table-box"><table class="cm-table"><thead><tr><th scope="col">{}</th>'
        '<td></td><th scope="col">{}</th><th scope="col">{}</th><td></td></tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(_("Who says it"), _("Who passes it on"), _("Claims"), rows)
