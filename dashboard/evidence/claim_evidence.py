"""All that is shown of one claim, as one piece: the words first, then who, when and where, the rest folded.

It is the same for everybody: what depends on who looks (filters, selection) is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.evidence.citation import build_citation_fold
from dashboard.evidence.facts import build_facts, build_notes
from dashboard.evidence.head import build_head
from dashboard.evidence.markup import NOTHING, BuildLink, Markup, build_fold, escape, isolate, join
from dashboard.evidence.origins import build_origins, name_counts
from dashboard.evidence.quotes import build_paragraph, build_quotes
from dashboard.evidence.ratings import build_ratings
from dashboard.evidence.receipts import build_place_receipt
from dashboard.evidence.stances import Bearing, build_bearings
from dashboard.languages import _, ngettext
from geodata.judging.origins import Support
from geodata.judging.stances import WITHDRAWING
from geodata.records.claim import Claim
from geodata.store import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim that is shown, and from where one looks at it.

    Attributes:
        row: Its row in the store.
        support: Who says the same.
        link: Gives the address of a claim on the map.
    """

    row: int
    support: Support
    link: BuildLink


def build_evidence(store: Store, shown: Shown) -> Markup:
    """Return the evidence of a claim.

    Args:
        store: The claims as they stood on the day that is shown.
        shown: The claim.
    """
    claim = store.get_claim_at(shown.row)
    source = store.sources[claim.source_id]
    status = str(store.table.claims["status"].iloc[shown.row])
    bearings = _find_bearings(store, claim)
    answers = [
        (one.speaker.name, one.stance.stance)
        for one in bearings
        if one.is_toward_shown and (not one.stance.part or one.stance.stance in ("disputes-part", "denies"))
    ]
    parts = [
        build_head(claim, status, answers),
        build_quotes(claim, source),
        build_facts(claim, source),
        _fold_bearings(bearings, shown.link),
        build_fold(name_counts(shown.support), _build_origins(store, shown)),
        *(
            build_fold(
                escape(_("How the place is known: {place}")).format(place=isolate(place.toponym)),
                build_place_receipt(place, source),
            )
            for place in claim.places
        ),
        build_paragraph(claim, source),
        build_fold(_("Notes"), build_notes(claim, source)),
        build_ratings(claim, source),
        build_citation_fold(claim, source, shown.link),
    ]
    return Markup('<section class="cm-evidence" aria-label="{}" tabindex="-1" data-claim="{}">{}</section>').format(
        _("Evidence"), claim.claim_id, join(parts)
    )


def _find_bearings(store: Store, claim: Claim) -> list[Bearing]:
    """Return what others say of a claim, then what it says of others."""
    bearings = []
    toward = store.find_stances_toward(claim.claim_id)
    for number, stance in enumerate((*toward, *claim.stances)):
        is_toward_shown = number < len(toward)
        other_id = stance.claim_id if is_toward_shown else stance.toward
        other = store.get_claim(other_id)
        # A report is taken back by the outlet that brought it, not by whom it quotes.
        speaker = other.speakers[-1] if is_toward_shown and stance.stance in WITHDRAWING else other.speaker
        bearings.append(Bearing(stance, speaker, other_id, store.find_index(other_id) or 0, is_toward_shown))
    return bearings


def _fold_bearings(bearings: list[Bearing], link: BuildLink) -> Markup:
    if not bearings:
        return NOTHING
    count = ngettext("{count} claim", "{count} claims", len(bearings))
    heading = _("Who says otherwise, and who agrees: {claims}").format(claims=count)
    return build_fold(heading, build_bearings(bearings, link), is_open=True)


def _build_origins(store: Store, shown: Shown) -> Markup:
    return build_origins(shown.support, shown.row, store.get_claim_at, shown.link)
