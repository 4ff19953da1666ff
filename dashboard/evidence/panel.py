"""The panel beside the map: the piece of the selected claim, or what stands there until something is selected.

The script in the page puts other pieces into it (`dashboard/static/evidence_panel.js`); what the server writes is what
a link opens. The address of the page says which claim it is; the panel says for which address it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.evidence.markup import NOTHING, Markup
from dashboard.evidence.piece import Piece
from dashboard.languages import _

MOST_STEPS: Final = 500
"""Claims of a place that one can step through from a link to a place that has no mark of its own."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What an address selects.

    Attributes:
        claim_id: Id of the claim that it names; may be empty.
        place_id: Id of the place; may be empty.
        place_name: Its name.
        rows: Rows of the claims of the place that one steps through.
    """

    claim_id: str = ""
    place_id: str = ""
    place_name: str = ""
    rows: Sequence[int] = ()


def build_panel(home: Markup, selection: Selection, piece: Piece | None) -> Markup:
    """Return the panel.

    Args:
        home: What stands there until something is selected.
        selection: What is selected.
        piece: Its piece; None shows `home`.
    """
    rows = " ".join(map(str, selection.rows[:MOST_STEPS]))
    places = " ".join(str(number) for number, _id, _name in piece.places) if piece else ""
    return Markup(
        '<div class="cm-panel" data-claim="{}" data-place="{}" data-name="{}" data-rows="{}" data-row="{}" '
        'data-marks="{}">'
        '<div class="cm-steps"></div><p class="cm-hidden" hidden>{}</p>'
        '<div class="cm-piece">{}</div><div class="cm-home"{}>{}</div></div>'
    ).format(
        selection.claim_id,
        selection.place_id,
        selection.place_name,
        rows,
        piece.row if piece else "",
        places,
        _("This claim does not pass the filters."),
        piece.html if piece else NOTHING,
        Markup(" hidden") if piece else NOTHING,
        home,
    )
