"""Puts the name of a query into the text around it, where the resolver sees it as the geoparser does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from geodata.geocoders.queries import Place, Query, spans_of
from geodata.geoparsers import Geoparser
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.resolving.scene import SURE_COUNTRY, Question, Scene
from geodata.geoparsers.words.kind_words import read_kind
from geodata.geoparsers.words.languages import detect_language

MOST_MENTIONS: Final = 20
"""Mentions of the name in a text that are looked at."""
_UNSPACED: Final = "\u0e00"
"""From this sign on words may stand side by side without blanks."""


class Context(NamedTuple):
    """A text with its toponyms.

    Attributes:
        page: The text.
        keys: Folded names of its toponyms by start and end.
        scene: What they say together.
        countries: ISO 3166-1 alpha-2 codes of the countries that they certainly name.
    """

    page: Page
    keys: Mapping[Place, str]
    scene: Scene
    countries: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def read_context(geoparser: Geoparser, text: str, home: str = "") -> Context:
    """Return a text with its toponyms; the last texts are remembered.

    Args:
        geoparser: Finds them.
        text: The text.
        home: Id of the place where its source is at home; empty if it is not known.

    Raises:
        PlaceNotFoundError: If the gazetteer has no such home.
    """
    page = geoparser.page(geoparser.readable(text, None).text)
    spans = [one.span for one in geoparser.recogniser.find(page)]
    scene = Scene(page, spans, geoparser.home_of(home))
    named = frozenset(country for country, share in scene.evidence.countries.items() if share > SURE_COUNTRY)
    return Context(page, {(one.start, one.end): one.key for one in spans}, scene, named)


def find_language(words: str, context: Context | None) -> str:
    """Return the ISO 639-1 code of the language of a query; empty where neither its script nor its text tells it."""
    around = context.page.language if context else ""
    if words.isascii():
        return around
    own = detect_language(words)
    return around if {own, around} == {"ru", "uk"} else own


def ask(query: Query, context: Context | None) -> Question:
    """Return what the resolver is asked: the name with all that its own words and the text say of it.

    What the query says of its kind and of what contains it comes before what stands beside the name in the text.

    Args:
        query: The query.
        context: The text around it, if there is any.
    """
    name = query.name
    kinds, word = read_kind(query.page.folded, name.start, name.end)
    containers = tuple([one.entry for one in query.containers])
    if context is None:
        scene = Scene(query.page, spans_of(query) if containers else ())
        return Question(scene, name.key, name.entry, kinds, word, containers)
    question = _ask_text(query, context)
    if kinds:
        question = question._replace(kinds=kinds, kind_word=word)
    return question._replace(containers=containers) if containers else question


def _ask_text(query: Query, context: Context) -> Question:
    """Return what the text says of the name where it stands, or of any name where it does not."""
    page, scene, name = context.page, context.scene, query.name
    mentions = find_mentions(query, page)
    if not mentions:
        return Question(scene, name.key, name.entry)
    if any(context.keys.get(mention) != name.key for mention in mentions):
        others = [
            span for span in scene.spans if not any(span.start < end and start < span.end for start, end in mentions)
        ]
        named = [Span(start, end, name.key, name.entry) for start, end in mentions]
        scene = Scene(page, sorted([*others, *named], key=_start_of), scene.home)
    questions = []
    for at, span in enumerate(scene.spans):
        if (span.start, span.end) in mentions:
            kinds, word = read_kind(page.folded, span.start, span.end)
            questions.append(Question(scene, name.key, name.entry, kinds, word, scene.containers_of(at)))
    return next((one for one in questions if one.kinds != questions[0].kinds and not one.kinds), questions[0])


def find_mentions(query: Query, page: Page) -> list[Place]:
    """Return where the name of a query stands in a text: within all of its words, if they stand there, or alone."""
    name, folded = query.name, query.page.folded
    size = name.end - name.start
    for words, shift in ((folded, name.start), (folded[name.start : name.end], 0)):
        found = [(start + shift, start + shift + size) for start in _find_all(words, page.folded)]
        if found:
            return found
    return []


def _find_all(words: str, folded: str) -> list[int]:
    """Return where words stand in a text as whole words."""
    found: list[int] = []
    is_unspaced = words[:1] >= _UNSPACED
    start = folded.find(words) if words else -1
    while start >= 0 and len(found) < MOST_MENTIONS:
        end = start + len(words)
        if is_unspaced or not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            found.append(start)
        start = folded.find(words, end)
    return found


def _start_of(span: Span) -> int:
    return span.start
