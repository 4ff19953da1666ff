"""How to cite a claim, to be copied, and the link to it."""

from __future__ import annotations

from dashboard.evidence.markup import BuildLink, Markup, build_fold
from dashboard.languages import _
from geodata.citations import build_citation
from geodata.records.claim import Claim
from geodata.records.source import Source


def build_citation_fold(claim: Claim, source: Source, link: BuildLink) -> Markup:
    """Return the citation of a claim and its link; the page writes the link out and lets both be copied.

    Args:
        claim: The claim.
        source: The source that it stands in.
        link: Gives the address of a claim on the map.
    """
    permalink = Markup('<a class="cm-permalink" href="{0}" target="_self">{0}</a>').format(link(claim.claim_id))
    body = Markup(
        '<div class="cm-copied" dir="auto">{}\n{}</div>'
        '<p><button type="button" class="cm-copy" data-copies="citation">{}</button> '
        '<button type="button" class="cm-copy" data-copies="link">{}</button></p>'
    ).format(build_citation(claim, source, ""), permalink, _("Copy citation"), _("Copy link"))
    return build_fold(_("Citation and link"), body)
