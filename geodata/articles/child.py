"""The child process in which files are read, since they may be hostile: it knows no files, only bytes that it is sent.

Requests and answers are frames: four bytes of length, then JSON; a request's bytes follow in a second frame. An empty
answer comes first: it is ready. It is started as ``python -m geodata.articles.child MEGABYTES`` and ends when its input
does.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import IO, Any

from geodata.articles.labelling import label_paragraphs
from geodata.articles.publishing import complete_findings
from geodata.articles.readers import READERS, find_reader
from geodata.errors import ArticleError
from geodata.saying import say


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Send bytes with their length before them."""
    stream.write(struct.pack(">I", len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """Return the bytes of the next frame.

    Raises:
        EOFError: If the stream ends before the frame does.
    """
    head = stream.read(4)
    size = struct.unpack(">I", head)[0] if len(head) == 4 else -1
    data = stream.read(size) if size >= 0 else b""
    if len(data) != size:
        raise EOFError("the other side has gone")
    return data


def read_data(data: bytes, name: str, key: str) -> dict[str, Any]:
    """Return what the reader of a file finds, ready for JSON.

    Args:
        data: The file's bytes.
        name: Its name, for its end.
        key: The reader to use; empty to find it.

    Raises:
        ArticleError: If the bytes cannot be read as an article.
    """
    if not data:
        raise ArticleError(say("is empty"))
    reader = READERS[key] if key else find_reader(data, name)
    reading = reader.read(data)
    regions = label_paragraphs(reading.paragraphs)
    findings = complete_findings(reading, regions)
    return {
        "reader": reader.key,
        "text": reading.text,
        "extractor": reading.extractor,
        "encoding": reading.encoding,
        "notes": reading.notes,
        "regions": [[one.kind, one.start, one.end, one.reason] for one in regions],
        "findings": {key: [one.value, one.found_in, one.detail, one.is_inferred] for key, one in findings.items()},
    }


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return read_data(data, request["name"], request["reader"])
    except ArticleError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "needs more memory than is allowed", "is_worn": True}
    except RecursionError:
        return {"error": "is nested too deeply"}
    except Exception as error:  # a library stumbled over the file: the file's fault as far as the caller can tell
        return {"error": f"cannot be read: {type(error).__name__}: {str(error)[:200]}"}


def _limit(megabytes: int) -> None:
    """Bound what this process may take; its time is the parent's to watch."""
    import resource

    size = megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))


def main() -> None:
    """Answer requests until there are no more."""
    _limit(int(sys.argv[1]))
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    write_frame(answers, b"{}")
    while True:
        try:
            request = json.loads(read_frame(requests))
            data = read_frame(requests)
        except EOFError:
            return
        answer = _answer(request, data)
        write_frame(answers, json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main()
