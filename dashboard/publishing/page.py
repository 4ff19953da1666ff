"""The pages of a published site: the map with its panel, filters and list, and one page a source."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from dashboard.evidence.article import build_article
from dashboard.evidence.markup import NOTHING, isolate, join
from dashboard.evidence.source_page import build_source_head, find_highlights
from geodata.records.source import Source
from geodata.store import Store

POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'"
)
"""What a page of the site may load and run: its own files; no script and no style that stands in the page."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses of the scripts, the style sheets and the icon of the site, from its root, in their order."""

    scripts: Sequence[str]
    styles: Sequence[str]
    icon: str


def build_page(
    title: str, description: str, body: Markup, assets: Assets, root: str = "./", preview: Markup = NOTHING
) -> bytes:
    """Return a page as UTF-8.

    Args:
        title: Its title.
        description: One sentence that says what it is about.
        body: What stands in it.
        assets: Its scripts and style sheets.
        root: Address of the site's root from the page.
        preview: What previews of its link show.
    """
    styles = join(Markup('<link rel="stylesheet" href="{}{}">').format(root, one) for one in assets.styles)
    scripts = join(Markup('<script defer src="{}{}"></script>').format(root, one) for one in assets.scripts)
    icon = Markup('<link rel="icon" href="{}{}">').format(root, assets.icon)
    return build_document(title, description, POLICY, preview + icon + styles + scripts, body)


def build_document(title: str, description: str, policy: str, head: Markup, body: Markup) -> bytes:
    """Return a page as UTF-8, with what else stands in its head, under a content security policy."""
    page = Markup(
        '<!doctype html><html lang="en" data-citemap="site"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        '<meta name="description" content="{description}">{head}</head><body class="stApp">{body}</body></html>'
    ).format(policy=policy, title=title, description=description, head=head, body=body)
    return page.encode("utf-8", "replace")


def build_map_body(head: Markup, panel: Markup, settings: Mapping[str, Any], foot: Markup) -> Markup:
    """Return what stands on the page of the map.

    Args:
        head: Title and counts.
        panel: The evidence panel.
        settings: What the scripts need to know, as JSON values.
        foot: Date, sources and terms.
    """
    return Markup(
        '{}<main data-settings="{}"><details class="cm-filter-fold" open><summary>Filters</summary>'
        '<form class="cm-filters" aria-label="Filters"></form></details>'
        '<div class="cm-site-columns"><div class="cm-site-map" id="map"></div>'
        '<div class="cm-site-evidence">{}</div></div>'
        '<section class="cm-site-time" aria-label="Timeline"><h2 class="cm-heading">When</h2>'
        '<div class="cm-known-days"></div><div class="cm-timeline"></div><p class="cm-written cm-timeline-key"></p>'
        '</section><section class="cm-site-list" aria-label="Claims"><h2 class="cm-heading">Claims</h2>'
        '<p class="cm-site-count" role="status"></p><div class="cm-table-box">'
        '<table class="cm-table cm-claims cm-cards">{}<tbody></tbody></table></div>'
        '<p class="cm-site-pages"></p></section></main>{}'
    ).format(head, json.dumps(settings, ensure_ascii=False), panel, _HEADS, foot)


_HEADS = Markup("<thead><tr>{}</tr></thead>").format(
    join(
        Markup('<th scope="col">{}</th>').format(head)
        for head in ("Claim", "Kind", "Status", "Said by", "When", "Place, or why it is not on the map")
    )
)


def build_foot(sources: Sequence[tuple[str, str]], written_at: str, attribution: str, more: int) -> Markup:
    """Return when the site was written and from what.

    Args:
        sources: Title and address of the page of each source that is listed.
        written_at: Time of writing (UTC).
        attribution: Whom the map is owed to.
        more: How many further sources there are.
    """
    links = join(Markup('<li><a href="{}">{}</a></li>').format(address, isolate(title)) for title, address in sources)
    rest = Markup("<li>… and {} more</li>").format(f"{more:,}") if more else Markup("")
    return Markup(
        '<footer class="cm-foot"><h2 class="cm-heading">Sources</h2><ul>{}{}</ul>'
        '<p class="cm-written">Written {}. Every claim is shown with the words it rests on. {}</p></footer>'
    ).format(links, rest, written_at, attribution)


def build_source_page(store: Store, source: Source, assets: Assets) -> bytes:
    """Return the page of a source: its text with every quote and place marked where it stands."""
    highlights = find_highlights(store, source, lambda claim_id: f"../?claim={claim_id}")
    body = Markup('<main class="cm-site-source"><p><a href="../">← the map</a></p>{}{}</main>').format(
        build_source_head(source), build_article(source, highlights)
    )
    return build_page(source.title, f"{source.publisher}: {source.title}", body, assets, "../")
