"""Words that differ from a text in what the eye does not see are found, and the difference is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.folded_words import find_folded

NFD = unicodedata.normalize("NFD", "Йошкар-Олу")


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Serangan di Khan\u00a0Younis.", "Khan Younis", "a no-break space after 'Khan'"),
        ("Serangan di Khan Younis.", "Khan\u00a0Younis", "a plain space after 'Khan' in place of a no-break space"),
        ("Ke Vladi\u00advostok.", "Vladivostok", "a soft hyphen after 'Vladi'"),
        ("Ke Vladivostok.", "Vladi\u00advostok", "without a soft hyphen after 'Vladi'"),
        (f"В {NFD} прибыли.", "Йошкар-Олу", "in 2 code points, not in 1, before 'ошкар'"),
        ("Itu end’s.", "end's", "a right single quotation mark after 'end' in place of an apostrophe"),
        ("“Itu” kata", '"Itu"', "a left double quotation mark before 'Itu' in place of a quotation mark"),
        ("satu\r\ndua", "satu\ndua", "a line break (CR LF) after 'satu' in place of a line break"),
        ("satu\r\ndua", "satu dua", "a line break (CR LF) after 'satu'"),
        ("satu  dua", "satu dua", "2 times a plain space after 'satu'"),
        ("satu\u202fdua", "satu dua", "a narrow no-break space after 'satu'"),
        ("1990–95", "1990-95", "an en dash after '1990' in place of a hyphen-minus"),
        ("Dan… lalu", "Dan... lalu", "a horizontal ellipsis after 'Dan' in place of 3 times a full stop"),
        ("ﬁnal dan oﬃce", "final dan office", "a latin small ligature fi before 'nal' in place of a latin small"),
        ("서울에서", unicodedata.normalize("NFD", "서울"), "'서' in 1 code point, not in 2"),
    ],
)
def test_what_cannot_be_seen_is_told(text: str, words: str, said: str) -> None:
    (match,) = find_folded(text, words)
    assert said in match.difference
    assert find_folded(text, text[match.start : match.end])[0].difference == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Ke\u00a0Vladivostok", "stands at 0:14 with a plain space after 'Ke' in place of a no-break space"),
        ("Vladi\u00advostok", "stands at 3:14 without a soft hyphen after 'Vladi'"),
        (" Ke Vladivostok\n", "stands at 0:14 without the blanks around it"),
    ],
)
def test_a_match_is_told_in_a_sentence(words: str, said: str) -> None:
    assert [str(one) for one in find_folded("Ke Vladivostok.", words)] == [said]


def test_every_place_is_found_and_words_that_stand_exactly_differ_in_nothing() -> None:
    text = "Khan Younis, Khan\u00a0Younis, KhanYounis, khan younis"
    assert [(one.start, one.end, bool(one.difference)) for one in find_folded(text, "Khan Younis")] == [
        (0, 11, False),
        (13, 24, True),
    ]


@pytest.mark.parametrize("words", ["", "  ", "\u00ad", "Moskau", "cafe"])
def test_other_words_and_no_words_are_found_nowhere(words: str) -> None:
    assert find_folded(unicodedata.normalize("NFD", "Moscow, café"), words) == []


SIGNS = st.text(st.sampled_from("ab é\u0301e\u00a0\u00ad\u200b'’“\r\n-–й\u0438\u0306각\u1100\u1161"), max_size=30)


@given(SIGNS, st.data())
def test_words_cut_out_of_a_text_are_found_where_they_were(text: str, data: st.DataObject) -> None:
    """Whatever is folded, a match is a span of the text, and words that stand there are among the matches."""
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    for match in find_folded(text, words):
        assert 0 <= match.start < match.end <= len(text)
        assert (text[match.start : match.end] == words.strip()) <= (not match.difference)


@given(st.lists(st.sampled_from(["Хан", "Юнис", "caf\u00e9", "Йошкар", "서울"]), min_size=1, max_size=5), st.data())
def test_a_text_changed_in_form_alone_still_holds_its_words(parts: list[str], data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    blank = data.draw(st.sampled_from([" ", "\u00a0", "\r\n", "\u2009 "]))
    text = "“" + unicodedata.normalize(form, blank.join(parts)) + "”"
    matches = find_folded(text, " ".join(parts))
    assert (1, len(text) - 1) in [(one.start, one.end) for one in matches]
