"""An editor's words as a reader meets them: in his language, else in the one they were written in, which is named."""

from __future__ import annotations

from dashboard.evidence.markup import Markup, escape, isolate
from dashboard.languages import _, get_language
from dashboard.languages.words import name_language
from geodata.records.claim import Claim
from geodata.records.wording import Wording


def build_summary(claim: Claim) -> Markup:
    """Return the editor's heading of a claim."""
    return build_words(claim.word_summary(get_language()))


def build_heading(claim: Claim) -> Markup:
    """Return the same for an element with ``dir="auto"``, whose side is that of the words: it looks into no ``bdi``."""
    wording = claim.word_summary(get_language())
    if is_readers(wording):
        return escape(wording.text)
    return Markup('<span lang="{}">{}</span> {}').format(wording.language, wording.text, _name_language(wording))


def say_summary(claim: Claim) -> str:
    """Return the same where there is no room for more than a text."""
    return claim.word_summary(get_language()).text


def build_words(wording: Wording) -> Markup:
    """Return words of an editor, with the name of their language where the page speaks another."""
    if is_readers(wording):
        return isolate(wording.text)
    return Markup('<bdi lang="{}">{}</bdi> {}').format(wording.language, wording.text, _name_language(wording))


def _name_language(wording: Wording) -> Markup:
    return Markup('<small class="cm-lang">({})</small>').format(name_language(wording.language))


def label_translation(wording: Wording) -> str:
    """Return what stands before a translation: that it is one, and into which language if the page speaks another."""
    if is_readers(wording):
        return _("Translation, not a quote")
    return _("Translation into {language}, not a quote").format(language=name_language(wording.language))


def build_translation(claim: Claim, number: int = 0) -> Markup:
    """Return a translation of a quote with its label before it; empty if there is none for this reader."""
    wording = claim.word_translation(get_language(), number)
    if not wording.text:
        return Markup("")
    return Markup('<span class="cm-label">{}</span> <span lang="{}">{}</span>').format(
        label_translation(wording), wording.language, isolate(wording.text)
    )


def is_readers(wording: Wording) -> bool:
    """Return whether words are in the language that is spoken now."""
    return wording.language.split("-")[0] == get_language()
