"""Who, when, how many and where, as lists of terms."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.evidence.markup import NOTHING, build_rows, isolate, join
from dashboard.evidence.words import ROLE_WORDS
from geodata.records.claim import Claim, ClaimPlace
from geodata.records.location import Candidate
from geodata.records.source import Source, Speaker

EDGE_LATITUDE = 85.0511
"""Where the map ends to the north and south, in degrees: Web Mercator makes a square of what lies between."""
_ARROW = Markup(' <span role="img" aria-label="relayed by">→</span> ')


def build_facts(claim: Claim, source: Source) -> Markup:
    """Return what one wants to know first: who says it, of whom, when, how many, where."""
    rows: list[tuple[str, str]] = [("Said by", build_chain(claim))]
    if claim.actor:
        rows.append(("Who", isolate(claim.actor)))
    rows.append(("When", _with_words(claim.event_time.in_words(), claim.event_time.as_written)))
    rows += [("Number", _with_words(one.in_words(), one.as_written)) for one in claim.quantities]
    rows += [("Where", _build_place(place)) for place in claim.places]
    if claim.unplaced_reason:
        rows.append(("Not on the map", isolate(claim.unplaced_reason)))
    rows.append(("Published", name_publication(source)))
    if claim.corrected_on:
        rows.append(
            (
                "Corrected",
                Markup('on {} (<a href="./history?claim={}">what was changed</a>)').format(
                    claim.corrected_on, claim.claim_id
                ),
            )
        )
    return build_rows(rows)


def build_notes(claim: Claim, source: Source) -> Markup:
    """Return when it was said and what is to be known about it and its source, each note once."""
    origin = source.find_origin(claim.origin_key)
    rows: list[tuple[str, str]] = [("Said", _with_words(claim.asserted_on.in_words(), claim.asserted_on.as_written))]
    notes = [note for note in (claim.note, origin.note if origin else "", source.published_note) if note]
    rows += [("Note", isolate(note)) for note in dict.fromkeys(notes)]
    return build_rows(rows)


def name_publication(source: Source) -> Markup:
    """Return by whom and when a source was published, and whether the day is a conclusion of ours."""
    inferred = " (inferred)" if source.published_note else ""
    return Markup("{}, {}{}").format(isolate(source.publisher), source.published_on.in_words(), inferred)


def build_chain(claim: Claim) -> Markup:
    """Return who says it: first speaker → relays → outlet."""
    names = [_build_speaker(speaker) for speaker in claim.speakers]
    if claim.jointly_with:
        names[0] = join([names[0], join(map(_build_speaker, claim.jointly_with), ", ")], " with ")
    return join(names, _ARROW)


def _build_speaker(speaker: Speaker) -> Markup:
    if not speaker.long_name:
        return isolate(speaker.name)
    return Markup('<span title="{}">{}</span>').format(speaker.long_name, isolate(speaker.name))


def _with_words(words: str, as_written: str) -> Markup:
    quoted = Markup(' <span class="cm-written">“{}”</span>').format(isolate(as_written)) if as_written else NOTHING
    return Markup("{}{}").format(words, quoted)


def _build_place(place: ClaimPlace) -> Markup:
    chosen = place.location.chosen
    name = isolate(chosen.label or chosen.name) if chosen else Markup("not resolved")
    precision = f", {describe_precision(chosen)}{say_edge(chosen)}" if chosen else ""
    if place.location.is_uncertain:
        precision += ", uncertain"
    note = Markup('<br><span class="cm-written">{}</span>').format(isolate(place.note)) if place.note else NOTHING
    return Markup('{} {}{} <span class="cm-written">“{}”</span>{}').format(
        ROLE_WORDS[place.role], name, precision, isolate(place.toponym), note
    )


def say_edge(candidate: Candidate) -> str:
    """Return a word for a place so near a pole that its mark stands at the edge of the map; else nothing."""
    return " (beyond the map’s edge, where its mark stands)" if abs(candidate.latitude) > EDGE_LATITUDE else ""


def describe_precision(candidate: Candidate) -> str:
    """Return the kind of a place and the radius that it is known to, such as ``city ± 12 km``."""
    return f"{candidate.kind} ± {max(1, round(candidate.uncertainty_m / 1000)):,} km"
