"""How the app grows with its visitors: ``python tests/benchmarks/bench_sessions.py``.

Clients of Streamlit's own protocol over a websocket, no browser: each opens a session, then again and again sends
what a page sends when a filter is switched, and waits until the run has ended, or asks for what the map asks for when a
mark is picked. The same clients do the same to a bare page with one check box, in the same run, with Streamlit's own
setting for collecting garbage. Milliseconds from sending to the end of the run. A pick that brings no quote, a run that
fails and a page with an error are counted as failures. Between two actions a visitor reads for ``--pause`` seconds, and
visitors do not act in step. At first one visitor alone tells what each costs the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.served import ROOT, Server, run_server

KEY = re.compile(r"pieces[^0-9a-f]{1,8}([0-9a-f]{24})")
COMING = re.compile(r"coming[^0-9]{1,8}([0-9]+)")
_ALONE = 40
FINISHED = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


class Client:
    """One visitor: the widgets that the page showed, and the messages that a browser would send."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self.connection = connection
        self.checkbox = ""
        self.choice: tuple[str, str] | None = None
        self.component = ""
        self.key = ""
        self.coming = 0
        self.fragment = ""
        self.values: dict[str, WidgetState] = {}
        self.failures: list[str] = []

    async def run(self, fragment: str = "") -> float:
        """Ask for a run and wait for its end; milliseconds."""
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.widgets.extend(self.values.values())
        started = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        while True:
            forward = ForwardMsg.FromString(await asyncio.wait_for(self.connection.recv(), 120))
            self._look(forward)
            if forward.WhichOneof("type") == "script_finished":
                if forward.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue  # the page asked for another run, whose end is the one that counts
                if forward.script_finished not in FINISHED:
                    self.failures.append(str(forward.script_finished))
                return (time.perf_counter() - started) * 1000

    def _look(self, forward: ForwardMsg) -> None:
        if forward.WhichOneof("type") != "delta" or forward.delta.WhichOneof("type") != "new_element":
            return
        element = forward.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "checkbox":
            self.checkbox = self.checkbox or element.checkbox.id
        elif kind == "multiselect" and element.multiselect.label == "Kind":
            self.choice = element.multiselect.id, element.multiselect.options[0]
        elif kind == "component_instance":
            self.component, self.fragment = element.component_instance.id, forward.delta.fragment_id
            found = KEY.search(element.component_instance.json_args)
            self.key = found.group(1) if found else ""
            waiting = COMING.search(element.component_instance.json_args)
            self.coming = int(waiting.group(1)) if waiting else 0
        elif kind == "exception":
            self.failures.append(element.exception.message)

    async def open(self) -> None:
        """Open the page, and tell the app, as the map does, that the browser is idle, until all has come."""
        await self.run()
        if not self.component:
            return
        while self.coming:
            await self._answer({"idle": self.coming})
        if self.choice is None:
            raise RuntimeError("the app brought no filters")

    async def _answer(self, value: dict[str, object]) -> float:
        self.values["map"] = WidgetState(id=self.component, json_value=json.dumps(value))
        return await self.run(self.fragment)

    async def filter(self, is_on: bool) -> float:
        """Choose one kind of claim, or all; switch the check box of the bare page."""
        if self.choice is None:
            self.values["filter"] = WidgetState(id=self.checkbox, bool_value=is_on)
        else:
            state = WidgetState(id=self.choice[0])
            state.string_array_value.data.extend([] if is_on else [self.choice[1]])
            self.values["filter"] = state
        return await self.run()

    async def pick(self, port: int, turn: int) -> float:
        """Ask for what the map asks for when a mark is clicked; a bare page is switched instead."""
        if not self.component:
            return await self.filter(turn % 2 == 0)
        started = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        asked = f"GET /api/claims/{self.key}/{turn % 8} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        writer.write(asked.encode())
        answer = await reader.read()
        writer.close()
        if b"<mark" not in answer:
            self.failures.append("a pick brought no quote")
        return (time.perf_counter() - started) * 1000


async def visit(
    server: Server, turns: int, delay_s: float, pause_s: float, gate: asyncio.Barrier, opened: list[float]
) -> tuple[list[float], list[float], list[str]]:
    """One visitor's filters and picks, from so long after everybody has opened the page."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as connection:
        client = Client(connection)
        await client.open()
        await gate.wait()
        opened.append(server.read_cpu_ms())
        filters, picks = [], []
        await asyncio.sleep(delay_s)
        for turn in range(turns):
            filters.append(await client.filter(turn % 2 == 1))
            await asyncio.sleep(pause_s)
            picks.append(await client.pick(server.port, turn))
            await asyncio.sleep(pause_s)
        return filters, picks, client.failures


@dataclass(frozen=True)
class Figures:
    """What so many visitors at once waited for; milliseconds."""

    filters: list[float]
    picks: list[float]
    failures: list[str]
    cpu_ms_a_run: float
    memory_mib: float

    def show(self, title: str, floor: Figures) -> None:
        """Print the times, what they are to those of the floor, and what failed."""
        pairs = [(self.filters, floor.filters), (self.picks, floor.picks)]
        parts = [
            (part, _find_percentile(own, part), _find_percentile(its, part)) for own, its in pairs for part in (50, 95)
        ]
        cells = [f"{own:,.0f} {own / its:.2f}×" for _, own, its in parts]
        cells += [f"{self.cpu_ms_a_run:,.0f}", f"{self.memory_mib:,.0f}"]
        failed = f"   {len(self.failures)} failed: {self.failures[0][:60]}" if self.failures else ""
        print("".join(f"{cell:>13}" for cell in cells) + f"   {title}{failed}", flush=True)


HEAD = ("filter p50", "filter p95", "pick p50", "pick p95", "CPU ms/run", "RSS MiB")


async def crowd(server: Server, clients: int, turns: int, pause_s: float) -> Figures:
    """So many visitors at once."""
    gate = asyncio.Barrier(clients)
    opened: list[float] = []
    results = await asyncio.gather(
        *(visit(server, turns, pause_s * one / clients, pause_s, gate, opened) for one in range(clients))
    )
    filters, picks, failures = ([one for result in results for one in result[part]] for part in range(3))
    cpu_ms = server.read_cpu_ms() - max(opened)
    return Figures(filters, picks, failures, cpu_ms / (len(filters) + len(picks)), server.read_memory_mib())


async def measure_alone(server: Server, turns: int) -> tuple[float, float]:
    """Return the server's CPU time of a filter and of a pick, in milliseconds, with one visitor."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as connection:
        client = Client(connection)
        await client.open()
        taken = []
        for act in (lambda turn: client.filter(turn % 2 == 1), lambda turn: client.pick(server.port, turn)):
            before = server.read_cpu_ms()
            for turn in range(turns):
                await act(turn)
            taken.append((server.read_cpu_ms() - before) / turns)
        return taken[0], taken[1]


def _find_percentile(values: list[float], part: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * part // 100)]


def main(arguments: list[str] | None = None) -> int:
    """Measure a bare page, the app as it comes, and the app with very many claims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--pause", type=float, default=2, metavar="S", help="seconds between two actions of a visitor")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seeds", type=Path, help="a folder that `citemap demo` made, in place of a new one")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        seeds = options.seeds or Path(folder) / f"claims-{options.claims}"
        if not options.seeds:
            demo = [sys.executable, "-m", "geodata", "demo", "--claims", str(options.claims), "--out", str(seeds)]
            subprocess.run(demo, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        own = {"runner_postScriptGC": "true"}
        with ExitStack() as stack:
            servers = {
                "a bare page": stack.enter_context(run_server("tests/benchmarks/sessions_bare_page.py", **own)),
                "the app as it comes": stack.enter_context(run_server("dashboard/app.py")),
                f"the app with {seeds.name}": stack.enter_context(run_server("dashboard/app.py", seeds)),
            }
            for server in servers.values():
                asyncio.run(crowd(server, 1, 2, 0.5))
            for title, server in servers.items():
                a_filter, a_pick = asyncio.run(measure_alone(server, _ALONE))
                print(f"{a_filter:9.1f} CPU ms a filter {a_pick:9.1f} a pick   {title}", flush=True)
            for clients in options.clients:
                print(f"\n{clients} at once\n" + "".join(f"{cell:>13}" for cell in HEAD))
                floor = None
                for title, server in servers.items():
                    figures = asyncio.run(crowd(server, clients, options.turns, options.pause))
                    floor = floor or figures
                    figures.show(title, floor)
    return 0


if __name__ == "__main__":
    sys.exit(main())
