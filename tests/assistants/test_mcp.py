"""The server for assistants, asked by the client of the protocol's own SDK."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from geodata.assistants.answers import MOST_CLAIMS, NOTICE, Answers, Question
from geodata.assistants.server import build_server
from geodata.errors import SettingError
from geodata.records.claim import Stance
from geodata.seed_reader import Seeds
from geodata.store import Store
from tests.conftest import ARTICLE

ADDRESS = "https://map.example/"
Build = Callable[[Seeds, str], Store]


@pytest.fixture(scope="module")
def store(article_seeds: Seeds, build_store: Build) -> Store:
    return build_store(article_seeds, "memory")


def ask(server: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    async def run() -> dict[str, Any]:
        async with Client(server) as client:
            result = await client.call_tool(tool, arguments)
            assert not result.is_error
            answer: dict[str, Any] = json.loads(result.content[0].text)  # type: ignore[union-attr]
            return answer

    return asyncio.run(run())


@pytest.fixture
def server(store: Store) -> Any:
    return build_server(Answers(store, ADDRESS))


def find_claims(answer: Any) -> list[dict[str, Any]]:
    """Return every claim that an answer tells, however deep."""
    if isinstance(answer, dict):
        own = [answer] if "quote" in answer else []
        return own + [one for value in answer.values() for one in find_claims(value)]
    return [one for value in answer for one in find_claims(value)] if isinstance(answer, list) else []


def test_the_tools_only_read(server: Any) -> None:
    async def run() -> dict[str, Any]:
        async with Client(server) as client:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

    tools = asyncio.run(run())
    assert set(tools) == {"find_claims", "get_claim", "who_says_otherwise", "what_was_known"}
    for tool in tools.values():
        assert tool.annotations.read_only_hint is True
        assert tool.description


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("find_claims", {"place": "Khabarovsk"}),
        ("find_claims", {"place": "Russia", "kind": "deployment"}),
        ("find_claims", {"speaker": "NIS", "words": "Vladivostok"}),
        ("find_claims", {"when": "2024-10-18"}),
        ("get_claim", {"claim_id": "kontan-nis-shipped-to-vladivostok"}),
        ("who_says_otherwise", {"claim_id": "kontan-nis-shipped-to-vladivostok"}),
        ("what_was_known", {"day": "2024-10-31", "place": "Vladivostok"}),
    ],
)
def test_every_answer_carries_the_words_their_proof_and_the_link(
    server: Any, store: Store, tool: str, arguments: dict[str, Any]
) -> None:
    answer = ask(server, tool, **arguments)
    assert answer["notice"] == NOTICE
    claims = find_claims(answer)
    assert claims
    for claim in claims:
        source = store.sources[claim["source"]["source_id"]]
        start, end = claim["quote"]["characters"]
        assert source.text[start:end] == claim["quote"]["words"]
        assert claim["quote"]["text_sha256"] == source.sha256
        assert claim["link"] == f"{ADDRESS}?claim={claim['claim_id']}"
        assert claim["status_means"]


def test_no_evidence_is_told_as_that_and_not_as_a_denial(server: Any, store: Store) -> None:
    disputed = next(
        stance.toward
        for row in range(len(store.table))
        for stance in store.get_claim_at(row).stances
        if stance.stance == "no-evidence"
    )
    answer = ask(server, "who_says_otherwise", claim_id=disputed)
    stances = {one["stance"] for one in answer["who_says_otherwise"]}
    assert "no-evidence" in stances
    assert "denies" not in stances
    assert all("no denial" in one["means"] for one in answer["who_says_otherwise"] if one["stance"] == "no-evidence")


def test_what_is_not_here_is_not_known(server: Any) -> None:
    for arguments in ({"place": "Atlantis"}, {"speaker": "Nobody"}, {"words": "xyzzy"}):
        answer = ask(server, "find_claims", **arguments)
        assert answer["claims"] == []
        assert answer["answer"].startswith("not known")
    assert ask(server, "get_claim", claim_id="none-such")["answer"] == "not known"
    assert "confirms nothing" in ask(server, "who_says_otherwise", claim_id="kontan-nis-warning")["answer"]
    assert "'tomorrow'" in ask(server, "what_was_known", day="tomorrow")["fault"]


def test_what_was_known_on_a_day_leaves_out_what_came_later(server: Any) -> None:
    assert ask(server, "what_was_known", day="2024-01-01")["claims_that_match"] == 0
    assert ask(server, "what_was_known", day="2024-10-31")["claims_that_match"] == 27


def test_a_repeated_statement_counts_once(article_seeds: Seeds, build_store: Build) -> None:
    one = replace(article_seeds.claims[0], stances=())
    again = [
        replace(one, claim_id=f"again-{number}", stances=(Stance(f"again-{number}", one.claim_id, "repeats"),))
        for number in range(3)
    ]
    answers = Answers(build_store(Seeds(article_seeds.sources, (one, *again), ()), "memory"))
    found = answers.find_claims(Question())
    assert (found["claims_that_match"], found["different_claims"], found["origins"]) == (4, 1, 1)
    assert found["claims"][0]["repeated_by"] == ["again-0", "again-1", "again-2"]
    assert answers.get_claim(one.claim_id)["independent_origins"] == 1


@pytest.mark.parametrize(("count", "words"), [(1, "1 claim says otherwise"), (2, "2 claims say otherwise")])
def test_who_says_otherwise_is_counted_in_words(
    article_seeds: Seeds, build_store: Build, count: int, words: str
) -> None:
    one = replace(article_seeds.claims[0], stances=())
    deniers = [
        replace(one, claim_id=f"denier-{number}", stances=(Stance(f"denier-{number}", one.claim_id, "denies"),))
        for number in range(count)
    ]
    answers = Answers(build_store(Seeds(article_seeds.sources, (one, *deniers), ()), "memory"))
    assert answers.list_contrary(one.claim_id)["answer"] == words


def test_an_answer_stays_short_and_says_what_it_leaves_out(store: Store) -> None:
    found = Answers(store).find_claims(Question(), 10_000)
    assert len(found["claims"]) == MOST_CLAIMS
    assert found["not_told"] == found["different_claims"] - MOST_CLAIMS


def test_the_command_answers_over_standard_input(article_folder: Path) -> None:
    command = ["-m", "geodata", "mcp", "--seeds", str(article_folder), "--address", ADDRESS]
    answer = ask(StdioServerParameters(command=sys.executable, args=command), "find_claims", place="Ussuriysk")
    assert answer["claims_that_match"] == 2
    assert answer["claims"][0]["source"]["source_id"] == ARTICLE


def test_the_command_answers_over_http_on_this_machine_alone(article_folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "geodata", "mcp", "--seeds", str(article_folder), "--http", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            answer = ask(f"http://127.0.0.1:{port}/mcp", "find_claims", place="Ussuriysk")
            stranger = urllib.request.Request(f"http://127.0.0.1:{port}/mcp", headers={"Host": "evil.example"})
            with pytest.raises(urllib.error.HTTPError, match="421"):
                urllib.request.urlopen(stranger, timeout=10)
        finally:
            process.terminate()
    assert answer["claims_that_match"] == 2


def test_without_the_package_the_error_says_what_to_install(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def find(module: str, *rest: Any) -> Any:
        if module.startswith("mcp"):
            raise ImportError(module)
        return real(module, *rest)

    monkeypatch.setattr(builtins, "__import__", find)
    with pytest.raises(SettingError, match=r"citemap\[mcp\]"):
        build_server(Answers(store))
