"""Reads the container file (`docs/hosting/Containerfile`) as stages with their instructions."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from dockerfile_parse import DockerfileParser

ROOT = Path(__file__).resolve().parents[2]
HOSTING = ROOT / "docs" / "hosting"


@dataclass(frozen=True)
class Stage:
    """One stage of the file.

    Attributes:
        name: Its name.
        base: The image, or the stage, that it begins from.
        steps: Its instructions after FROM, each with its value, continued lines joined.
    """

    name: str
    base: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def find_words(self, instruction: str) -> list[str]:
        """Return the words of the last instruction of a kind that is written as a list; empty if there is none."""
        values = [value for name, value in self.steps if name == instruction]
        return json.loads(values[-1][values[-1].index("[") :]) if values else []

    def find_last(self, instruction: str) -> str:
        """Return the value of the last instruction of a kind; empty if there is none."""
        return next((value for name, value in reversed(self.steps) if name == instruction), "")


def read_stages() -> dict[str, Stage]:
    """Return the stages by their names, in their order."""
    parser = DockerfileParser(fileobj=BytesIO((HOSTING / "Containerfile").read_bytes()))
    stages: dict[str, Stage] = {}
    for step in parser.structure:
        if step["instruction"] == "FROM":
            base, _, name = step["value"].split()
            stages[name] = Stage(name, base)
        elif step["instruction"] != "COMMENT":
            stages[next(reversed(stages))].steps.append((step["instruction"], step["value"]))
    return stages


def read_environment(value: str) -> dict[str, str]:
    """Return the variables that an ENV sets."""
    return dict(word.split("=", maxsplit=1) for word in shlex.split(value))
