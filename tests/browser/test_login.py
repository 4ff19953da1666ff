"""Editors log in with a local provider: each role × action × (page, route), and every login that is not theirs."""

from __future__ import annotations

import json
import time
from pathlib import Path

from itsdangerous import URLSafeTimedSerializer
from joserfc.jwk import RSAKey
from playwright.sync_api import BrowserContext, Page, expect

from dashboard.editors import EDITORS_VARIABLE
from tests.browser.login_provider import Provider, run_provider
from tests.browser.served import find_port, run_server

COOKIE = "_streamlit_user"
SECRET = "a-secret-of-this-test"  # noqa: S105
EDITORS = """
[[editor]]
id = "pia"
role = "publisher"
issuer = "{issuer}"
subject = "pia"
[[editor]]
id = "eva"
role = "editor"
email = "eva@paper.example"
[[editor]]
id = "rob"
role = "reader-of-drafts"
issuer = "{issuer}"
subject = "rob"
"""
PERSONS = {
    "pia": {"sub": "pia"},
    "eva": {"sub": "any", "email": "eva@paper.example", "email_verified": True},
    "rob": {"sub": "rob"},
    "stranger": {"sub": "stranger"},
    "unverified": {"sub": "other", "email": "eva@paper.example", "email_verified": False},
}


def write_secrets(path: Path, port: int, issuer: str) -> None:
    path.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
        f'client_id = "citemap"\nclient_secret = "x"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )


def log_in(page: Page, address: str, provider: Provider, who: str) -> None:
    provider.person = PERSONS[who]
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(address, wait_until="commit")  # where a login ends, whoever it is; the map is not waited for
    page.goto(f"{address}login")
    expect(page.get_by_role("button", name="Log out", exact=True)).to_be_visible()


def is_refused(context: BrowserContext, address: str, **headers: str) -> bool:
    """Return whether the app itself refuses a file; Streamlit takes none without a session either."""
    sent = {"Origin": address.rstrip("/"), **headers}
    answer = context.request.put(f"{address}_stcore/upload_file/none/none", headers=sent, data=b"x")
    return "takes no uploads" in answer.text()


def pages_of(page: Page) -> set[str]:
    return {one for one in ("Add", "Review") if page.get_by_role("link", name=one, exact=True).count()}


def forge(context: BrowserContext, address: str, provider: Provider, secret: str) -> None:
    login = {
        "is_logged_in": True,
        "iss": provider.issuer,
        "sub": "pia",
        "iat": time.time(),
        "origin": address.rstrip("/"),
    }
    value = URLSafeTimedSerializer(secret, salt=COOKIE).dumps(json.dumps(login))
    context.add_cookies([{"name": COOKIE, "value": value, "url": address}])


def test_each_role_may_do_what_it_may_and_nobody_else_anything(open_page, tmp_path, watch):
    port, editors, secrets = find_port(), tmp_path / "editors.toml", tmp_path / "secrets.toml"
    with run_provider() as provider:
        editors.write_text(EDITORS.format(issuer=provider.issuer), encoding="utf-8")
        write_secrets(secrets, port, provider.issuer)
        environment = {EDITORS_VARIABLE: str(editors), "CITEMAP_DATABASE_URL": str(tmp_path / "desk.db")}
        options = {"server_port": str(port), "secrets_files": str(secrets)}
        with run_server("dashboard/app.py", environment=environment, **options) as server:
            nobody = open_page(f"{server.address}login")
            nobody.get_by_role("button", name="Log in", exact=True).wait_for()
            assert pages_of(nobody) == set()
            assert is_refused(nobody.context, server.address)
            for who, pages, may_send in (
                ("pia", {"Add", "Review"}, True),
                ("eva", {"Add", "Review"}, True),
                ("rob", {"Review"}, False),
                ("stranger", set(), False),
                ("unverified", set(), False),
            ):
                page = open_page(f"{server.address}login")
                log_in(page, server.address, provider, who)
                assert pages_of(page) == pages, who
                assert is_refused(page.context, server.address) is not may_send, who
                if who == "pia":
                    check_that_a_login_ends(page, server.address, editors)
                page.close()
            check_forgeries(open_page, server.address, provider)
            watch.complaints.clear()  # refused logins and uploads are told in the console


def check_that_a_login_ends(page: Page, address: str, editors: Path) -> None:
    """A cookie from elsewhere, one that was changed, one whose person was taken out: all are refused at once."""
    assert is_refused(page.context, address, Origin="http://127.0.0.1:1")
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Paste the article").fill("Troops came to Ussuriysk.")
    kept = editors.read_text(encoding="utf-8")
    editors.write_text(kept.replace('subject = "pia"', 'subject = "gone"'), encoding="utf-8")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("link", name="Add", exact=True)).to_have_count(0)
    expect(page.get_by_label("Title")).to_have_count(0)
    assert is_refused(page.context, address)
    editors.write_text(kept, encoding="utf-8")
    assert not is_refused(page.context, address)
    (cookie,) = [one for one in page.context.cookies() if one["name"] == COOKIE]
    value = str(cookie["value"])
    changed = value[:20] + ("A" if value[20] != "A" else "B") + value[21:]
    page.context.add_cookies([{**cookie, "value": changed}])
    assert is_refused(page.context, address)
    page.context.add_cookies([cookie])
    page.goto(f"{address}login")
    page.get_by_role("button", name="Log out", exact=True).click()
    page.wait_for_url(address, wait_until="commit")
    page.context.add_cookies([cookie])
    assert is_refused(page.context, address), "a copy of the cookie does not outlive the log-out"


def check_forgeries(open_page, address: str, provider: Provider) -> None:
    """A cookie signed with another secret, a token signed with another key, and one that has expired."""
    page = open_page(f"{address}login")
    forge(page.context, address, provider, "another-secret")
    page.reload()
    page.get_by_role("button", name="Log in", exact=True).wait_for()
    assert pages_of(page) == set()
    assert is_refused(page.context, address)
    forge(page.context, address, provider, SECRET)
    assert not is_refused(page.context, address), "the test's own cookies are as the server makes them"
    page.close()
    for change in ("key", "expired"):
        page = open_page(f"{address}login")
        provider.person = PERSONS["pia"] | ({"exp": 1000, "iat": 900} if change == "expired" else {})
        provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"}) if change == "key" else provider.key
        page.get_by_role("button", name="Log in", exact=True).click()
        page.wait_for_url(address, wait_until="commit")
        assert is_refused(page.context, address), change
        assert COOKIE not in {one["name"] for one in page.context.cookies()}, change
        page.close()
    provider.signs_with = provider.key
