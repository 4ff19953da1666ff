"""The folder of a published site: files named by their content first, then the pages, then what nobody needs goes."""

from __future__ import annotations

import errno
import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from dashboard.evidence.piece import pack_json
from dashboard.publishing.parts import hash_content
from geodata.files import write_bytes

_MANIFEST: Final = "published.json"
_OWN: Final = re.compile(r"files/[\w.-]+|(?:[a-z]{2,3}/)?(?:sources/[0-9a-f]+\.html|index\.html|claims\.[a-z]+)")
"""Names that a site has; a list that names others is not followed."""


class SiteFolder:
    """Writes a site into a folder so that whoever reads it meanwhile sees one publishing or the other.

    A file whose content is the same keeps its name and is not written again. Files of the publishing before stay for
    those who still have its page open.

    Args:
        folder: The folder: new, empty, or of an earlier publishing.

    Raises:
        OSError: If it holds something else or cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: dict[str, bytes] = {}
        self._files: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        manifest = folder / _MANIFEST
        if not manifest.is_file() and any(folder.iterdir()):
            raise FileExistsError(errno.EEXIST, "holds something that is no published site", str(folder))
        listed = json.loads(manifest.read_text("utf-8"))["files"] if manifest.is_file() else []
        self._before = {name for name in listed if _OWN.fullmatch(name)}

    def write(self, kind: str, content: bytes) -> str:
        """Write a file and return its address in the site, which holds the hash of its content."""
        name = f"files/{hash_content(content)}-{kind}"
        path = self._folder / name
        if name not in self._files and not (path.is_file() and path.stat().st_size == len(content)):
            path.parent.mkdir(exist_ok=True)
            write_bytes(path, content)
        self._files.add(name)
        return name

    def add_page(self, name: str, content: bytes) -> None:
        """Add a page that bears its own name; pages are written when everything else is."""
        self._pages[name] = content

    def finish(self) -> int:
        """Write the pages, those of the map last, and return how many files the site has."""
        for name in sorted(self._pages, key=lambda one: (one.endswith("index.html"), one == "index.html")):
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(path, self._pages[name])
        now = self._files | set(self._pages)
        write_bytes(self._folder / _MANIFEST, pack_json({"files": sorted(now)}))
        for path in (self._folder / "files").iterdir():
            name = f"files/{path.name}"
            if name not in now and name not in self._before:
                path.unlink(missing_ok=True)
        for name in self._before - now:
            if not name.startswith("files/"):
                (self._folder / name).unlink(missing_ok=True)
                self._drop_empty(Path(name).parent)
        return len(now)

    def _drop_empty(self, folder: Path) -> None:
        """Remove a folder of the site, and the one around it, if nothing is left in them."""
        while folder.name and not any((self._folder / folder).glob("*")):
            with suppress(FileNotFoundError):
                (self._folder / folder).rmdir()
            folder = folder.parent


class FolderBelow:
    """A folder of a site with pages of its own, which have the files of the whole site.

    Args:
        site: The site.
        name: Name of the folder with a slash, or nothing: then it is the site's own.
    """

    def __init__(self, site: SiteFolder, name: str) -> None:
        self._site, self._name = site, name

    def write(self, kind: str, content: bytes) -> str:
        """Write a file and return its address from the folder."""
        return ("../" if self._name else "") + self._site.write(kind, content)

    def add_page(self, name: str, content: bytes) -> None:
        """Add a page, or a file, that bears its own name in this folder."""
        self._site.add_page(self._name + name, content)
