"""Who changes claims."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.records.source import check_id


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who changes claims.

    Attributes:
        editor_id: Stable id, part of the log.
        name: The name shown in the log.
        issuer: Who vouches for them (an OpenID Connect issuer); empty on a desk without login.
        subject: Their id at the issuer.
        email: Their verified address; may be empty.
    """

    editor_id: str
    name: str
    issuer: str = ""
    subject: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        check_id(self.editor_id, "editor id")
