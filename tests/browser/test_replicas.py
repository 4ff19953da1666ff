"""Two processes of the app behind a balancer: what one of them shows, the other one answers for."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator

import pytest

from tests.browser.served import ROOT, serve

ROUTES = re.compile(r"/api/(columns|claims)/")


@pytest.fixture
def replica() -> Iterator[str]:
    """Address of another process of the app with the demonstration set, which no session has opened."""
    with serve("dashboard/app.py", ROOT / "tests" / "data" / "demo_seeds") as address:
        yield address


@pytest.mark.parametrize("query", ["?asof=2019-03-06", ""])
def test_a_process_that_has_seen_no_session_answers_for_columns_and_claims_of_another(
    demo_app, replica, open_page, map_of, query
):
    answers = []

    def ask_the_other(route) -> None:
        address = route.request.url.replace(demo_app, replica)
        with urllib.request.urlopen(address) as answer:
            answers.append(answer.status)
            route.fulfill(status=answer.status, headers=dict(answer.headers), body=answer.read())

    page = open_page("about:blank")
    page.route(ROUTES, ask_the_other)
    page.goto(demo_app + query)
    assert map_of(page).evaluate("window.__citemap_ready") > 0
    opened = len(answers)
    map_of(page).locator(".citemap-mark:not([aria-label*=','])").first.click()
    page.locator("blockquote mark").first.wait_for()
    assert len(answers) > opened > 0
    assert set(answers) == {200}
    page.close()
