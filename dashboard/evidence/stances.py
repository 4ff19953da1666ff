"""Who says otherwise, and who agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.evidence.markup import NOTHING, BuildLink, isolate, join
from dashboard.evidence.words import STANCE_WORDS
from geodata.records.claim import Stance
from geodata.records.source import Speaker


@dataclass(frozen=True, slots=True)
class Bearing:
    """How the claim that is shown and another one bear on each other.

    Attributes:
        stance: The stance.
        speaker: Who says the other claim.
        other_id: Id of the other claim.
        row: Its row in the store.
        is_toward_shown: Whether the claim that is shown is the one spoken of.
    """

    stance: Stance
    speaker: Speaker
    other_id: str
    row: int
    is_toward_shown: bool


def build_bearings(bearings: Sequence[Bearing], link: BuildLink) -> Markup:
    """Return one line on each, with a way to read the other claim."""
    return join(_build_line(one, link) for one in bearings)


def _build_line(one: Bearing, link: BuildLink) -> Markup:
    stance = one.stance
    words = STANCE_WORDS[stance.stance]
    who = Markup("<b>{}</b>").format(isolate(one.speaker.name))
    sentence = (
        Markup("{} {}").format(who, words) if one.is_toward_shown else Markup("This claim {}: {}").format(words, who)
    )
    part = Markup('<br><span class="cm-part">Part: {}</span>').format(isolate(stance.part)) if stance.part else NOTHING
    reason = (
        Markup('<br><span class="cm-written">{}</span>').format(isolate(stance.reason)) if stance.reason else NOTHING
    )
    read = Markup('<a class="cm-read" href="{}" target="_self" data-claim="{}">Read</a>').format(
        link(one.other_id), one.row
    )
    return Markup('<p class="cm-stance cm-stance-{}">{} {}{}{}</p>').format(stance.stance, sentence, read, part, reason)
