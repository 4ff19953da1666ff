"""Browser contexts that tests use one after another: a reader's browser keeps what it has fetched and compiled too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Frame, Page

Options = tuple[tuple[str, object], ...]


@dataclass
class Kept:
    """A context, and the origins that its pages have been at.

    Attributes:
        context: The context.
        origins: Scheme, host and port of each.
        keeper: An empty tab that keeps the process of the last page, with the scripts that it has compiled, for the
            next one (see `--process-per-site` in `served.py`): a page takes a third less processor time.
    """

    context: BrowserContext
    origins: set[str] = field(default_factory=set)
    keeper: Page | None = None

    def __post_init__(self) -> None:
        self.context.on("page", lambda page: page.on("framenavigated", self._remember))

    def _remember(self, frame: Frame) -> None:
        address = urlsplit(frame.url)
        if address.scheme.startswith("http"):
            self.origins.add(f"{address.scheme}://{address.netloc}")

    @property
    def has_pages(self) -> bool:
        """Whether a test has opened a page here."""
        return any(page != self.keeper for page in self.context.pages)

    def clean(self) -> None:
        """Close the pages, and forget cookies and storage; what was cached stays."""
        for page in self.context.pages[:-1]:
            page.close()
        self.keeper = self.context.pages[-1] if self.context.pages else self.context.new_page()
        self.keeper.goto("about:blank")
        session = self.context.new_cdp_session(self.keeper)
        for origin in self.origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage,indexeddb"})
        session.detach()
        self.origins.clear()
        self.context.clear_cookies()


@dataclass
class Contexts:
    """Contexts by their options (touch, colour scheme …).

    Attributes:
        browser: The browser that they are of.
        idle: Contexts that no test uses now.
    """

    browser: Browser
    idle: dict[Options, list[Kept]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def lend(self) -> Iterator[Lending]:
        """Lend contexts to one test, and clean them when it has ended."""
        lending = Lending(self)
        yield lending
        for options, kept in lending.lent:
            kept.clean()
            self.idle[options].append(kept)


@dataclass
class Lending:
    """What one test has borrowed."""

    contexts: Contexts
    lent: list[tuple[Options, Kept]] = field(default_factory=list)

    def take(self, **options: Any) -> BrowserContext:
        """Return a context with these options of `Browser.new_context`, clean, and without a page of the test."""
        key = tuple(sorted(options.items()))
        left = next((one for own, one in self.lent if own == key and not one.has_pages), None)
        if left:
            left.clean()
            return left.context
        idle = self.contexts.idle[key]
        kept = idle.pop() if idle else Kept(self.contexts.browser.new_context(**options))
        self.lent.append((key, kept))
        return kept.context
