"""What the markup of a page says its parts are: by elements, roles, and the names that sites give to classes."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from lxml.html import HtmlElement

_BY_ELEMENT: Final = {
    "nav": "boilerplate",
    "footer": "boilerplate",
    "form": "boilerplate",
    "button": "boilerplate",
    "select": "boilerplate",
    "option": "boilerplate",
    "textarea": "boilerplate",
    "noscript": "boilerplate",
    "dialog": "boilerplate",
    "menu": "boilerplate",
    "label": "boilerplate",
    "figcaption": "caption",
    "caption": "caption",
}
_FURNITURE_ROLES: Final = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar alert".split()  # noqa: SIM905
)
_NAMES: Final = {
    "comments": """
        comments comment commentlist comment-list comments-area comments-section disqus disqus_thread respond
        user-comments reader-comments komentar kommentare commentaires comentarios fb-comments
    """,
    "link-line": """
        related related-posts related-articles related-news related-stories related-content relatedposts recommended
        recommendation recommendations recirc recirculation read-also readalso also-read baca-juga bacajuga
        lihat-juga berita-terkait terkait more-news more-stories more-articles most-read mostread most-popular popular
        popular-posts trending outbrain taboola zergnet mgid similar similar-posts see-also seealso read-next
        you-may-also-like recommended-articles internal-link inline-link-box latest-news
    """,
    "boilerplate": """
        share sharing sharebar share-buttons social social-links social-media socials newsletter subscribe
        subscription signup sign-up promo promotion promobox ad ads adv advert adverts advertisement advertising adsense
        ad-slot ad-container google-ads banner bannerbox banner-ad sponsor sponsored advertorial cookie cookies
        cookie-banner cookie-notice cookie-consent cookiebar consent gdpr cmp breadcrumb breadcrumbs sidebar side-bar
        widget-area tags tag-list taglist post-tags footer site-footer navbar navigation nav menu main-menu pagination
        pager paywall paywall-box masthead topbar top-bar toolbar popup modal overlay copyright disclaimer author-bio
        author-box authorbox about-author donate donation login skip-link screen-reader-text visually-hidden sr-only
        site-header language-switcher app-download download-app follow-us print-only ticker
    """,
    "caption": """
        caption wp-caption-text image-caption photo-caption img-caption figure-caption media-caption picture-caption
        credit photo-credit image-credit foto-caption caption-text
    """,
    "byline": """
        byline by-line author authors author-name writer reporter penulis entry-meta post-meta article-meta
        article-info post-info meta-info timestamp date post-date entry-date publish-date published pubdate
        article-date read-time reading-time datetime dateline-time
    """,
}
"""Names of classes and ids, whole or as one of their parts between hyphens, by what they mark."""
_TOKEN_PARTS: Final = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WEAK_PARTS: Final = frozenset(
    "banner tags date author menu popular cookie share social promo nav overlay".split()  # noqa: SIM905
)
"""Names that mark a part only if they begin or end the name of a class."""


@cache
def _kinds_of_names() -> dict[str, str]:
    return {name: kind for kind, names in _NAMES.items() for name in names.split()}


@cache
def kind_of_name(name: str) -> str:
    """Return what the name of a class or id marks; empty if nothing is known of it.

    Example:
        >>> kind_of_name("post__related-articles"), kind_of_name("wp-block-paragraph")
        ('link-line', '')
    """
    kinds = _kinds_of_names()
    parts = [part.lower() for part in _TOKEN_PARTS.findall(name)]
    if not parts or parts[0] in ("has", "no", "with", "is", "without", "single", "page", "body"):
        return ""
    for size in range(len(parts), 0, -1):
        for at in range(len(parts) - size + 1):
            part = "-".join(parts[at : at + size])
            is_edge = at == 0 or at + size == len(parts)
            if part in kinds and (is_edge or part not in _WEAK_PARTS):
                return kinds[part]
    return ""


def kind_of_element(element: HtmlElement) -> tuple[str, str]:
    """Return what an element by itself says that its words are, and why; both empty if it says nothing."""
    tag = element.tag
    if tag in ("html", "body", "main"):
        return "", ""
    if _is_hidden(element):
        return "boilerplate", "is hidden"
    if tag == "footer" and element.getparent() is not None and element.getparent().tag == "blockquote":
        return "", ""
    if tag in _BY_ELEMENT:
        return _BY_ELEMENT[tag], f"stands in <{tag}>"
    if tag == "header" and not any(parent.tag in ("article", "main") for parent in element.iterancestors()):
        return "boilerplate", "stands in the page's <header>"
    if element.get("role", "").lower() in _FURNITURE_ROLES:
        return "boilerplate", f"has the role {element.get('role')}"
    if "comment" in element.get("itemtype", "").lower() or element.get("itemprop") == "comment":
        return "comments", "is marked as a comment"
    for name in (*element.get("class", "").split(), element.get("id") or ""):
        kind = kind_of_name(name)
        if kind:
            return kind, f"has the class or id {name[:40]}"
    return "", ""


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))
