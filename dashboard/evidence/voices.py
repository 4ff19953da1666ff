"""The matrix of who says what: claims in rows, speakers in columns, symbol and word in each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from dashboard.evidence.head import build_status_chip
from dashboard.evidence.markup import NOTHING, BuildLink, Markup, escape, isolate, join
from dashboard.evidence.wording import build_summary, build_translation
from dashboard.languages import _, ngettext, pgettext
from geodata.judging.voices import Voice, VoiceRow
from geodata.records.claim import Claim
from geodata.records.source import Speaker

ANSWER_LOOKS = {
    "affirms": ("✓", "affirms"),
    "hedges": ("≈", "hedges"),
    "denies": ("✕", "denies"),
    "no-evidence": ("?", "no evidence"),
    "takes-back": ("↶", "takes back"),
    "relays": ("→", "passes on"),
}
"""Symbol and word of every answer; none differs by colour alone."""
SILENT = ("·", "silent")

GetClaim = Callable[[str], Claim]


def name_answer(answer: str) -> str:
    """Return what a speaker says of a claim, in the language that is spoken now."""
    return pgettext("answer", ANSWER_LOOKS[answer][1])


def build_matrix(rows: Sequence[VoiceRow], speakers: Sequence[Speaker], get_claim: GetClaim, link: BuildLink) -> Markup:
    """Return the matrix.

    Args:
        rows: The claims, and what is said of each.
        speakers: The columns.
        get_claim: Gives the claim whose words are shown.
        link: Gives the address of a claim on the map.
    """
    return Markup(
        '<div class="cm-matrix-box" tabindex="0" role="region" aria-label="{}">'
        '<table class="cm-matrix"><caption class="cm-quiet">{}</caption>'
        '<thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(
        _("Who says what, a table that scrolls"),
        _("Each cell opens the words that it rests on."),
        _("Claim"),
        join(map(_build_head, speakers)),
        join(_build_row(row, speakers, get_claim, link) for row in rows),
    )


def _build_head(speaker: Speaker) -> Markup:
    title = Markup(' title="{}"').format(speaker.long_name) if speaker.long_name else NOTHING
    return Markup('<th scope="col"{}>{}</th>').format(title, isolate(speaker.name))


def _build_row(row: VoiceRow, speakers: Sequence[Speaker], get_claim: GetClaim, link: BuildLink) -> Markup:
    cells = join(_build_cell(speaker, row.voices.get(speaker.speaker_id, ()), get_claim, link) for speaker in speakers)
    return Markup('<tr><th scope="row"><a href="{}" target="_self" dir="auto">{}</a>{}</th>{}</tr>').format(
        link(row.claim.claim_id), build_summary(row.claim), build_status_chip(row.status), cells
    )


def _build_cell(speaker: Speaker, voices: Sequence[Voice], get_claim: GetClaim, link: BuildLink) -> Markup:
    """Return a cell; what a speaker says several times, about all or about parts, is said once in it."""
    if not voices:
        return Markup('<td><span class="cm-silent"><span aria-hidden="true">{}</span> {}</span></td>').format(
            SILENT[0], pgettext("answer", SILENT[1])
        )
    alike = [list(group) for _, group in groupby(voices, lambda voice: (voice.answer, bool(voice.part)))]
    return Markup('<td data-head="{}">{}</td>').format(
        speaker.name, join(_build_voices(speaker, group, get_claim, link) for group in alike)
    )


def _build_voices(speaker: Speaker, voices: Sequence[Voice], get_claim: GetClaim, link: BuildLink) -> Markup:
    """Return what a speaker says in one or several claims with the same answer; the link leads to the first."""
    voice = voices[0]
    symbol, word = ANSWER_LOOKS[voice.answer][0], name_answer(voice.answer)
    claims = [get_claim(one.claim_id) for one in voices]
    about = "; ".join(one.part for one in voices if one.part)
    words = " … ".join(claim.quote.exact for claim in claims)
    template = _("{speaker}: {answers}, a part: {part}. {words}") if about else _("{speaker}: {answers}. {words}")
    spoken = template.format(speaker=speaker.name, answers=word, part=about, words=words)
    part = ngettext("{count} part", "{count} parts", len(voices)) if len(voices) > 1 else _("a part")
    return Markup(
        '<a class="cm-voice cm-voice-{}" href="{}" target="_self" aria-label="{}">'
        '<span class="cm-voice-sign" aria-hidden="true">{}</span> {}{}{}</a>'
    ).format(
        voice.answer,
        link(claims[0].claim_id),
        spoken,
        symbol,
        word,
        Markup('<span class="cm-voice-part">{}</span>').format(part) if voice.part else NOTHING,
        Markup('<span class="cm-tip">{}</span>').format(
            join(_build_tip(speaker, word, one.part, claim) for one, claim in zip(voices, claims, strict=True))
        ),
    )


def _build_tip(speaker: Speaker, word: str, part: str, claim: Claim) -> Markup:
    """Return the words of a cell, shown while it is pointed at or focused."""
    about = Markup("<br>{}").format(escape(_("Part: {part}")).format(part=isolate(part))) if part else NOTHING
    return Markup('<span class="cm-tip-part"><b>{}</b>: {}{}<q lang="{}" dir="auto">{}</q>{}</span>').format(
        isolate(speaker.name), word, about, claim.quote.language, claim.quote.exact, build_translation(claim)
    )


def build_voice_key() -> Markup:
    """Return what the symbols mean."""
    signs = [
        Markup('<span><span class="cm-voice-sign cm-voice-{}">{}</span> {}</span>').format(
            answer, sign, name_answer(answer)
        )
        for answer, (sign, _word) in ANSWER_LOOKS.items()
    ]
    signs.append(Markup("<span>{} {}</span>").format(SILENT[0], pgettext("answer", SILENT[1])))
    return Markup('<p class="cm-legend">{}</p><p class="cm-written">{}</p>').format(
        join(signs),
        _(
            "“No evidence” is not “denies”. “A part” means that only a part of the claim is spoken of; point at the "
            "cell to read which."
        ),
    )
