"""What a process of the app loads before anybody has asked for anything."""

from __future__ import annotations

import subprocess
import sys

from tests.browser.served import ROOT


def test_an_app_that_only_shows_loads_nothing_of_the_desk():
    heavy = ("sqlalchemy", "alembic", "trafilatura", "pypdf", "docx", "dateparser", "authlib")
    code = f"import sys, dashboard.app; print([one for one in {heavy} if one in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
