"""What starts the app for the tests also ends it, and what lends a browser cleans it."""

from __future__ import annotations

import subprocess
import sys

from tests.browser.contexts import Contexts
from tests.browser.served import end

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"


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
