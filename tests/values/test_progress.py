"""Progress is told of long stages only, in lines where nobody watches a terminal, and never changes what is yielded."""

from __future__ import annotations

import io
from itertools import count

import pytest

from zonebook.values.progress import Teller, counted, shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.StringIO, step: float, total: int | None = 40) -> str:
    ticks = count()
    with shown(Teller(stream, lambda: next(ticks) * step)):
        assert list(counted("pages", range(40), total)) == list(range(40))
    return stream.getvalue()


def test_a_short_stage_says_nothing() -> None:
    assert run(io.StringIO(), 0.01) == ""
    assert run(Terminal(), 0.01) == ""


def test_elsewhere_than_on_a_terminal_it_is_a_line_now_and_then() -> None:
    lines = run(io.StringIO(), 1.0).splitlines()
    assert lines[0] == "pages: 1 of 40, 0.5 a second, 78 s left"
    assert len(lines) == 4, "the first, and one every ten seconds"


@pytest.mark.parametrize(("total", "words"), [(40, "s left"), (None, "a second")])
def test_on_a_terminal_one_line_is_written_over_and_taken_away(total: int | None, words: str) -> None:
    text = run(Terminal(), 1.0, total)
    assert "\n" not in text
    assert words in text
    assert text.endswith("\r\033[K")


def test_without_a_command_that_asks_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted("pages", [1, 2])) == [1, 2]
    assert capsys.readouterr() == ("", "")
