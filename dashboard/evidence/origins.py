"""Origins as HTML: how many sources go back to how many of them, and the chain from speaker to outlet as a strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.evidence.claim_html import escape, isolate
from geodata.judging.origins import Relay, Support
from geodata.records.claim import Claim
from geodata.records.source import Speaker

GetClaim = Callable[[int], Claim]
BuildLink = Callable[[str], str]


def name_counts(support: Support) -> str:
    """Return a line such as ``6 sources, 1 origin``."""
    sources, origins = support.source_count, support.origin_count
    return f"{sources} source{'s' * (sources != 1)}, {origins} origin{'s' * (origins != 1)}"


def build_origins(support: Support, row: int, get_claim_at: GetClaim, link: BuildLink) -> str:
    """Return the chains of everybody who says the same thing, one list for each independent origin.

    Args:
        support: Who says it.
        row: Row of the claim that is shown.
        get_claim_at: Gives the claim of a row.
        link: Gives the address of a claim on the map.
    """
    groups = "".join(
        _build_group(number, [(one, get_claim_at(one)) for one in group], row, link)
        for number, group in enumerate(support.groups, 1)
    )
    return (
        f'<div class="cm-origins"><p class="cm-origins-count"><b>{name_counts(support)}</b> '
        f'<span class="cm-written">{_explain(support)}</span></p><ol>{groups}</ol></div>'
    )


def _explain(support: Support) -> str:
    if support.origin_count > 1:
        return "independent of each other: different statements of different speakers"
    if support.source_count > 1:
        return "they all go back to the same statement, which corroborates nothing"
    return "nobody else here says the same"


def _build_group(number: int, claims: Sequence[tuple[int, Claim]], row: int, link: BuildLink) -> str:
    first = claims[0][1]
    strips = "".join(
        f"<li{' aria-current=true' if one == row else ''}>"
        f'<a href="{escape(link(claim.claim_id))}" target="_self">{build_strip(claim.speakers, claim.jointly_with)}</a>'
        "</li>"
        for one, claim in claims
    )
    said = escape(first.asserted_on.in_words())
    head = f"Origin {number}: <b>{isolate(first.speaker.name)}</b>, said {said}"
    return f'<li><p class="cm-origin-head">{head}</p><ul>{strips}</ul></li>'


def build_strip(speakers: Sequence[Speaker], jointly_with: Sequence[Speaker] = ()) -> str:
    """Return a chain of speakers as a strip: who said it first → who passes it on → the outlet."""
    names = [isolate(speaker.name) for speaker in speakers]
    if jointly_with:
        names[0] += " with " + ", ".join(isolate(speaker.name) for speaker in jointly_with)
    joint = '<span class="cm-strip-arrow" aria-label="passed on by">→</span>'
    return f'<span class="cm-strip">{joint.join(f"<span>{name}</span>" for name in names)}</span>'


def build_relays(relays: Sequence[Relay]) -> str:
    """Return a table of who passes on what whom says, with bars."""
    most = max((relay.count for relay in relays), default=1)
    rows = "".join(
        f"<tr><td>{isolate(relay.teller.name)}</td><td aria-hidden=true>→</td><td>{isolate(relay.hearer.name)}</td>"
        f'<td class="cm-number">{relay.count:,}</td><td class="cm-bar-cell">'
        f'<span class="cm-bar" style="width:{round(100 * relay.count / most)}%"></span></td></tr>'
        for relay in relays
    )
    return (
        '<div class="cm-table-box"><table class="cm-table"><thead><tr><th scope="col">Who says it</th><th></th>'
        '<th scope="col">Who passes it on</th><th scope="col">Claims</th><th></th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
