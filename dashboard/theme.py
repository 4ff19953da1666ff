"""Colours and outlines, in a light and a dark theme; one place for the map, the legend and the lists.

How kinds of claim look stands with them, in `geodata.records.claim_kinds`; statuses differ in the outline, never in
colour alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from geodata.records.claim_kinds import CLAIM_KINDS, PLAIN_KIND, PLANNED_KIND
from geodata.records.vocabulary import FIRM_MODALITIES, MODALITIES

ThemeName = Literal["light", "dark"]


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
        "kinds": [
            {"kind": word, "is_plain": word == PLAIN_KIND, "is_planned": word == PLANNED_KIND, **asdict(kind)}
            for word, kind in CLAIM_KINDS.items()
        ],
        "modalities": [{"modality": word, "is_firm": word in FIRM_MODALITIES} for word in MODALITIES],
        "statuses": [{"status": status, **asdict(look)} for status, look in STATUS_LOOKS.items()],
        "themes": {name: asdict(theme) for name, theme in MAP_THEMES.items()},
    }
