"""Origins: how many sources go back to how many of them, and the chain from speaker to outlet as a strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from dashboard.evidence.markup import NOTHING, BuildLink, isolate, join
from geodata.counting import name_count
from geodata.judging.origins import Relay, Support
from geodata.records.claim import Claim
from geodata.records.source import Speaker

GetClaim = Callable[[int], Claim]

_ARROW = Markup('<span class="cm-strip-arrow" role="img" aria-label="passed on by">→</span>')


def name_counts(support: Support) -> str:
    """Return a line such as ``6 sources, 1 origin``."""
    return f"{name_count(support.source_count, 'source')}, {name_count(support.origin_count, 'origin')}"


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
        return "independent of each other: different statements of different speakers"
    if support.source_count > 1:
        return "they all go back to the same statement, which corroborates nothing"
    return "nobody else here says the same"


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
    return Markup('<li><p class="cm-origin-head">Origin {}: <b>{}</b>, said {}</p><ul>{}</ul></li>').format(
        number, isolate(first.speaker.name), first.asserted_on.in_words(), strips
    )


def build_strip(speakers: Sequence[Speaker], jointly_with: Sequence[Speaker] = ()) -> Markup:
    """Return a chain of speakers as a strip: who said it first → who passes it on → the outlet."""
    names = [isolate(speaker.name) for speaker in speakers]
    if jointly_with:
        names[0] = join([names[0], join((isolate(one.name) for one in jointly_with), ", ")], " with ")
    parts = (Markup("<span>{}</span>").format(name) for name in names)
    return Markup('<span class="cm-strip">{}</span>').format(join(parts, _ARROW))


def build_relays(relays: Sequence[Relay]) -> Markup:
    """Return a table of who passes on what whom says, with bars."""
    most = max((relay.count for relay in relays), default=1)
    rows = join(
        Markup(
            '<tr><td>{}</td><td aria-hidden="true">→</td><td>{}</td><td class="cm-number">{}</td>'
            '<td class="cm-bar-cell" aria-hidden="true"><span class="cm-bar" style="width:{}%"></span></td></tr>'
        ).format(
            isolate(relay.teller.name), isolate(relay.hearer.name), f"{relay.count:,}", round(100 * relay.count / most)
        )
        for relay in relays
    )
    return Markup(
        '<div class="cm-table-box"><table class="cm-table"><thead><tr><th scope="col">Who says it</th>'
        '<td></td><th scope="col">Who passes it on</th><th scope="col">Claims</th><td></td></tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(rows)
