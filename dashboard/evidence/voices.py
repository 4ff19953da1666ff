"""The matrix of who says what as an HTML table: claims in rows, speakers in columns, symbol and word in each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.evidence.claim_html import escape, isolate
from dashboard.theme import STATUS_LOOKS
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
BuildLink = Callable[[str], str]


def build_matrix(rows: Sequence[VoiceRow], speakers: Sequence[Speaker], get_claim: GetClaim, link: BuildLink) -> str:
    """Return the matrix.

    Args:
        rows: The claims, and what is said of each.
        speakers: The columns.
        get_claim: Gives the claim whose words are shown.
        link: Gives the address of a claim on the map.
    """
    heads = "".join(_build_head(speaker) for speaker in speakers)
    body = "".join(_build_row(row, speakers, get_claim, link) for row in rows)
    return (
        '<div class="cm-matrix-box" tabindex="0" role="region" aria-label="Who says what, a table that scrolls">'
        '<table class="cm-matrix"><caption class="cm-quiet">Each cell opens the words that it rests on.</caption>'
        f'<thead><tr><th scope="col">Claim</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _build_head(speaker: Speaker) -> str:
    title = f' title="{escape(speaker.long_name)}"' if speaker.long_name else ""
    return f'<th scope="col"{title}>{isolate(speaker.name)}</th>'


def _build_row(row: VoiceRow, speakers: Sequence[Speaker], get_claim: GetClaim, link: BuildLink) -> str:
    cells = "".join(
        _build_cell(speaker, row.voices.get(speaker.speaker_id, ()), get_claim, link) for speaker in speakers
    )
    status = STATUS_LOOKS[row.status].label
    return (
        f'<tr><th scope="row"><a href="{escape(link(row.claim.claim_id))}" target="_self">'
        f"{isolate(row.claim.summary)}</a>"
        f'<span class="cm-chip cm-status cm-status-{escape(row.status)}">{escape(status)}</span></th>{cells}</tr>'
    )


def _build_cell(speaker: Speaker, voices: Sequence[Voice], get_claim: GetClaim, link: BuildLink) -> str:
    if not voices:
        return f'<td><span class="cm-silent"><span aria-hidden="true">{SILENT[0]}</span> {SILENT[1]}</span></td>'
    return f"<td>{''.join(_build_voice(speaker, voice, get_claim(voice.claim_id), link) for voice in voices)}</td>"


def _build_voice(speaker: Speaker, voice: Voice, claim: Claim, link: BuildLink) -> str:
    symbol, word = ANSWER_LOOKS[voice.answer]
    quote, language = claim.quote.exact, escape(claim.quote.language)
    part = '<span class="cm-voice-part">a part</span>' if voice.part else ""
    about = f"<br>Part: {isolate(voice.part)}" if voice.part else ""
    translation = f"<br>Translation, not a quote: {isolate(claim.translation)}" if claim.translation else ""
    spoken = f"{speaker.name}: {word}{f', a part: {voice.part}' if voice.part else ''}. {quote}"
    return (
        f'<a class="cm-voice cm-voice-{voice.answer}" href="{escape(link(claim.claim_id))}" target="_self" '
        f'aria-label="{escape(spoken)}"><span class="cm-voice-sign" aria-hidden="true">{symbol}</span> {word}{part}'
        f'<span class="cm-tip"><b>{isolate(speaker.name)}</b>: {word}{about}'
        f'<q lang="{language}">{escape(quote)}</q>{translation}</span></a>'
    )


def build_voice_key() -> str:
    """Return what the symbols mean."""
    parts = [
        f'<span><span class="cm-voice-sign cm-voice-{answer}">{sign}</span> {word}</span>'
        for answer, (sign, word) in ANSWER_LOOKS.items()
    ]
    parts.append(f"<span>{SILENT[0]} {SILENT[1]}</span>")
    return (
        f'<p class="cm-legend">{"".join(parts)}</p><p class="cm-written">“No evidence” is not “denies”. '
        "“A part” means that only a part of the claim is spoken of; point at the cell to read which.</p>"
    )
