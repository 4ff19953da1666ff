"""Colours and symbols, in a light and a dark theme; one place for the map, the legend and the lists.

Kinds of claim differ in symbol and in colour (after the palette of Okabe and Ito, which colour-blind people
can tell apart); statuses differ in the outline, never in colour alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class KindLook:
    """How a kind of claim looks.

    Attributes:
        label: its name in the legend.
        fill: colour of its disc.
        ink: colour of the symbol on the disc; at least 3:1 against ``fill``.
        glyph: the symbol as an SVG path in a box of 24 × 24, filled by the even-odd rule.
    """

    label: str
    fill: str
    ink: str
    glyph: str


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How a status looks: the outline around the disc, and what the legend says about it."""

    label: str
    outline: Literal["single", "double", "broken", "crossed", "faded"]
    legend: str


@dataclass(frozen=True, slots=True)
class MapTheme:
    """Colours of the base map and of what lies on it; all are CSS colours."""

    sea: str
    land: str
    coast: str
    border: str
    graticule: str
    country_label: str
    city_label: str
    label_halo: str
    city_dot: str
    paper: str
    ink: str
    quiet_ink: str
    line: str
    outline: str
    selected: str
    focus: str
    cluster: str
    cluster_ink: str
    shadow: str


KIND_LOOKS: Final[dict[str, KindLook]] = {
    "deployment": KindLook("Deployment", "#0067a5", "#ffffff", "M6.5 3.5h2.2v17H6.5zM9.6 4.5h9.4l-2.8 4 2.8 4H9.6z"),
    "movement": KindLook("Movement", "#c94f00", "#ffffff", "M3.5 10.2h9.3V5.4L21 12l-8.2 6.6v-4.8H3.5z"),
    "transfer": KindLook(
        "Transfer of materiel",
        "#00805d",
        "#ffffff",
        "M2.5 6.5h19v11h-19zM6 9v6h1.5V9zM9.5 9v6H11V9zM13 9v6h1.5V9zM16.5 9v6H18V9z",
    ),
    "sighting": KindLook(
        "Sighting",
        "#e8a200",
        "#241a00",
        "M1.8 12C5 7.2 8.4 5.3 12 5.3S19 7.2 22.2 12C19 16.8 15.6 18.7 12 18.7"
        "S5 16.8 1.8 12zM12 8.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z",
    ),
    "operation": KindLook(
        "Operation",
        "#a3316f",
        "#ffffff",
        "M12 5.6a6.4 6.4 0 1 0 0 12.8 6.4 6.4 0 0 0 0-12.8zM12 8.2a3.8 3.8 0 1 1 0 7.6"
        " 3.8 3.8 0 0 1 0-7.6zM10.9 1.6h2.2v3.9h-2.2zM10.9 18.5h2.2v3.9h-2.2z"
        "M1.6 10.9h3.9v2.2H1.6zM18.5 10.9h3.9v2.2h-3.9z",
    ),
    "plan": KindLook(
        "Plan",
        "#5db3e6",
        "#06263a",
        "M12 3.6a8.4 8.4 0 1 0 0 16.8 8.4 8.4 0 0 0 0-16.8zM10.9 6.8h2.2v4.7l3.4 2.3-1.2 1.8-4.4-3z",
    ),
    "statement": KindLook("Statement", "#5f6b76", "#ffffff", "M3.5 4.5h17v11h-8.3L7 20v-4.5H3.5z"),
}

STATUS_LOOKS: Final[dict[str, StatusLook]] = {
    "reported": StatusLook("Reported", "single", "Reported"),
    "corroborated": StatusLook("Corroborated", "double", "Double ring: corroborated"),
    "disputed": StatusLook("Disputed", "broken", "Broken: some disputed or denied"),
    "denied": StatusLook("Denied", "crossed", "Crossed: all denied or retracted"),
    "retracted": StatusLook("Retracted", "crossed", "Crossed: all denied or retracted"),
    "superseded": StatusLook("Superseded", "faded", "Faded: all superseded"),
}

MAP_THEMES: Final[dict[ThemeName, MapTheme]] = {
    "light": MapTheme(
        sea="#dde6eb",
        land="#f7f5f0",
        coast="#b3c1c9",
        border="#cdc5b8",
        graticule="rgba(90,120,140,0.10)",
        country_label="#8b8378",
        city_label="#5d646b",
        label_halo="rgba(252,251,248,0.92)",
        city_dot="#8a9096",
        paper="#ffffff",
        ink="#1c2430",
        quiet_ink="#5c6672",
        line="rgba(28,36,48,0.14)",
        outline="#ffffff",
        selected="#111827",
        focus="#0b57d0",
        cluster="#33475b",
        cluster_ink="#ffffff",
        shadow="rgba(20,30,45,0.28)",
    ),
    "dark": MapTheme(
        sea="#10161d",
        land="#1d242d",
        coast="#3b4854",
        border="#3b444f",
        graticule="rgba(150,180,200,0.07)",
        country_label="#75808c",
        city_label="#a0aab5",
        label_halo="rgba(18,24,31,0.92)",
        city_dot="#77818c",
        paper="#1a212b",
        ink="#e8edf3",
        quiet_ink="#a3afbc",
        line="rgba(232,237,243,0.16)",
        outline="#10161d",
        selected="#ffffff",
        focus="#8ab4f8",
        cluster="#c9d6e3",
        cluster_ink="#10161d",
        shadow="rgba(0,0,0,0.55)",
    ),
}


def describe_theme() -> dict[str, Any]:
    """All of the above as plain JSON values, for the claim layer in the browser."""
    return {
        "kinds": [{"kind": kind, **asdict(look)} for kind, look in KIND_LOOKS.items()],
        "statuses": [{"status": status, **asdict(look)} for status, look in STATUS_LOOKS.items()],
        "themes": {name: asdict(theme) for name, theme in MAP_THEMES.items()},
    }
