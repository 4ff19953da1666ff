"""``python -m dashboard.messages`` (``make messages``): takes every marked text of the code up into every catalogue."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

import geodata
from dashboard.desk.card import DRAFT_FIELDS
from dashboard.desk.facts_form import HOME
from dashboard.desk.reader_data import STATE_WORDS
from dashboard.desk.review import REASONS
from dashboard.editors import RIGHTS
from dashboard.evidence.voices import ANSWER_LOOKS, SILENT
from dashboard.evidence.words import JOINT_STANCE_WORDS, ROLE_WORDS, STANCE_WORDS
from dashboard.languages import FOLDER, LANGUAGES
from dashboard.languages.sentences import CONTEXT, PLACE_WORDS, VERBS
from dashboard.map.layers import LAYERS
from dashboard.map.words import COUNTED, TEXTS
from dashboard.panels.embed_builder import PARTS, SIZES, THEMES
from dashboard.publishing import words as site_words
from dashboard.theme import STATUS_LOOKS
from geodata.desk.history import TOLD
from geodata.desk.selecting import USES
from geodata.desk.tabled import COLUMN_LABELS
from geodata.exports import EXPORTS
from geodata.filters import FILTERS
from geodata.records.article import DETAILS, PLACES_OF_FACTS
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.rating import CREDIBILITY, RELIABILITY
from geodata.records.vocabulary import MODALITIES, QUALIFIER_WORDS, STATUSES

_HEADER: Final = (b'"Language:', b'"Plural-Forms:', b'"Content-')
"""What stays of a catalogue's head: the rest is a day, or names nobody."""
_KEYWORDS: Final = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_SAID: Final = {"say": None, "say_count": (1, 2)}
"""What marks a sentence that is told without a screen: see `geodata.saying`."""
_SAYS: Final = b"\nfrom geodata.saying import "


def find_vocabulary() -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Yield the words of closed lists, which stand elsewhere in the code, each with the context it is asked for in.

    None is the context of what is asked for by `_`.
    """
    yield from (("kind", word) for key, one in CLAIM_KINDS.items() for word in (one.label, key.capitalize()))
    yield from (("status", status.capitalize()) for status in STATUSES)
    yield from (("status in a sentence", status) for status in STATUSES)
    yield from (("modality", word) for modality in MODALITIES for word in (modality, modality.capitalize()))
    yield from (("qualifier", word or "exactly") for word in QUALIFIER_WORDS.values())
    yield from (("state", words) for words in STATE_WORDS.values())
    yield from (("field", field) for field in DRAFT_FIELDS)
    yield from (("class of verbs", verb) for verb in VERBS)
    yield from (("history", words) for words in TOLD.values())
    yield from (("role of an editor", role) for role in RIGHTS)
    yield from (("reason to reject", label) for _key, label, _logged in REASONS)
    yield from (("use of words", use.label) for use in USES.values())
    yield from (("where a fact stands", words) for words in (*PLACES_OF_FACTS.values(), *DETAILS))
    yield from (("column of a table", label) for label in COLUMN_LABELS.values())
    yield None, HOME
    yield from (("rating", grade) for grade in (*RELIABILITY.values(), *CREDIBILITY.values()))
    yield from (("place", kind) for kind in PLACE_WORDS)
    yield from (("role", words) for words in ROLE_WORDS.values())
    yield from (("what one says of a claim", words) for words in STANCE_WORDS.values())
    yield from (("what several say of a claim", words) for words in JOINT_STANCE_WORDS.values())
    yield from (("answer", word) for _sign, word in (*ANSWER_LOOKS.values(), SILENT))
    yield from ((None, words) for one in FILTERS.values() for words in (one.label, one.help))
    yield from ((None, words) for words in (*SIZES, *THEMES, *PARTS.values()))
    yield from ((None, look.legend) for look in STATUS_LOOKS.values())
    yield from ((None, words) for one in LAYERS for words in (one.title, one.note))
    yield from ((None, words) for words in (*TEXTS, *COUNTED, *site_words.TEXTS, *site_words.COUNTED))
    yield from ((None, words) for one in EXPORTS.values() for words in (one.label, one.group))


def find_messages() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Yield every text of the screen: the file it stands in, itself (with its plural), and its context."""
    for file, _line, text, _notes, context in extract_from_dir(
        str(FOLDER.parent), [("**.py", "python")], keywords=_KEYWORDS
    ):
        yield Path("dashboard", file).as_posix(), text, context
    yield from find_sentences()
    for context, word in find_vocabulary():
        yield "vocabulary", word, context


def find_sentences() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Yield the templates of sentences that are told without a screen, as `find_messages` does."""
    for root in (Path(geodata.__file__).parent, FOLDER.parent):
        for path in sorted(root.rglob("*.py")):
            if _SAYS in path.read_bytes():
                for _line, text, _notes, _context in extract_from_file("python", path, keywords=_SAID):
                    yield path.relative_to(root.parent).as_posix(), text, CONTEXT


def update(path: Path) -> None:
    """Take texts up into a catalogue, drop those that are no longer there, keep what is translated."""
    template = Catalog(project="citemap", fuzzy=False)
    for file, text, context in find_messages():
        template.add(text, locations=[(file, 0)], context=context)
    with path.open("rb") as opened:
        catalogue = read_po(opened, locale=path.stem)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=120, sort_output=True, include_lineno=False)
    head, _, body = written.getvalue().partition(b"\n\n")
    kept = [line for line in head.split(b"\n") if line.startswith((b"msg", *_HEADER))]
    path.write_bytes(b"\n".join(kept) + b"\n\n" + body)


def main() -> None:
    """Update every catalogue and say how many of its texts wait for a translation."""
    for code in LANGUAGES[1:]:
        path = FOLDER / f"{code}.po"
        update(path)
        with path.open("rb") as file:
            texts = [_as_forms(one.string) for one in read_po(file, locale=code) if one.id]
        waiting = sum(not all(forms) for forms in texts)
        print(f"{code}: {waiting} of {len(texts):,} texts wait for a translation")


def _as_forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


if __name__ == "__main__":
    main()
