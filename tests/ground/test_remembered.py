"""What is remembered stays within its bounds."""

from __future__ import annotations

from geodata.remembered import Remembered


def test_no_more_is_kept_than_was_allowed_and_the_newest_is_among_it() -> None:
    memory: Remembered[int, str] = Remembered(3)
    for number in range(10):
        memory[number] = str(number)
        assert len(memory) <= 3
        assert memory[number] == str(number)
