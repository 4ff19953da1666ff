"""What the claim says, in plain words, and its translations."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.actions import change
from dashboard.desk.fields.inputs import Open
from dashboard.languages import _
from dashboard.languages.words import name_language
from geodata.desk.editing import FormPath, drop_part, get_field, set_field
from geodata.desk.translating import confirm, find_service, is_unchecked, translate
from geodata.store.database.wordings import ORIGINAL, WORDED


def show_summary(opened: Open) -> None:
    """Draw the summary and, of other languages than English, the translation of each quote."""
    opened.show_words(("summary",), _("Summary, in plain English"), is_long=True)
    _show_other_languages(opened, (), "summary")
    is_english = str(opened.source.form.get("language", "")).startswith("en")
    quotes = opened.form.get("quote", ())
    for number, quote in enumerate(quotes):
        if len(quotes) > 1 or not is_english:
            opened.show_written(quote["exact"])
        if not is_english:
            _show_translation(opened, number)
        _show_other_languages(opened, ("quote", number), "translation")
        if len(quotes) > 1:
            form = drop_part(opened.form, "quote", number)
            opened.show_button(_("Do not quote it"), opened.key("quote", number, "drop"), form)
        opened.tell("quote", number)
    opened.tell("quote")


def _show_other_languages(opened: Open, path: FormPath, field: str) -> None:
    """Draw the words of a field in each further language that it has."""
    for tag in get_field(opened.form, (*path, WORDED, field), {}):
        if tag != ORIGINAL:
            opened.show_words((*path, WORDED, field, tag), name_language(tag), is_long=True)


def _show_translation(opened: Open, number: int) -> None:
    """Draw the translation of a quote; a machine may make one where there is a service, labelled till it is checked."""
    path = ("quote", number, "translation")
    opened.show_words(path, _("In English"), is_long=True, read=confirm)
    words = str(get_field(opened.form, path))
    if is_unchecked(words):
        checked = set_field(opened.form, path, confirm(words))
        opened.show_button(_("I have checked this translation"), opened.key(*path, "checked"), checked)
    elif not words and find_service():
        key = opened.key(*path, "machine")
        st.button(_("Translate by machine"), key=key, on_click=_prefill, args=(opened, number))


def _prefill(opened: Open, number: int) -> None:
    form, language = opened.form, str(opened.source.form.get("language", ""))
    exact = form["quote"][number]["exact"]
    path = ("quote", number, "translation")
    change(opened.claim.claim_id, lambda _form: (None, set_field(form, path, translate(exact, language))))
