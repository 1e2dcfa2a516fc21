"""Public sets: fetched from a server of our own, interrupted, gone on with, refused."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import HOOKS
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.workflow.fetching import PINS, Fetcher, _written, copy
from wbc_desktop.workflow.public_sets import BROKEN_LIST, NO_SUCH_SET, public_set, public_sets

CONTENT = bytes(range(256)) * 4096
SUM = hashlib.sha256(CONTENT).hexdigest()
SERVER = Path(__file__).with_name("set_server.py")


def with_internet() -> dict[str, str]:
    """The variables of a process that may open sockets: a test's own may not."""
    path = [p for p in os.environ["PYTHONPATH"].split(os.pathsep) if p != str(HOOKS)]
    proxies = {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"}
    kept = {name: value for name, value in os.environ.items() if name not in proxies}
    return {**kept, "PYTHONPATH": os.pathsep.join(path)}


class Served:
    """The server's folder, and sets that lie in it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def sets(self, path: Path, url: str = "", **more: object) -> Path:
        """A list with the one set “tiny”, whose file is at ``url`` of this server."""
        about = dict.fromkeys(("publisher", "licence_from", "citation"), "as said")
        about |= {"title": "A tiny set", "page": "https://page.example", "licence": "CC0"}
        lines = ["[tiny]", *(f'{key} = "{value}"' for key, value in about.items())]
        lines += ["[[tiny.files]]", 'name = "tiny.zip"']
        address = url if "://" in url else f"http://127.0.0.1:{self.port}/{url or 'tiny.zip'}"
        lines += [f'url = "{address}"']
        lines += [f"{key} = {json.dumps(value)}" for key, value in more.items()]
        path.write_text("\n".join(lines))
        return path

    @property
    def asked(self) -> list[str]:
        file = self.folder / "asked"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    command = [sys.executable, str(SERVER), str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=with_internet()
    ) as process:
        assert process.stdout is not None
        yield Served(folder, int(process.stdout.readline()))
        process.communicate(timeout=20)


@pytest.fixture
def served(server: Served) -> Served:
    (server.folder / "asked").unlink(missing_ok=True)
    (server.folder / "tiny.zip").write_bytes(CONTENT)
    return server


class Desk:
    """Runs the command as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.out = folder / "out"
        self.list = folder / "sets.toml"
        self.file = self.out / "tiny.zip"
        self.part = self.out / "tiny.zip.part"

    def command(self, *more: str) -> list[str]:
        command = [sys.executable, "-m", "wbc_desktop", "--data", str(self.home)]
        given = ["dataset", "fetch", "tiny", "--sets", str(self.list), "--out", str(self.out)]
        return [*command, *given, "--accept-licence", *more]

    def fetch(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(), env=with_internet(), capture_output=True, text=True, timeout=60
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_set_arrives_whole_with_its_sum_and_source(served: Served, desk: Desk) -> None:
    served.sets(desk.list, sha256=SUM, sha256_from="its author", bytes=len(CONTENT))
    outcome = desk.fetch()
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip() == str(desk.file)
    assert desk.file.read_bytes() == CONTENT
    assert (desk.out / "SHA256SUMS").read_text() == f"{SUM}  tiny.zip\n"
    assert json.loads((desk.out / "tiny.source.json").read_text())["licence"] == "CC0"
    assert sorted(p.name for p in desk.out.iterdir()) == [
        "SHA256SUMS", "tiny.source.json", "tiny.zip",
    ]  # fmt: skip
    for said in ("CC0", "cite", "checksum by its author", "1.0 MB", "not encrypted"):
        assert said in outcome.stderr
    again = desk.fetch()
    assert again.returncode == 0
    assert "was there already" in again.stderr
    assert len(served.asked) == 1


def test_what_nobody_published_a_sum_of_is_held_to_the_first(served: Served, desk: Desk) -> None:
    served.sets(desk.list)
    first = desk.fetch()
    assert first.returncode == 0, first.stderr
    assert f"nobody published a checksum. SHA-256 {SUM}" in first.stderr
    (pin,) = json.loads((desk.home / PINS).read_text()).values()
    assert pin["sha256"] == SUM
    desk.file.unlink()
    assert desk.fetch().returncode == 0
    desk.file.unlink()
    (served.folder / "tiny.zip").write_bytes(CONTENT + b"more")
    changed = desk.fetch()
    assert changed.returncode == 3
    assert f"should be {SUM} (first fetched on {pin['date']}" in changed.stderr
    assert not desk.file.exists()
    assert not desk.part.exists()


def test_a_wrong_sum_leaves_nothing(served: Served, desk: Desk) -> None:
    served.sets(desk.list, sha256="0" * 64, sha256_from="its author")
    outcome = desk.fetch()
    assert outcome.returncode == 3
    assert f"Its SHA-256 is {SUM}; it should be {'0' * 64} (its author)" in outcome.stderr
    assert list(desk.out.iterdir()) == []


def test_another_file_in_its_place_is_left_alone(served: Served, desk: Desk) -> None:
    served.sets(desk.list, sha256=SUM)
    desk.out.mkdir()
    desk.file.write_bytes(b"mine")
    outcome = desk.fetch()
    assert outcome.returncode == 3
    assert "is there already" in outcome.stderr
    assert desk.file.read_bytes() == b"mine"
    assert served.asked == []


def test_a_download_that_broke_off_goes_on(served: Served, desk: Desk) -> None:
    served.sets(desk.list, "cut/tiny.zip", sha256=SUM)
    first = desk.fetch()
    assert first.returncode == 4
    assert "broke off after 0.5 of 1.0 MB" in first.stderr
    assert not desk.file.exists()
    half = desk.part.stat().st_size
    second = desk.fetch()
    assert second.returncode == 0, second.stderr
    assert desk.file.read_bytes() == CONTENT
    assert served.asked == ["/cut/tiny.zip -", f"/cut/tiny.zip bytes={half}-"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_download_that_was_ended_goes_on(served: Served, desk: Desk, how: signal.Signals) -> None:
    served.sets(desk.list, "slow/tiny.zip", sha256=SUM)
    with subprocess.Popen(desk.command(), env=with_internet(), stderr=subprocess.PIPE) as child:
        while not (desk.part.exists() and desk.part.stat().st_size >= len(CONTENT) // 4):
            assert child.poll() is None
        child.send_signal(how)
        _, said = child.communicate(timeout=30)
    assert child.returncode == (130 if how is signal.SIGINT else -how)
    assert b"Traceback" not in said
    assert not desk.file.exists()
    half = desk.part.stat().st_size
    assert desk.fetch().returncode == 0
    assert desk.file.read_bytes() == CONTENT
    assert served.asked[-1] == f"/slow/tiny.zip bytes={half}-"


def test_a_file_that_changed_meanwhile_is_begun_anew(served: Served, desk: Desk) -> None:
    served.sets(desk.list, "changed/tiny.zip", sha256=SUM)
    desk.out.mkdir()
    desk.part.write_bytes(b"the beginning of an older file")
    note = {"url": f"http://127.0.0.1:{served.port}/changed/tiny.zip", "validator": '"old"'}
    desk.part.with_name("tiny.zip.part.json").write_text(json.dumps(note))
    assert desk.fetch().returncode == 0
    assert desk.file.read_bytes() == CONTENT
    assert served.asked == ["/changed/tiny.zip bytes=30-"]


@pytest.mark.parametrize("extra", [0, 7])
def test_a_part_that_is_whole_or_too_long(served: Served, desk: Desk, extra: int) -> None:
    served.sets(desk.list, sha256=SUM)
    desk.out.mkdir()
    desk.part.write_bytes(CONTENT + b"x" * extra)
    note = {"url": f"http://127.0.0.1:{served.port}/tiny.zip", "validator": '"one"'}
    desk.part.with_name("tiny.zip.part.json").write_text(json.dumps(note))
    assert desk.fetch().returncode == 0
    assert desk.file.read_bytes() == CONTENT
    assert len(served.asked) == (2 if extra else 1)
    assert not desk.part.exists()


@pytest.mark.parametrize("manner", ["plain", "moved"])
def test_servers_of_other_manners(served: Served, desk: Desk, manner: str) -> None:
    served.sets(desk.list, f"{manner}/tiny.zip", sha256=SUM)
    desk.out.mkdir()
    desk.part.write_bytes(b"of which nothing is known")
    assert desk.fetch().returncode == 0
    assert desk.file.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("gone.zip", 3, "(404 Not Found). Its page: https://page.example"),
        ("busy/tiny.zip", 3, "(503 Service Unavailable)"),
        ("http://127.0.0.1:9/tiny.zip", 4, "127.0.0.1 cannot be reached: Connection refused"),
        ("http://nowhere.invalid/tiny.zip", 4, "nowhere.invalid cannot be reached"),
    ],
)
def test_what_a_server_or_the_network_refuses(
    served: Served, desk: Desk, url: str, code: int, words: str
) -> None:
    served.sets(desk.list, url, sha256=SUM)
    outcome = desk.fetch()
    assert outcome.returncode == code
    assert words in outcome.stderr
    assert not desk.file.exists()
    assert "Traceback" not in outcome.stderr


def test_a_file_larger_than_the_disk_is_not_begun(served: Served, desk: Desk) -> None:
    served.sets(desk.list, "plain/tiny.zip", bytes=10**18)
    outcome = desk.fetch()
    assert outcome.returncode == 4
    assert "There is no room" in outcome.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_disk_that_fills_up_is_told() -> None:
    full = Path("/dev/full")
    with pytest.raises(HostError) as caught, _written(full), full.open("wb") as out:
        copy(io.BytesIO(CONTENT), out, lambda done: None)
    assert "make room" in str(caught.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HostError):
        Fetcher(tmp_path / "file" / "in", tmp_path / PINS).fetch(public_sets()["bccd"])


def test_the_sets_the_program_knows() -> None:
    sets = public_sets()
    assert {"bccd", "pbc", "raabin"} <= set(sets)
    for each in sets.values():
        assert each.licence
        assert each.citation
        assert each.page.startswith("https://")
        assert bool(each.files) != bool(each.by_hand)
        for file in each.files:
            assert bool(file.sha256) == bool(file.sha256_from), "who says so belongs to a sum"


def test_a_set_nobody_knows() -> None:
    with pytest.raises(InputError) as caught:
        public_set("cats", public_sets())
    assert caught.value.message.code == NO_SUCH_SET.code
    assert "bccd" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "no toml at all",
        "a = 3",
        "[a]\ntitle = 'nothing else'",
        "{set}",
        "{set}\n[[a.files]]\nname = '../x'\nurl = 'https://x'",
        "{set}\n[[a.files]]\nname = 'x'\nurl = 'file:///etc/passwd'",
        "{set}\n[[a.files]]\nname = 'x'\nurl = 'https://x'\nsha256 = 'short'",
        "{set}\n[[a.files]]\nname = 'x'\nurl = 'https://x'\nmirror = 'y'",
    ],
)
def test_a_list_that_is_none(tmp_path: Path, content: str) -> None:
    keys = ("title", "publisher", "page", "licence", "licence_from", "citation")
    whole = "[a]\n" + "\n".join(f"{key} = 'x'" for key in keys)
    file = tmp_path / "sets.toml"
    file.write_text(content.replace("{set}", whole))
    with pytest.raises(InputError) as caught:
        public_sets(file)
    assert caught.value.message.code == BROKEN_LIST.code
    assert "sets.toml" in str(caught.value)
