"""A Firefox that the tests drive: a Node program takes commands over a pipe (firefox/driver.mjs)."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FIREFOX = "NEWSARCHIVE_FIREFOX"
DRIVER = Path(__file__).parent / "firefox" / "driver.mjs"


@dataclass
class Firefox:
    """One page of a headless Firefox to which every other host is unreachable."""

    program: subprocess.Popen[str]

    def ask(self, command: str, *given: object) -> Any:  # noqa: ANN401  # whatever the page gives
        """Sends a command and returns the answer; the error of a page fails the test."""
        assert self.program.stdin and self.program.stdout
        self.program.stdin.write(json.dumps([command, *given]) + "\n")
        self.program.stdin.flush()
        line = self.program.stdout.readline()
        assert line, "Firefox or its driver ended: run python3 scripts/test.py, which installs both"
        answer = json.loads(line)
        assert "error" not in answer, answer.get("error")
        return answer["value"]

    def evaluate(self, script: str) -> Any:  # noqa: ANN401  # as above
        """The value of an expression on the page; a promise is waited for."""
        return self.ask("evaluate", script)

    def errors(self) -> list[str]:
        """What the console and the scripts complained of so far."""
        return list(self.ask("noted")["errors"])

    def foreign(self) -> list[str]:
        """The addresses of other hosts that were asked for."""
        asked = self.ask("noted")["asked"]
        return [
            url for url in asked if urlsplit(url).scheme.startswith("http") and urlsplit(url).hostname != "127.0.0.1"
        ]


@contextmanager
def started() -> Iterator[Firefox]:
    """The Firefox that scripts/test.py found. Without one the tests fail; they are never skipped."""
    path = os.environ.get(FIREFOX)
    assert path, f"no Firefox: run python3 scripts/test.py, or set {FIREFOX} to the path of one"
    command = ["node", str(DRIVER), path]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as program:
        try:
            yield Firefox(program)
        finally:
            assert program.stdin
            program.stdin.close()
            program.wait(60)
