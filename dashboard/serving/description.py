"""What programs may ask the app for, as a description in OpenAPI 3.1."""

from __future__ import annotations

from typing import Any, Final

from geodata.exports import EXPORTS
from geodata.filters import FILTERS, Filter

FEEDS: Final = {"geojson": "/api/claims.geojson", "atom": "/api/claims.atom"}
"""Exports that are served, and where."""
MOST_CLAIMS: Final = 20_000
"""Claims in one answer; a file for more is made with ``citemap export``."""
LONGEST_VALUE: Final = 500
"""Characters of a filter's value that are read."""

_ERROR: Final = {"application/json": {"schema": {"type": "object", "required": ["error"]}}}
_UNCHANGED: Final = {"description": "nothing changed since it was asked for"}


def describe_routes(base: str = "") -> dict[str, Any]:
    """Return what the app serves to programs.

    Args:
        base: Path below which it is served, with a slash in front; empty for none.
    """
    info = {
        "title": "citemap",
        "version": "1",
        "description": "What was reported; every claim has its words and source.",
    }
    paths = {path: _describe_feed(name) for name, path in FEEDS.items()}
    paths |= {"/api/claims/{claim_id}": _describe_claim(), "/api/health": _describe_health()}
    return {"openapi": "3.1.0", "info": info, "servers": [{"url": base or "/"}], "paths": paths}


def _describe_feed(name: str) -> dict[str, Any]:
    responses = {
        "200": {"description": "the claims", "content": {EXPORTS[name].mime: {}}},
        "304": _UNCHANGED,
        "400": {"description": "a filter cannot use its value", "content": _ERROR},
        "422": {"description": f"more than {MOST_CLAIMS:,} claims pass", "content": _ERROR},
    }
    return {
        "get": {
            "summary": f"The claims that pass the filters, as {EXPORTS[name].label}",
            "parameters": [_describe_filter(one) for one in FILTERS.values()],
            "responses": responses,
        }
    }


def _describe_filter(one: Filter) -> dict[str, Any]:
    return {
        "name": one.key,
        "in": "query",
        "description": f"{one.label}. {one.help}".strip(),
        "schema": {"type": "string", "maxLength": LONGEST_VALUE},
    }


def _describe_claim() -> dict[str, Any]:
    words = {name: {"type": "string"} for name in ("id", "title", "html")}
    place = {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}, {"type": "string"}]}
    claim = {
        "type": "object",
        "required": ["id", "row", "title", "places", "html"],
        "properties": {**words, "row": {"type": "integer"}, "places": {"type": "array", "items": place}},
    }
    return {
        "get": {
            "summary": "A claim's evidence as the page shows it, in HTML: quotes, proof, receipts, origins, stances",
            "parameters": [
                {"name": "claim_id", "in": "path", "required": True, "schema": {"type": "string"}},
                _describe_filter(FILTERS["asof"]),
            ],
            "responses": {
                "200": {"description": "the claim", "content": {"application/json": {"schema": claim}}},
                "304": _UNCHANGED,
                "404": {"description": "there is no such claim", "content": _ERROR},
            },
        }
    }


def _describe_health() -> dict[str, Any]:
    counts = {name: {"type": "integer"} for name in ("claims", "sources", "problems")}
    well = {"type": "object", "required": ["status"], "properties": {"status": {"type": "string"}, **counts}}
    content = {"application/json": {"schema": well}}
    return {
        "get": {
            "summary": "Whether the claims can be read",
            "responses": {
                "200": {"description": "they can", "content": content},
                "503": {"description": "they cannot", "content": content},
            },
        }
    }
