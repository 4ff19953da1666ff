"""An editor's words in several languages: read, proved, found for a reader, kept by the desk."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.records.wording import Wording, choose_wording
from geodata.store.database.wordings import join_wordings, split_wordings

SUMMARY = 'summary = "Troops shipped to Vladivostok"\n'
TRANSLATION = 'translation = "About 1,500 troops were sent to Vladivostok."\n'


def test_words_in_several_languages_are_read_with_english_first(seed_maker: Any) -> None:
    seed_maker.change("claims.toml", SUMMARY, 'summary.id = "Pasukan dikirim"\nsummary.en = "Troops shipped"\n')
    seed_maker.change("claims.toml", TRANSLATION, 'translation.uk = "Військо"\ntranslation.ru = "Войска"\n')
    seed_maker.write()
    seeds = seed_maker.read()
    assert seeds.problems == ()
    claim = seeds.claims[0]
    assert (claim.summary, claim.translation) == ("Troops shipped", "Військо")
    assert claim.word_summary("id").text == "Pasukan dikirim"
    assert claim.word_summary("ko") == Wording("summary", "en", "Troops shipped")
    assert claim.word_translation("ru").text == "Войска"
    assert claim.word_translation("en").language == "uk"
    assert claim.word_translation("id").text == "", "who reads the quote itself needs no translation"


def test_a_bare_text_is_in_english(seed_maker: Any) -> None:
    seed_maker.write()
    claim = seed_maker.read().claims[0]
    assert claim.wordings == ()
    assert claim.word_translation("ru").language == claim.word_summary("id").language == "en"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('summary.en = "Troops"\nsummary.xx = "?"\n', "'xx' is not the code of a language"),
        ('summary.english = "Troops"\n', "'english' is not the code"),
        ("summary = {}\n", "names no language"),
        ('summary.en = "Troops"\nsummary.id = ""\n', "id = '' shows nothing"),
        ('summary.en = "Troops"\nsummary.id = 3\n', "id = 3 is not a text"),
    ],
)
def test_what_is_no_language_or_says_nothing_is_refused_at_its_line(seed_maker: Any, written: str, told: str) -> None:
    seed_maker.change("claims.toml", SUMMARY, written)
    seed_maker.write()
    problem = next(one for one in seed_maker.read().problems if told in one.message)
    lines = (seed_maker.folder / "sources").rglob("claims.toml")
    fault = next(lines).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert fault == written.splitlines()[-1]
    assert problem.record_id == "contoh-shipped"


def test_a_reader_of_a_country_gets_his_language() -> None:
    words = [Wording("note", "en", "A"), Wording("note", "pt-BR", "B"), Wording("note", "pt", "C")]
    chosen = [choose_wording(words, tag).text for tag in ("pt", "pt-BR", "pt-PT", "fr", "en-GB")]
    assert chosen == ["C", "B", "B", "A", "A"]


@pytest.mark.parametrize(
    "form",
    [
        {"summary": "Ships"},
        {"summary": {"en": "Ships", "id": "Kapal"}, "quote": [{"exact": "x", "translation": {"uk": "a", "ru": "b"}}]},
        {"summary": {"id": "Kapal"}, "note": {"en": "One", "ko": "하나"}},
    ],
)
def test_the_desk_edits_one_text_and_gives_back_every_language(form: dict[str, Any]) -> None:
    desk = split_wordings(form)
    assert isinstance(desk["summary"], str)
    assert split_wordings(join_wordings(desk)) == desk
    assert join_wordings(desk) == form or form["summary"] == {"id": "Kapal"}
