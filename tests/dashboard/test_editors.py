"""Who edits: what the file of editors says, and which logins are theirs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.editors import EDITORS_VARIABLE, load_people
from geodata.errors import SettingError

FILE = """
login_hours = 2
[[editor]]
id = "ann"
name = "Ann"
role = "publisher"
issuer = "https://login.example"
subject = "24"
[[editor]]
id = "bob"
role = "editor"
email = "Bob@Paper.example"
[[editor]]
id = "cyd"
role = "reader-of-drafts"
issuer = "https://login.example"
email = "cyd@paper.example"
"""
NOW = 1_700_000_000.0
ANN = {"is_logged_in": True, "iss": "https://login.example", "sub": "24", "iat": NOW - 60}
BOB = ANN | {"sub": "7", "email": "bob@paper.example", "email_verified": True}
CYD = BOB | {"email": "cyd@paper.example"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "editors.toml"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv(EDITORS_VARIABLE, str(path))
    return path


def find(login: dict) -> str:
    people = load_people()
    assert people is not None
    person = people.find(login, NOW)
    return person.editor.editor_id if person else ""


@pytest.mark.parametrize(("login", "who"), [(ANN, "ann"), (BOB, "bob"), (CYD, "cyd")])
def test_a_login_is_known_by_issuer_and_subject_or_by_its_verified_address(file, login, who):
    assert find(login) == who


@pytest.mark.parametrize(
    "change",
    [
        {"sub": "25"},
        {"sub": 24},
        {"iss": "https://login.example.evil"},
        {"iss": None},
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"iat": NOW - 2 * 3600 - 1},
        {"iat": NOW + 3600},
        {"iat": None},
        {"iat": True},
        {"iat": float("nan")},
    ],
)
def test_another_or_an_old_login_is_nobodys(file, change):
    assert find(ANN | change) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": "bob@paper.example.evil"},
        {"email": ""},
        {"email": None},
    ],
)
def test_an_address_that_is_not_verified_or_another_is_nobodys(file, change):
    assert find(BOB | change) == ""


def test_an_address_counts_only_from_the_issuer_that_the_file_names(file):
    assert find(CYD | {"iss": "https://other.example"}) == ""


def test_who_is_taken_out_of_the_file_is_out_at_once(file):
    assert find(ANN) == "ann"
    file.write_text(FILE.replace('subject = "24"', 'subject = "99"'), encoding="utf-8")
    os.utime(file, (1, 1))
    assert find(ANN) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[editor]]\nid = 'x'\nrole = 'chief'\nemail = 'x@y'", "role = 'chief' is none of"),
        ("[[editor]]\nid = 'x'\nrole = 'editor'", "needs issuer and subject"),
        ("[[editor]]\nid = 'x'\nrole = 'editor'\nsubject = '1'", "needs issuer and subject"),
        (
            "[[editor]]\nid = 'x'\nrole = 'editor'\nissuer = 'i'\nsubject = '1'\nemail = 'x@y'",
            "needs issuer and subject",
        ),
        ("[[editor]]\nid = 'X Y'\nrole = 'editor'\nemail = 'x@y'", "editor 1"),
        ("[[editor]]\nid = 'x'\nrole = 'editor'\nemail = 'x@y'\nmail = 'z'", "unknown field mail"),
        ("[[editor]]\nid = 'x'\nrole = 'editor'\nemail = 'x@y'\n" * 2, "two editors have the id 'x'"),
        ("editor = 5", "no list of tables"),
        ("editors = []", "unknown field editors"),
        ("login_hours = -1", "login_hours = -1"),
        ("login_hours = true", "login_hours = True"),
        ("no toml", "cannot be read as TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_name(file, text, told):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=told) as caught:
        load_people()
    assert str(file) in str(caught.value)


def test_a_file_that_is_not_there_is_told_and_none_named_is_none(file, monkeypatch):
    file.unlink()
    with pytest.raises(SettingError, match="No such file"):
        load_people()
    monkeypatch.delenv(EDITORS_VARIABLE)
    assert load_people() is None
