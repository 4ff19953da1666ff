"""All HTML that the app shows, and the one place where text from outside is escaped.

Every function takes records and returns HTML whose only markup is ours. Text is put in with `escape` and wrapped
in ``<bdi>`` where it stands beside other text, so that right-to-left marks in it reach no further than itself.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote as quote_address

from dashboard.theme import KIND_LOOKS, STATUS_LOOKS, KindLook
from geodata.quoting import Quote, find_paragraph
from geodata.records.claim import Claim, ClaimPlace, Quantity, Stance
from geodata.records.location import Candidate, Location
from geodata.records.source import Source, Speaker

ROLE_WORDS = {
    "at": "at",
    "from": "from",
    "via": "via",
    "to": "to",
    "target": "target",
    "mentioned": "mentioned only",
    "speaker-seat": "seat of a speaker",
    "dateline": "dateline",
    "metonym": "stands for a government",
    "nationality": "tells whose",
}
STANCE_WORDS = {
    "repeats": "repeats it",
    "corroborates": "supports it",
    "denies": "denies it",
    "no-evidence": "has no evidence of it",
    "disputes-part": "disputes a part of it",
    "qualifies": "qualifies it",
    "supersedes": "replaces it",
    "retracts": "takes it back",
}


def escape(text: str) -> str:
    """Return text from outside as HTML that shows exactly these characters."""
    return html.escape(text, quote=True)


def isolate(text: str) -> str:
    """Return text from outside as HTML that shows these characters and leaves its surroundings in order."""
    return f"<bdi>{escape(text)}</bdi>"


def escape_label(text: str) -> str:
    """Return text from outside for a label of a widget or a notice, which Streamlit reads as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~:$&" else sign for sign in text)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of a text to be marked.

    Attributes:
        start: First code point.
        end: Code point after the last.
        css_class: Class of the mark.
        href: Address to go to on click, empty for none.
        title: Words shown on hover.
    """

    start: int
    end: int
    css_class: str = ""
    href: str = ""
    title: str = ""


def build_blockquote(text: str, quote: Quote) -> str:
    """Return the paragraph that holds a quote, the quote marked, letter for letter as in the source."""
    start, end = find_paragraph(text, quote.start, quote.end)
    before, after = text[start : quote.start], text[quote.end : end]
    return (
        f'<blockquote class="cm-quote" lang="{escape(quote.language)}">'
        f'<span class="cm-around">{escape(before)}</span>'
        f'<mark lang="{escape(quote.language)}">{escape(quote.exact)}</mark>'
        f'<span class="cm-around">{escape(after)}</span></blockquote>'
    )


def build_chips(claim: Claim, status: str) -> str:
    """Return the kind, the status and the firmness of a claim as small labels."""
    look = KIND_LOOKS[claim.kind]
    chips = [
        f'<span class="cm-chip" style="background:{look.fill};color:{look.ink}">'
        f'<img src="{_build_glyph(look)}" width="14" height="14" alt="">{escape(look.label)}</span>',
        f'<span class="cm-chip cm-status cm-status-{status}">{escape(STATUS_LOOKS[status].label)}</span>',
    ]
    if claim.modality != "asserted":
        chips.append(f'<span class="cm-chip cm-status">{claim.modality}: “{isolate(claim.hedge)}”</span>')
    return f'<div class="cm-chips">{"".join(chips)}</div>'


def _build_glyph(look: KindLook) -> str:
    """Return the symbol of a kind as an image address; st.html keeps images and removes inline SVG."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path fill="{look.ink}" fill-rule="evenodd" d="{look.glyph}"/></svg>'
    )
    return f"data:image/svg+xml,{quote_address(svg)}"


def build_claim_head(claim: Claim, status: str) -> str:
    """Return the chips and the editor's heading of a claim."""
    return f'{build_chips(claim, status)}<h3 class="cm-summary">{isolate(claim.summary)}</h3>'


def build_quotes(claim: Claim, source: Source) -> str:
    """Return the quotes of a claim in their paragraphs, original first, each translation labelled as one."""
    parts = [_build_quote_pair(source, claim.quotes[0], claim.translations[0])]
    for quote, translation in zip(claim.quotes[1:], claim.translations[1:], strict=True):
        pair = _build_quote_pair(source, quote, translation)
        parts.append(f'<details class="cm-more"><summary>Also rests on these words</summary>{pair}</details>')
    return "".join(parts)


def _build_quote_pair(source: Source, quote: Quote, translation: str) -> str:
    shown = build_blockquote(source.text, quote)
    if not translation:
        return shown
    return (
        f'{shown}<p class="cm-translation"><span class="cm-label">Translation, not a quote</span> '
        f'<span lang="en">{isolate(translation)}</span></p>'
    )


def build_chain(claim: Claim) -> str:
    """Return who says it: first speaker → relays → outlet."""
    names = [_build_speaker(speaker) for speaker in claim.speakers]
    if claim.jointly_with:
        names[0] += " with " + ", ".join(_build_speaker(speaker) for speaker in claim.jointly_with)
    return ' <span aria-label="relayed by">→</span> '.join(names)


def _build_speaker(speaker: Speaker) -> str:
    title = f' title="{escape(speaker.long_name)}"' if speaker.long_name else ""
    return f"<span{title}>{isolate(speaker.name)}</span>"


def build_facts(claim: Claim, source: Source) -> str:
    """Return who, when, how many and where, as a list of terms."""
    origin = source.find_origin(claim.origin_key)
    rows = [
        ("Said by", build_chain(claim)),
        ("Happened", _with_words(claim.event_time.in_words(), claim.event_time.as_written)),
        ("Said", _with_words(claim.asserted_on.in_words(), claim.asserted_on.as_written)),
        ("Published", escape(source.published_on.in_words()) + (" (inferred)" if source.published_note else "")),
        *(("Number", _build_quantity(quantity)) for quantity in claim.quantities),
        *(("Place", _build_place(place)) for place in claim.places),
    ]
    if claim.unplaced_reason:
        rows.append(("Not on the map", isolate(claim.unplaced_reason)))
    notes = [note for note in (claim.note, origin.note if origin else "", source.published_note) if note]
    rows += [("Note", isolate(note)) for note in dict.fromkeys(notes)]
    return f'<dl class="cm-facts">{"".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in rows)}</dl>'


def _with_words(words: str, as_written: str) -> str:
    return escape(words) + (f' <span class="cm-written">“{isolate(as_written)}”</span>' if as_written else "")


def _build_quantity(quantity: Quantity) -> str:
    return _with_words(quantity.in_words(), quantity.as_written)


def _build_place(place: ClaimPlace) -> str:
    chosen = place.location.chosen
    name = isolate(chosen.label or chosen.name) if chosen else "not resolved"
    precision = f", {_describe_precision(chosen)}" if chosen else ""
    note = f'<br><span class="cm-written">{isolate(place.note)}</span>' if place.note else ""
    role = ROLE_WORDS[place.role]
    return f"{role} {name}{precision} <span class='cm-written'>“{isolate(place.toponym)}”</span>{note}"


def _describe_precision(candidate: Candidate) -> str:
    return f"{escape(candidate.kind)} ± {max(1, round(candidate.uncertainty_m / 1000)):,} km"


def build_receipt(location: Location) -> str:
    """Return how a toponym was resolved: what was asked, what it may mean, what was chosen and why."""
    rows = "".join(
        _build_candidate(number, one, one.place_id == location.choice)
        for number, one in enumerate(location.candidates[:12], 1)
    )
    more = len(location.candidates) - 12
    return (
        f'<div class="cm-receipt"><p>Asked for “{isolate(location.query)}”; '
        f"{len(location.candidates)} candidate{'s' * (len(location.candidates) != 1)}. "
        f"Chosen by {isolate(location.chosen_by)}: {isolate(location.reason)}</p>"
        f"<table><thead><tr><th></th><th>Candidate</th><th>Kind</th><th>Score</th><th>Why</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{f'<p>… and {more} more</p>' if more > 0 else ''}</div>"
    )


def _build_candidate(number: int, candidate: Candidate, is_chosen: bool) -> str:
    return (
        f"<tr{' class=cm-chosen' if is_chosen else ''}><td>{number}</td><td>{'✓ ' if is_chosen else ''}"
        f"{isolate(candidate.label or candidate.name)}<br><small>{escape(candidate.place_id)}</small></td>"
        f"<td>{escape(candidate.kind)}</td><td>{candidate.score:.2f}</td>"
        f"<td>{isolate('; '.join(candidate.reasons))}</td></tr>"
    )


def build_stance(stance: Stance, speaker: Speaker, *, is_toward_shown: bool) -> str:
    """Return one line on how one claim bears on another.

    Args:
        stance: The stance.
        speaker: Who takes it, or, if the shown claim takes it, whose claim it is about.
        is_toward_shown: Whether the claim that is shown is the one spoken of.
    """
    words = STANCE_WORDS[stance.stance]
    who = isolate(speaker.name)
    sentence = f"<b>{who}</b> {words}" if is_toward_shown else f"This claim {words}: <b>{who}</b>"
    part = f'<br><span class="cm-part">Part: {isolate(stance.part)}</span>' if stance.part else ""
    reason = f'<br><span class="cm-written">{isolate(stance.reason)}</span>' if stance.reason else ""
    return f'<p class="cm-stance cm-stance-{stance.stance}">{sentence}{part}{reason}</p>'


def build_article(source: Source, highlights: Sequence[Highlight]) -> str:
    """Return a whole text, letter for letter, with spans marked; spans may overlap and nest."""
    cuts = sorted({0, len(source.text), *(at for span in highlights for at in (span.start, span.end))})
    parts = []
    for start, end in pairwise(cuts):
        covering = [span for span in highlights if span.start <= start and end <= span.end]
        parts.append(_build_piece(source.text[start:end], covering))
    return f'<article class="cm-article" lang="{escape(source.language)}">{"".join(parts)}</article>'


def _build_piece(text: str, covering: Sequence[Highlight]) -> str:
    if not covering:
        return escape(text)
    classes = " ".join(dict.fromkeys(span.css_class for span in covering if span.css_class))
    title = " · ".join(dict.fromkeys(span.title for span in covering if span.title))
    piece = f'<mark class="{classes}" title="{escape(title)}">{escape(text)}</mark>'
    href = next((span.href for span in covering if span.href), "")
    return f'<a href="{escape(href)}" target="_self">{piece}</a>' if href else piece


def build_list(items: Iterable[tuple[str, str]]) -> str:
    """Return rows of (words, reason) as a list."""
    rows = "".join(
        f"<li><b>{isolate(words)}</b> <span class='cm-written'>{isolate(reason)}</span></li>" for words, reason in items
    )
    return f'<ul class="cm-list">{rows}</ul>'
