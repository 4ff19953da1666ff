"""The receipt of a place: the words in the text, all candidates on a map and in a list, the choice and why."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.evidence.candidate_map import HEIGHT, MOST_CANDIDATES, WIDTH, build_candidate_map
from dashboard.evidence.markup import NOTHING, build_rows, isolate, join
from dashboard.evidence.words import ROLE_WORDS
from geodata.counting import name_count
from geodata.records.claim import ClaimPlace
from geodata.records.location import Candidate, Location
from geodata.records.source import Source

_AROUND = 70
_HEADS = Markup("<thead><tr>{}</tr></thead>").format(
    join(Markup('<th scope="col">{}</th>').format(head) for head in ("No.", "Candidate", "Kind", "Score", "Why"))
)


def build_place_receipt(place: ClaimPlace, source: Source) -> Markup:
    """Return how a place of a claim is known.

    Args:
        place: The place, with its location.
        source: The source in whose text it stands.
    """
    location = place.location
    chosen = location.chosen
    before = source.text[max(0, place.start - _AROUND) : place.start].rpartition("\n")[2]
    after = source.text[place.end : place.end + _AROUND].partition("\n")[0]
    words = Markup(
        '<p class="cm-receipt-words" lang="{}" dir="auto"><span class="cm-around">…{}</span>'
        '<mark>{}</mark><span class="cm-around">{}…</span></p>'
    ).format(source.language, before, place.toponym, after)
    rows: list[tuple[str, str]] = [("In the claim", ROLE_WORDS[place.role])]
    if chosen:
        name = Markup("<b>{}</b> ({}) {}").format(isolate(chosen.name), chosen.kind, _name_radius(chosen))
        position = f"{chosen.latitude:.4f}, {chosen.longitude:.4f}"
        rows += [("Chosen", name), ("Lies in", _name_containment(chosen)), ("At", position)]
    rows += [("Decided by", isolate(location.chosen_by)), ("Because", isolate(location.reason))]
    return join([words, build_rows(rows), _build_image(place), _build_candidates(location)])


def _build_candidates(location: Location) -> Markup:
    """Return what was asked, and what it may mean."""
    rows = join(
        _build_candidate(number, one, one.place_id == location.choice)
        for number, one in enumerate(location.candidates[:MOST_CANDIDATES], 1)
    )
    more = len(location.candidates) - MOST_CANDIDATES
    return Markup(
        '<div class="cm-receipt"><p>Asked for “{}”; {}.</p><table>{}<tbody>{}</tbody></table>{}</div>'
    ).format(
        isolate(location.query),
        name_count(len(location.candidates), "candidate"),
        _HEADS,
        rows,
        Markup("<p>… and {} more</p>").format(more) if more > 0 else NOTHING,
    )


def _build_candidate(number: int, candidate: Candidate, is_chosen: bool) -> Markup:
    return Markup("<tr{}><td>{}</td><td>{}{}<br><small>{}</small></td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
        Markup(' class="cm-chosen"') if is_chosen else NOTHING,
        number,
        "✓ " if is_chosen else "",
        isolate(candidate.label or candidate.name),
        candidate.place_id,
        candidate.kind,
        f"{candidate.score:.2f}",
        isolate("; ".join(candidate.reasons)),
    )


def _build_image(place: ClaimPlace) -> Markup:
    location = place.location
    if not location.candidates:
        return Markup('<p class="cm-written">Nothing bears this name, so there is nothing to draw.</p>')
    shown = name_count(min(len(location.candidates), MOST_CANDIDATES), "candidate")
    words = f"Map of {shown} for {place.toponym}; the list below has the same numbers"
    address = build_candidate_map(location.candidates, location.choice)
    return Markup('<img class="cm-candidates" src="{}" width="{}" height="{}" alt="{}">').format(
        address, WIDTH, HEIGHT, words
    )


def _name_radius(candidate: Candidate) -> str:
    return f"within {max(1, round(candidate.uncertainty_m / 1000)):,} km"


def _name_containment(candidate: Candidate) -> Markup:
    around = candidate.label.removeprefix(candidate.name).strip(" ,")
    return isolate(" › ".join(part.strip() for part in around.split(","))) if around else Markup("nothing larger")
