"""What stands below the timeline: the colours of the kinds, and what its bars and signs mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dashboard.evidence.markup import Markup, build_fold, join
from dashboard.evidence.words import name_kind
from dashboard.languages import _, ngettext
from geodata.intervals import UNDATED
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import KINDS
from geodata.store import Store


def build_legend(store: Store, mask: NDArray[np.bool_]) -> Markup:
    """Return the colours of the kinds that are drawn."""
    used = np.unique(store.table.marks.claim_kind[mask])
    looks = [(CLAIM_KINDS[KINDS[kind]].fill, name_kind(KINDS[kind])) for kind in used]
    part = Markup('<span><i style="background:{}"></i>{}</span>')
    return Markup('<p class="cm-legend">{}</p>').format(join(part.format(*look) for look in looks))


def build_key(store: Store, mask: NDArray[np.bool_], beyond: str, *, is_counted: bool) -> Markup:
    """Return what bars and signs mean, folded, and how the timeline is used; `beyond` is one more sentence."""
    if is_counted:
        undated = int((mask & (store.table.marks.claim_first == UNDATED)).sum())
        drawn = [_("Bars: claims that may have happened then. Dashed line: claims said then.")]
        rest = ngettext(
            "{count} undated claim is not drawn; it stays on the map and in the list.",
            "{count} undated claims are not drawn; they stay on the map and in the list.",
            undated,
        )
    else:
        drawn = [
            _("Solid bar: on every day. Soft bar: on at least one day. Fading: open end."),
            _("Struck through: denied, retracted or replaced; dashed: disputed."),
        ]
        rest = _("◆ said, at the latest · ○ published, at the latest · no bar: not dated.")
    use = _("Drag to choose days.") if is_counted else _("Drag to choose days, click a bar or tab to it to read it.")
    body = Markup('<p class="cm-written">{} </p>').format(" ".join(filter(None, [*drawn, rest, beyond])))
    return Markup('<div class="cm-timeline-key"><p class="cm-written">{}</p>{}</div>').format(
        use, build_fold(_("What bars and signs mean"), body)
    )
