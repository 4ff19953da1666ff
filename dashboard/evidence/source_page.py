"""What is known of a source, and the spans of its text that claims and places stand on."""

from __future__ import annotations

import numpy as np

from dashboard.evidence.article import Highlight
from dashboard.evidence.facts import name_day_published
from dashboard.evidence.markup import BuildLink, Markup, build_rows, isolate
from dashboard.evidence.receipts import tell_reason
from dashboard.evidence.wording import say_summary
from dashboard.evidence.words import name_role
from dashboard.languages import _
from dashboard.languages.sentences import tell
from dashboard.languages.words import name_language
from geodata.records.source import Source
from geodata.store import Store


def _build_key() -> Markup:
    return Markup(
        '<p class="cm-key"><mark class="cm-in-quote">{}</mark> <mark class="cm-plotted">{}</mark> '
        '<mark class="cm-named">{}</mark> <mark class="cm-boilerplate">{}</mark> — {}</p>'
    ).format(
        _("words a claim rests on"),
        _("place on the map"),
        _("place named, not plotted"),
        _("the site’s own line"),
        _("click one to see its claim on the map"),
    )


def build_source_head(source: Source, level: int = 1) -> Markup:
    """Return the title of a source (a heading of that level), what is known of it, and what the marks in it mean."""
    rows: list[tuple[str, str]] = [
        (_("Publisher"), isolate(source.publisher)),
        (_("Published"), name_day_published(source)),
        (_("Language"), name_language(source.language)),
        (_("Stored"), Markup("{} · sha256 <code>{}</code>").format(source.recorded_at, source.sha256)),
        *(((_("Address"), isolate(source.url)),) if source.url else ()),
        *((_("Note"), isolate(tell(note))) for note in (source.title_note, source.published_note) if note),
    ]
    title = Markup('<h{0} class="cm-title" dir="auto" lang="{1}">{2}</h{0}>').format(
        level, source.language, source.title
    )
    return title + build_rows(rows) + _build_key()


def _build_link(claim_id: str) -> str:
    return f"./?claim={claim_id}"


def find_highlights(store: Store, source: Source, link: BuildLink = _build_link) -> list[Highlight]:
    """Return the spans of a text to be marked: places first, so that their links win over those of quotes.

    Args:
        store: The claims.
        source: The source.
        link: Gives the address of a claim on the map.
    """
    rows = np.flatnonzero((store.table.claims["source_id"] == source.source_id).to_numpy())
    claims = [store.get_claim_at(row) for row in rows.tolist()]
    spans = [
        Highlight(first, last, "cm-boilerplate", "", _("the site’s own line")) for first, last in source.boilerplate
    ]
    for claim in claims:
        for place in claim.places:
            title = f"{name_role(place.role)}: {tell_reason(place.location)}"
            spans.append(Highlight(place.start, place.end, "cm-plotted", link(claim.claim_id), title))
    for named in source.named:
        for start in named.starts:
            title = f"{name_role(named.role)}: {tell(named.reason)}"
            spans.append(Highlight(start, start + len(named.toponym), "cm-named", "", title))
    for claim in claims:
        quotes = claim.quotes[:1]
        spans += [
            Highlight(one.start, one.end, "cm-in-quote", link(claim.claim_id), say_summary(claim)) for one in quotes
        ]
    return spans
