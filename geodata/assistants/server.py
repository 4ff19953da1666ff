"""The server for assistants: the Model Context Protocol over standard input or HTTP on this machine, read-only.

Made with the protocol's official SDK, an extra: ``pip install citemap[mcp]``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from geodata.assistants.answers import NOTICE, Answers, Question
from geodata.errors import CitemapError, SettingError

if TYPE_CHECKING:
    from mcp.server import MCPServer

INSTRUCTIONS = (
    "A map of what was reported, where every claim cites its source. Give the words, who said them, and the link with"
    f" every claim you pass on; say when something is not known or nobody has evidence. {NOTICE}"
)


def build_server(answers: Answers) -> MCPServer[Any]:
    """Return a server that answers from claims.

    Args:
        answers: What can be asked.

    Raises:
        SettingError: If the SDK is not installed.
    """
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise SettingError("assistants need the package mcp: pip install 'citemap[mcp]'") from error
    server: MCPServer[Any] = MCPServer("citemap", instructions=INSTRUCTIONS, log_level="WARNING")
    only_reads = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for tool in build_tools(answers):
        server.tool(annotations=only_reads)(tool)
    return server


def build_tools(answers: Answers) -> tuple[Callable[..., dict[str, Any]], ...]:
    """Return what can be asked as functions, whose names, parameters and first lines an assistant reads."""

    def find_claims(
        *,
        place: str = "",
        when: str = "",
        speaker: str = "",
        words: str = "",
        status: str = "",
        kind: str = "",
        most: int = 10,
    ) -> dict[str, Any]:
        """Claims by place, days (2024-10-18 or 2024-10-01..2024-10-18), speaker, words, status or kind."""
        asked = Question(place=place, when=when, speaker=speaker, words=words, status=status, kind=kind)
        return _tell_faults(lambda: answers.find_claims(asked, most))

    def get_claim(claim_id: str) -> dict[str, Any]:
        """One claim with its verbatim quotes, offsets, sha256, receipts of its places, origins and stances."""
        return _tell_faults(lambda: answers.get_claim(claim_id))

    def who_says_otherwise(claim_id: str) -> dict[str, Any]:
        """Who denies or disputes a claim, has no evidence of it, or takes it back, in whose words."""
        return _tell_faults(lambda: answers.list_contrary(claim_id))

    def what_was_known(day: str, place: str = "", speaker: str = "", words: str = "", most: int = 10) -> dict[str, Any]:
        """Claims that were known on a day (2024-10-18), with the statuses of that day."""
        asked = Question(place=place, speaker=speaker, words=words, known_on=day)
        return _tell_faults(lambda: answers.find_claims(asked, most))

    return find_claims, get_claim, who_says_otherwise, what_was_known


def _tell_faults(ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return an answer, or what is wrong with the question."""
    try:
        return ask()
    except CitemapError as error:
        return {"notice": NOTICE, "answer": "not known", "fault": str(error)}
