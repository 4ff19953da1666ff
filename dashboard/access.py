"""Who somebody is and what they may do: nobody else asks.

Readers need nothing. `citemap run --edit` allows editing to whoever opens the page on this machine. Elsewhere editors
log in (Streamlit's own login, OpenID Connect), and a file says what each of them may do (`dashboard.editors`). It is
asked at every action on the server, never remembered from an earlier one.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import time
from collections.abc import Mapping
from typing import Any, Final

import streamlit as st
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from dashboard.editors import EDITORS_VARIABLE, RIGHTS, Person, load_people
from dashboard.loading import load_database
from geodata.errors import AccessError, SettingError
from geodata.pipeline import find_database_address
from geodata.records.editor import Editor
from geodata.saying import say

EDIT_VARIABLE: Final = "CITEMAP_EDIT"
"""Environment variable: ``loopback`` allows editing on this machine; `citemap run --edit` sets it."""
LOOPBACK_EDIT: Final = "loopback"

DESK_EDITOR: Final = Editor("desk", "the desk")
"""Who is named in the log for what is done without a login."""

_DESK: Final = Person(DESK_EDITOR, "publisher")
_RELAYED: Final = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers of a request that another machine sent and a server on this one passed on."""


def is_desk_known() -> bool:
    """Return whether there is a desk at all, whoever asks: for readers it has the histories of claims."""
    return bool(find_database_address()) or is_login_offered() or is_edit_allowed()


def is_login_offered() -> bool:
    """Return whether editors may log in: a file names them."""
    return bool(os.environ.get(EDITORS_VARIABLE))


def find_person() -> Person | None:
    """Return who edits in this session, with their role, or None for a reader."""
    if is_edit_allowed():
        address, headers = _find_client()
        return _DESK if _is_of_this_machine(address, headers) else None
    return _find_person_of(_read_login())


def find_editor(right: str = "read") -> Editor | None:
    """Return who has a right in this session, or None.

    Args:
        right: ``read`` drafts, ``edit`` and decide, or ``publish``.
    """
    person = find_person()
    return person.editor if person is not None and right in person.rights else None


def require_editor(right: str = "edit") -> Editor:
    """Return who edits in this session; every action asks here first.

    Raises:
        AccessError: If the session has not that right.
    """
    person = find_person()
    if person is None:
        raise AccessError(
            say("this page may only be read here; `citemap run --edit` allows editing on its own machine")
        )
    if right not in person.rights:
        able = ", ".join(role for role, rights in RIGHTS.items() if right in rights)
        name, role = person.editor.name, person.role
        raise AccessError(say("{name} is {right} here; this takes {rights}", name=name, right=role, rights=able))
    return person.editor


def is_edit_allowed() -> bool:
    """Return whether the app was started for editing, and is served to this machine alone."""
    return os.environ.get(EDIT_VARIABLE) == LOOPBACK_EDIT and is_loopback(st.get_option("server.address") or "")


def is_upload_allowed(scope: Scope) -> bool:
    """Return whether a request of HTTP may send a file."""
    headers = Headers(scope=scope)
    if is_edit_allowed():
        client = scope.get("client")
        return _is_of_this_machine(client[0] if client else "", headers)
    person = _find_person_of(_read_cookie(headers))
    return person is not None and "edit" in person.rights


def log_out() -> None:
    """End the login of this session everywhere: in other tabs, and for whoever has a copy of its cookie."""
    login, database = _read_login(), load_database()
    if login and database is not None:
        from geodata.store.database import Desk

        Desk(database).set_mark(_name_logout(login), repr(time.time()))
    st.logout()


def _name_logout(login: Mapping[str, Any]) -> str:
    whose = f"{login.get('iss')} {login.get('sub')}"
    return f"logout {hashlib.sha256(whose.encode('utf-8', 'replace')).hexdigest()}"


def _is_logged_out(login: Mapping[str, Any]) -> bool:
    """Return whether somebody logged out since this login; a login of the same second counts as before."""
    database = load_database()
    if database is None:
        return False
    from geodata.store.database import DeskReader

    noted = DeskReader(database).find_mark(_name_logout(login))
    return bool(noted) and float(login["iat"]) <= float(noted)


def is_loopback(address: str) -> bool:
    """Return whether an address to listen at, or of a visitor, is this machine's own."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def _find_person_of(login: Mapping[str, Any]) -> Person | None:
    """Return whom the file names for a login; None where there is no file, or it cannot be read."""
    try:
        people = load_people()
    except SettingError:
        return None
    person = people.find(login) if people is not None and login else None
    return None if person is None or _is_logged_out(login) else person


def _read_login() -> dict[str, Any]:
    """Return what the issuer vouches for of who has logged in; empty if nobody has."""
    return dict(st.user.to_dict()) if st.user.get("is_logged_in") is True else {}


def _read_cookie(headers: Headers) -> dict[str, Any]:
    """Return the same of a request, whose cookie the server signed; empty if it did not, or it comes from elsewhere."""
    try:
        raw = _get_signed_cookie_with_chunks(cookie_parser(headers.get("cookie", "")), USER_COOKIE_NAME)
        login = json.loads(raw) if raw else {}
    except Exception:
        return {}
    if not isinstance(login, dict) or login.get("origin") != headers.get("origin"):
        return {}
    return login


def _find_client() -> tuple[str, Mapping[str, str]]:
    """Return the address of the visitor, which Streamlit gives as None for this machine, and the request's headers."""
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    return st.context.ip_address or "127.0.0.1", headers


def _is_of_this_machine(address: str, headers: Mapping[str, str]) -> bool:
    return is_loopback(address) and not any(name in headers for name in _RELAYED)
