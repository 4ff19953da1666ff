"""Browser contexts that tests use one after another: a reader's browser keeps what it has fetched and compiled too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error

CLEAR_STORAGE = "() => { localStorage.clear(); sessionStorage.clear(); }"


@dataclass
class Contexts:
    """Contexts by their options (touch, colour scheme …); no two pages of one test share one.

    Attributes:
        browser: The browser that they are of.
        idle: Contexts that no test uses now: without pages, cookies and storage, with what they have cached.
    """

    browser: Browser
    idle: dict[tuple[tuple[str, object], ...], list[BrowserContext]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def lend(self) -> Iterator[Lending]:
        """Lend contexts to one test, and clean them when it has ended."""
        lending = Lending(self)
        yield lending
        for key, context in lending.lent:
            clean(context)
            self.idle[key].append(context)


@dataclass
class Lending:
    """What one test has borrowed."""

    contexts: Contexts
    lent: list[tuple[tuple[tuple[str, object], ...], BrowserContext]] = field(default_factory=list)

    def take(self, **options: Any) -> BrowserContext:
        """Return a context with these options of `Browser.new_context` that no other page of the test uses."""
        key = tuple(sorted(options.items()))
        idle = self.contexts.idle[key]
        context = idle.pop() if idle else self.contexts.browser.new_context(**options)
        self.lent.append((key, context))
        return context


def clean(context: BrowserContext) -> None:
    """Close the pages of a context and forget its cookies and its storage."""
    for page in context.pages:
        if page.url.startswith("http"):
            with suppress(Error):  # the page of a server that refuses, or has gone, has no storage
                page.evaluate(CLEAR_STORAGE)
        page.close()
    context.clear_cookies()
