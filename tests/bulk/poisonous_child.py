"""The process that reads, with articles in it that do harm: no text of today is known to, one of tomorrow may."""

from __future__ import annotations

import os
import signal

from geodata.bulk import child

build_rows = child.build_rows


def build_rows_or_die(head, data, options):
    if b"ends its process" in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    hoard = []
    while b"takes all memory" in data:
        hoard.append(bytearray(16 << 20))
    while b"never ends" in data:
        pass
    return build_rows(head, data, options)


child.build_rows = build_rows_or_die
child.main()
