"""The articles with an editor's claims are well made: every span fits its words."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from geodata.records import vocabulary

FOLDER = Path(__file__).parent / "data" / "drafting"
FILES = sorted(FOLDER.glob("*_*.jsonl"))
ROWS = [json.loads(line) for path in FILES for line in path.read_text("utf-8").splitlines()]
NAMES = [row["id"] for row in ROWS]
LANGUAGES = ("en", "id", "ru", "uk")


def spans_of(claim: dict) -> list[list[int]]:
    """Return every span of a claim, its quote first."""
    parts = [*claim["places"], *claim["quantities"], *claim["speakers"], *claim["acceptable_speakers"], claim["event"]]
    spans = [claim["quote"], claim["hedge"], claim["actor"], *(part and part["span"] for part in parts)]
    return [span for span in spans if span]


def is_trimmed(text: str, span: list[int]) -> bool:
    """Whether a span lies in the text, is not empty and begins and ends with a word's or sentence's sign."""
    start, end = span
    return 0 <= start < end <= len(text) and text[start:end] == text[start:end].strip()


def cuts_a_word(text: str, span: list[int]) -> bool:
    """Whether a span begins or ends within a word."""
    return any(text[at - 1 : at].isalnum() and text[at : at + 1].isalnum() for at in span)


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(NAMES).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_articles(language: str) -> None:
    assert [row["id"] for row in ROWS if row["lang"] == language and row["claims"]]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_every_span_of_a_claim_holds_whole_words(row: dict) -> None:
    text = row["text"]
    spans = [span for claim in row["claims"] for span in spans_of(claim)]
    assert [text[slice(*span)] for span in spans if not is_trimmed(text, span) or cuts_a_word(text, span)] == []


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_hedge_day_places_and_quantities_stand_in_the_quote(row: dict) -> None:
    for claim in row["claims"]:
        start, end = claim["quote"]
        parts = [claim["event"], *claim["places"], *claim["quantities"]]
        assert all(
            start <= span[0] and span[1] <= end for span in (claim["hedge"], *(p["span"] for p in parts)) if span
        )


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_claims_use_the_words_of_the_vocabulary(row: dict) -> None:
    for claim in row["claims"]:
        assert {claim["kind"], *claim.get("acceptable_kinds", [])} <= set(vocabulary.KINDS)
        assert claim["modality"] in vocabulary.MODALITIES
        assert {one["role"] for one in claim["places"]} <= set(vocabulary.PLOTTED_ROLES)
        assert {one["qualifier"] for one in claim["quantities"]} <= set(vocabulary.QUALIFIERS)
        assert claim["plotted"] == bool(claim["places"])


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_events_do_not_end_before_they_begin(row: dict) -> None:
    for claim in row["claims"]:
        first, last = (claim["event"][end] and date.fromisoformat(claim["event"][end]) for end in ("first", "last"))
        assert not (first and last and first > last), row["text"][slice(*claim["quote"])]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_no_name_is_both_plotted_and_not(row: dict) -> None:
    plotted = [place["span"] for claim in row["claims"] for place in claim["places"]]
    traps = [trap["span"] for trap in row["not_plotted"]]
    assert all(is_trimmed(row["text"], span) for span in traps)
    assert [t for t in traps for p in plotted if t[0] < p[1] and p[0] < t[1]] == []
