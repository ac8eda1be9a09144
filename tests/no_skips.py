"""A pytest plugin: a skipped test is not a passed one. scripts/test.py loads it with `-p tests.no_skips`.

A run of the whole suite fails when a test was skipped. A run of a part (a path, -k, -m, --lf ...) does not: whoever
picks tests looks at what becomes of them. An expected failure (xfail) is no skip.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest


class SkippedTests:
    """Collects what was skipped and turns a passed run into a failed one."""

    def __init__(self, config: pytest.Config) -> None:
        self.is_whole = config.args_source is not pytest.Config.ArgsSource.ARGS
        self.skipped: list[str] = []

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """Notes that the run is of a part."""
        if items:
            self.is_whole = False

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Notes a module skipped as a whole."""
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a skipped test."""
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fails the run."""
        nothing_else = session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        if self.is_whole and self.skipped and nothing_else:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Says why."""
        if self.is_whole and self.skipped:
            terminalreporter.section("a skipped test is not a passed one", red=True)
            for name in self.skipped:
                terminalreporter.line(name)


def pytest_configure(config: pytest.Config) -> None:
    """Puts the plugin to work."""
    config.pluginmanager.register(SkippedTests(config))
