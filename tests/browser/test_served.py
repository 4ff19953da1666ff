"""What starts the app for the tests also ends it, and what lends a browser cleans it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

from tests.browser.contexts import Contexts
from tests.browser.served import ROOT, end
from tests.browser.sharing import share

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"

OTHER_WORKER = """
import sys
from pathlib import Path
from tests.browser.sharing import share
folder = Path(sys.argv[1])
with share(folder / "address", lambda: sys.exit("it runs already")) as address:
    print(address, flush=True)
    (folder / "is-through").touch()
"""


def test_a_server_that_does_not_end_by_itself_is_ended():
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # from here on it is deaf
        end(process, patience_s=0.2)
        assert process.returncode is not None


def test_a_second_page_of_a_test_is_somebody_new_although_the_first_was_closed(browser):
    with Contexts(browser).lend() as lending:
        first = lending.take()
        page = first.new_page()
        first.add_cookies([{"name": "login", "value": "pia", "url": "http://127.0.0.1/"}])
        page.close()
        assert lending.take().cookies() == []
    first.close()


def test_a_server_is_shared_by_workers_and_ended_after_the_last(tmp_path):
    ended = []

    @contextmanager
    def start():
        yield f"http://127.0.0.1/{len(ended)}"
        ended.append((tmp_path / "is-through").exists())

    with share(tmp_path / "address", start) as address:
        command = [sys.executable, "-c", OTHER_WORKER, str(tmp_path)]
        other = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline().strip() == address == "http://127.0.0.1/0"
    other.communicate()
    assert ended == [True]
    with share(tmp_path / "address", start) as address:
        assert address == "http://127.0.0.1/1"
