"""Who somebody is and what they may do: nobody else asks.

Readers need nothing. Editing is for this machine only: `citemap run --edit` allows it to whoever opens the page from
here. It is asked at every action on the server, never remembered from an earlier one.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from typing import Final

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from geodata.errors import AccessError
from geodata.store.database import Editor

EDIT_VARIABLE: Final = "CITEMAP_EDIT"
"""Environment variable: ``loopback`` allows editing on this machine; `citemap run --edit` sets it."""
LOOPBACK_EDIT: Final = "loopback"

DESK_EDITOR: Final = Editor("desk", "the desk")
"""Who is named in the log for what is done without a login."""

_RELAYED: Final = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers of a request that another machine sent and a server on this one passed on."""


def find_editor() -> Editor | None:
    """Return who edits in this session, or None for a reader."""
    if not is_edit_allowed():
        return None
    address, headers = _find_client()
    return DESK_EDITOR if _is_of_this_machine(address, headers) else None


def require_editor() -> Editor:
    """Return who edits in this session; every action asks here first.

    Raises:
        AccessError: If the session may only read.
    """
    editor = find_editor()
    if editor is None:
        raise AccessError("this page may only be read here; `citemap run --edit` allows editing on its own machine")
    return editor


def is_edit_allowed() -> bool:
    """Return whether the app was started for editing, and is served to this machine alone."""
    return os.environ.get(EDIT_VARIABLE) == LOOPBACK_EDIT and is_loopback(st.get_option("server.address") or "")


def is_upload_allowed(scope: Scope) -> bool:
    """Return whether a request of HTTP may send a file."""
    client = scope.get("client")
    return is_edit_allowed() and _is_of_this_machine(client[0] if client else "", Headers(scope=scope))


def is_loopback(address: str) -> bool:
    """Return whether an address to listen at, or of a visitor, is this machine's own."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def _find_client() -> tuple[str, Mapping[str, str]]:
    """Return the address of the visitor, which Streamlit gives as None for this machine, and the request's headers."""
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    return st.context.ip_address or "127.0.0.1", headers


def _is_of_this_machine(address: str, headers: Mapping[str, str]) -> bool:
    return is_loopback(address) and not any(name in headers for name in _RELAYED)
