"""The style rules of timeline, matrix, origins, numbers, ratings and receipts of places."""

from __future__ import annotations

from dashboard.theme import MAP_THEMES, ThemeName

_PAGES: dict[ThemeName, str] = {"light": "#fbfaf7", "dark": "#12181f"}
"""Colour of the page, as in the settings of Streamlit; behind what must cover something."""

_RULES = """
.cm-lead { margin: 0 0 .4rem; opacity: .85; }
.cm-quiet { caption-side: bottom; text-align: left; font-size: .8rem; opacity: .7; padding-top: .3rem; }
.cm-matrix-box, .cm-table-box { overflow-x: auto; max-width: 100%; }
.stApp table.cm-matrix, .stApp table.cm-table {
            border-collapse: separate; border-spacing: 0; width: auto; font-size: .88rem; }
.stApp .cm-matrix th, .stApp .cm-matrix td, .stApp .cm-table th, .stApp .cm-table td { text-align: left;
             vertical-align: top; padding: .4rem .6rem; border: 0; border-bottom: 1px solid var(--cm-line); }
.stApp .cm-matrix thead th { vertical-align: bottom; font-weight: 650; max-width: 8rem; }
.stApp .cm-matrix th[scope="row"] { position: sticky; left: 0; min-width: 15rem; max-width: 22rem; font-weight: 500;
             background: var(--cm-page); z-index: 1; }
.cm-matrix th .cm-chip { margin-left: .5rem; padding: 0 .45rem; font-size: .7rem; }
.cm-matrix th a, .cm-table a, .cm-origins a { color: inherit; text-decoration: underline;
             text-decoration-color: var(--cm-line); text-underline-offset: .2em; }
.stApp table.cm-claims { width: 100%; }
.stApp .cm-claims td:first-child { min-width: 16rem; }
.stApp .cm-claims tbody tr:hover { background: var(--cm-line); }
.cm-silent { opacity: .45; white-space: nowrap; }
.cm-voice { display: block; color: inherit !important; text-decoration: none !important; padding: .1rem .3rem;
            border-radius: 6px; min-width: 7.8rem; line-height: 1.35; }
.cm-voice:hover, .cm-voice:focus-visible { outline: 2px solid var(--cm-focus); }
.cm-voice-sign { display: inline-block; width: 1.25rem; height: 1.25rem; line-height: 1.2rem; text-align: center;
            border-radius: 50%; font-weight: 700; border: 1.5px solid currentColor; font-size: .8rem; }
.cm-voice-affirms .cm-voice-sign, .cm-voice-sign.cm-voice-affirms {
            background: #00805d; color: #fff; border-color: #00805d; }
.cm-voice-denies .cm-voice-sign, .cm-voice-sign.cm-voice-denies {
            background: #a3316f; color: #fff; border-color: #a3316f;
            border-radius: 3px; }
.cm-voice-no-evidence .cm-voice-sign, .cm-voice-sign.cm-voice-no-evidence { border-style: dashed; }
.cm-voice-hedges .cm-voice-sign, .cm-voice-sign.cm-voice-hedges {
            background: #e8a200; color: #241a00; border-color: #e8a200; }
.cm-voice-takes-back .cm-voice-sign, .cm-voice-sign.cm-voice-takes-back {
            border-radius: 3px;
            border-style: double; border-width: 3px; line-height: 1rem; }
.cm-voice-relays .cm-voice-sign, .cm-voice-sign.cm-voice-relays { border-color: transparent; }
.cm-voice-part { display: inline-block; margin-left: .35rem; padding: 0 .3rem; border: 1px dashed currentColor;
            border-radius: 4px; font-size: .72rem; }
.cm-tip { display: none; }
.cm-voice:hover .cm-tip, .cm-voice:focus-visible .cm-tip { display: block; position: fixed; z-index: 1000; left: 50%;
            bottom: 1rem; transform: translateX(-50%); width: min(46rem, calc(100vw - 2rem)); padding: .8rem 1rem;
            border-radius: 10px; background: var(--cm-page); border: 1px solid var(--cm-line);
            box-shadow: 0 6px 24px rgba(0,0,0,.25); font-size: .92rem; line-height: 1.5; pointer-events: none; }
.cm-tip q, .cm-ledger q { display: block; font-family: Georgia, 'Noto Serif', serif; quotes: none; padding: .3rem 0;
            overflow-wrap: anywhere; }
.cm-ledger q { padding: 0; min-width: 14rem; max-width: 34rem; }
.stApp .cm-table .cm-number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.cm-bar-cell { width: 14rem; min-width: 5rem; }
.cm-ledger small { display: inline-block; max-width: 34rem; opacity: .85; }
.cm-bar { display: block; height: .7rem; margin-top: .3rem; border-radius: 2px; background: #0067a5; }
.cm-origins { font-size: .9rem; }
.cm-origins p { margin: 0; }
.stApp .cm-origins ol, .stApp .cm-origins ul { margin: .2rem 0 .3rem; padding-left: 0; list-style: none; }
.cm-origins ol > li { border-left: 3px solid var(--cm-good); padding-left: .7rem; margin-bottom: .4rem; }
.cm-origins li[aria-current] .cm-strip { font-weight: 650; }
.cm-strip { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .25rem; margin: .12rem 0; }
.cm-strip > span:not(.cm-strip-arrow) { border: 1px solid var(--cm-line); border-radius: 6px; padding: 0 .45rem; }
.cm-origin-card { border-bottom: 1px solid var(--cm-line); padding-bottom: .5rem; margin-bottom: .3rem; }
.cm-receipt-words { margin: 0 0 .4rem; font-family: Georgia, 'Noto Serif', serif; overflow-wrap: anywhere; }
.cm-receipt-words mark { background: #ffcf5c; color: #2a2205; border-radius: 2px; }
.cm-candidates { display: block; width: 100%; height: auto; border-radius: 8px; border: 1px solid var(--cm-line); }
.cm-rating { border: 1.5px solid currentColor; border-radius: 4px; padding: 0 .35rem; font-weight: 700; }
.st-key-timeline-controls { row-gap: .3rem; margin-top: .4rem; }
.cm-legend { margin: 0; font-size: .82rem; display: flex; flex-wrap: wrap; gap: .1rem .9rem; }
.cm-legend i { display: inline-block; width: .75rem; height: .75rem; border-radius: 2px; margin-right: .35rem; }
.cm-known { margin: 0; font-size: .92rem; }
.cm-timeline-key { margin: 0; font-size: .82rem; }
.st-key-timeline-box { overflow-x: hidden; }
@media (max-width: 700px) {
  .stApp .cm-matrix th[scope="row"] { min-width: 9.5rem; max-width: 9.5rem; }
  .cm-ledger q { min-width: 11rem; }
}
@media (prefers-reduced-motion: reduce) { .st-key-playback { display: none; } }"""


def build_evidence_rules(theme: ThemeName) -> str:
    """Return the rules, with the colours of a theme."""
    return f":root {{ --cm-page: {_PAGES[theme]}; --cm-focus: {MAP_THEMES[theme].focus}; }}{_RULES}"
