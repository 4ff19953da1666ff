"""``python -m geodata`` is ``citemap``."""

from __future__ import annotations

import sys

from geodata.cli import main

if __name__ == "__main__":
    sys.exit(main())
