"""How the app grows with its visitors: ``python tests/benchmarks/bench_sessions.py``.

Clients of Streamlit's own protocol over a websocket, no browser: each opens a session, then again and again sends
what a page sends when a filter is switched or a mark is picked, and waits until the run has ended. The same clients
do the same to a bare page with one check box, in the same run. Milliseconds from sending to the end of the run. A
pick that brings no quote, a run that fails and a page with an error are counted as failures.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

ROOT = Path(__file__).resolve().parents[2]
HASH = re.compile(r"columns[^0-9a-f]{1,8}([0-9a-f]{64})")
FINISHED = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass
class Server:
    """A Streamlit server in a process of its own."""

    process: subprocess.Popen[bytes]
    port: int

    def read_cpu_s(self) -> float:
        """CPU time the server has used so far."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")

    def read_memory_mib(self) -> float:
        """Resident memory of the server."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def serve(script: str, seeds: str) -> Iterator[Server]:
    """Run a script on a free port, over the claims of a folder where one is given."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    environment = {**os.environ, "CITEMAP_SEEDS": seeds}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(10)


class Client:
    """One visitor: the widgets that the page showed, and the messages that a browser would send."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self.connection = connection
        self.checkbox = ""
        self.choice: tuple[str, str] | None = None
        self.component = ""
        self.data = ""
        self.has_quote = False
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
        elif kind == "html":
            self.has_quote |= "<mark" in element.html.body
        elif kind == "component_instance":
            self.component, self.fragment = element.component_instance.id, forward.delta.fragment_id
            found = HASH.search(element.component_instance.json_args)
            self.data = found.group(1) if found else ""
        elif kind == "exception":
            self.failures.append(element.exception.message)

    async def filter(self, is_on: bool) -> float:
        """Choose one kind of claim, or all; switch the check box of the bare page."""
        if self.choice is None:
            self.values["filter"] = WidgetState(id=self.checkbox, bool_value=is_on)
        else:
            state = WidgetState(id=self.choice[0])
            state.string_array_value.data.extend([] if is_on else [self.choice[1]])
            self.values["filter"] = state
        return await self.run()

    async def pick(self, turn: int) -> float:
        """Answer as the map does when a mark is clicked; a bare page is switched instead."""
        if not self.component:
            return await self.filter(turn % 2 == 0)
        value = {"pick": {"place": None, "claim": turn % 8}, "data": self.data, "seq": time.time_ns(), "view": {}}
        self.values["pick"] = WidgetState(id=self.component, json_value=json.dumps(value))
        self.has_quote = False
        took = await self.run(self.fragment)
        if not self.has_quote:
            self.failures.append("a pick brought no quote")
        return took


async def visit(port: int, turns: int, gate: asyncio.Barrier) -> tuple[list[float], list[float], list[str]]:
    """One visitor's filters and picks; all visitors start together once everybody has opened the page."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as connection:
        client = Client(connection)
        await client.run()
        await gate.wait()
        filters, picks = [], []
        for turn in range(turns):
            filters.append(await client.filter(turn % 2 == 1))
            await asyncio.sleep(0.5)
            picks.append(await client.pick(turn))
            await asyncio.sleep(0.5)
        return filters, picks, client.failures


async def crowd(server: Server, clients: int, turns: int, is_shown: bool = True) -> None:
    """So many visitors at once; prints their line, but for the visitor who warms the server."""
    gate = asyncio.Barrier(clients)
    cpu = server.read_cpu_s()
    results = await asyncio.gather(*(visit(server.port, turns, gate) for _ in range(clients)))
    if not is_shown:
        return
    filters = [value for result in results for value in result[0]]
    picks = [value for result in results for value in result[1]]
    failures = [failure for result in results for failure in result[2]]
    per_run = (server.read_cpu_s() - cpu) * 1000 / (len(filters) + len(picks) + clients)
    cells = [
        f"{clients}",
        *(
            f"{value:,.0f}"
            for value in (*_percentiles(filters), *_percentiles(picks), per_run, server.read_memory_mib())
        ),
        f"{len(failures)} failed: {failures[0][:60]}" if failures else "",
    ]
    print("".join(f"{cell:>13}" for cell in cells), flush=True)


def _percentiles(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def main(arguments: list[str] | None = None) -> int:
    """Measure a bare page, the app as it comes, and the app with very many claims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args(arguments)
    head = ("clients", "filter p50", "filter p95", "pick p50", "pick p95", "CPU ms/run", "RSS MiB")
    with tempfile.TemporaryDirectory() as folder:
        demo = [sys.executable, "-m", "geodata", "demo", "--claims", str(options.claims), "--out", f"{folder}/demo"]
        subprocess.run(demo, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        plan = [
            ("a bare page", "tests/benchmarks/sessions_bare_page.py", ""),
            ("the app with the claims that come with it", "dashboard/app.py", ""),
            (f"the app with {options.claims:,} claims", "dashboard/app.py", f"{folder}/demo"),
        ]
        for title, script, seeds in plan:
            print(f"\n{title}\n" + "".join(f"{cell:>13}" for cell in head))
            with serve(script, seeds) as server:
                asyncio.run(crowd(server, 1, 1, is_shown=False))
                for clients in options.clients:
                    asyncio.run(crowd(server, clients, options.turns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
