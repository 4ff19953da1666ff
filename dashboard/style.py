"""The style sheet of the page, for both themes; colours of marks come from `dashboard.theme`."""

from __future__ import annotations

from dashboard.evidence_style import build_evidence_rules
from dashboard.theme import ThemeName

_RULES = """
:root { --cm-line: rgba(127,137,150,.28); --cm-quiet: #5c6672; --cm-mark: #ffe9a8; --cm-mark-ink: #2a2205;
        --cm-soft: rgba(127,137,150,.09); --cm-warn: #a3316f; --cm-good: #00805d; }
[data-testid="stMainBlockContainer"] { padding-top: 4.4rem; padding-bottom: 2rem; padding-left: 2rem;
  padding-right: 2rem; max-width: none; }
[data-testid="stSidebarUserContent"] { padding-top: 0; }
.st-key-map-box iframe { border-radius: 10px; border: 1px solid var(--cm-line); width: 100%; }
.cm-count { margin: 0; font-size: 1rem; }
.cm-count b { font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.cm-step { margin: 0; font-size: .95rem; }
.cm-chips { display: flex; flex-wrap: wrap; gap: .35rem; margin-bottom: .4rem; }
.cm-chip { display: inline-flex; align-items: center; gap: .3rem; padding: .1rem .55rem; border-radius: 999px;
           font-size: .78rem; font-weight: 600; line-height: 1.5; }
.cm-status { border: 1.5px solid currentColor; background: none; }
.cm-status-disputed, .cm-status-denied { border-style: dashed; }
.cm-status-corroborated { border-style: double; border-width: 3px; }
.cm-status-retracted, .cm-status-denied { text-decoration: line-through; }
.cm-summary { font-size: 1.12rem; font-weight: 650; line-height: 1.3; margin: 0 0 .6rem; padding: 0; }
.cm-quote { margin: 0 0 .5rem; padding: .7rem .9rem; border-left: 3px solid #e0a500; background: var(--cm-soft);
            border-radius: 0 8px 8px 0; font-family: Georgia, 'Noto Serif', serif; font-size: 1rem; line-height: 1.6;
            white-space: pre-wrap; overflow-wrap: anywhere; }
.cm-quote mark, .cm-article mark, .cm-key mark { color: var(--cm-mark-ink); border-radius: 2px; padding: .06em 0; }
.cm-quote mark { background: var(--cm-mark); }
.cm-around { opacity: .62; }
.cm-translation { margin: 0 0 .7rem; line-height: 1.5; font-size: .95rem; }
.cm-label { display: block; font-size: .72rem; letter-spacing: .03em; text-transform: uppercase; opacity: .7; }
.cm-more { margin: 0 0 .6rem; font-size: .92rem; }
.cm-more summary { cursor: pointer; opacity: .8; margin-bottom: .4rem; }
.stApp dl.cm-facts { padding: 0; margin: .3rem 0 .6rem; }
.cm-facts { display: grid; grid-template-columns: 6.6rem 1fr; gap: .3rem .8rem;
            font-size: .9rem; line-height: 1.45; }
.cm-facts dt { opacity: .65; font-weight: 400; margin: 0; }
.stApp .cm-facts dd { margin: 0; padding: 0; overflow-wrap: anywhere; }
.cm-written { opacity: .72; font-size: .88em; }
.cm-heading { font-size: .95rem; margin: .4rem 0 0; padding: 0; }
.cm-stance { margin: 0; padding-left: .7rem; border-left: 3px solid var(--cm-line); font-size: .9rem;
             line-height: 1.45; }
.cm-stance-denies, .cm-stance-disputes-part, .cm-stance-no-evidence { border-left-style: dashed;
             border-left-color: var(--cm-warn); }
.cm-stance-corroborates { border-left-color: var(--cm-good); border-left-style: double; border-left-width: 5px; }
.cm-part { font-size: .92em; }
.cm-hidden { font-size: .85rem; padding: .3rem .6rem; border: 1px dashed var(--cm-line); border-radius: 6px; }
.cm-empty { border: 1px dashed var(--cm-line); border-radius: 10px; padding: 2.2rem 1.4rem; text-align: center; }
.cm-empty p { margin: .2rem 0; }
.cm-receipt { font-size: .84rem; overflow-x: auto; }
.cm-receipt table { border-collapse: collapse; width: 100%; }
.cm-receipt th, .cm-receipt td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0;
             border-top: 1px solid var(--cm-line); }
.cm-chosen { font-weight: 650; }
.cm-list { font-size: .92rem; line-height: 1.55; columns: 2 26rem; column-gap: 2.5rem; padding-left: 1.1rem; }
.cm-list li { break-inside: avoid; margin-bottom: .35rem; }
.cm-title { font-size: 1.35rem; line-height: 1.3; padding: 0 0 .4rem; }
.cm-article { white-space: pre-wrap; font-family: Georgia, 'Noto Serif', serif; font-size: 1.06rem;
              line-height: 1.75; max-width: 46rem; overflow-wrap: anywhere; }
.cm-article a { text-decoration: none; color: inherit; }
.cm-article a:hover mark, .cm-article a:focus-visible mark { outline: 2px solid #0b57d0; }
mark.cm-in-quote { background: rgba(255,222,120,.42); color: inherit; }
mark.cm-plotted { background: #ffcf5c; font-weight: 600; }
mark.cm-named { background: none; color: inherit; border-bottom: 2px dotted currentColor; }
mark.cm-in-quote.cm-named, mark.cm-named.cm-in-quote { background: rgba(255,222,120,.42); }
mark.cm-boilerplate { background: none; color: inherit; opacity: .5; }
.cm-article mark.cm-in-quote, .cm-article mark.cm-named, .cm-article mark.cm-boilerplate,
.cm-key mark.cm-in-quote, .cm-key mark.cm-named, .cm-key mark.cm-boilerplate { color: inherit; }
.cm-key { font-size: .85rem; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding-left: .8rem; padding-right: .8rem; }
  .st-key-map-box iframe { height: 56vh !important; }
  .cm-facts { grid-template-columns: 1fr; gap: 0 0; }
  .cm-facts dd { margin-bottom: .4rem; }
  .st-key-evidence-box, [data-testid="stLayoutWrapper"]:has(> .st-key-evidence-box) {
    height: auto !important; max-height: none !important; }
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stPopover { display: none !important; }
  .st-key-evidence-box, [data-testid="stLayoutWrapper"]:has(> .st-key-evidence-box) {
    height: auto !important; overflow: visible !important; }
}
"""


def build_style(theme: ThemeName = "light") -> str:
    """Return the style sheet as an HTML element, for the theme that the reader has chosen."""
    return f"<style>{_RULES}{build_evidence_rules(theme)}</style>"
