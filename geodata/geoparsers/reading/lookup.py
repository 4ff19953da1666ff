"""Which name of the gazetteer a given span stands for, however it is inflected, dressed or nested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geodata.gazetteer.inflection import INFLECTED, dictionary_forms, place_bases
from geodata.geoparsers.reading.entries import UNKNOWN, Entry
from geodata.geoparsers.reading.name_index import NameIndex
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.words.particles import without_particle

MOST_FORMS: Final = 3_000
MOST_WORDS: Final = 10
"""Words of a given span of which parts are looked for."""
MOST_INFLECTED_WORDS: Final = 4
ADJECTIVES: Final = frozenset(("ru", "uk"))
"""Languages in which a name may be sought behind an adjective in -ский."""
BETTER_KNOWN: Final = 12.0
"""How much better known a place has to be for the words to be a form of its name though they are a name too: "Львове"
is of Львов, not a village so named (25 units are a factor of ten)."""
_SIGNS: Final = " .,;:!?\"'“”‘«»()[]…*"
_ARTICLES: Final = ("the ", "al ", "a ", "el ", "la ", "le ", "los ", "les ")
_WRITTEN_OUT: Final = {
    "st.": "saint", "st": "saint", "ft.": "fort", "ft": "fort", "mt.": "mount", "mt": "mount", "ste.": "sainte",
    "n.": "north", "s.": "south", "e.": "east", "w.": "west", "pt.": "port", "co.": "county",
    "jl": "jalan", "kab.": "kabupaten",
    "kec.": "kecamatan", "kel.": "kelurahan", "prov.": "provinsi", "г.": "", "р.": "",
}  # fmt: skip
_TURNED: Final = {"regency": "kabupaten"}
"""Words behind a name that the gazetteer has before it, in another language."""
_PEOPLE: Final = {
    "ers": ("",), "er": ("",), "ians": ("ia", "y", ""), "ian": ("ia", "y", ""),
    "ans": ("", "a", "as"), "an": ("", "a", "as"),
    "ese": ("", "a", "e"), "ites": ("",), "ite": ("",), "is": ("", "e"), "i": ("", "e"), "ns": ("",), "n": ("",),
}  # fmt: skip
"""Endings of English names of peoples, and what stands in their place in the name of the place."""
LEAST_HOME: Final = 110.0
"""Least prominence of a place after which people are called."""
Named = tuple[str, Entry]


def find_name(page: Page, start: int, end: int) -> Named:
    """Return the key and what the gazetteer knows of a span; the span's own words and `UNKNOWN` if nothing fits."""
    found = find_written(page, start, end)
    bare = bare_words(page.folded[start:end])
    if found is not None:
        form = find_form(page, bare) if page.language in INFLECTED else None
        return form if form and form[1].weight > found[1].weight + BETTER_KNOWN else found
    return find_form(page, bare) or find_people(page, bare) or find_part(page, bare) or (bare, UNKNOWN)


def bare_words(folded: str) -> str:
    """Return folded words without the signs around them."""
    return " ".join(folded.strip(_SIGNS).removesuffix("'s").split())


def find_written(page: Page, start: int, end: int) -> Named | None:
    """Return the name that a span is, letter for letter but for signs, articles and short forms of words."""
    whole = page.folded[start:end]
    bare = whole.strip(_SIGNS)
    for key in dict.fromkeys((whole, bare, bare.removesuffix("'s"), f"{bare}.")):
        entry = _allowed(page.index, key, page.text[start:end])
        if entry is not None:
            return key, entry
    return _find_dressed(page.index, bare_words(bare))


def _allowed(index: NameIndex, key: str, surface: str) -> Entry | None:
    """Return what is known of a key, unless it is an abbreviation that the text does not write in capitals."""
    entry = index.entry(key)
    if entry is None or (entry.is_abbreviation and not surface.strip(_SIGNS).isupper()):
        return None
    return entry


def _find_dressed(index: NameIndex, bare: str) -> Named | None:
    """Return the name without an article, or with its words or signs as the gazetteer writes them."""
    for key in _dressed(bare):
        entry = index.entry(key)
        if entry is not None:
            return key, entry
    return None


def _dressed(bare: str) -> Iterator[str]:
    """Yield other ways to write a folded name."""
    for article in _ARTICLES:
        if bare.startswith(article):
            yield bare.removeprefix(article)
    words = bare.split(" ")
    if any(word in _WRITTEN_OUT for word in words):
        yield " ".join(_WRITTEN_OUT.get(word, word) for word in words).strip()
    if words[-1] in _TURNED:
        yield f"{_TURNED[words[-1]]} {' '.join(words[:-1])}"
    if "." in bare:
        yield bare.replace(".", "")
        yield bare.replace(". ", ".")
    if "'" in bare:
        yield bare.replace("'", "")


def best_known(index: NameIndex, keys: Sequence[str], least: float = 0.0) -> Named | None:
    """Return the best known of some names, or None if none reaches the least prominence."""
    best: Named | None = None
    for key in keys:
        entry = index.entry(key)
        if entry is not None and not entry.is_abbreviation and entry.weight >= (best[1].weight if best else least):
            best = (key, entry)
    return best


def find_form(page: Page, bare: str) -> Named | None:
    """Return the name of which the words are another form."""
    if page.language == "ko":
        key = without_particle(bare, page.index.entry)
        entry = page.index.entry(key) if key else None
        return (key, entry) if entry else None
    words = bare.split(" ")
    if page.language not in INFLECTED or len(words) > MOST_INFLECTED_WORDS:
        return None
    stems = [""]
    for number, word in enumerate(words):
        forms = dictionary_forms(word, page.language)
        stems = [f"{stem} {form}" if stem else form for stem in stems for form in forms]
        if number + 1 < len(words) and len(words) > 1:
            stems = [stem for stem in stems[:MOST_FORMS] if page.index.begins(stem + " ")]
    return best_known(page.index, stems)


def find_people(page: Page, bare: str) -> Named | None:
    """Return the place after which a people or an adjective is called."""
    return _find_adjective(page, bare) or _find_home(page, bare)


def _find_adjective(page: Page, bare: str) -> Named | None:
    """Return the place of an adjective in -ский."""
    if page.language not in ADJECTIVES:
        return None
    return best_known(page.index, place_bases(bare))


def _find_home(page: Page, bare: str) -> Named | None:
    """Return the place of which an English word names the people: Ohioans, Londoner, New Yorkers."""
    if page.language != "en":
        return None
    homes = [
        bare.removesuffix(ending) + home for ending, rests in _PEOPLE.items() for home in rests if bare.endswith(ending)
    ]
    return best_known(page.index, homes, LEAST_HOME)


def find_part(page: Page, bare: str) -> Named | None:
    """Return the longest part of the words that is a name; what tells only the kind of a place does not count."""
    words = bare.split(" ")[:MOST_WORDS]
    if len(words) == 1:
        return None
    kinds = page.lexicon.kind_words
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            part = words[first : first + size]
            if all(word in kinds or len(word) < 3 for word in part):
                continue
            key = " ".join(part)
            entry = page.index.entry(key) or page.index.entry(key.removesuffix("'s"))
            if entry is not None:
                return key, entry
            found = find_form(page, key) or _find_adjective(page, key)
            if found is not None:
                return found
    return None
