"""The receipt of a place: the words in the text, all candidates on a map and in a list, the choice and why."""

from __future__ import annotations

from dashboard.evidence.candidate_map import HEIGHT, MOST_CANDIDATES, WIDTH, build_candidate_map
from dashboard.evidence.markup import NOTHING, Markup, build_rows, escape, isolate, join
from dashboard.evidence.place_names import label_place, name_place
from dashboard.evidence.words import name_role
from dashboard.languages import _, ngettext, pgettext, write_number
from dashboard.languages.sentences import tell
from geodata.records.claim import ClaimPlace
from geodata.records.location import Candidate, Location
from geodata.records.source import Source

_AROUND = 70


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
    rows: list[tuple[str, str]] = [(_("In the claim"), name_role(place.role))]
    if chosen:
        name = Markup("<b>{}</b> ({}) {}").format(
            isolate(name_place(chosen.place_id, chosen.name)), pgettext("place", chosen.kind), _name_radius(chosen)
        )
        position = f"{chosen.latitude:.4f}, {chosen.longitude:.4f}"
        rows += [(_("Chosen"), name), (_("Lies in"), _name_containment(chosen)), (_("At"), position)]
    rows += [(_("Decided by"), isolate(tell(location.chosen_by))), (_("Because"), isolate(tell_reason(location)))]
    return join([words, build_rows(rows), _build_image(place), _build_candidates(location)])


def _build_candidates(location: Location) -> Markup:
    """Return what was asked, and what it may mean."""
    rows = join(
        _build_candidate(number, one, one.place_id == location.choice)
        for number, one in enumerate(location.candidates[:MOST_CANDIDATES], 1)
    )
    more = len(location.candidates) - MOST_CANDIDATES
    return Markup(
        '<div class="cm-receipt"><p>{}</p><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}</div>'
    ).format(
        escape(_("Asked for “{words}”; {candidates}.")).format(
            words=isolate(location.query),
            candidates=ngettext("{count} candidate", "{count} candidates", len(location.candidates)),
        ),
        join(Markup('<th scope="col">{}</th>').format(head) for head in _name_heads()),
        rows,
        Markup("<p>{}</p>").format(_("… and {number} more").format(number=more)) if more > 0 else NOTHING,
    )


def tell_reason(location: Location) -> str:
    """Return why a place was chosen, or why none was, in the language that is spoken now."""
    names: dict[str, str] = {}
    for one in location.candidates:
        names |= _find_names(one)
    return tell(location.reason, names)


def _find_names(candidate: Candidate) -> dict[str, str]:
    """Return how the reader calls a candidate and what contains it, by the names in its label."""
    label, shown = candidate.label, label_place(candidate)
    parts, shown_parts = label.split(", "), shown.split(", ")
    names = dict(zip(parts, shown_parts, strict=True)) if len(parts) == len(shown_parts) else {}
    return {**names, label: shown, candidate.name: name_place(candidate.place_id, candidate.name)}


def _name_heads() -> tuple[str, ...]:
    return _("No."), _("Candidate"), _("Kind"), _("Score"), _("Why")


def _build_candidate(number: int, candidate: Candidate, is_chosen: bool) -> Markup:
    return Markup("<tr{}><td>{}</td><td>{}{}<br><small>{}</small></td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
        Markup(' class="cm-chosen"') if is_chosen else NOTHING,
        number,
        "✓ " if is_chosen else "",
        isolate(label_place(candidate)),
        candidate.place_id,
        pgettext("place", candidate.kind),
        f"{candidate.score:.2f}",
        isolate(tell("; ".join(candidate.reasons), _find_names(candidate))),
    )


def _build_image(place: ClaimPlace) -> Markup:
    location = place.location
    if not location.candidates:
        return Markup('<p class="cm-written">{}</p>').format(_("Nothing bears this name, so there is nothing to draw."))
    count = min(len(location.candidates), MOST_CANDIDATES)
    words = ngettext(
        "Map of {count} candidate for {place}; the list below has the same numbers",
        "Map of {count} candidates for {place}; the list below has the same numbers",
        count,
    ).format(place=place.toponym)
    address = build_candidate_map(location.candidates, location.choice)
    return Markup('<img class="cm-candidates" src="{}" width="{}" height="{}" alt="{}">').format(
        address, WIDTH, HEIGHT, words
    )


def _name_radius(candidate: Candidate) -> str:
    radius_km = write_number(max(1, round(candidate.uncertainty_m / 1000)))
    return _("within {radius} km").format(radius=radius_km)


def _name_containment(candidate: Candidate) -> Markup:
    name = name_place(candidate.place_id, candidate.name)
    around = label_place(candidate).removeprefix(name).strip(" ,") if candidate.label else ""
    return isolate(" › ".join(part.strip() for part in around.split(","))) if around else escape(_("nothing larger"))
