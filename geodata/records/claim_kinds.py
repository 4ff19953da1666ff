"""The kinds of claims: one entry each, for records, filters, exports, map, legend and lists alike.

To add one, add its entry at the end: the order is the order of codes in stores of columns. Colours are after the
palette of Okabe and Ito, which colour-blind people can tell apart; kinds differ in symbol as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """A kind of claim.

    Attributes:
        label: its name on the screen.
        meaning: what is a claim of this kind, in a few words.
        fill: CSS colour of its disc.
        ink: CSS colour of the symbol on the disc; at least 3:1 against ``fill``.
        glyph: the symbol as an SVG path in a box of 24 × 24, filled by the even-odd rule.
    """

    label: str
    meaning: str
    fill: str
    ink: str
    glyph: str


PLAIN_KIND: Final = "statement"
"""The kind whose symbol stands for any in a legend of other things."""
PLANNED_KIND: Final = "plan"
"""The kind whose symbol stands for what is planned only."""

CLAIM_KINDS: Final[dict[str, ClaimKind]] = {
    "deployment": ClaimKind(
        "Deployment",
        "forces or equipment are at a place",
        "#0067a5",
        "#ffffff",
        "M6.5 3.5h2.2v17H6.5zM9.6 4.5h9.4l-2.8 4 2.8 4H9.6z",
    ),
    "movement": ClaimKind(
        "Movement",
        "people or forces go from one place to another",
        "#c94f00",
        "#ffffff",
        "M3.5 10.2h9.3V5.4L21 12l-8.2 6.6v-4.8H3.5z",
    ),
    "transfer": ClaimKind(
        "Transfer of materiel",
        "weapons, goods or money are handed over",
        "#00805d",
        "#ffffff",
        "M2.5 6.5h19v11h-19zM6 9v6h1.5V9zM9.5 9v6H11V9zM13 9v6h1.5V9zM16.5 9v6H18V9z",
    ),
    "sighting": ClaimKind(
        "Sighting",
        "somebody or something was seen or identified",
        "#e8a200",
        "#241a00",
        "M1.8 12C5 7.2 8.4 5.3 12 5.3S19 7.2 22.2 12C19 16.8 15.6 18.7 12 18.7"
        "S5 16.8 1.8 12zM12 8.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z",
    ),
    "operation": ClaimKind(
        "Operation",
        "an attack, exercise or other action is carried out",
        "#a3316f",
        "#ffffff",
        "M12 5.6a6.4 6.4 0 1 0 0 12.8 6.4 6.4 0 0 0 0-12.8zM12 8.2a3.8 3.8 0 1 1 0 7.6"
        " 3.8 3.8 0 0 1 0-7.6zM10.9 1.6h2.2v3.9h-2.2zM10.9 18.5h2.2v3.9h-2.2z"
        "M1.6 10.9h3.9v2.2H1.6zM18.5 10.9h3.9v2.2h-3.9z",
    ),
    "plan": ClaimKind(
        "Plan",
        "something is prepared, intended or expected",
        "#5db3e6",
        "#06263a",
        "M12 3.6a8.4 8.4 0 1 0 0 16.8 8.4 8.4 0 0 0 0-16.8zM10.9 6.8h2.2v4.7l3.4 2.3-1.2 1.8-4.4-3z",
    ),
    "statement": ClaimKind(
        "Statement",
        "somebody warns, denies, comments or answers",
        "#5f6b76",
        "#ffffff",
        "M3.5 4.5h17v11h-8.3L7 20v-4.5H3.5z",
    ),
    "incident": ClaimKind(
        "Incident",
        "an accident, a disaster, or what an attack did: dead, injured, damage",
        "#c0172f",
        "#ffffff",
        "M12 2.8 22.3 20.6H1.7zM10.9 9h2.2v6h-2.2zM10.9 16.3h2.2v2.2h-2.2z",
    ),
}
"""The kinds by the word that seeds, links and exports use."""
