"""The words that a claim rests on, letter for letter, in the sentences around them."""

from __future__ import annotations

from dashboard.evidence.markup import NOTHING, Markup, build_fold, join
from dashboard.evidence.wording import build_translation
from dashboard.languages import _
from geodata.quoting import Quote, find_paragraph
from geodata.records.claim import Claim
from geodata.records.source import Source

BEFORE, AFTER = 90, 160
"""Code points of the paragraph shown before and after a quote, so that it opens at the words themselves."""
MOST_AROUND = 10_000
"""Code points shown at most, also of a text that is one paragraph without end; its page shows all of it."""


def build_blockquote(text: str, quote: Quote, *, is_whole: bool = False) -> Markup:
    """Return the paragraph that holds a quote, the quote marked.

    Args:
        text: The stored text.
        quote: The quote.
        is_whole: whether all of the paragraph is shown, up to `MOST_AROUND` on each side; otherwise it is cut to what
            stands next to the quote.
    """
    start, end = find_paragraph(text, quote.start, quote.end)
    most_before, most_after = (MOST_AROUND, MOST_AROUND) if is_whole else (BEFORE, AFTER)
    before = _cut_before(text[start : quote.start], most_before)
    after = _cut_after(text[quote.end : end], most_after)
    return Markup(
        '<blockquote class="cm-quote" lang="{0}" dir="auto"><span class="cm-around">{1}</span>'
        '<mark lang="{0}">{2}</mark><span class="cm-around">{3}</span></blockquote>'
    ).format(quote.language, before, quote.exact, after)


def _cut_before(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    near = text[-most:]
    return "… " + (near.partition(" ")[2] or near)


def _cut_after(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    near = text[:most]
    return (near.rpartition(" ")[0] or near) + " …"


def build_quotes(claim: Claim, source: Source) -> Markup:
    """Return the quotes of a claim, original first, each translation labelled as one, the further ones folded."""
    pairs = [_build_pair(claim, source, number) for number in range(len(claim.quotes))]
    folds = (build_fold(_("Also rests on these words"), pair) for pair in pairs[1:])
    return join([pairs[0], *folds])


def build_paragraph(claim: Claim, source: Source) -> Markup:
    """Return the whole paragraph of the main quote, folded; empty if the quote is shown in all of it already."""
    start, end = find_paragraph(source.text, claim.quote.start, claim.quote.end)
    if claim.quote.start - start <= BEFORE and end - claim.quote.end <= AFTER:
        return NOTHING
    return build_fold(_("The whole paragraph"), build_blockquote(source.text, claim.quote, is_whole=True))


def _build_pair(claim: Claim, source: Source, number: int) -> Markup:
    translation = build_translation(claim, number)
    shown = build_blockquote(source.text, claim.quotes[number])
    return shown + (Markup('<p class="cm-translation">{}</p>').format(translation) if translation else NOTHING)
