"""Who says otherwise, and who agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.evidence.markup import NOTHING, BuildLink, Markup, escape, isolate, join
from dashboard.evidence.words import name_stance
from dashboard.languages import _
from dashboard.languages.sentences import tell
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
    words = name_stance(stance.stance)
    who = Markup("<b>{}</b>").format(isolate(one.speaker.name))
    template = _("{who} {says}") if one.is_toward_shown else _("This claim {says}: {who}")
    sentence = escape(template).format(who=who, says=words)
    about = escape(_("Part: {part}")).format(part=isolate(stance.part))
    part = Markup('<br><span class="cm-part">{}</span>').format(about) if stance.part else NOTHING
    reason = NOTHING
    if stance.reason:
        reason = Markup('<br><span class="cm-written">{}</span>').format(isolate(tell(stance.reason)))
    read = Markup('<a class="cm-read" href="{}" target="_self" data-claim="{}">{}</a>').format(
        link(one.other_id), one.row, _("Read")
    )
    return Markup('<p class="cm-stance cm-stance-{}">{} {}{}{}</p>').format(stance.stance, sentence, read, part, reason)
