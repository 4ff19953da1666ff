"""The form in which what is known of an article is confirmed and corrected, with where each was found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.evidence.markup import escape, isolate, join
from dashboard.languages import _, pgettext
from dashboard.languages.sentences import tell
from dashboard.languages.words import name_all
from dashboard.showing import show_html, show_notice
from geodata.desk.adding import now_utc
from geodata.desk.placing import find_home, name_choice
from geodata.drafting.forms import SourceFacts
from geodata.errors import CitemapError, RecordError
from geodata.intervals import read_day
from geodata.records.article import DETAILS, PLACES_OF_FACTS, Article, Finding
from geodata.store.database import StoredSource

_DAY: Final = "2024-10-18"
_LANGUAGES: Final = "id, en, ru, uk …"
HOME: Final = (
    "Such as “Paris, Texas”. Of several places with one name the one near it is likelier, unless the text says "
    "otherwise. It counts when the article is read."
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the form begins with.

    Attributes:
        title: The title.
        publisher: Who published it.
        language: BCP 47 tag.
        first: First day on which it can have been published, ISO 8601.
        last: Last day; empty if it is the same one.
        note: How the days are known.
        url: Its address.
        home: Where its source is at home, in words; empty if it is not known.
        found: Where title, publisher, language and day were found.
    """

    title: str = ""
    publisher: str = ""
    language: str = ""
    first: str = ""
    last: str = ""
    note: str = ""
    url: str = ""
    home: str = ""
    found: dict[str, Finding] = field(default_factory=dict)


def collect_found(article: Article) -> Known:
    """Return what was found of an article that comes in."""
    days = article.published_on
    found = {
        "title": article.title,
        "publisher": article.publisher,
        "language": article.language,
        "first": article.published,
    }
    return Known(
        article.title.value,
        article.publisher.value,
        article.language.value,
        str(days.first or ""),
        str(days.last) if days.last and days.last != days.first else "",
        url=article.url.value,
        found=found,
    )


def collect_stored(source: StoredSource) -> Known:
    """Return what stands about an article that is stored."""
    form, days = source.form, source.form.get("published", {})
    first, last = days.get("first", ""), days.get("last", "")
    return Known(
        form.get("title", ""),
        form.get("publisher", ""),
        form.get("language", ""),
        first,
        last if last != first else "",
        form.get("published_note", ""),
        form.get("url", ""),
        form.get("home", ""),
    )


def ask_facts(known: Known, sends: str) -> SourceFacts | None:
    """Ask for what is known of an article; None until all that is needed was sent.

    Args:
        known: What stands in the fields.
        sends: What the button says.
    """
    with st.form("desk-facts", border=True):
        title = st.text_input(_("Title"), value=known.title, key="desk-title")
        _tell(known, "title")
        publisher = st.text_input(_("Publisher"), value=known.publisher, key="desk-publisher")
        _tell(known, "publisher")
        language = st.text_input(_("Language"), value=known.language, key="desk-language", help=_LANGUAGES)
        _tell(known, "language")
        first = st.text_input(_("Published on"), value=known.first, key="desk-first", placeholder=_DAY)
        _tell(known, "first")
        last = st.text_input(
            _("… or, if the day is not known, at the latest on"), value=known.last, key="desk-last", placeholder=_DAY
        )
        note = st.text_input(
            _("How the day is known, if the article does not print it"), value=known.note, key="desk-note"
        )
        url = st.text_input(_("Address, shown and not fetched"), value=known.url, key="desk-url")
        home = st.text_input(
            _("Where its readers are at home, if known"), value=known.home, key="desk-home", help=_(HOME)
        )
        _name_home(known.home)
        if not st.form_submit_button(sends, type="primary", key="desk-draft"):
            return None
    try:
        facts = read_facts(
            title=title, publisher=publisher, language=language, first=first, last=last, note=note, url=url
        )
        return replace(facts, home=find_home(home))
    except CitemapError as error:
        show_notice(tell(str(error)))
        return None


def read_facts(*, title: str, publisher: str, language: str, first: str, last: str, note: str, url: str) -> SourceFacts:
    """Return what was sent, checked.

    Raises:
        CitemapError: If something is missing or no day; it says what.
    """
    needed = {
        _("a title"): title,
        _("a publisher"): publisher,
        _("a language"): language,
        _("the day it was published"): first,
    }
    missing = [name for name, value in needed.items() if not value.strip()]
    if missing:
        raise RecordError(_("It still needs {what}.").format(what=name_all(missing)))
    first_day = read_day(first.strip())
    last_day = read_day(last.strip()) if last.strip() else first_day
    if first_day > last_day:
        raise RecordError(_("The latest day lies before the first one."))
    if first_day != last_day and not note.strip():
        raise RecordError(_("Say how the days are known."))
    return SourceFacts(
        title.strip(), publisher.strip(), language.strip(), first_day, last_day, note.strip(), now_utc(), url.strip()
    )


def _name_home(home: str) -> None:
    """Say in words which place the id of a home is."""
    if home:
        show_html(Markup('<p class="cm-written">{}</p>').format(isolate(name_choice(home).label)))


def _tell(known: Known, name: str) -> None:
    """Say where a fact was found, of an article that comes in."""
    fact = known.found.get(name)
    if fact is None:
        return
    show_html(Markup('<p class="cm-written">{}</p>').format(tell_finding(fact)))


def tell_finding(fact: Finding) -> Markup:
    """Return where a fact was found, and whether it was read there or concluded."""
    if not fact.value:
        return escape(_("the article does not say; please fill in"))
    detail = pgettext("where a fact stands", fact.detail) if fact.detail in DETAILS else fact.detail
    names = [pgettext("where a fact stands", PLACES_OF_FACTS[fact.found_in]), *([detail] if detail else [])]
    told = _("concluded: {where}") if fact.is_inferred else _("found: {where}")
    return escape(told).format(where=join(map(isolate, names), ", "))
