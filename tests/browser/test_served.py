"""What starts the app for the tests also ends it."""

from __future__ import annotations

import subprocess
import sys

from tests.browser.served import end

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"


def test_a_server_that_does_not_end_by_itself_is_ended():
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # from here on it is deaf
        end(process, patience_s=0.2)
        assert process.returncode is not None
