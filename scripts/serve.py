"""From nothing to the site in the browser, with live reload.

    python3 scripts/serve.py                on http://127.0.0.1:8000/, or the next free port
    python3 scripts/serve.py --port 9000    from 9000 on
    python3 scripts/serve.py --no-browser   without opening the browser

A change to a seed, an authority file, a correction, a page or a template rebuilds the site and reloads the browser.
A change to the library or the hook (hooks/) needs a restart: MkDocs keeps a hook as it was when it started.
Ctrl-C stops it.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Mapping

import environment

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100
GOODBYE_SECONDS = 5  # what MkDocs may take to stop and clear its temporary folder


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    python = environment.ensure(environment.RUNTIME)
    port = free_port(options.port)
    if port != options.port:
        environment.say(f"port {options.port} is taken")
    environment.say(f"building the site for http://{HOST}:{port}/ (Ctrl-C stops it)")
    # --livereload in so many words: under click 8.3 it is not the default it says it is.
    command = [str(python), "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"{HOST}:{port}"]
    # The served site lies at the root, wherever the published one does.
    server = subprocess.Popen(command, cwd=environment.ROOT, env=environment.settings(SITE_URL=""))
    opens = not options.no_browser and has_display(os.environ, sys.platform)
    threading.Thread(target=_greet, args=(server, port, opens), daemon=True).start()
    return _stay(server)


def _options(arguments: list[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try (%(default)s)")
    reader.add_argument("--no-browser", action="store_true", help="do not open the browser")
    options = reader.parse_args(arguments)
    if not 0 < options.port < 2**16:
        reader.error(f"--port {options.port}: a port is a number from 1 to {2**16 - 1}")
    return options


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on. Raises SetupError when there is none nearby."""
    last = min(first + PORTS_TRIED, 2**16)
    for port in range(first, last):
        if _is_free(port):
            return port
    raise environment.SetupError(
        f"newsarchive: ports {first} to {last - 1} are all taken; choose another with --port N"
    )


def _is_free(port: int) -> bool:
    # Asking first: macOS lets a server bind next to one that listens on all addresses.
    with socket.socket() as asking:
        asking.settimeout(0.3)  # Windows takes two seconds to say that nobody is there
        if asking.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as trying:
        if os.name != "nt":  # there the same option would let us take a port from its owner
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MkDocs binds: right after a restart too
        with contextlib.suppress(OSError):
            trying.bind((HOST, port))
            return True
    return False


def has_display(variables: Mapping[str, str], platform: str) -> bool:
    """True where a browser window can be expected to come up: not in CI, over ssh, or without a desktop."""
    if variables.get("CI") or variables.get("SSH_CONNECTION"):
        return False
    if platform in ("win32", "darwin"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def _greet(server: subprocess.Popen[bytes], port: int, opens: bool) -> None:
    """Waits for the first answer, then says where the site is and opens it."""
    while not _answers(port):
        if server.poll() is not None:
            return
        time.sleep(0.2)
    environment.say(f"the site is at http://{HOST}:{port}/")
    if opens:
        webbrowser.open(f"http://{HOST}:{port}/")


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError, http.client.HTTPException):  # http.client, as it asks no proxy
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        connection.request("HEAD", "/")
        return connection.getresponse().status > 0
    return False


def _stay(server: subprocess.Popen[bytes]) -> int:
    """The exit status: the server's own when it ends by itself, 0 when the user ends it."""
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        return server.wait()
    except KeyboardInterrupt:
        _stop(server)
        environment.say("stopped")
        return 0


def _as_ctrl_c(*_: object) -> None:
    raise KeyboardInterrupt


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ends the server: it has seen the Ctrl-C itself, unless the signal was sent to this process alone."""
    with contextlib.suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
        server.wait(1)
        return
    with contextlib.suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
        if os.name != "nt":
            server.send_signal(signal.SIGINT)
        server.wait(GOODBYE_SECONDS)
        return
    server.kill()
    server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
