"""The pages of a published site: the map with its panel, filters and list, and one page a source."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup, escape

from dashboard.evidence.article import build_article
from dashboard.evidence.claim_table import name_heads
from dashboard.evidence.markup import NOTHING, isolate, join
from dashboard.evidence.source_page import build_source_head, find_highlights
from dashboard.languages import _, get_language, is_right_to_left, name_own, ngettext
from geodata.records.source import Source
from geodata.store import Store

POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'"
)
"""What a page of the site may load and run: its own files; no script and no style that stands in the page."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses of the scripts, the style sheets and the icon of the site, in their order.

    Attributes:
        scripts: The scripts, from the page of the map.
        styles: The style sheets.
        icon: The icon.
        language: The script that leads to the reader's language; empty where there is one only.
    """

    scripts: Sequence[str]
    styles: Sequence[str]
    icon: str
    language: str = ""


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
    """Return a page as UTF-8, in the language that is spoken now, with its head, under a content security policy."""
    page = Markup(
        '<!doctype html><html lang="{language}" dir="{direction}" data-citemap="site"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        '<meta name="description" content="{description}">{head}</head><body class="stApp">{body}</body></html>'
    ).format(
        language=get_language(),
        direction="rtl" if is_right_to_left() else "ltr",
        policy=policy,
        title=title,
        description=description,
        head=head,
        body=body,
    )
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
        '{head}<main data-settings="{settings}"><details class="cm-filter-fold" open><summary>{filters}</summary>'
        '<form class="cm-filters" aria-label="{filters}"></form></details>'
        '<div class="cm-site-columns"><div class="cm-site-map" id="map"></div>'
        '<div class="cm-site-evidence">{panel}</div></div>'
        '<section class="cm-site-time" aria-label="{timeline}"><h2 class="cm-heading">{when}</h2>'
        '<div class="cm-known-days"></div><div class="cm-timeline"></div><p class="cm-written cm-timeline-key"></p>'
        '</section><section class="cm-site-list" aria-label="{claims}"><h2 class="cm-heading">{claims}</h2>'
        '<p class="cm-site-count" role="status"></p><div class="cm-table-box">'
        '<table class="cm-table cm-claims cm-cards">{heads}<tbody></tbody></table></div>'
        '<p class="cm-site-pages"></p></section></main>{foot}'
    ).format(
        head=head,
        settings=json.dumps(settings, ensure_ascii=False),
        panel=panel,
        heads=_build_heads(),
        foot=foot,
        filters=_("Filters"),
        timeline=_("Timeline"),
        when=_("When"),
        claims=_("Claims"),
    )


def _build_heads() -> Markup:
    names = (*name_heads(), _("Place, or why it is not on the map"))
    heads = join(Markup('<th scope="col">{}</th>').format(name) for name in names)
    return Markup("<thead><tr>{}</tr></thead>").format(heads)


def find_folder(code: str, languages: Sequence[str]) -> str:
    """Return the folder of a language in a site, from its root: none for the first one, else its code and a slash."""
    return "" if code == languages[0] else f"{code}/"


def build_language_menu(languages: Sequence[str]) -> Markup:
    """Return links to the page in each language of a site, in their own names; nothing for one language."""
    if len(languages) < 2:
        return NOTHING
    root = "./" if get_language() == languages[0] else "../"
    link = Markup('<a href="{}{}?lang={}" hreflang="{}" lang="{}" dir="auto"{}>{}</a>')
    here = Markup(' aria-current="true"')
    links = join(
        link.format(root, find_folder(code, languages), code, code, code, _mark(code, here), name_own(code))
        for code in languages
    )
    return Markup('<details class="cm-languages"><summary>{}</summary><nav aria-label="{}">{}</nav></details>').format(
        name_own(get_language()), _("Language"), links
    )


def _mark(code: str, here: Markup) -> Markup:
    return here if code == get_language() else NOTHING


def build_language_script(address: str, languages: Sequence[str]) -> Markup:
    """Return the script that leads a reader to the page in his language; nothing where there is one only."""
    if len(languages) < 2:
        return NOTHING
    script = Markup('<script src="{}" data-languages="{}" data-own="{}"></script>')
    return script.format(f"./{address}", " ".join(languages), get_language())


def build_foot(sources: Sequence[tuple[str, str]], written_at: str, attribution: str, more: int) -> Markup:
    """Return when the site was written and from what.

    Args:
        sources: Title and address of the page of each source that is listed.
        written_at: Time of writing (UTC).
        attribution: Whom the map is owed to.
        more: How many further sources there are.
    """
    links = join(Markup('<li><a href="{}">{}</a></li>').format(address, isolate(title)) for title, address in sources)
    words = ngettext("… and {count} more source", "… and {count} more sources", more)
    rest = Markup("<li>{}</li>").format(words) if more else NOTHING
    written = _("Written {time}. Every claim is shown with the words it rests on.")
    return Markup(
        '<footer class="cm-foot"><h2 class="cm-heading">{}</h2><ul>{}{}</ul><p class="cm-written">{} {}</p></footer>'
    ).format(_("Sources"), links, rest, escape(written).format(time=isolate(written_at)), isolate(attribution))


def build_source_page(store: Store, source: Source, assets: Assets) -> bytes:
    """Return the page of a source: its text with every quote and place marked where it stands."""
    highlights = find_highlights(store, source, lambda claim_id: f"../?claim={claim_id}")
    body = Markup('<main class="cm-site-source"><p><a href="../">{}</a></p>{}{}</main>').format(
        _("← the map"), build_source_head(source), build_article(source, highlights)
    )
    return build_page(source.title, f"{source.publisher}: {source.title}", body, assets, "../")
