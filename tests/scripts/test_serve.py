"""The choice of the port, and when the browser is opened."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

import environment
import serve


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens and whose next neighbour is free."""
    with socket.socket() as listener:
        listener.bind((serve.HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_free_port_is_taken_as_it_is() -> None:
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        port = probe.getsockname()[1]
    assert serve.free_port(port) == port


def test_taken_port_gives_way_to_the_next(taken: int) -> None:
    found = serve.free_port(taken)
    assert taken < found < taken + serve.PORTS_TRIED
    with socket.socket() as server:
        server.bind((serve.HOST, found))


def test_no_free_port_is_told_the_remedy() -> None:
    last = 2**16 - 1
    with socket.socket() as listener:
        try:
            listener.bind((serve.HOST, last))
            listener.listen()
        except OSError:
            pass  # somebody else listens there: as good
        with pytest.raises(environment.SetupError, match="--port"):
            serve.free_port(last)


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http"])
def test_impossible_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        serve.main(["--port", port])
    assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variables", "platform", "opens"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"CI": "true", "DISPLAY": ":0"}, "linux", False),
        ({"CI": "true"}, "win32", False),
        ({"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22", "DISPLAY": ":0"}, "linux", False),
    ],
)
def test_browser_opens_where_there_is_a_desktop(variables: dict[str, str], platform: str, opens: bool) -> None:
    assert serve.has_display(variables, platform) is opens
