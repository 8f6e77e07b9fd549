"""Plain lines where there is no terminal."""

import io
import itertools

import pytest
from rich.console import Console

from virkning import progress
from virkning.progress import RunProgress


@pytest.fixture
def clock(monkeypatch):
    ticks = itertools.chain([10.0, 12.34, 20.0, 95.0])
    monkeypatch.setattr(progress.time, "perf_counter", lambda: next(ticks))


def test_steps_are_plain_lines_with_danish_times(clock):
    file = io.StringIO()
    shown = RunProgress(Console(file=file, width=100), "urs2017")
    with shown.step("01_clean", "Indlæsning og rensning"):
        pass
    with shown.step("02_validate", "Validering"):
        pass
    assert file.getvalue().splitlines() == [
        "Rapporten urs2017",
        "  Indlæsning og rensning                       2,3 sek.",
        "  Validering                                  75,0 sek.",
    ]
    assert shown.durations == {"01_clean": 2.34, "02_validate": 75.0}


def test_a_step_that_fails_is_not_shown_as_done():
    file = io.StringIO()
    shown = RunProgress(Console(file=file, width=100, force_terminal=True), "urs2017")
    with pytest.raises(ValueError), shown.step("01_clean", "Indlæsning og rensning"):
        raise ValueError
    assert "sek." not in file.getvalue()
    assert shown.durations == {}
