"""The receipt of a place as HTML: the words in the text, all candidates on a map and in a list, the choice and why."""

from __future__ import annotations

from dashboard.evidence.candidate_map import HEIGHT, MOST_CANDIDATES, WIDTH, build_candidate_map
from dashboard.evidence.claim_html import ROLE_WORDS, build_receipt, escape, isolate
from dashboard.theme import ThemeName
from geodata.records.claim import ClaimPlace
from geodata.records.location import Candidate
from geodata.records.source import Source

_AROUND = 70


def build_place_receipt(place: ClaimPlace, source: Source, theme: ThemeName) -> str:
    """Return how a place of a claim is known.

    Args:
        place: The place, with its location.
        source: The source in whose text it stands.
        theme: light or dark.
    """
    location = place.location
    chosen = location.chosen
    before = source.text[max(0, place.start - _AROUND) : place.start].rpartition("\n")[2]
    after = source.text[place.end : place.end + _AROUND].partition("\n")[0]
    words = (
        f'<p class="cm-receipt-words" lang="{escape(source.language)}"><span class="cm-around">…{escape(before)}</span>'
        f"<mark>{escape(place.toponym)}</mark><span class='cm-around'>{escape(after)}…</span></p>"
    )
    rows = [("In the claim", escape(ROLE_WORDS[place.role]))]
    if chosen:
        rows += [
            ("Chosen", f"<b>{isolate(chosen.name)}</b> ({escape(chosen.kind)}) {_name_radius(chosen)}"),
            ("Lies in", _name_containment(chosen)),
            ("At", f"{chosen.latitude:.4f}, {chosen.longitude:.4f}"),
        ]
    rows += [("Decided by", isolate(location.chosen_by)), ("Because", isolate(location.reason))]
    facts = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in rows)
    return f'{words}<dl class="cm-facts">{facts}</dl>{_build_image(place, theme)}{build_receipt(location)}'


def _build_image(place: ClaimPlace, theme: ThemeName) -> str:
    location = place.location
    if not location.candidates:
        return '<p class="cm-written">Nothing bears this name, so there is nothing to draw.</p>'
    shown = min(len(location.candidates), MOST_CANDIDATES)
    words = f"Map of {shown} candidate{'s' * (shown != 1)} for {place.toponym}; the list below has the same numbers"
    address = build_candidate_map(location.candidates, location.choice, theme)
    return f'<img class="cm-candidates" src="{address}" width="{WIDTH}" height="{HEIGHT}" alt="{escape(words)}">'


def _name_radius(candidate: Candidate) -> str:
    return f"within {max(1, round(candidate.uncertainty_m / 1000)):,} km"


def _name_containment(candidate: Candidate) -> str:
    around = candidate.label.removeprefix(candidate.name).strip(" ,")
    return isolate(" › ".join(part.strip() for part in around.split(","))) if around else "nothing larger"
