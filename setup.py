"""Puts the seeds into the wheel: in a checkout they lie beside the packages, where people read and correct them."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithSeeds(build_py):
    """Builds the packages, and copies ``seeds/`` to where `geodata.pipeline` looks for it in an installation."""

    def run(self) -> None:
        """Build; an editable installation reads the seeds where they are."""
        super().run()
        if not self.editable_mode:
            shutil.copytree("seeds", Path(self.build_lib) / "geodata" / "seeds", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithSeeds})
