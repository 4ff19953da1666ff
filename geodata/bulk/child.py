"""The process in which articles of an archive are read: whatever one of them does to it, the driver stays.

Frames are those of `geodata.articles.child`. It is started as ``python -m geodata.bulk.child MEGABYTES`` and says that
it is ready with an empty answer. A request is a frame of JSON (options, and the head of each item), then one frame of
bytes an item; there is one answer an item, in order. So the article that it is in is always the one after the last
answer. It ends when its input does, and by the clock of the system if one article takes twice as long as it may.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from typing import Any

from geodata.articles.child import read_frame, write_frame
from geodata.bulk.article_rows import build_rows
from geodata.bulk.records import NOT_READ, TOO_MUCH_MEMORY, Options, build_options
from geodata.errors import CitemapError
from geodata.geoparsers import open_geoparser


def answer_item(head: Mapping[str, Any], data: bytes, options: Options) -> dict[str, Any]:
    """Return the rows of an item, or why there are none."""
    try:
        return build_rows(head, data, options)
    except MemoryError:
        return {"failure": TOO_MUCH_MEMORY, "error": f"needs more than {options.memory_mb:,} MB", "is_worn": True}
    except RecursionError:
        return {"failure": NOT_READ, "error": "is nested too deeply"}
    except (CitemapError, ValueError) as error:
        return {"failure": NOT_READ, "error": str(error)[:500]}
    except Exception as error:  # a fault of ours or of a library that this article brings to light: the others go on
        return {"failure": NOT_READ, "error": f"{type(error).__name__}: {str(error)[:400]}"}


def _limit(megabytes: int) -> None:
    """Bound what this process may take; files that it maps, such as the gazetteer, do not count."""
    import resource

    size = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Answer requests until there are no more."""
    _limit(int(sys.argv[1]))
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    open_geoparser().parse("Vladivostok")
    write_frame(answers, b"{}")
    while True:
        try:
            request = json.loads(read_frame(requests))
            items = [(head, read_frame(requests)) for head in request["items"]]
        except EOFError:
            return
        options = build_options(request["options"])
        for head, data in items:
            signal.setitimer(signal.ITIMER_REAL, 2 * options.article_seconds + 1)
            answer = answer_item(head, data, options)
            signal.setitimer(signal.ITIMER_REAL, 0)
            write_frame(answers, json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main()
