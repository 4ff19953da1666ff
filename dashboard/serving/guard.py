"""The middleware of the app: whom it answers, what it refuses, and the headers that every answer bears.

Where the app runs without it (a host that takes the plain script `dashboard/main.py`), the host must do all this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.serving.page import Page, begin
from dashboard.serving.policies import build_file_policy, build_frame_policy, build_page_policy, read_frame_ancestors
from geodata.errors import SettingError

METRICS_VARIABLE: Final = "CITEMAP_METRICS"
"""Environment variable: ``on`` answers `/_stcore/metrics`, which tells how many sessions there are and their memory."""

_CORE: Final = "_stcore/"
_OPEN_ROUTES: Final = frozenset({"health", "script-health-check", "host-config", "bidi-components", "upload_file"})
"""Streamlit's own routes that the page or a balancer asks; the session itself is a websocket."""
_FRAMES: Final = "component/"
_LONGEST_NAME: Final = 255
"""Bytes that the name of a file may have on any disk."""
_LONGEST_PATH: Final = 2048
_PATIENCE_S: Final = 1.0
"""Seconds that a page waits for what it is about; while the claims are read for the first time it comes without."""
_ALWAYS_ASKED: Final = {"Cache-Control": "no-cache"}

IsAllowed = Callable[[Scope], bool]


ANY: Final = "*"
"""Stands for all addresses."""


class Guard:
    """Refuses what the app does not offer, and gives every answer its policy.

    * Routes of Streamlit that no page asks: counters of the server, and whatever a later version adds.
    * Uploads into the server's memory: Streamlit takes them from every visitor, whether or not a page asks for any.
    * Names longer than a file can have, which a look at the disk would answer with an error.
    * Files that are not there: Streamlit answers them with its page and "all is well".
    * Sessions that a page of another address opens: Streamlit would ask a server elsewhere what its own address is, to
      compare the two.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        base: str,
        frame_ancestors: str,
        is_upload_allowed: IsAllowed | None,
        is_measured: bool = False,
        page: Page | None = None,
        allowed_origins: Iterable[str] = (),
    ) -> None:
        """Wrap ``app``.

        Args:
            app: What answers.
            base: Path of the app, with a slash at both ends.
            frame_ancestors: Who may show the app inside a page, as CSP writes it.
            is_upload_allowed: Which requests may upload after all; None for none.
            is_measured: Whether whoever asks is told Streamlit's counters.
            page: The page that is given instead of Streamlit's own; None to leave it.
            allowed_origins: Further addresses whose pages may open a session, such as ``https://map.example``; `ANY`
                for all.
        """
        self._app = app
        self._allowed_origins = frozenset(allowed_origins)
        self._base = base
        self._is_upload_allowed = is_upload_allowed
        self._open_routes = _OPEN_ROUTES | {"metrics"} if is_measured else _OPEN_ROUTES
        self.page = page
        self.page_policy = build_page_policy(frame_ancestors)
        self._frame_policy = build_frame_policy(frame_ancestors)
        self._file_policy = build_file_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of HTTP, or hand it on; the session's websocket is handed on to pages of this address."""
        if scope["type"] == "websocket" and not self._is_of_own_page(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(self, scope, receive, send)
        refusal = self._find_refusal(scope)
        try:
            await (refusal or self._app)(scope, receive, answer.send)
        except Exception:
            if not answer.is_begun:
                await JSONResponse({"error": "the server failed"}, 500)(scope, receive, answer.send)
            raise

    def _is_of_own_page(self, scope: Scope) -> bool:
        """Return whether a websocket is opened by a page of the address that it asks, or by a program."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None or not self._allowed_origins.isdisjoint((origin, ANY)):
            return True
        return urlsplit(origin).netloc == headers.get("host")

    def _find_refusal(self, scope: Scope) -> JSONResponse | None:
        path: str = scope["path"]
        _, core, inner = path.partition(_CORE)
        route = inner.partition("/")[0]
        if core and route not in self._open_routes:
            return build_not_found()
        if core and route == "upload_file" and not (self._is_upload_allowed and self._is_upload_allowed(scope)):
            return JSONResponse({"error": "this app takes no uploads"}, 403)
        names = path.encode("utf-8", "surrogateescape").split(b"/")
        if max(map(len, names)) > _LONGEST_NAME or len(path) > _LONGEST_PATH:
            return build_not_found()
        return None

    def find_policy(self, path: str, media_type: str) -> str | None:
        """Return the policy of an answer, or None where a page is no true answer to a path."""
        within = path.removeprefix(self._base).lstrip("/")
        if within.startswith(_FRAMES):
            return self._frame_policy
        if not media_type.startswith("text/html"):
            return self._file_policy
        is_page = within in {"", "index.html"} or not ("/" in within or "." in within)
        return self.page_policy if is_page else None


class _Answer:
    """Sends an answer on with its headers, or in its place that there is no such file."""

    def __init__(self, guard: Guard, scope: Scope, receive: Receive, send: Send) -> None:
        self._guard, self._scope, self._receive, self._send = guard, scope, receive, send
        self.is_begun = False
        self._is_replaced = self._is_own = False

    async def send(self, message: Message) -> None:
        """Send a message of the answer."""
        if self._is_replaced:
            return
        if message["type"] == "http.response.start":
            self.is_begun = True
            media_type = Headers(raw=message["headers"]).get("content-type", "")
            policy = self._guard.find_policy(self._scope["path"], media_type)
            if policy is None and message["status"] < 300:
                await build_not_found()(self._scope, self._receive, self.send)
                self._is_replaced = True
                return
            if policy == self._guard.page_policy and message["status"] == 200 and self._guard.page and not self._is_own:
                await self._send_page(self._guard.page)
                self._is_replaced = True
                return
            headers = MutableHeaders(raw=message["headers"])
            # What did not change tells no media type, and the browser keeps the policy of what it has.
            if message["status"] != HTTPStatus.NOT_MODIFIED:
                headers["Content-Security-Policy"] = policy or build_file_policy()
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
        await self._send(message)

    async def _send_page(self, page: Page) -> None:
        """Send the page of ours in the place of what comes; what it is about is waited for a moment only."""
        self._is_own = True
        words = begin(self._scope)
        with anyio.move_on_after(_PATIENCE_S):
            words = await anyio.to_thread.run_sync(page.describe, self._scope, abandon_on_cancel=True)
        await HTMLResponse(page.write(words), headers=_ALWAYS_ASKED)(self._scope, self._receive, self.send)


def build_not_found() -> JSONResponse:
    """Return the answer to a name that nothing bears; never a page."""
    return JSONResponse({"error": "there is no such file"}, 404)


def build_middleware(
    base_path: str = "",
    allowed_hosts: Iterable[str] = (),
    frame_ancestors: str | None = None,
    *,
    is_upload_allowed: IsAllowed | None = None,
    is_measured: bool | None = None,
    page: Page | None = None,
    allowed_origins: Iterable[str] = (),
) -> list[Middleware]:
    """Return the middleware for ``st.App``.

    Args:
        base_path: What ``server.baseUrlPath`` says, with or without slashes; empty for none.
        allowed_hosts: What ``server.allowedHosts`` says: names by which the app is asked for, on every route; any when
            empty.
        frame_ancestors: Who may show the app inside a page; None reads `CITEMAP_FRAME_ANCESTORS`.
        is_upload_allowed: Which requests may upload; None for none.
        is_measured: Whether whoever asks is told Streamlit's counters; None reads `CITEMAP_METRICS`.
        page: The page that is given instead of Streamlit's own; None to leave it.
        allowed_origins: What ``server.corsAllowedOrigins`` says: pages of which other addresses may open a session;
            `ANY` for all, as where a proxy does not keep the name that it was asked for.

    Raises:
        SettingError: If a setting cannot be understood.
    """
    inner = base_path.strip("/")
    base = f"/{inner}/" if inner else "/"
    ancestors = read_frame_ancestors() if frame_ancestors is None else frame_ancestors
    is_told = os.environ.get(METRICS_VARIABLE) == "on" if is_measured is None else is_measured
    return [
        Middleware(
            Guard,
            base=base,
            frame_ancestors=ancestors,
            is_upload_allowed=is_upload_allowed,
            is_measured=is_told,
            page=page,
            allowed_origins=tuple(allowed_origins),
        ),
        Middleware(TrustedHostMiddleware, allowed_hosts=_read_hosts(allowed_hosts), www_redirect=False),
    ]


def _read_hosts(hosts: Iterable[str]) -> list[str]:
    """Return hosts as the middleware takes them: addresses of IPv6 in brackets, and none for any."""
    read = []
    for host in hosts:
        name = host.strip()
        if "*" in name[1:] or (name.startswith("*") and name != "*" and not name.startswith("*.")):
            raise SettingError(f"server.allowedHosts: {host!r} is no name of a host; *.example.com is one for many")
        read.append(f"[{name}]" if ":" in name and not name.startswith("[") else name)
    return read or ["*"]
