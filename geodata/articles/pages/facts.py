"""What a page says of itself: title, publisher, language, date, author and address, each with where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from geodata.articles.moments import read_moment
from geodata.articles.text_rule import clean_text, collapse_blanks
from geodata.records.article import Finding

_ARTICLE_TYPES: Final = re.compile(r"Article|Posting|Report|NewsItem|Review", re.IGNORECASE)
_MOST_OBJECTS: Final = 2000
_LONGEST_VALUE: Final = 500
_SUFFIX: Final = re.compile(r"\s+[|·•–—»:-]\s+([^|·•–—»]{2,60})$")
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
_PUBLISHERS: Final = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "twitter:site",
)
_LANGUAGES: Final = ("og:locale", "content-language", "dc.language", "language")
_AUTHORS: Final = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "twitter:creator",
)
_DATES: Final = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "publishdate",
    "publish-date", "publish_date", "pubdate", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "article.published", "date", "release_date",
    "content_publishdate", "originalpublicationdate", "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_CHANGES: Final = (
    "article:modified_time",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "datemodified",
)
_DATED_PATH: Final = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")


def find_facts(root: HtmlElement) -> tuple[dict[str, Finding], list[str]]:
    """Return the findings of a page by their name, and everything that it calls its title, the surest first."""
    metas = _read_metas(root)
    about = _read_json_ld(root)
    titles = _find_titles(root, metas, about)
    url = _find_url(root, metas)
    findings = {
        "publisher": _find_publisher(metas, about, url),
        "language": _find_language(root, metas, about),
        "published": _find_published(root, metas, about, url),
        "author": _find_author(root, metas, about),
        "url": url,
    }
    if titles:
        findings["title"] = _without_site(titles[0], findings["publisher"])
    found = {key: one for key, one in findings.items() if one.value}
    return found, [_without_site(one, findings["publisher"]).value for one in titles] + [one.value for one in titles]


def tidy(value: object) -> str:
    """Return a value as one short line; empty if it is no text."""
    return (
        collapse_blanks(clean_text(value[: 4 * _LONGEST_VALUE])).strip()[:_LONGEST_VALUE]
        if isinstance(value, str)
        else ""
    )


def _read_metas(root: HtmlElement) -> dict[str, Finding]:
    """Return the first content of each meta element by its small name."""
    metas: dict[str, Finding] = {}
    for one in root.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name, content = one.get(attribute), tidy(one.get("content"))
            if name and content:
                metas.setdefault(name.strip().lower(), Finding(content, "meta", f'meta {attribute}="{tidy(name)}"'))
    return metas


def _read_json_ld(root: HtmlElement) -> dict[str, Any]:
    """Return the object of the page's JSON-LD that is the article, or else the page; empty if there is none."""
    objects: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                objects += _objects_in(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    for pattern in (_ARTICLE_TYPES, re.compile("WebPage")):
        for one in objects:
            if pattern.search(str(one.get("@type"))):
                return one
    return {}


def _objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that lie in lists, graphs and main entities, to a bounded number."""
    queue, count = [value], 0
    while queue and count < _MOST_OBJECTS:
        one = queue.pop(0)
        count += 1
        if isinstance(one, list):
            queue += one[:_MOST_OBJECTS]
        elif isinstance(one, dict):
            yield one
            queue += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one]


def _from_json_ld(about: dict[str, Any], *path: str) -> Finding:
    """Return a value of the JSON-LD, the first of a list; `NOBODY`'s like if it is not there."""
    value: Any = about
    for key in path:
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(key) if isinstance(value, dict) else value if key == "name" else None
    value = value[0] if isinstance(value, list) and value else value
    words = tidy(value)
    return Finding(words, "json-ld", f"JSON-LD {'.'.join(path)}") if words else Finding()


def _first(metas: dict[str, Finding], names: tuple[str, ...]) -> Finding:
    return next((metas[name] for name in names if name in metas), Finding())


def _find_titles(root: HtmlElement, metas: dict[str, Finding], about: dict[str, Any]) -> list[Finding]:
    found = [_from_json_ld(about, "headline"), *(metas[name] for name in _TITLES if name in metas)]
    heads = [tidy(" ".join(one.itertext())) for one in list(root.iter("h1"))[:5]]
    if len(heads) == 1:
        found.insert(1, Finding(heads[0], "markup", "the only h1"))
    title = next(root.iter("title"), None)
    if title is not None:
        found.append(Finding(tidy(title.text_content()), "markup", "title"))
    found += [Finding(one, "markup", "an h1", is_inferred=True) for one in heads]
    return [one for one in found if one.value]


def _without_site(title: Finding, publisher: Finding) -> Finding:
    """Return a title without the site's name at its end."""
    match = _SUFFIX.search(title.value)
    if not match or title.found_in == "json-ld" or title.detail.endswith("h1"):
        return title
    site, name = _letters(match.group(1)), _letters(publisher.value)
    is_site = bool(name) and (site in name or name in site)
    if not is_site and not (title.detail == "title" and len(match.group(1)) < len(title.value) / 2):
        return title
    return Finding(
        title.value[: match.start()], title.found_in, f"{title.detail}, without the site's name", title.is_inferred
    )


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _find_url(root: HtmlElement, metas: dict[str, Finding]) -> Finding:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and tidy(link.get("href")):
            return Finding(tidy(link.get("href")), "markup", 'link rel="canonical"')
    return metas.get("og:url", Finding())


def _find_publisher(metas: dict[str, Finding], about: dict[str, Any], url: Finding) -> Finding:
    found = _from_json_ld(about, "publisher", "name")
    found = found if found.value else _first(metas, _PUBLISHERS)
    if found.value or not url.value:
        return found
    try:
        host = urlsplit(url.value).hostname or ""
    except ValueError:
        host = ""
    return Finding(host.removeprefix("www."), "address", f"host of {url.detail}", is_inferred=True)


def _find_language(root: HtmlElement, metas: dict[str, Finding], about: dict[str, Any]) -> Finding:
    html = next(root.iter("html"), root)
    declared = tidy(html.get("lang")) or tidy(html.get("{http://www.w3.org/XML/1998/namespace}lang"))
    found = Finding(declared, "markup", "html lang") if declared else _from_json_ld(about, "inLanguage")
    found = found if found.value else _first(metas, _LANGUAGES)
    tag = found.value.replace("_", "-")
    is_tag = re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag)
    return Finding(tag, found.found_in, found.detail) if is_tag else Finding()


def _find_author(root: HtmlElement, metas: dict[str, Finding], about: dict[str, Any]) -> Finding:
    found = _from_json_ld(about, "author", "name")
    found = found if found.value else _first(metas, _AUTHORS)
    if found.value and not found.value.startswith(("http:", "https:")):
        return found
    for one in root.iter():
        if isinstance(one.tag, str) and ("author" in (one.get("rel") or "").split() or one.get("itemprop") == "author"):
            words = tidy(one.text_content())
            if words and len(words) < _LONGEST_VALUE / 4:
                return Finding(words, "markup", f"{one.tag} marked as author")
    return Finding()


def _find_published(root: HtmlElement, metas: dict[str, Finding], about: dict[str, Any], url: Finding) -> Finding:
    """Return the moment of publication; inferred if only a change or the address tells of it."""
    raw = [_from_json_ld(about, "datePublished"), _from_json_ld(about, "uploadDate")]
    raw += [metas[name] for name in _DATES if name in metas]
    raw += _dates_in_markup(root)
    found = [Finding(moment, one.found_in, one.detail) for one in raw if (moment := read_moment(one.value))]
    if found:
        others = {one.value[:10]: one for one in found[1:] if one.value[:10] != found[0].value[:10]}
        doubt = "".join(f"; {one.detail} says {day}" for day, one in list(others.items())[:2])
        return Finding(found[0].value, found[0].found_in, found[0].detail + doubt)
    match = _DATED_PATH.search(url.value)
    if match:
        moment = read_moment("{}-{:0>2}-{:0>2}".format(*match.groups()))
        return Finding(moment, "address", f"{url.detail} holds a date", is_inferred=True)
    return Finding()


def find_changed(root: HtmlElement) -> Finding:
    """Return when the page says it was last changed; the article was published on that day or before."""
    metas, about = _read_metas(root), _read_json_ld(root)
    raw = [_from_json_ld(about, "dateModified"), *(metas[name] for name in _CHANGES if name in metas)]
    return next(
        (Finding(moment, one.found_in, one.detail) for one in raw if (moment := read_moment(one.value))), Finding()
    )


def _dates_in_markup(root: HtmlElement) -> list[Finding]:
    """Return dates that elements are marked with: itemprop first, then the first <time> of the page."""
    found = []
    for one in root.iter():
        if isinstance(one.tag, str) and one.get("itemprop") == "datePublished":
            value = one.get("datetime") or one.get("content") or one.text_content()
            found.append(Finding(tidy(value), "markup", f"{one.tag} itemprop=datePublished"))
    for one in root.iter("time"):
        is_apart = any(parent.tag in ("aside", "nav", "footer", "li") for parent in one.iterancestors())
        if not is_apart and "updated" not in (one.get("class") or "").lower():
            found.append(Finding(tidy(one.get("datetime") or one.text_content()), "markup", "time"))
            break
    return found
