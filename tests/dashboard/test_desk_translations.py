"""A translation at the desk: typed, or asked of the editors' own service, labelled until it is changed or confirmed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata.desk.translating import LABEL, SERVICE_VARIABLE

FIELD = "desk-field-c-quote-0-translation"


def draw() -> None:
    """Draw the words of a claim whose form the session holds."""
    from types import SimpleNamespace

    import streamlit as st

    from dashboard.desk.fields.inputs import Open
    from dashboard.desk.fields.words import show_summary

    claim = SimpleNamespace(claim_id="c", form=st.session_state["form"])
    show_summary(Open(SimpleNamespace(form={"language": st.session_state["language"]}), claim))


@pytest.fixture
def open_words(monkeypatch: pytest.MonkeyPatch):
    def change(claim_id, make, reason=""):
        st.session_state["form"] = make(SimpleNamespace())[1]

    def open_one(translation: str = "", language: str = "ru") -> AppTest:
        test = AppTest.from_function(draw)
        quote = {"exact": "Войска отправлены.", "start": 0, "end": 18}
        test.session_state["form"] = {"quote": [{**quote, "translation": translation} if translation else quote]}
        test.session_state["language"] = language
        return test.run()

    monkeypatch.delenv(SERVICE_VARIABLE, raising=False)
    for module in ("words", "inputs"):
        monkeypatch.setattr(f"dashboard.desk.fields.{module}.change", change)
    monkeypatch.setattr("dashboard.desk.fields.words.translate", lambda words, language: f"{LABEL} {language}: {words}")
    return open_one


def find_translation(test: AppTest) -> str:
    assert not test.exception
    return test.session_state["form"]["quote"][0].get("translation", "")


def test_without_a_service_translations_are_typed(open_words):
    test = open_words()
    assert list(test.button) == []
    test.text_area(key=FIELD).set_value("Troops were sent.").run()
    assert find_translation(test) == "Troops were sent."


def test_a_machine_may_begin_and_an_editor_answers_for_it(open_words, monkeypatch):
    monkeypatch.setenv(SERVICE_VARIABLE, "http://127.0.0.1:9/translate")
    assert list(open_words(language="en").button) == []
    test = open_words()
    test.button(key=f"{FIELD}-machine").click().run()
    assert find_translation(test) == f"{LABEL} ru: Войска отправлены."
    assert test.text_area(key=FIELD).value.startswith(LABEL)
    test.button(key=f"{FIELD}-checked").click().run()
    assert find_translation(test) == "ru: Войска отправлены."
    assert list(test.button) == []


def test_a_changed_translation_is_the_editors(open_words):
    test = open_words(f"{LABEL} Armies were send.")
    test.text_area(key=FIELD).set_value(f"{LABEL} Troops were sent.").run()
    assert find_translation(test) == "Troops were sent."
