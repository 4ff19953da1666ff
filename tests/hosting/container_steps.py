"""Goes through the container file step by step, where there is no container engine: ``make container`` (Linux, root).

Each stage is an empty root of its own, in which this machine's programs and libraries stand for the image, at its
``/usr``; its Python is the one that runs this. RUN, COPY, ENV, USER, WORKDIR and VOLUME do what they say. Then both
targets run with a file system that they cannot write: the app until its HEALTHCHECK says that it is well, and
``publish`` until the site is written.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.served import end
from tests.hosting.containerfile import ROOT, Stage, read_environment, read_stages

LENT = ("/bin", "/sbin", "/lib", "/lib64", "/usr", "/etc", "/proc", "/dev")
PATIENCE_S = 180


@dataclass
class Room:
    """The root of a stage.

    Attributes:
        root: Folder that is the root within.
        environment: Variables of what runs there.
        user: Who runs it, as USER says.
        folder: Where it runs.
        volumes: Folders that can be written whatever else cannot.
    """

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    user: str = "0:0"
    folder: str = "/"
    volumes: list[str] = field(default_factory=list)

    def build(self, words: list[str], *, is_closed: bool = False) -> list[str]:
        """Return the command that runs words within; closed, only /tmp and the volumes can be written."""
        python, own = Path(sys.base_prefix), shlex.quote(str(self.root))
        lent = [(one, one) for one in LENT if Path(one).exists()]
        # At its own place, which its scripts name, and where the image has it.
        lent += [(str(python), str(python)), (str(python), "/usr/local")]
        lines = ["set -e", f"mount --bind {own} {own}"]
        for source, target in lent:
            lines += [f"mkdir -p {own}{target}", f"mount --rbind -o ro {shlex.quote(source)} {own}{target}"]
        lines += [f"mount --bind {own}{one} {own}{one}" for one in self.volumes]
        lines += [f"mkdir -p {own}/tmp", f"mount -t tmpfs tmpfs {own}/tmp"]  # noqa: S108
        lines += [f"mount -o remount,bind,ro {own}"] if is_closed else []
        uid, gid = self.user.split(":")
        variables = {"PATH": "/usr/local/bin:/usr/bin:/bin", **self.environment}
        within = ["chroot", str(self.root), "setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]
        within += ["env", "-C", self.folder, *(f"{name}={_expand(value)}" for name, value in variables.items())]
        return ["unshare", "--mount", "sh", "-c", "\n".join([*lines, f"exec {shlex.join([*within, *words])}"])]


def _expand(value: str) -> str:
    return value.replace("$PATH", "/usr/local/bin:/usr/bin:/bin")


def copy(words: list[str], room: Room, rooms: dict[str, Room]) -> None:
    """Do what COPY says, from what is tracked in the repository or from the root of another stage."""
    option, words = (words[0], words[1:]) if words[0].startswith("--from=") else ("", words)
    *names, target = words
    to = room.root / str(Path(room.folder, target)).lstrip("/")
    for name in names:
        if option:
            shutil.copytree(rooms[option.partition("=")[2]].root / name.lstrip("/"), to, symlinks=True)
            continue
        listed = subprocess.run(["git", "ls-files", name], cwd=ROOT, capture_output=True, text=True, check=True)
        for one in filter(lambda one: (ROOT / one).is_file(), listed.stdout.splitlines()):
            place = to / (Path(one).relative_to(name) if (ROOT / name).is_dir() else Path(one).name)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / one, place)


def build(stage: Stage, folder: Path, rooms: dict[str, Room]) -> Room:
    """Go through the steps of a stage."""
    room = Room(folder / stage.name)
    if stage.base in rooms:
        base = rooms[stage.base]
        shutil.copytree(base.root, room.root, symlinks=True)
        room = Room(room.root, dict(base.environment), base.user, base.folder)
    room.root.mkdir(exist_ok=True)
    for name, value in stage.steps:
        print(f"{stage.name}: {name} {value[:110]}", flush=True)
        if name == "RUN":
            given = {
                key: value for key, value in os.environ.items() if key.startswith("PIP_") or key.endswith("CERT_FILE")
            }
            runner = Room(room.root, given | room.environment, room.user, room.folder)
            subprocess.run(runner.build(["sh", "-c", value]), check=True)
        elif name == "COPY":
            copy(value.split(), room, rooms)
        elif name == "ENV":
            room.environment |= read_environment(value)
        elif name == "USER":
            room.user = value
        elif name == "VOLUME":
            room.volumes.append(value)
        elif name == "WORKDIR":
            room.folder = value
            (room.root / value.lstrip("/")).mkdir(parents=True, exist_ok=True)
    return room


def try_app(stage: Stage, room: Room) -> None:
    """Run the app until it says that it is well."""
    started = time.monotonic()
    process = subprocess.Popen(room.build(stage.find_words("CMD"), is_closed=True), stdin=subprocess.DEVNULL)
    try:
        look = room.build(stage.find_words("HEALTHCHECK"), is_closed=True)
        while subprocess.run(look, capture_output=True, check=False).returncode:
            if process.poll() is not None or time.monotonic() - started > PATIENCE_S:
                raise SystemExit("the app is not well")
            time.sleep(0.5)
        memory = Path(f"/proc/{process.pid}/status").read_text().partition("VmRSS:")[2].split()[0]
        print(f"app: well after {time.monotonic() - started:.1f} s, {int(memory) / 1024:.0f} MiB resident", flush=True)
    finally:
        end(process)


def try_publish(stage: Stage, room: Room) -> None:
    """Write a site."""
    subprocess.run(room.build(stage.find_words("ENTRYPOINT"), is_closed=True), check=True)
    written = (room.root / "site" / "index.html").stat()
    if str(written.st_uid) != room.user.partition(":")[0] or not written.st_size:
        raise SystemExit("the site is not written")


def main() -> int:
    """Go through all stages and run both targets."""
    with tempfile.TemporaryDirectory() as name:
        rooms: dict[str, Room] = {}
        for stage in (stages := read_stages()).values():
            rooms[stage.name] = build(stage, Path(name), rooms)
        for target in ("app", "publish"):
            size = subprocess.run(["du", "-sm", rooms[target].root / "opt"], capture_output=True, text=True, check=True)
            print(f"{target}: {size.stdout.split()[0]} MB beside the image", flush=True)
        closed = rooms["app"].build(["sh", "-c", "! touch /opt/citemap/x 2>/dev/null && touch /tmp/x"], is_closed=True)
        subprocess.run(closed, check=True)
        try_app(stages["app"], rooms["app"])
        try_publish(stages["publish"], rooms["publish"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
