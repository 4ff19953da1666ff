"""The languages of the screen: catalogues are complete, every text is marked, and each reader has his own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from gettext import c2py
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dashboard.desk.actions import tell_days
from dashboard.desk.facts_form import read_facts, tell_finding
from dashboard.evidence import place_names
from dashboard.evidence.facts import build_facts
from dashboard.evidence.place_names import find_language_of, label_place, name_marks, name_place, name_with_spelling
from dashboard.languages import FOLDER, LANGUAGES, choose_language, get_locale, is_right_to_left, ngettext, speaking
from dashboard.languages.words import name_all, name_interval, name_language
from dashboard.loading import find_packed_piece, load_piece_key, load_store
from dashboard.map import words as map_words
from dashboard.map.map_columns import pack_marks
from dashboard.map.words import describe_words
from dashboard.messages import find_messages
from dashboard.publishing import words as site_words
from dashboard.style import build_direction_style
from dashboard.theme import describe_theme
from geodata.errors import RecordError
from geodata.intervals import Interval
from geodata.pipeline import open_store
from geodata.records.article import Finding

SCREEN = Path(__file__).resolve().parents[2] / "dashboard"
ENGLISH_STILL = ("languages",)
"""Folders of what readers do not see."""
LABEL_AT = {"show_words": 1, "show_choice": 1, "show_button": 0, "ask_facts": 1}
"""Where the label stands in a call of the desk that draws a field or a form."""
ENGLISH_FILES = ("run_command.py",)
SHOWING = {
    "name_tab",
    "RecordError",
    "show_empty",
    "show_notice",
    "show_nothing",
    "build_empty",
    "build_notice",
    "build_fold",
}
SHOWN_KEYS = {"label", "help", "placeholder", "alt", "title"}
_ATTRIBUTE = re.compile(r'(?:aria-label|title|alt|data-head)="([^"]*)"')
_NO_WORDS = re.compile(
    r"<code>.*?</code>|<[^>]*>|\{[^}]*\}|[a-z-]+=\"[^\"]*\"|\b(?:sha256|citemap|open|hidden|Markdown|BibTeX|main\.py)\b"
)
"""Tags, what is put in, attributes by themselves, and names that are the same in every language."""


def read_catalogue(code: str) -> Catalog:
    with (FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def find_names(text: str) -> set[str]:
    """The names of what is put into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def find_reader_code() -> Iterator[str]:
    """The files that draw what readers see."""
    for path in SCREEN.rglob("*.py"):
        name = path.relative_to(SCREEN)
        if name.parts[0] not in ENGLISH_STILL and path.name not in ENGLISH_FILES:
            yield name.as_posix()


def find_words(text: str) -> Iterator[str]:
    """The words of a piece of HTML that somebody reads or hears."""
    for part in (*_ATTRIBUTE.findall(text), *_NO_WORDS.sub("\n", text).splitlines()):
        if re.search(r"[A-Za-z]{2}", _NO_WORDS.sub("", part)):
            yield part.strip()


def find_unmarked(node: ast.Call) -> Iterator[str]:
    """The words of ours in a call that draws something, which nobody marked."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    is_of_streamlit = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "st"
    if name == "Markup":
        shown = node.args[:1]
    elif name in LABEL_AT:
        shown = node.args[LABEL_AT[name] :][:1]
    elif name in SHOWING or (is_of_streamlit and name not in ("container", "Page", "form", "get_option", "columns")):
        shown = [*node.args[:1], *(one.value for one in node.keywords if one.arg in SHOWN_KEYS)]
    else:
        return
    for one in shown:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield from find_words(one.value)
        elif isinstance(one, ast.JoinedStr):
            pieces = [part.value if isinstance(part, ast.Constant) else "{}" for part in one.values]
            yield from find_words("".join(map(str, pieces)))


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("id", "Indonesian"),
        ("uk", "Ukrainian"),
        ("tet", "Tetum"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("sr-Latn-RS", "Serbian (Latin, Serbia)"),
    ],
)
def test_a_language_has_its_name(tag, name):
    assert name_language(tag) == name


@pytest.mark.parametrize("tag", ["", "x-own", "xqz", "<b>", "id_ID", "i" * 300])
def test_a_tag_without_a_name_stands_for_itself(tag):
    assert name_language(tag) == tag


def test_a_browser_asks_for_its_language_and_gets_english_where_there_is_none():
    asked = ("id-ID", "id_ID", "in", "en-US", "tlh", "", "*", "id-Latn-ID")
    assert [choose_language(tag) for tag in asked] == ["id", "id", "id", "en", "en", "en", "en", "id"]


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_every_text_of_the_screen_is_in_the_catalogue_and_no_other(code):
    wanted = {(context, text) for _, text, context in find_messages()}
    kept = {(one.context, one.id) for one in read_catalogue(code) if one.id}
    assert kept == wanted, "run `make messages`, and translate what is new"


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_every_text_is_translated_with_the_same_names_of_what_is_put_in(code):
    for one in read_catalogue(code):
        if not one.id:
            continue
        several = not isinstance(one.id, str)
        forms = one.string if several else (one.string,)
        wanted = find_names(one.id[-1] if several else one.id)
        assert all(forms), f"{code}: {one.id} is not translated"
        assert not one.fuzzy, one.id
        for form in forms:
            assert find_names(form) <= wanted, f"{code}: {form}"
            assert wanted - find_names(form) <= ({"count"} if several else set()), f"{code}: {form}"


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_a_catalogue_has_the_plural_forms_that_the_cldr_knows(code):
    rule, catalogue = Locale.parse(code).plural_form, read_catalogue(code)
    choose = c2py(catalogue.plural_expr)
    forms = {choose(number): rule(number) for number in range(200)}
    assert len(forms) == len({rule(number) for number in range(200)}) == catalogue.num_plurals
    assert all(forms[choose(number)] == rule(number) for number in range(200))


@pytest.mark.parametrize("path", sorted(find_reader_code()), ids=str)
def test_no_words_of_ours_reach_the_reader_without_being_marked(path):
    for node in ast.walk(ast.parse((SCREEN / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            for words in find_unmarked(node):
                raise AssertionError(f"{path}:{node.lineno}: {words!r} is not marked for translation")


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('Markup("<p>Some words</p>")', ["Some words"]),
        ("Markup('<p aria-label=\"Some words\">{}</p>')", ["Some words"]),
        ('Markup(\'<p class="cm-words" dir="auto">{} · {}</p>\')', []),
        ('st.button("Share", key="share")', ["Share"]),
        ('st.button(_("Share"), key="share", help="Why")', ["Why"]),
        ('show_empty(f"{n} left")', ["left"]),
        ('opened.show_words(("actor",), "Who does it")', ["Who does it"]),
        ('opened.show_button(_("Drop"), key, form)', []),
    ],
)
def test_what_is_not_marked_is_found(code, found):
    assert list(find_unmarked(ast.parse(code).body[0].value)) == found


def test_a_page_speaks_the_language_of_its_link_and_its_links_go_on_in_it(run_page, view_text):
    page = run_page(lang="id")
    shown = " ".join(one.proto.body for one in page.get("html"))
    assert "27 klaim dari 1 artikel, 13 di peta" in shown
    assert "lang=id" in shown
    assert "1–18 Okt" in shown or "Oktober 2024" in shown
    assert page.query_params["lang"] == "id"
    assert "Siapa berkata apa" in view_text(page, "voices")


def test_the_next_reader_has_his_own_language_whatever_was_drawn_before(run_page, view_text):
    texts = [
        [view_text(run_page(lang=code), name) for name in ("numbers", "origins", "sources", "map")]
        for code in ("id", "en")
    ]
    for indonesian, english in zip(*texts, strict=True):
        assert indonesian != english
        assert "Sumber" not in english
        assert "klaim" not in english.replace("klaim=", "")


def test_a_reader_who_chooses_another_language_has_the_whole_page_in_it(run_page):
    page = run_page(lang="id")
    page.session_state["lang"] = "en"
    page.run()
    shown = " ".join(one.proto.body for one in page.get("html"))
    assert "27 claims from 1 article" in shown
    assert "klaim" not in shown.replace("klaim=", "")


def test_an_unknown_language_of_a_link_is_english(run_page):
    page = run_page(lang="tlh")
    assert "27 claims from 1 article" in " ".join(one.proto.body for one in page.get("html"))


def test_pieces_of_each_language_have_their_own_key(article_folder, monkeypatch):
    monkeypatch.setenv("CITEMAP_SEEDS", str(article_folder))
    pieces = {}
    for code in LANGUAGES:
        with speaking(code):
            key = load_piece_key(load_store())
        pieces[key] = find_packed_piece("0", key, "")
    assert len(pieces) == len(set(pieces.values())) == len(LANGUAGES)
    assert find_packed_piece("0", "0" * 24, "") is None


def test_plurals_and_days_follow_the_language():
    with speaking("id"):
        assert ngettext("{count} claim", "{count} claims", 1500) == "1.500 klaim"
        assert name_interval(Interval(date(2024, 10, 18), date(2024, 10, 18))) == "18 Oktober 2024"
        assert name_interval(Interval(None, None)) == "tanpa tanggal"
        assert name_all(["NATO", "AS"]) == "NATO dan AS"
    assert ngettext("{count} claim", "{count} claims", 1500) == "1,500 claims"


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("ru", 1, "1 утверждение"),
        ("ru", 22, "22 утверждения"),
        ("ru", 27, "27 утверждений"),
        ("uk", 11, "11 тверджень"),
        ("ko", 27, "주장 27건"),
        ("ar", 5, "5 ادعاءات"),
        ("ar", 27, "27 ادعاءً"),
    ],
)
def test_a_number_of_claims_has_the_form_of_its_language(code, number, words):
    with speaking(code):
        assert ngettext("{count} claim", "{count} claims", number) == words


def test_arabic_runs_from_right_to_left_and_the_others_do_not(run_page):
    with speaking("ar"):
        assert is_right_to_left()
    directed = [
        any("direction: rtl" in one.proto.body for one in run_page(lang=code).get("html")) for code in ("ar", "ko")
    ]
    assert directed == [True, False]
    assert "scaleX(-1)" in build_direction_style(), "an arrow between speakers points the way one reads"


def test_who_goes_on_in_english_on_a_page_that_was_opened_in_arabic_reads_from_the_left(run_page):
    page = run_page(lang="ar")
    page.session_state["lang"] = "en"
    page.run()
    directions = [one.proto.body for one in page.get("html") if "direction: " in one.proto.body]
    assert any(".stApp, " in one and "direction: ltr" in one for one in directions)
    assert not any("direction: rtl" in one for one in directions)


def test_an_editors_words_are_shown_in_the_readers_language_else_with_theirs_named(run_page):
    claim = "kontan-nis-officers-donetsk"
    shown = {
        code: " ".join(one.proto.body for one in run_page(lang=code, claim=claim).get("html"))
        for code in ("id", "ko", "en")
    }
    assert "Perwira Korea Utara dikenali" in shown["id"]
    assert "Terjemahan" not in shown["id"], "who reads the quote itself needs no translation"
    assert '<bdi lang="en">North Korean officers identified' in shown["ko"]
    assert "(영어)" in shown["ko"]
    assert "영어 번역, 인용문 아님" in shown["ko"]
    assert "Translation, not a quote" in shown["en"]
    assert 'class="cm-lang"' not in shown["en"]


def test_a_place_has_the_name_of_the_readers_language_and_beside_it_the_sources_spelling(article_folder, monkeypatch):
    monkeypatch.setenv("CITEMAP_SEEDS", str(article_folder))
    store = load_store()
    claim = store.get_claim("kontan-nis-officers-donetsk")
    place = claim.places[0]
    chosen = place.location.chosen
    shown = {}
    for code in ("en", "uk", "ko", "ar"):
        with speaking(code):
            facts = str(build_facts(claim, store.sources[claim.source_id]))
            shown[code] = (label_place(chosen), name_with_spelling(place, chosen), facts)
    assert shown["uk"][:2] == ("Донецька область, Україна", f"Донецька область “{place.toponym}”")
    assert shown["ko"][0] == "도네츠크 주, 우크라이나"
    assert shown["en"][:2] == (chosen.label, chosen.name)
    for label, _name, facts in shown.values():
        assert f"<bdi>{label}</bdi>" in facts
        assert f"“<bdi>{place.toponym}</bdi>”" in facts


def test_a_place_that_the_gazetteer_has_no_name_for_keeps_its_own():
    with speaking("uk"):
        assert name_place("own-camp", "The camp") == "The camp"
        assert name_place("geonames-2013348", "Vladivostok") == "Vladivostok"


def test_marks_have_the_readers_names_of_places_and_very_many_keep_their_own(article_folder, monkeypatch):
    with open_store(article_folder) as store:
        marks = store.table.marks
        with speaking("ko"):
            named = name_marks(marks)
            assert pack_marks(named) != pack_marks(marks)
            monkeypatch.setattr(place_names, "MOST_MARKS", len(marks.place_ids) - 1)
            assert name_marks(marks) is marks
            assert find_language_of(marks) == "en"
        assert name_marks(marks) is marks
    assert named.place_ids == marks.place_ids
    assert {"북한", "러시아", "하바롭스크"} <= set(named.place_names)


def test_the_desk_speaks_the_editors_language():
    with speaking("ru"):
        assert tell_days(2, 0) == "У 2 черновиков теперь другие дни."
        read = Finding("2024-10-18", "text", "the dateline", is_inferred=True)
        assert tell_finding(read) == "выведено: <bdi>текст</bdi>, <bdi>строка места и даты</bdi>"
        field = Finding("Troops", "meta", 'meta property="og:title"')
        assert "og:title" in tell_finding(field), "the name of a field stays as the page has it"
        with pytest.raises(RecordError, match=r"^Ещё нужно: заголовок и язык\.$"):
            read_facts(title="", publisher="The Daily", language=" ", first="2024-10-18", last="", note="", url="")


SCRIPTS = [
    *(path for path in (SCREEN / "static").glob("*.js") if path.name != "leaflet.js"),
    *(path for folder in ("site", "desk") for path in (SCREEN / "static" / folder).glob("*.js")),
]
OF_THE_MAP = {*map_words.TEXTS, *(several for _one, several in map_words.COUNTED)}
OF_A_SITE = {*site_words.TEXTS, *(several for _one, several in site_words.COUNTED)}
_SAID = re.compile(r'citemap\.say\(\s*"([^"]+)"')
_SCRIPT_WORDS = re.compile(r'(?<!citemap\.say\()(?<!new Error\()["`]([A-Z][a-z]+ [^"`]*|[A-Z][a-z]+)["`]')
SAME_EVERYWHERE = {
    *("Alt", "Control", "Enter", "Escape", "Home", "End", "Tab", "Shift", "Previous", "Next"),
    *("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown"),
    *("Helvetica Neue", "Noto Sans", "Segoe UI"),
}
"""Names of keys and of founts, and words that are said a line further down."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_scripts_say_has_words_in_every_language(path):
    text = path.read_text(encoding="utf-8")
    said = set(_SAID.findall(text))
    assert said <= OF_THE_MAP | (OF_A_SITE if path.parent.name == "site" else set())
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)
    found = {words for words in _SCRIPT_WORDS.findall(code) if words not in SAME_EVERYWHERE}
    assert not found, f"{path.name}: not said by citemap.say"


def test_no_word_of_the_scripts_is_kept_for_nothing():
    said = {words for path in SCREEN.rglob("static/**/*.js") for words in _SAID.findall(path.read_text("utf-8"))}
    assert (OF_THE_MAP | OF_A_SITE) - said == {"Previous", "Next"}, "these go by a variable"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_map_has_a_form_for_every_number(code):
    with speaking(code):
        words = describe_words()
        categories = {get_locale().plural_form(number) for number in range(2_000)}
    assert words["language"] == code
    assert all(categories <= set(words["words"][several]) for _one, several in map_words.COUNTED)
    if code != "en":
        assert words["words"]["Legend"] != "Legend" or code == "id"
        assert words["kinds"] != describe_theme()["kinds"]
