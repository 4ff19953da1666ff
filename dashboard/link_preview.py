"""What a link to the app is about, for those who show it before they open it, and the language its page begins in."""

from __future__ import annotations

import logging
from dataclasses import replace

from starlette.types import Scope

from dashboard.evidence.map_head import name_map, name_publication
from dashboard.evidence.wording import say_summary
from dashboard.languages import speaking
from dashboard.loading import open_claims_of
from dashboard.panels.head_panel import load_head
from dashboard.serving.page import PageWords, begin, find_language, read_query
from dashboard.tab_title import build_title
from geodata.errors import CitemapError
from geodata.records.claim import Claim
from geodata.store import Store

_LONGEST = 300
"""Characters of a description; who shows previews cuts them anyway."""


def describe_link(scope: Scope) -> PageWords:
    """Return what the head of the page says for a request: of the claim in its address, else of the map."""
    with speaking(find_language(scope)):
        try:
            title, description = _describe(open_claims_of(""), read_query(scope).get("claim", ""))
        except CitemapError as error:
            logging.getLogger("citemap").warning("no preview of the link: %s", error)
            title, description = build_title(), ""
    return replace(begin(scope), title=title, description=description)


def _describe(store: Store, claim_id: str) -> tuple[str, str]:
    head = load_head(store)
    if claim_id and store.find_index(claim_id) is not None:
        claim = store.get_claim(claim_id)
        return build_title(say_summary(claim), name_map(head)), _cut(_quote(claim))
    facts = " · ".join(filter(None, [head.lead, name_publication(head)]))
    return build_title(name_map(head)), _cut(facts)


def _quote(claim: Claim) -> str:
    """Return the words of the source, with who says them."""
    return f"{claim.speaker.name}: “{' '.join(claim.quote.exact.split())}”"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
