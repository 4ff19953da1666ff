"""The head of the evidence: kind, firmness, the editor's heading, and the status with who gives it that status."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as quote_address

from dashboard.evidence.markup import NOTHING, Markup, escape, isolate, join
from dashboard.evidence.wording import build_heading
from dashboard.evidence.words import name_kind, name_stance
from dashboard.languages import _, pgettext
from dashboard.languages.words import name_all
from dashboard.theme import STATUS_LOOKS
from geodata.records.claim import Claim
from geodata.records.claim_kinds import CLAIM_KINDS, ClaimKind

Answer = tuple[str, str]
"""Name of a speaker and one of `STANCES`: what the speaker says of all of a claim."""

_DECIDING = {
    "corroborated": ("corroborates",),
    "disputed": ("denies", "disputes-part", "no-evidence"),
    "denied": ("denies",),
    "retracted": ("retracts",),
    "superseded": ("supersedes",),
}
"""The stances that give a claim its status."""


def build_head(claim: Claim, status: str, answers: Sequence[Answer]) -> Markup:
    """Return what one reads first of a claim.

    Args:
        claim: The claim.
        status: Its status.
        answers: What others say of it.
    """
    return build_chips(claim) + Markup('<h2 class="cm-summary" dir="auto">{}</h2>{}').format(
        build_heading(claim), build_status_line(status, answers)
    )


def build_chips(claim: Claim) -> Markup:
    """Return the kind and the firmness of a claim as small labels."""
    look = CLAIM_KINDS[claim.kind]
    kind = Markup('<span class="cm-chip cm-kind-{}"><img src="{}" width="14" height="14" alt="">{}</span>')
    chips = [kind.format(claim.kind, _build_glyph(look), name_kind(claim.kind))]
    if claim.modality != "asserted":
        hedge = Markup(": “{}”").format(isolate(claim.hedge)) if claim.hedge else NOTHING
        modality = pgettext("modality", claim.modality)
        chips.append(Markup('<span class="cm-chip cm-status">{}{}</span>').format(modality, hedge))
    return Markup('<div class="cm-chips">{}</div>').format(join(chips))


def build_status_chip(status: str) -> Markup:
    """Return a status as a small label."""
    label = pgettext("status", STATUS_LOOKS[status].label)
    return Markup('<span class="cm-chip cm-status cm-status-{}">{}</span>').format(status, label)


def build_status_line(status: str, answers: Sequence[Answer]) -> Markup:
    """Return the status of a claim, and in a sentence who gives it that status."""
    return Markup('<p class="cm-status-line">{} {}</p>').format(
        build_status_chip(status), explain_status(status, answers)
    )


def explain_status(status: str, answers: Sequence[Answer]) -> Markup:
    """Return who gives a claim its status, such as "NATO, US and UK have no evidence of it"."""
    sentences = []
    for stance in _DECIDING.get(status, ()):
        names = list(dict.fromkeys(name for name, said in answers if said == stance))
        if names:
            who = isolate(name_all(names))
            sentences.append(escape(_("{who} {says}")).format(who=who, says=name_stance(stance, len(names))))
    if not sentences:
        return escape(_("nobody else here speaks about all of it")) if status == "reported" else NOTHING
    return join(sentences, "; ")


def _build_glyph(look: ClaimKind) -> str:
    """Return the symbol of a kind as an image address; st.html keeps images and removes inline SVG."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path fill="{look.ink}" fill-rule="evenodd" d="{look.glyph}"/></svg>'
    )
    return f"data:image/svg+xml,{quote_address(svg)}"
