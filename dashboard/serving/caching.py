"""Answers that a browser may keep, and that pages of other sites may read."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
ANY_PAGE: Final = {"Access-Control-Allow-Origin": "*"}
"""Pages of other sites may read the answer; no cookie counts for it."""


def is_known(request: Request, tag: str) -> bool:
    """Return whether whoever asks has what a tag names already."""
    asked = request.headers.get("if-none-match", "")
    return asked.strip() == "*" or tag in {part.strip().removeprefix("W/") for part in asked.split(",")}


def build_absence(words: str) -> JSONResponse:
    """Return the answer to a name that nothing bears, which may bear something later; never a page."""
    return JSONResponse({"error": words}, 404, {**ANY_PAGE, "Cache-Control": "no-store"})


def build_answer(request: Request, body: bytes, media_type: str, tag: str, cache_control: str) -> Response:
    """Return an answer with its tag, or that nothing has changed; `tag` has no quotation marks."""
    headers = {**ANY_PAGE, "Cache-Control": cache_control, "ETag": f'"{tag}"'}
    if is_known(request, f'"{tag}"'):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
