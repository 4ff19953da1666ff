"""Text from outside becomes markup in one way, and reaches Streamlit in one place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import markupsafe
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.desk.actions import tell_days
from dashboard.desk.review import build_progress
from dashboard.evidence.head import explain_status
from dashboard.evidence.markup import Markup, build_notice, build_rows, isolate, join
from dashboard.evidence.quotes import AFTER, BEFORE, build_blockquote
from dashboard.evidence.words import JOINT_STANCE_WORDS, ROLE_WORDS, STANCE_WORDS
from dashboard.languages.words import name_all
from geodata.counting import choose_word, name_count
from geodata.quoting import Quote
from geodata.records.vocabulary import ROLES, STANCES
from geodata.store.database import StoredClaim

ROOT = Path(__file__).resolve().parents[2] / "dashboard"
NASTY = "<img src=x onerror=alert(1)> {0} {{7*7}} http://evil.invalid www.evil.invalid you@evil.invalid [a](b) & ' \""
ADDRESSES = ("http://evil.invalid/login", "www.evil.invalid", "you@evil.invalid", "[click](http://evil.invalid)")
MARKDOWN = {
    "markdown",
    "write",
    "caption",
    "title",
    "header",
    "subheader",
    "info",
    "warning",
    "error",
    "success",
    "toast",
}
LABELLED = {"button", "expander", "popover", "toggle", "checkbox", "download_button", "tabs", "link_button", "status"}


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call in the screen's code, with the last name of what is called."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield path, node, name


def is_of_streamlit(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "st"


def test_markup_is_made_of_literals_only() -> None:
    for path, node, name in calls():
        if name == "Markup" and path.name not in ("style.py", "snapshot.py"):  # which read scripts and styles of ours
            assert all(isinstance(part, ast.Constant) for part in node.args), f"{path}:{node.lineno}"


def test_html_reaches_streamlit_in_one_place_and_nothing_goes_through_markdown() -> None:
    for path, node, name in calls():
        if is_of_streamlit(node):
            assert name not in MARKDOWN, f"{path}:{node.lineno}"
            assert name != "html" or path.name == "showing.py", f"{path}:{node.lineno}"


def test_labels_of_widgets_hold_words_and_numbers_of_ours_only() -> None:
    ours = {"one.label", "option.label", "label", "option.count:,"}
    for path, node, name in calls():
        if not (is_of_streamlit(node) and name in LABELLED and node.args):
            continue
        for written, is_number in fields_of(node.args[0]):
            is_number = is_number or written.startswith(("len(", "name_count(", "write_number("))
            assert is_number or written in ours, f"{path}:{node.lineno}: {written}"


def fields_of(label: ast.expr) -> Iterator[tuple[str, bool]]:
    """What is filled into a label, and whether its form says that it is a number."""
    for part in ast.walk(label):
        if isinstance(part, ast.FormattedValue):
            yield ast.unparse(part.value), part.format_spec is not None
        elif isinstance(part, ast.Call) and getattr(part.func, "attr", "") == "format":
            yield from ((ast.unparse(value), False) for value in part.args)
            yield from ((ast.unparse(named.value), False) for named in part.keywords)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("parameter", ["claim", "place", "kind", "asof", "status"])
def test_an_address_in_a_link_stays_words_in_the_notice(
    run_page: Callable[..., AppTest], parameter: str, address: str
) -> None:
    page = run_page(**{parameter: address})
    assert not page.exception
    shown = " ".join(one.proto.body for one in page.get("html"))
    assert address in shown
    assert not any(address in one.value for kind in ("markdown", "caption", "warning") for one in page.get(kind))


def test_nothing_in_a_text_becomes_markup() -> None:
    for built in (isolate(NASTY), build_notice(NASTY), build_rows([(NASTY, NASTY)]), join([NASTY], NASTY)):
        assert isinstance(built, Markup)
        assert "<img" not in built
        assert Markup.escape(NASTY) in built


TEMPLATES = ("{}", "<b>{}</b>", "{}{} & {}", "<i>{{}}</i>{}", "{0}{1}", "{}{!r}", "{:>5}", "{a}{}", "none", "{", "{} }")
TEXTS = st.text("<>&\"'{}a é", max_size=4)
VALUES = TEXTS | st.integers() | st.none() | TEXTS.map(markupsafe.Markup)


@given(st.sampled_from(TEMPLATES), st.lists(VALUES, max_size=4), st.dictionaries(st.just("a"), VALUES))
@settings(max_examples=150, deadline=None)
def test_fields_are_filled_as_by_markupsafe(template: str, values: list[object], named: dict[str, object]) -> None:
    def fill(kind: type[markupsafe.Markup]) -> tuple[str, str]:
        try:
            return kind(template).format(*values, **named), kind(template).join(values)
        except (ValueError, IndexError, KeyError, TypeError) as error:
            return type(error).__name__, str(error)

    assert fill(Markup) == fill(markupsafe.Markup)


def test_a_quote_opens_at_its_words_and_keeps_every_letter_of_them() -> None:
    text = "before " * 60 + "the words" + " after" * 60
    start = text.index("the words")
    quote = Quote("the words", start, start + 9, "", "", "0" * 64, "he")
    shown = build_blockquote(text, quote)
    assert '<blockquote class="cm-quote" lang="he" dir="auto">' in shown
    assert '<mark lang="he">the words</mark>' in shown
    assert shown.count("…") == 2
    assert len(shown) < BEFORE + AFTER + 250
    assert "…" not in build_blockquote(text, quote, is_whole=True)


def test_the_status_is_explained_by_those_who_give_it() -> None:
    answers = [("NATO", "no-evidence"), ("US", "no-evidence"), ("Kyiv", "corroborates"), ("UK", "no-evidence")]
    assert explain_status("disputed", answers) == "<bdi>NATO, US and UK</bdi> have no evidence of it"
    assert explain_status("corroborated", answers) == "<bdi>Kyiv</bdi> supports it"
    assert explain_status("reported", []) == "nobody else here speaks about all of it"
    assert explain_status("denied", []) == ""


def test_every_code_of_the_records_has_words() -> None:
    assert tuple(ROLE_WORDS) == ROLES
    assert tuple(STANCE_WORDS) == tuple(JOINT_STANCE_WORDS) == STANCES


@pytest.mark.parametrize(("count", "words"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1500, "1,500 claims")])
def test_one_is_one(count: int, words: str) -> None:
    assert name_count(count, "claim") == words
    assert choose_word(count, "says", "say") == ("says" if count == 1 else "say")


def test_sentences_about_one_thing_say_one() -> None:
    assert tell_days(1, 1) == "1 draft has other days now. 1 published claim may need other days: look at it."
    assert tell_days(2, 3) == "2 drafts have other days now. 3 published claims may need other days: look at them."
    assert tell_days(0, 0) == ""
    draft = StoredClaim("a", "source", "draft", 1, {})
    assert "<b>1 of 1 waits for you</b>" in build_progress([draft])
    assert "<b>2 of 2 wait for you</b>" in build_progress([draft, draft])


def test_names_are_read_out() -> None:
    assert [name_all(names) for names in ([], ["A"], ["A", "B"])] == ["", "A", "A and B"]
