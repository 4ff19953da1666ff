"""Who, when, how many and where, as lists of terms."""

from __future__ import annotations

from dashboard.evidence.markup import NOTHING, Markup, build_rows, escape, isolate, join
from dashboard.evidence.place_names import label_place
from dashboard.evidence.wording import build_words
from dashboard.evidence.words import name_role
from dashboard.languages import _, get_language, pgettext, write_number
from dashboard.languages.sentences import tell
from dashboard.languages.words import name_interval
from geodata.records.claim import Claim, ClaimPlace
from geodata.records.location import Candidate
from geodata.records.source import Source, Speaker

EDGE_LATITUDE = 85.0511
"""Where the map ends to the north and south, in degrees: Web Mercator makes a square of what lies between."""


def build_facts(claim: Claim, source: Source) -> Markup:
    """Return what one wants to know first: who says it, of whom, when, how many, where."""
    rows: list[tuple[str, str]] = [(_("Said by"), build_chain(claim))]
    if claim.actor:
        rows.append((_("Who"), isolate(claim.actor)))
    rows.append((_("When"), _with_words(name_interval(claim.event_time), claim.event_time.as_written)))
    rows += [(_("Number"), _with_words(one.in_words(), one.as_written)) for one in claim.quantities]
    rows += [(_("Where"), _build_place(place)) for place in claim.places]
    if claim.unplaced_reason:
        rows.append((_("Not on the map"), isolate(tell(claim.unplaced_reason))))
    rows.append((_("Published"), name_publication(source)))
    if claim.corrected_on:
        rows.append(
            (
                _("Corrected"),
                escape(_("on {day} ({changes})")).format(day=claim.corrected_on, changes=_build_changes(claim)),
            )
        )
    return build_rows(rows)


def build_notes(claim: Claim, source: Source) -> Markup:
    """Return when it was said and what is to be known about it and its source, each note once."""
    origin = source.find_origin(claim.origin_key)
    rows: list[tuple[str, str]] = [
        (_("Said"), _with_words(name_interval(claim.asserted_on), claim.asserted_on.as_written))
    ]
    note = claim.word_note(get_language())
    notes = [
        isolate(tell(one)) for one in (origin.note if origin else "", source.published_note) if one and one != note.text
    ]
    rows += [(_("Note"), one) for one in dict.fromkeys([*([build_words(note)] if note.text else []), *notes])]
    return build_rows(rows)


def name_publication(source: Source) -> Markup:
    """Return by whom and when a source was published, and whether the day is a conclusion of ours."""
    return Markup("{}, {}").format(isolate(source.publisher), name_day_published(source))


def name_day_published(source: Source) -> str:
    """Return when a source was published, and whether the day is a conclusion of ours."""
    day = name_interval(source.published_on)
    return _("{day} (inferred)").format(day=day) if source.published_note else day


def _build_changes(claim: Claim) -> Markup:
    return Markup('<a href="./history?claim={}">{}</a>').format(claim.claim_id, _("what was changed"))


def build_chain(claim: Claim) -> Markup:
    """Return who says it: first speaker → relays → outlet."""
    names = [_build_speaker(speaker) for speaker in claim.speakers]
    if claim.jointly_with:
        others = join(map(_build_speaker, claim.jointly_with), ", ")
        names[0] = escape(_("{speaker} with {others}")).format(speaker=names[0], others=others)
    arrow = Markup(' <span role="img" aria-label="{}">→</span> ').format(_("relayed by"))
    return join(names, arrow)


def _build_speaker(speaker: Speaker) -> Markup:
    if not speaker.long_name:
        return isolate(speaker.name)
    return Markup('<span title="{}">{}</span>').format(speaker.long_name, isolate(speaker.name))


def _with_words(words: str, as_written: str) -> Markup:
    quoted = Markup(' <span class="cm-written">“{}”</span>').format(isolate(as_written)) if as_written else NOTHING
    return Markup("{}{}").format(words, quoted)


def _build_place(place: ClaimPlace) -> Markup:
    chosen = place.location.chosen
    name = isolate(label_place(chosen)) if chosen else escape(_("not resolved"))
    precision = f", {describe_precision(chosen)}{say_edge(chosen)}" if chosen else ""
    if place.location.is_uncertain:
        precision = _("{precision}, uncertain").format(precision=precision)
    note = Markup('<br><span class="cm-written">{}</span>').format(isolate(place.note)) if place.note else NOTHING
    return Markup('{} {}{} <span class="cm-written">“{}”</span>{}').format(
        name_role(place.role), name, precision, isolate(place.toponym), note
    )


def say_edge(candidate: Candidate) -> str:
    """Return a word for a place so near a pole that its mark stands at the edge of the map; else nothing."""
    is_beyond = abs(candidate.latitude) > EDGE_LATITUDE
    return " " + _("(beyond the map’s edge, where its mark stands)") if is_beyond else ""


def describe_precision(candidate: Candidate) -> str:
    """Return the kind of a place and the radius that it is known to, such as ``city ± 12 km``."""
    radius_km = write_number(max(1, round(candidate.uncertainty_m / 1000)))
    return _("{kind} ± {radius} km").format(kind=pgettext("place", candidate.kind), radius=radius_km)
