"""The style sheets of the page, for both themes; colours of marks come from `dashboard.theme`.

The sheets stand in the page from its first moment on; what differs with the theme comes with the session, which alone
knows the theme that the reader has chosen.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from markupsafe import Markup

from dashboard.map.basemaps import STATIC_DIR
from dashboard.theme import MAP_THEMES, ThemeName
from geodata.records.claim_kinds import CLAIM_KINDS

_SHEETS: Final = ("page.css", "layout.css", "evidence.css", "cards.css", "print.css")
_SITE_SHEETS: Final = ("page.css", "evidence.css", "cards.css", "print.css")
_SHEET_OVER_MAP: Final = "sheet.css"
_ARROWS: Final = (
    ".cm-evidence span[role=img], .cm-strip-arrow, .cm-arrow, "
    ".cm-voice-relays .cm-voice-sign, .cm-voice-sign.cm-voice-relays"
)
"""Arrows between speakers, which point the way one reads."""
_TURN: Final = "{ display: inline-block; transform: scaleX(-1); }"
_PHONE: Final = "(max-width: 640px)"
_SMALL_FRAME: Final = "(max-width: 900px), (max-height: 560px)"
_PAGES: Final[dict[ThemeName, str]] = {"light": "#fbfaf7", "dark": "#12181f"}
"""Colour of the page, as in the settings of Streamlit; behind what must cover something."""


@cache
def build_style(theme: ThemeName = "light", *, has_sheets: bool = False) -> Markup:
    """Return the style as an HTML element.

    Args:
        theme: The theme that the reader has chosen.
        has_sheets: Whether the page has the sheets already (`build_early_style`), and lacks the theme only.
    """
    paper = f"@media print {{ {_build_theme('light')} :root {{ --cm-page: #fff; }} }}"
    look = f"@media screen {{ {_build_theme(theme)} }} {paper}"
    return _wrap([look] if has_sheets else [*_read_sheets(), look])


@cache
def build_early_style() -> Markup:
    """Return the style that a page has before the session says anything: the theme is the browser's."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {_build_theme('dark')} }}"
    return _wrap([*_read_sheets(), _read("early.css"), _build_theme("light"), dark])


@cache
def build_direction_style(*, is_turned: bool = True) -> Markup:
    """Return the further rules for a language written from right to left, or for another in a page that began so.

    The map stays as it is, and charts turn their time by themselves.
    """
    whole = ".stApp, [data-baseweb=popover], [data-testid=stDialog]"
    if not is_turned:
        return _wrap([f"{whole} {{ direction: ltr; }}"])
    turned = f"{whole} {{ direction: rtl; }}"
    kept = ".st-key-timeline-box, .st-key-map-box iframe, [data-testid=stCode], .cm-candidates { direction: ltr; }"
    charts = ".stVegaLiteChart canvas { direction: rtl; }"
    return _wrap([turned, kept, charts, f"{_ARROWS} {_TURN}"])


@cache
def build_embedded_style(parts: tuple[str, ...]) -> Markup:
    """Return the further rules for a page that stands in a frame of another: the map, its title and what is around it.

    Without a panel, and in a small frame, the evidence comes as a sheet over the map when a mark is picked.

    Args:
        parts: Keys of what stands around the map; the map leaves a line to the filters, and half to the timeline.
    """
    line, share = ("2.9rem" if "filters" in parts else "0rem"), (".55" if "timeline" in parts else "1")
    room = f":root {{ --cm-line-of-filters: {line}; --cm-share-of-map: {share}; }}"
    hidden = ".st-key-evidence-box:has(.cm-home:not([hidden])) { display: none; }"
    out_of_flow = '[data-testid="stColumn"]:has(.st-key-evidence-box) { position: absolute; }'
    sheet = f"{_read(_SHEET_OVER_MAP)} {hidden} {out_of_flow}"
    return _wrap([room, _read("embedded.css"), f"@media {_SMALL_FRAME} {{ {sheet} }}" if "panel" in parts else sheet])


def _read_sheets() -> list[str]:
    phone = f"@media {_PHONE} {{ :root {{ --cm-foot: 3.6rem; }} {_read(_SHEET_OVER_MAP)} }}"
    return [*map(_read, _SHEETS), phone]


def build_site_style() -> str:
    """Return the style sheet of a published site, which follows the theme of the reader's machine."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {_build_theme('dark')} }}"
    turned = f"[dir=rtl] :is({_ARROWS}) {_TURN}"
    return "\n".join([*map(_read, (*_SITE_SHEETS, "site/site.css")), _build_theme("light"), dark, turned])


def _build_theme(theme: ThemeName) -> str:
    """Return the colours of a theme, and those of the kinds of claims."""
    look = MAP_THEMES[theme]
    own = f":root {{ --cm-page: {_PAGES[theme]}; --cm-ink: {look.ink}; --cm-focus: {look.focus}; "
    own += f"--cm-quiet: {look.quiet_ink}; }}"
    kinds = (f".cm-kind-{kind} {{ background: {one.fill}; color: {one.ink}; }}" for kind, one in CLAIM_KINDS.items())
    turned = ".cm-candidates { filter: invert(1) hue-rotate(180deg); }" if theme == "dark" else ""
    return " ".join([own, *kinds, turned])


def _read(name: str) -> str:
    return (STATIC_DIR / name).read_text(encoding="utf-8")


def _wrap(rules: list[str]) -> Markup:
    return Markup("<style>{}</style>").format(Markup("\n".join(rules)))  # noqa: S704
