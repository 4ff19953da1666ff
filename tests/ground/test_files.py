"""Files are written whole or not at all, and every fault names its file."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from geodata import texts
from geodata.errors import TextError
from geodata.files import is_same_file, open_output, write_bytes
from geodata.texts import decode_text, read_text


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_takes_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with open_output(path) as out:
        out.write(b"new")
        out.flush()
        assert path.read_bytes() == b"old"
        assert len(names(tmp_path)) == 2
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["out.csv"]


def test_a_fault_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), open_output(path) as out:
        out.write(b"half")
        raise ZeroDivisionError
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_what_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "out.csv"
    path.touch()
    path.chmod(mode)
    write_bytes(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_bytes(tmp_path / "out", b"new")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("is_there", [True, False])
def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path: Path, is_there: bool) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "real.csv", tmp_path / "link.csv"
    if is_there:
        target.write_bytes(b"old")
    link.symlink_to("far/real.csv")
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["far", "link.csv"]
    assert names(tmp_path / "far") == ["real.csv"]


def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_bytes("/dev/null", b"away")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_bytes(pipe, b"through")
        assert reader.communicate(timeout=30)[0] == b"through"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"])
def test_standard_output_by_any_name_goes_where_the_shell_sent_it(tmp_path: Path, name: str) -> None:
    script = f"from geodata.files import write_bytes; print('a'); write_bytes({name!r}, b'b\\n'); print('c')"
    path = tmp_path / "out"
    path.write_bytes(b"kept\n")
    with path.open("ab") as out:
        subprocess.run([sys.executable, "-c", script], stdout=out, check=True)
    assert path.read_bytes() == b"kept\na\nb\nc\n"
    assert names(tmp_path) == ["out"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_names_the_file() -> None:
    with pytest.raises(OSError, match="No space left on device: '/dev/full'"):
        write_bytes("/dev/full", b"x" * 100_000)


@pytest.mark.parametrize("name", ["missing/out.csv", "folder"])
def test_what_cannot_be_opened_is_named_as_it_was_asked_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError) as caught:
        write_bytes(tmp_path / name, b"")
    assert caught.value.filename == str(tmp_path / name)
    assert names(tmp_path) == ["folder"]


def test_parts_of_a_killed_run_go_and_those_of_a_running_one_stay(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    script = (
        "import sys\nfrom geodata.files import open_output\nwith open_output(sys.argv[1]) as out:\n"
        "    out.write(b'half'); out.flush(); print('ready', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        (part,) = names(tmp_path)
        write_bytes(path, b"other")
        assert names(tmp_path) == ["out.csv", part]
        writer.kill()
    assert names(tmp_path) == ["out.csv", part]
    (tmp_path / "out.csv.mine.part").touch()
    write_bytes(path, b"new")
    assert names(tmp_path) == ["out.csv", "out.csv.mine.part"]
    assert path.read_bytes() == b"new"


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("я" * 125 + ".csv")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"caf\xe9", "not UTF-8 at byte 3"),
        ("Київ".encode("utf-16"), "not UTF-8 at byte 0 (UTF-16?)"),
        ("Kyiv".encode("utf-16-le"), "not text: byte 1 is 0"),
        (b"ab\xe2\x82", "not UTF-8 at byte 2"),
    ],
)
def test_what_is_no_utf_8_is_named_with_its_byte(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    with pytest.raises(TextError) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path}: {said}")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_what_never_ends_is_read_to_a_limit_and_named(device: str) -> None:
    with pytest.raises(TextError, match=f"^{device}: has more than the 20,971,520 bytes"):
        read_text(device)


class Endless(io.RawIOBase):
    """A device without a line's end, a megabyte at a time."""

    name = "/dev/endless"

    def readline(self, size: int | None = -1, /) -> bytes:
        return bytes(min(size or 0, 1 << 28))


def test_a_line_that_never_ends_is_named_and_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_MOST_SKIPPED", 1 << 25)
    with pytest.raises(OSError, match="a line does not end within 33,554,432 bytes: '/dev/endless'"):
        list(texts.read_lines(Endless()))


def test_a_line_that_is_too_large_is_skipped_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "SIZE_LIMIT", 10)
    lines = list(texts.read_lines(io.BytesIO(b"short\n" + b"x" * 500 + b"\nnext\n")))
    assert [size for _, size in lines] == [6, 501, 5]
    assert lines[2][0] == b"next\n"
    with pytest.raises(ValueError, match="has 501 bytes, more than the 10 that are read"):
        texts.refuse_large(lines[1][1])


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    text = "\ufeffone\r\ntwo\rthree\n"
    assert decode_text(text.encode("utf-8"), "x") == text


def test_one_file_under_two_names_is_the_same_and_devices_never_are(tmp_path: Path) -> None:
    one, link, other = tmp_path / "one", tmp_path / "link", tmp_path / "other"
    one.touch()
    other.touch()
    link.symlink_to(one)
    (tmp_path / "hard").hardlink_to(one)
    for name in (one, link, tmp_path / "hard", tmp_path / "." / "one"):
        assert is_same_file(str(one), str(name))
    assert not is_same_file(str(one), str(other))
    assert not is_same_file(str(one), str(tmp_path / "none"))
    assert not is_same_file("/dev/null", "/dev/null")
