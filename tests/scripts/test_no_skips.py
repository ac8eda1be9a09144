"""The gate of scripts/test.py: a skipped test fails a run of all tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

Run = Callable[..., pytest.RunResult]

ROOT = Path(__file__).resolve().parents[2]

PASSES = "def test_passes(): pass\n"
SKIPPED = "import pytest\n@pytest.mark.skip(reason='no browser')\ndef test_skipped(): pass\n"
SKIPPED_WHILE_RUNNING = "import pytest\ndef test_skipped(): pytest.skip('no browser')\n"
MODULE_SKIPPED = "import pytest\npytest.importorskip('no_such_module_anywhere')\n"
KNOWN_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_known(): assert False\n"
FAILS = "def test_fails(): assert False\n"


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """What pytest with the gate says to a suite of one passing test and the given one."""
    monkeypatch.syspath_prepend(ROOT)

    def run(source: str, *arguments: str) -> pytest.RunResult:
        pytester.makeini("[pytest]")
        pytester.makepyfile(test_one=PASSES, test_two=source)
        return pytester.runpytest_inprocess("-p", "tests.no_skips", *arguments)

    return run


@pytest.mark.parametrize("source", [SKIPPED, SKIPPED_WHILE_RUNNING, MODULE_SKIPPED])
def test_skip_fails_the_run_and_is_named(run: Run, source: str) -> None:
    told = run(source)
    assert told.ret == pytest.ExitCode.TESTS_FAILED
    report = told.stdout.str().partition("a skipped test is not a passed one")[2]
    assert "test_two.py" in report
    assert "1 passed, 1 skipped" in report.splitlines()[-1]


@pytest.mark.parametrize("source", [PASSES, KNOWN_FAILURE])
def test_run_without_skips_passes(run: Run, source: str) -> None:
    assert run(source).ret == pytest.ExitCode.OK


@pytest.mark.parametrize("chosen", [["test_two.py"], ["-k", "skipped"], ["."]])
def test_skip_in_a_chosen_part_is_let_pass(run: Run, chosen: list[str]) -> None:
    assert run(SKIPPED, *chosen).ret == pytest.ExitCode.OK


def test_options_that_choose_nothing_leave_the_gate_shut(run: Run) -> None:
    assert run(SKIPPED, "-q", "-x").ret == pytest.ExitCode.TESTS_FAILED


def test_failure_keeps_its_status(run: Run) -> None:
    assert run(FAILS).ret == pytest.ExitCode.TESTS_FAILED
    assert run("import no_such_module_anywhere\n").ret == pytest.ExitCode.INTERRUPTED
