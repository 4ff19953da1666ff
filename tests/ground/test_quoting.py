"""Quotes: verbatim or refused, counted in code points."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.errors import CitemapError, QuoteError
from geodata.quoting import CONTEXT_LENGTH, build_quote, check_quote, find_paragraph, find_words, hash_text

PIECES = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from(["\U0001f680", "e\u0301", "\u0301", "\u200f", "한", "\r\n", "\n", "{{7*7}}", "<script>"]),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=80).map("".join)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(spans())
def test_any_span_of_any_text_can_be_quoted_and_proved(spanned: tuple[str, int, int]) -> None:
    text, start, end = spanned
    quote = build_quote(text, start, end, "id")
    assert quote.exact == text[start:end]
    assert (quote.prefix + quote.exact + quote.suffix) in text
    assert len(quote.prefix) == min(start, CONTEXT_LENGTH)
    assert len(quote.suffix) == min(len(text) - end, CONTEXT_LENGTH)
    check_quote(quote, text)


@given(spans(), st.integers(-3, 3))
def test_a_quote_that_is_moved_is_refused(spanned: tuple[str, int, int], shift: int) -> None:
    text, start, end = spanned
    quote = build_quote(text, start, end, "id")
    moved = replace(quote, start=start + shift, end=end + shift)
    assume(start + shift >= 0 and text[start + shift : end + shift] != quote.exact)
    with pytest.raises(QuoteError, match=f"{start + shift}:{end + shift}"):
        check_quote(moved, text)


@given(spans(), st.characters(codec="utf-8"))
def test_a_quote_with_one_letter_changed_is_refused(spanned: tuple[str, int, int], letter: str) -> None:
    text, start, end = spanned
    quote = build_quote(text, start, end, "id")
    assume(quote.exact[0] != letter)
    with pytest.raises(QuoteError):
        check_quote(replace(quote, exact=letter + quote.exact[1:]), text)


@given(spans(), TEXTS)
def test_a_text_that_was_touched_no_longer_proves_its_quotes(spanned: tuple[str, int, int], other: str) -> None:
    text, start, end = spanned
    assume(other != text)
    with pytest.raises(QuoteError, match="was taken from text"):
        check_quote(build_quote(text, start, end, "id"), other)


@given(spans(), st.sampled_from(["prefix", "suffix"]))
def test_a_quote_that_remembers_other_words_around_it_is_refused(spanned: tuple[str, int, int], side: str) -> None:
    text, start, end = spanned
    quote = build_quote(text, start, end, "id")
    with pytest.raises(QuoteError, match="words around"):
        check_quote(replace(quote, **{side: "\ue000" * (CONTEXT_LENGTH + 1)}), text)


def test_offsets_count_code_points_and_not_bytes_or_letters() -> None:
    text = "🚀e\u0301 한국"
    assert build_quote(text, 0, 1, "ko").exact == "🚀"
    assert build_quote(text, 1, 2, "ko").exact == "e"
    assert build_quote(text, 4, 6, "ko").exact == "한국"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 6), (5, 6), (9, 12)])
def test_a_span_that_is_empty_or_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(QuoteError, match=f"{start}:{end} is not inside a text of 5 code points"):
        build_quote("lima.", start, end, "id")


@given(spans())
def test_every_place_where_words_stand_is_found_in_order(spanned: tuple[str, int, int]) -> None:
    text, start, end = spanned
    found = find_words(text, text[start:end])
    assert (start, end) in found
    assert found == sorted(found)
    assert all(text[first:last] == text[start:end] for first, last in found)


def test_words_that_overlap_themselves_are_found_each_time() -> None:
    assert find_words("ababa", "aba") == [(0, 3), (2, 5)]


@pytest.mark.parametrize("words", ["tidak ada", ""])
def test_words_that_stand_nowhere_are_found_nowhere(words: str) -> None:
    assert find_words("Pasukan dikirim.", words) == []


@given(TEXTS)
def test_the_hash_is_that_of_the_utf_8_bytes(text: str) -> None:
    assert hash_text(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()


@given(spans())
def test_a_paragraph_holds_its_quote_and_breaks_only_at_line_feeds(spanned: tuple[str, int, int]) -> None:
    text, start, end = spanned
    first, last = find_paragraph(text, start, end)
    assert 0 <= first <= start
    assert end <= last or text[last:end] == "\n"
    assert first == 0 or text[first - 1] == "\n"
    assert last == len(text) or text[last] == "\n"
    assert "\n" not in text[first:start]


def test_every_error_is_both_ours_and_a_builtin() -> None:
    assert issubclass(QuoteError, CitemapError)
    assert issubclass(QuoteError, ValueError)
