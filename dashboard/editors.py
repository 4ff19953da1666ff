"""Who edits, as a file says: persons by the (issuer, subject) of their login or by a verified address, with a role.

The file (`CITEMAP_EDITORS` names it) is looked at again at every action, so who is taken out of it is out at once::

    login_hours = 12

    [[editor]]
    id = "ann"
    name = "Ann Example"
    role = "publisher"
    issuer = "https://login.example"
    subject = "24400320"
"""

from __future__ import annotations

import os
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from geodata.errors import CitemapError, SettingError
from geodata.records.editor import Editor

EDITORS_VARIABLE: Final = "CITEMAP_EDITORS"
"""Environment variable: the file that names the editors."""

RIGHTS: Final = {
    "reader-of-drafts": ("read",),
    "editor": ("read", "edit"),
    "publisher": ("read", "edit", "publish"),
}
"""What each role may do: read drafts, decide on them and correct them, make public what readers see."""

_LOGIN_HOURS: Final = 12.0
_FIELDS: Final = ("id", "name", "role", "issuer", "subject", "email")
_CLOCK_SLACK_S: Final = 300
"""Seconds that the clock of whoever issued a login may be ahead."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the file names.

    Attributes:
        editor: Who is named in the log.
        role: A key of `RIGHTS`.
    """

    editor: Editor
    role: str

    @property
    def rights(self) -> tuple[str, ...]:
        """What they may do."""
        return RIGHTS[self.role]


@dataclass(frozen=True, slots=True)
class People:
    """What the file says.

    Attributes:
        persons: Those whom it names.
        login_hours: Hours after which one has to log in again.
    """

    persons: tuple[Person, ...] = ()
    login_hours: float = _LOGIN_HOURS

    def find(self, login: Mapping[str, Any], now: float | None = None) -> Person | None:
        """Return who has logged in, None if the login is not of theirs, or is too old.

        Args:
            login: What the issuer vouches for (the claims of its identity token), as the signed cookie holds it.
            now: Seconds since 1970; None for the present.
        """
        issuer, subject, issued = login.get("iss"), login.get("sub"), login.get("iat")
        if login.get("is_logged_in") is not True or not isinstance(issuer, str) or not isinstance(subject, str):
            return None
        if isinstance(issued, bool) or not isinstance(issued, int | float):
            return None
        age_s = (time.time() if now is None else now) - issued
        if not -_CLOCK_SLACK_S <= age_s <= self.login_hours * 3600:
            return None
        email = login.get("email") if login.get("email_verified") is True else None
        address = email.casefold() if isinstance(email, str) else ""
        return next((one for one in self.persons if _is_same(one.editor, issuer, subject, address)), None)


def _is_same(editor: Editor, issuer: str, subject: str, address: str) -> bool:
    if editor.issuer and editor.issuer != issuer:
        return False
    return editor.subject == subject if editor.subject else bool(address) and editor.email.casefold() == address


def load_people() -> People | None:
    """Return what the file says as it stands now; None if no file is named.

    Raises:
        SettingError: If it cannot be read, with the file and what is wrong.
    """
    named = os.environ.get(EDITORS_VARIABLE, "")
    if not named:
        return None
    path = Path(named)
    try:
        status = path.stat()
    except OSError as error:
        raise SettingError(f"{EDITORS_VARIABLE}: {path}: {error.strerror}") from error
    return _read_people(path, (status.st_mtime_ns, status.st_size, status.st_ino))


@lru_cache(maxsize=4)
def _read_people(path: Path, _state: tuple[int, int, int]) -> People:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: it cannot be read as TOML: {error}") from error
    unknown = sorted(set(table) - {"editor", "login_hours"})
    if unknown:
        raise SettingError(f"{path}: unknown field {', '.join(unknown)}")
    hours = table.get("login_hours", _LOGIN_HOURS)
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= 24 * 30:
        raise SettingError(f"{path}: login_hours = {hours!r} is no number of hours up to 720")
    listed = table.get("editor", [])
    if not isinstance(listed, list):
        raise SettingError(f"{path}: editor is no list of tables; each begins with [[editor]]")
    persons = tuple(_read_person(path, number, one) for number, one in enumerate(listed, 1))
    ids = [one.editor.editor_id for one in persons]
    twice = next((one for one in ids if ids.count(one) > 1), "")
    if twice:
        raise SettingError(f"{path}: two editors have the id {twice!r}")
    return People(persons, float(hours))


def _read_person(path: Path, number: int, table: Any) -> Person:
    where = f"{path}, editor {number}"
    if not isinstance(table, dict) or not all(isinstance(one, str) for one in table.values()):
        raise SettingError(f"{where}: its fields are texts: {', '.join(_FIELDS)}")
    unknown = sorted(set(table) - set(_FIELDS))
    if unknown:
        raise SettingError(f"{where}: unknown field {', '.join(unknown)}")
    role = table.get("role", "")
    if role not in RIGHTS:
        raise SettingError(f"{where}: role = {role!r} is none of {', '.join(RIGHTS)}")
    issuer, subject, email = (table.get(name, "").strip() for name in ("issuer", "subject", "email"))
    if bool(subject) == bool(email) or (subject and not issuer):
        raise SettingError(f"{where}: it needs issuer and subject, or else the email that the issuer has verified")
    try:
        editor = Editor(table.get("id", ""), table.get("name", "") or table.get("id", ""), issuer, subject, email)
    except CitemapError as error:
        raise SettingError(f"{where}: {error}") from error
    return Person(editor, role)
