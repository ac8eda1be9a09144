"""From nothing to all tests passed, the browser tests included.

    python3 scripts/test.py                    all tests; a skipped one fails the run
    python3 scripts/test.py --lint             all tests, then ruff and mypy
    python3 scripts/test.py tests/read -k big  what comes after is pytest's: a part of the tests

The browser is the Chromium that NEWSARCHIVE_CHROMIUM names, else the first Chromium, Chrome or Edge of this system;
without one, root on Debian gets it with apt-get and everybody else from Playwright. The tests that search in Firefox too
need one (NEWSARCHIVE_FIREFOX names another) and Node with npm; root on Debian gets both with apt-get.
Ends with pytest's exit status; when all tests passed, with that of the first check that did not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

import browser
import environment
import firefox

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "--strict", "hooks", "scripts", "tests"),
)


def main(arguments: list[str]) -> int:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    reader.add_argument("--lint", action="store_true", help="run ruff and mypy as well")
    options, for_pytest = reader.parse_known_args(arguments)
    python = environment.ensure(environment.DEV)
    chromium = browser.ensure(python)
    fox = firefox.ensure()
    environment.say(f"the browsers are {chromium} and {fox}")
    variables = environment.settings(**{browser.VARIABLE: chromium, firefox.VARIABLE: fox})
    commands = [("pytest", "-p", "tests.no_skips", *for_pytest), *(CHECKS if options.lint else ())]
    statuses = []
    for module, *rest in commands:
        environment.say("running " + " ".join([module, *rest]))
        statuses.append(subprocess.call([str(python), "-m", module, *rest], cwd=environment.ROOT, env=variables))
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)  # 128 + SIGINT, as shells count
