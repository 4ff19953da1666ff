"""Sentences that are told in English without a screen are found again by their templates and said in every language."""

from __future__ import annotations

import ast
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import dashboard
import geodata
from dashboard.evidence.receipts import tell_reason
from dashboard.languages import speaking
from dashboard.languages.sentences import Told, find_all, read_sentence, tell
from dashboard.messages import find_sentences
from geodata import saying
from geodata.articles.reading import take_text
from geodata.drafting import draft
from geodata.geocoders import OfflineGeocoder
from geodata.geoparsers import open_geoparser
from geodata.pipeline import SEEDS_FOLDER, read_seed_folder

ARTICLE = "kontan-2024-nis-north-korean-troops"
FAULTS = {
    "claims.toml": [
        ('kind = "movement"', 'kind = "rumour"'),
        ("value = 1500", 'value = "many"'),
        ('qualifier = "about"', 'qualifier = "roughly"'),
        ("geonames-2013348", "geonames-2022890"),
        ("geonames-2013348", "geonames-1"),
        ('role = "at"', "role = 5"),
        ("start = ", "start = 9"),
        ('summary.en = "', 'sumary.en = "'),
    ],
    "source.toml": [('language = "id"', 'language = "Bahasa Indonesia"'), ('publisher = "', 'publishr = "')],
}
DATA = Path(__file__).resolve().parents[1] / "data"
GEODATA, SCREEN = Path(geodata.__file__).parent, Path(dashboard.__file__).parent


@pytest.fixture
def told(monkeypatch) -> dict[str, tuple[str, ...]]:
    """Every sentence that is told from now on, with its template."""
    kept: dict[str, tuple[str, ...]] = {}

    def say(template, /, **values):
        sentence = saying.say(template, **values)
        kept[sentence] = (template,)
        return sentence

    def say_count(one, several, /, count, **values):
        sentence = saying.say_count(one, several, count, **values)
        kept[sentence] = (one, several)
        return sentence

    for name, module in list(sys.modules.items()):
        if name.startswith("geodata.") and module is not saying:
            for spy in (say, say_count):
                if getattr(module, spy.__name__, None) is getattr(saying, spy.__name__):
                    monkeypatch.setattr(module, spy.__name__, spy)
    return kept


def find_left_over(clauses: tuple[Told | str, ...]) -> Iterator[str]:
    """The words of clauses that no template fits."""
    for one in clauses:
        if isinstance(one, str):
            yield one
        else:
            for value in one.values.values():
                yield from () if isinstance(value, str) else find_left_over(value)


def find_templates(clauses: tuple[Told | str, ...]) -> Iterator[tuple[str, ...]]:
    """The templates of clauses, and of those in them."""
    for one in clauses:
        if not isinstance(one, str):
            yield one.template
            for value in one.values.values():
                yield from () if isinstance(value, str) else find_templates(value)


def check(told: dict[str, tuple[str, ...]]) -> None:
    """Each sentence is found to have the template that it was told with."""
    for sentence, template in told.items():
        clauses = read_sentence(sentence)
        assert list(find_left_over(clauses)) == [], sentence
        assert template in find_templates(clauses), sentence


def list_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "say_count"):
            yield node


def test_every_template_is_a_literal_that_the_catalogues_take_up():
    taken_up = {text if isinstance(text, str) else text[0] for _file, text, _context in find_sentences()}
    for path in (*GEODATA.rglob("*.py"), *SCREEN.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "\nfrom geodata.saying import" in source:
            for call in list_calls(ast.parse(source)):
                where = f"{path.name}:{call.lineno}"
                assert isinstance(call.args[0], ast.Constant), f"{where}: the template is no literal"
                assert call.args[0].value in taken_up, f"{where}: not taken up (it stands inside an f-string?)"


def test_receipts_of_the_seeds_are_told_by_templates(told):
    for folder in (SEEDS_FOLDER, DATA / "demo_seeds"):
        for claim in read_seed_folder(folder).claims:
            for place in claim.places:
                for one in place.location.candidates:
                    assert not list(find_left_over(read_sentence("; ".join(one.reasons)))), one.reasons
    assert len(told) > 100
    check(told)


def test_receipts_of_texts_and_of_queries_are_told_by_templates(told):
    geoparser = open_geoparser()
    for line in (DATA / "news" / "world.jsonl").read_text(encoding="utf-8").splitlines():
        for toponym in geoparser.parse(json.loads(line)["text"]):
            toponym.explain()
    for text in ("A drone fell at 48.58620, 38.00110, near Dnipro.", "The base at 50.4500, 30.5230 in Lviv"):
        for toponym in geoparser.parse(text, home="geonames-702550"):
            toponym.explain()
    queries = (
        *("Donetsk", "Львове", "Paris, Texas", "desa Suka, Aceh", "Xyzzyx, Aceh", "Xyzzyx", "Vladivostock"),
        *("Springfeild", "48.5862, 38.0011", "Donezk, Rostov", "Kuwait Oblast", "Paris in Xyzq"),
    )
    for query in queries:
        OfflineGeocoder().locate(query)
    check(told)


def test_reasons_of_drafts_are_told_by_templates(told):
    rules = set()
    for path in sorted((DATA / "drafting").glob("*.jsonl")):
        row = json.loads(path.read_text(encoding="utf-8").partition("\n")[0])
        article = take_text(row["text"], language=row["lang"], published_on=row["published_on"])
        for one in draft(article).drafts:
            rules |= {reason.rule for reason in one.reasons if reason.field != "speaker"}
    assert len(rules) > 50
    assert [rule for rule in rules if list(find_left_over(read_sentence(rule)))] == []
    check(told)


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_files_are_told_by_templates(told, tmp_path, name):
    shutil.copytree(SEEDS_FOLDER / "sources" / ARTICLE, tmp_path / "sources" / ARTICLE)
    file = tmp_path / "sources" / ARTICLE / name
    words = file.read_text(encoding="utf-8")
    for old, new in FAULTS[name]:
        assert old in words, old
        words = words.replace(old, new, 1)
    file.write_text(words, encoding="utf-8")
    problems = read_seed_folder(tmp_path).problems
    assert len(problems) >= len(FAULTS[name])
    for one in problems:
        message = one.message.partition(": ")[2]
        assert list(find_left_over(read_sentence(message))) == [], message
    check(told)


@pytest.mark.parametrize(
    ("sentence", "russian"),
    [
        ("the only place of that name", "единственное место с таким названием"),
        ("3 places bear the name; next is Donetsk, Ukraine, 2.0 behind",
         "3 места носят это название; далее — Donetsk, Ukraine, отставание 2,0"),
        ("city of 1,021,000 people; a former name (+2.5)", "город, 1 021 000 жителей; прежнее название (+2,5)"),
        ("uncertain (0.42): 'a; b' may be a form of 'c'", "неуверенно (0,42): 'a; b' может быть формой от 'c'"),
        ("asked for in {count:,} and {0}", "искали здесь: {count:,} and {0}"),
        ("An editor's own words; with a clause", "An editor's own words; with a clause"),
    ],
)  # fmt: skip
def test_a_sentence_is_said_in_the_readers_language_and_other_words_stay(sentence, russian):
    with speaking("ru"):
        assert tell(sentence).replace("\u00a0", " ") == russian
    assert tell(sentence) == sentence


def test_places_in_a_reason_have_the_readers_names():
    location = OfflineGeocoder().locate("Donetsk")
    with speaking("uk"):
        assert tell_reason(location).startswith("Donetsk, Донецька область, Україна: місто, 901")
    assert tell_reason(location) == location.reason


def test_what_is_put_in_keeps_its_own_direction_in_arabic():
    with speaking("ar"):
        assert tell("asked for in Texas") == "طُلب ضمن \u2068Texas\u2069"


SAMPLES = {
    "count": 3,
    "kind": "city",
    "verb": "send",
    "role": "at",
    "wanted": "a text",
    "sort": "a former name",
    "reason": "the only place of that name",
}


def test_every_template_is_told_from_all_others():
    for _file, text, _context in find_sentences():
        texts = (text,) if isinstance(text, str) else text
        fields = [(name, form) for _, name, form, _ in Formatter().parse(texts[-1]) if name]
        values = {name: SAMPLES.get(name, 7 if form else "Xy") for name, form in fields}
        assert next(find_all(saying.say(texts[-1], **values))).template == texts


@pytest.mark.parametrize(
    "words",
    [
        "2024-13-99", "1e999999999", "9" * 5_000, "capital; " * 60 + "nothing", ("no date is given; " * 39) + "x",
        "{count}", "%(name)s", "\u202e; \u2066; ", "a, " * 3_000, "; " * 3_000,
    ],
)  # fmt: skip
def test_words_from_outside_that_look_like_a_sentence_stop_nothing(words: str):
    with speaking("ar"):
        for sentence in (words, f"next is {words}, 1.2 behind", f"{words} places bear the name", f"rejected: {words}"):
            assert tell(sentence)
