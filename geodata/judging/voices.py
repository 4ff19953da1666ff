"""Who says what: for each claim, what every speaker says of it, in a word, with the claim whose words show it.

A report is taken back by the outlet that brought it, everything else is said by the first speaker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.judging.claim_rows import ClaimRows
from geodata.records.claim import Claim, Stance
from geodata.records.source import Speaker

ANSWERS = ("affirms", "hedges", "denies", "no-evidence", "takes-back", "relays")
"""What a speaker may say of a claim; a speaker who is not in a row is silent."""

_BY_STANCE = {
    "corroborates": "affirms",
    "denies": "denies",
    "disputes-part": "denies",
    "no-evidence": "no-evidence",
    "qualifies": "hedges",
    "supersedes": "takes-back",
    "retracts": "takes-back",
}
_HEDGED = ("hedged", "conditional")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker says of a claim.

    Attributes:
        speaker: Who says it.
        answer: One of `ANSWERS`.
        claim_id: The claim whose words show it.
        part: The part of the claim that it is about; empty for all of it.
    """

    speaker: Speaker
    answer: str
    claim_id: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One claim, and what every speaker says of it.

    Attributes:
        claim: The claim.
        status: Its status.
        voices: By speaker id; a speaker may say several things. Who is not in it is silent.
    """

    claim: Claim
    status: str
    voices: Mapping[str, tuple[Voice, ...]]


def find_topics(store: ClaimRows, mask: NDArray[np.bool_], *, is_answered: bool = True) -> NDArray[np.int64]:
    """Return rows of claims to ask everybody about: most spoken about first, then in the order of the table.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it may be among them.
        is_answered: Whether only claims are wanted that other claims speak about.
    """
    counts = np.bincount(store.stances.toward, minlength=len(store.table))
    rows = np.flatnonzero(mask & (counts > 0) if is_answered else mask)
    return rows[np.argsort(-counts[rows], kind="stable")]


def build_voice_row(store: ClaimRows, row: int) -> VoiceRow:
    """Return what every speaker says of the claim in one row of the table."""
    claim = store.get_claim_at(row)
    found: dict[str, list[Voice]] = {}
    for voice in (*_own_voices(claim), *_other_voices(store, claim)):
        voices = found.setdefault(voice.speaker.speaker_id, [])
        if not any((one.answer, one.part) == (voice.answer, voice.part) for one in voices):
            voices.append(voice)
    status = str(store.table.claims["status"].iloc[row])
    return VoiceRow(claim, status, {speaker: _drop_weaker(voices) for speaker, voices in found.items()})


def _own_voices(claim: Claim) -> Iterable[Voice]:
    answer = "hedges" if claim.modality in _HEDGED else "affirms"
    for speaker in (claim.speaker, *claim.jointly_with):
        yield Voice(speaker, answer, claim.claim_id)
    for speaker in claim.speakers[1:]:
        yield Voice(speaker, "relays", claim.claim_id)


def _other_voices(store: ClaimRows, claim: Claim) -> Iterable[Voice]:
    for stance in store.find_stances_toward(claim.claim_id):
        other = store.get_claim(stance.claim_id)
        if stance.stance == "repeats":
            yield from (Voice(speaker, "relays", other.claim_id) for speaker in other.speakers[1:])
        elif stance.stance in _BY_STANCE:
            answer = _BY_STANCE[stance.stance]
            speaker = other.speakers[-1] if answer == "takes-back" else other.speaker
            yield Voice(speaker, answer, other.claim_id, _name_part(stance))


def _name_part(stance: Stance) -> str:
    return stance.part or ("a part of it" if stance.stance == "disputes-part" else "")


def _drop_weaker(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Leave out "relays" where the same speaker says something of his own."""
    own = tuple(voice for voice in voices if voice.answer != "relays")
    return own or tuple(voices)


def order_speakers(rows: Iterable[VoiceRow]) -> list[Speaker]:
    """Return everybody who says something in these rows: who says most of his own first, mere relays last."""
    speakers: dict[str, Speaker] = {}
    own: Counter[str] = Counter()
    for row in rows:
        for speaker_id, voices in row.voices.items():
            speakers.setdefault(speaker_id, voices[0].speaker)
            own[speaker_id] += any(voice.answer != "relays" for voice in voices)
    return [speakers[one] for one in sorted(speakers, key=lambda one: (-own[one], speakers[one].name, one))]
