"""Whether anybody would see a window, and what Debian is asked for."""

from __future__ import annotations

import importlib.util
import shutil
import socket
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.scripts.conftest import SCRIPTS

DISPLAY = 9137
VARIABLES = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def display() -> Iterator[str]:
    """Something that listens where an X server would."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{DISPLAY}")
        server.listen(1)
        yield f":{DISPLAY}"


def has_display(monkeypatch: pytest.MonkeyPatch, **variables: str) -> bool:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return bool(script("machine").has_display())


@LINUX
@pytest.mark.parametrize(
    ("variables", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":4711"}, False),
        ({"DISPLAY": "unix:4711.0"}, False),
        ({"DISPLAY": "other:10.0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": "other:10.0"}, False),
        ({"QT_QPA_PLATFORM": "minimal:x"}, False),
        ({"QT_QPA_PLATFORM": "vnc:port=1"}, True),
    ],
)
def test_a_display(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], seen: bool) -> None:
    assert has_display(monkeypatch, **variables) is seen


@LINUX
def test_an_x_server_that_answers(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    assert has_display(monkeypatch, DISPLAY=display)
    assert has_display(monkeypatch, DISPLAY=f"{display}.0")


@LINUX
@pytest.mark.parametrize(("sudo", "begins"), [("/usr/bin/sudo", "sudo sh -c '"), (None, "su -c '")])
def test_who_is_not_root_gets_one_command(
    monkeypatch: pytest.MonkeyPatch, sudo: str | None, begins: str
) -> None:
    debian = script("debian")
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: sudo)
    with pytest.raises(debian.SetUpError) as raised:
        debian.install(["libgl1", "libegl1"])
    command = str(raised.value).splitlines()[-1]
    assert command.startswith(begins)
    assert "apt-get update && apt-get install" in command
    assert command.endswith("libgl1 libegl1'")


@LINUX
def test_only_what_does_not_load_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    debian = script("debian")
    monkeypatch.setattr(debian.Path, "exists", lambda self: True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian, "LIBRARIES", {"libc.so.6": "libc6", "libnone.so.9": "libnone9"})
    assert debian.missing_packages() == ["libnone9"]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert debian.missing_packages() == [], "not a Debian"
