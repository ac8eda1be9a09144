"""What the search benchmark measures with: a server that packs its files, the bytes that a page loads, and how figures spread."""

from __future__ import annotations

import gzip
import math
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


# Bytes of the answers so far, without their headers: workers load past what a page's own tools see.
sent: list[int] = []


class _Handler(SimpleHTTPRequestHandler):
    """Files packed with gzip, as a host of static sites gives them, on connections that stay open."""

    protocol_version = "HTTP/1.1"
    # A body is sent at once, as real servers do: else it waits up to 40 ms until the browser owns to having the header.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *arguments: object) -> None:
        """The output is for figures."""

    def do_GET(self) -> None:  # the name is the base class's
        """Sends the file, packed where that helps."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        packed = not path.name.startswith("wasm") and path.suffix not in (
            ".pf_index",
            ".pf_meta",
            ".pf_fragment",
            ".pagefind",
        )
        data = _packed(path) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(ConnectionError):  # the browser may have closed the page
            self.wfile.write(data)
            sent.append(len(data))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def served_apart(folder: Path) -> Iterator[str]:
    """The same from a program of its own, so that what measures does not keep the server waiting."""
    command = [sys.executable, __file__, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield (server.stdout.readline() if server.stdout else "").strip()
        finally:
            server.terminate()


def watch(context: BrowserContext, page: Page) -> dict[str, float]:
    """What the answer to each request of a page weighs on the line, without its headers, filled in as they come."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    asked: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))

    def add(event: dict[str, Any]) -> None:
        url = asked.get(event["requestId"], "")
        sizes[url] = sizes.get(url, 0) + event["encodedDataLength"]

    session.on("Network.dataReceived", add)
    return sizes


def spread(values: Sequence[float], unit: float = 1) -> list[float]:
    """The median and the 95th percentile, in units."""
    ordered = sorted(value / unit for value in values)
    return [round(number, 1) for number in (statistics.median(ordered), ordered[math.ceil(0.95 * len(ordered)) - 1])]


if __name__ == "__main__":
    with served(Path(sys.argv[1])) as address:
        print(address, flush=True)
        threading.Event().wait()
