"""The history of a claim: what was changed, when, by whom and why; for everybody who may read the claim."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.access import find_editor
from dashboard.evidence.markup import NOTHING, isolate, join
from dashboard.languages import _, pgettext
from dashboard.languages.sentences import tell
from dashboard.loading import load_database
from dashboard.showing import show_empty, show_html
from dashboard.tab_title import name_tab
from geodata.desk.history import Line, list_history
from geodata.errors import ClaimNotFoundError
from geodata.store.database import DeskReader

URL_PATH: Final = "history"
"""Name of the page in its address; ``?claim=`` names the claim."""

_TAGS: Final = {
    "same": Markup("{}"),
    "old": Markup('<del class="cm-del">{}</del>'),
    "new": Markup('<ins class="cm-ins">{}</ins>'),
}


def show() -> None:
    """Draw the page."""
    claim_id, database = st.query_params.get("claim", ""), load_database()
    try:
        if database is None or not claim_id:
            raise ClaimNotFoundError(claim_id)
        lines = list_history(database, claim_id, is_editor=find_editor() is not None)
    except ClaimNotFoundError:
        name_tab(_("History"))
        show_empty(_("There is no history to show."), _("The link names no claim that is or was published at a desk."))
        return
    summary = str(DeskReader(database).get_claim(claim_id).form.get("summary", ""))
    name_tab(_("History: {claim}").format(claim=summary))
    show_html(build_history(claim_id, summary, lines))


def build_history(claim_id: str, summary: str, lines: list[Line]) -> Markup:
    """Return the history as a list, the latest line first."""
    head = Markup(
        '<h1 class="cm-heading">{}</h1><p class="cm-summary" dir="auto">{}</p><p><a href="./?claim={}">{}</a></p>'
    ).format(_("What became of a claim"), summary, claim_id, _("Read it on the map"))
    return head + Markup('<ol class="cm-history">{}</ol>').format(join(map(_build_line, lines)))


def _build_line(line: Line) -> Markup:
    minute = f"{line.at[:16].replace('T', ' ')} UTC"
    when = Markup('<time datetime="{}">{}</time>').format(line.at, minute)
    field = Markup(" <b>{}</b>").format(isolate(line.field.replace("_", " "))) if line.field else NOTHING
    words = join(_TAGS[kind].format(piece) for kind, piece in line.pieces)
    diff = Markup('<div class="cm-diff" dir="auto">{}</div>').format(words) if line.pieces else NOTHING
    why = Markup('<div class="cm-written">{}</div>').format(isolate(tell(line.reason))) if line.reason else NOTHING
    return Markup("<li>{} · {} {}{}{}{}</li>").format(
        when, isolate(line.editor), pgettext("history", line.told), field, diff, why
    )
