"""Every bad input, through the command line: a sentence, the right code, and the rest is read."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.bad_files import (
    BAD_IMAGES,
    NETWORK_FAULTS,
    as_ordinary_person,
    deep,
    fill,
    locked_by_another_process,
    many_files,
    named,
    small_disk,
    spoil_tile,
)
from tests.cli.conftest import Outcome, Run, valid
from tests.store.build import new_case
from wbc_desktop.composition import House
from wbc_desktop.drawing import ALL_SHIPPED, Look, Scene, draw_cell, write_slide
from wbc_desktop.network import open_network
from wbc_desktop.workflow.networks import shipped_file


@pytest.fixture
def field(fields: tuple[Path, ...], tmp_path: Path) -> Path:
    """A sound field of one's own."""
    return Path(shutil.copyfile(fields[0], tmp_path / "sound.jpg"))


@pytest.fixture(scope="session")
def slide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small drawn slide."""
    path = tmp_path_factory.mktemp("slide") / "drawn.tif"
    scene = Scene(white_cells=15, mix=ALL_SHIPPED)
    return write_slide(path, 5, 3100, 2300, scene=scene, monolayer=0.6).path


def read_paths(outcome: Outcome) -> list[str]:
    document = valid(outcome.json, "classify")
    return [s["path"] for s in document["sources"] if s["problem"] is None]


@pytest.mark.parametrize("fault", BAD_IMAGES)
def test_a_bad_file_is_told_and_the_sound_one_is_read(
    run: Run, field: Path, tmp_path: Path, fault: str
) -> None:
    bad = BAD_IMAGES[fault]
    outcome = run("classify", bad.make(tmp_path), field, "--json", "-")
    assert outcome.code == 1
    (line,) = outcome.err.splitlines()
    assert line.startswith(bad.says)
    assert read_paths(outcome) == [str(field)]
    assert not (tmp_path.parent / "evil.png").exists()


@pytest.mark.parametrize("fault", BAD_IMAGES)
def test_a_bad_file_alone(run: Run, tmp_path: Path, fault: str) -> None:
    bad = BAD_IMAGES[fault]
    outcome = run("classify", bad.make(tmp_path), "--json", "-")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith(bad.says)


def test_a_slide_with_a_broken_tile_is_read_as_far_as_it_is_sound(
    run: Run, slide: Path, field: Path, tmp_path: Path
) -> None:
    broken = Path(shutil.copyfile(slide, tmp_path / "broken.tif"))
    spoil_tile(broken, 20, "garbage")
    outcome = run("classify", broken, field, "--json", "-")
    assert outcome.code == 1
    (line,) = outcome.err.splitlines()
    assert line.startswith("“broken.tif” is damaged or went away while it was read: ")
    assert read_paths(outcome) == [str(field)]
    document = outcome.json
    assert document["sources"][0]["problem"]["code"] == "reading.broke_off"
    assert {cell["source"] for cell in document["cells"]} == {0, 1}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise on Windows")
def test_no_permission(run: Run, fields: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    run("classify", fields[0])  # loads all that an ordinary person may not be able to load here
    with as_ordinary_person() as folder:
        monkeypatch.setenv("WBC_HOME", str(folder / "data"))
        secret, sound = folder / "secret.jpg", folder / "sound.jpg"
        for path in (secret, sound):
            shutil.copyfile(fields[0], path)
        secret.chmod(0)
        outcome = run("classify", secret, sound, "--json", "-")
        alone = run("classify", secret)
    assert outcome.code == 1
    assert outcome.err.startswith("You have no right to read “secret.jpg”.")
    assert read_paths(outcome) == [str(sound)]
    assert alone.code == 3


class Watched:
    """A terminal that calls somebody at its first line of progress."""

    encoding = "utf-8"

    def __init__(self, call: Callable[[], None]) -> None:
        self._call: Callable[[], None] | None = call
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        call, self._call = self._call, None
        if call is not None:
            call()
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def test_a_file_that_vanishes_while_others_are_read(
    run: Run, fields: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [Path(shutil.copyfile(f, tmp_path / f.name)) for f in fields[:8]]
    screen = Watched(paths[-1].unlink)
    monkeypatch.setattr(sys, "stderr", screen)
    outcome = run("classify", *paths, "--json", "-")
    assert outcome.code == 1
    assert f"“{paths[-1].name}” is not there (any more)." in screen.text
    assert read_paths(outcome) == [str(p) for p in paths[:-1]]


def test_a_slide_that_vanishes_while_it_is_read(
    run: Run, slide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = Path(shutil.copyfile(slide, tmp_path / "going.tif"))
    screen = Watched(lambda: os.truncate(going, 20_000))
    monkeypatch.setattr(sys, "stderr", screen)
    outcome = run("classify", going, "--json", "-")
    assert outcome.code == 1
    assert "“going.tif” is damaged or went away while it was read: " in screen.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("血涂片 №7 – 中性粒细胞.jpg", "血涂片 №7 – 中性粒细胞.jpg"),
        pytest.param(
            b"caf\xe9 \xff.jpg",
            "caf\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}.jpg",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="refused elsewhere"),
        ),
    ],
)
def test_names_of_all_scripts_and_of_none(
    run: Run, field: Path, tmp_path: Path, name: str | bytes, shown: str
) -> None:
    outcome = run("classify", named(field, name), "--json", "-", "--pdf", tmp_path / "a.pdf")
    assert outcome.code == 0
    (source,) = valid(outcome.json, "classify")["sources"]
    assert source["name"] == shown
    assert source["path"].endswith(f"/{shown}")


@pytest.mark.skipif(sys.platform != "linux", reason="refused elsewhere")
def test_results_go_to_files_of_any_name(run: Run, field: Path, tmp_path: Path) -> None:
    out = tmp_path / os.fsdecode(b"caf\xe9.json")
    assert run("classify", field, "--json", out).code == 0
    valid(json.loads(out.read_bytes()), "classify")
    missing = tmp_path / os.fsdecode(b"no\xe9") / "a.json"
    outcome = run("classify", field, "--json", missing)
    assert outcome.code == 4
    outcome.err.encode("utf-8")


def test_a_path_longer_than_260(run: Run, field: Path, tmp_path: Path) -> None:
    path = deep(tmp_path) / "a.jpg"
    shutil.copyfile(field, path)
    outcome = run("classify", tmp_path / path.relative_to(tmp_path).parts[0], "--json", "-")
    assert outcome.code == 0
    assert read_paths(outcome) == [str(path)]


def test_the_same_image_twice_counts_once(run: Run, field: Path) -> None:
    once = run("classify", field, "--json", "-").json
    other = named(field, "copy of it.jpg")
    outcome = run("classify", field, field, other, "--json", "-")
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        f"“{name}” is the same image as “sound.jpg” and was not read again."
        for name in ("sound.jpg", "copy of it.jpg")
    ]
    assert outcome.json["differential"] == once["differential"]


def test_a_folder_of_five_thousand_files(run: Run, tmp_path: Path) -> None:
    crop, _ = draw_cell("eosinophil", np.random.default_rng(1), Look.typical(), 0.1, 300)
    folder = many_files(tmp_path / "many", crop, others=4899, doubles=100)
    outcome = run("classify", folder, "--json", "-")
    assert outcome.code == 1
    assert "4899 files in “many” are no images and were left out (.txt)." in outcome.err
    assert len(outcome.err.splitlines()) == 100
    assert len(outcome.json["cells"]) == 2


# The store


def test_a_disk_that_is_full_while_saving(
    run: Run, fields: tuple[Path, ...], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 48) as disk:
        data = disk / "data"
        assert run("--data", data, "case", "new", "C1").code == 0
        assert run("--data", data, "network", "list").code == 0
        filler = fill(disk, leave=150_000)
        outcome = run("--data", data, "case", "new", "C2", *fields[:6])
        assert outcome.code == 4
        assert "is full. Everything before this step is kept." in outcome.err
        assert run("--data", data, "case", "list").out.splitlines()[-1].startswith("C1")
        filler.unlink()
        assert run("--data", data, "store", "verify").code == 0
        assert run("--data", data, "case", "new", "C3", fields[0]).code == 0


def test_a_store_locked_by_another_process(run: Run, home: Path, field: Path) -> None:
    run("case", "new", "C1")
    run("network", "list")
    with locked_by_another_process(home):
        outcome = run("case", "new", "C2")
        assert (outcome.code, outcome.out) == (4, "")
        assert outcome.err.startswith("Another program is writing to the store")
        assert run("case", "list").out.startswith("C1"), "reading goes on"
        assert run("classify", field).code == 0
    assert run("case", "new", "C2").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise on Windows")
def test_a_store_that_is_read_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("case", "new", "C1")
    with as_ordinary_person() as folder:
        data = folder / "data"
        monkeypatch.setenv("WBC_HOME", str(data))
        assert run("case", "new", "C1").code == 0
        (data / "cases.sqlite").chmod(0o400)
        data.chmod(0o500)
        outcome = run("case", "new", "C2")
        data.chmod(0o700)
        (data / "cases.sqlite").chmod(0o600)
        assert (outcome.code, outcome.out) == (4, "")
        assert "may not be written to. This step was not kept." in outcome.err
        assert run("case", "list").out.startswith("C1")


def corrupt(home: Path) -> str:
    (home / "cases.sqlite").write_bytes(b"this is a letter, not a store" * 100)
    return "is damaged or no store at all. Nothing in it was changed."


def newer(home: Path) -> str:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / "cases.sqlite", isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    return "was made by a newer program. Nothing in it was changed."


@pytest.mark.parametrize("fault", [corrupt, newer])
@pytest.mark.parametrize(
    "command", [["case", "list"], ["case", "new", "C2"], ["store", "info"], ["network", "list"]]
)
def test_a_store_that_is_no_store_or_newer(
    run: Run, home: Path, fault: Callable[[Path], str], command: list[str]
) -> None:
    with House(home) as house:
        new_case(house.store)
    says = fault(home)
    before = (home / "cases.sqlite").read_bytes()
    outcome = run(*command)
    assert (outcome.code, outcome.out) == (4, "")
    assert says in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert (home / "cases.sqlite").read_bytes() == before


def test_a_damaged_store_gives_way_to_a_backup(run: Run, home: Path, tmp_path: Path) -> None:
    run("case", "new", "C1")
    copy = run("store", "backup", tmp_path / "copies").out.strip()
    corrupt(home)
    assert run("store", "restore", copy).code == 0
    assert run("case", "list").out.startswith("C1")


# The network file


def gone(path: Path) -> str:
    path.unlink()
    return "could not be read"


@pytest.mark.parametrize("fault", [*NETWORK_FAULTS, gone])
def test_a_bad_network_file(
    run: Run, field: Path, tmp_path: Path, fault: Callable[[Path], str]
) -> None:
    path = Path(shutil.copyfile(shipped_file(), tmp_path / "bad.wbcnet"))
    says = fault(path)
    for command in (
        ["classify", field, "--network", path, "--json", "-"],
        ["network", "install", path],
        ["case", "new", "C1", field, "--network", path],
        ["evaluate", tmp_path, "--network", path],
    ):
        outcome = run(*command)
        assert (outcome.code, outcome.out) == (3, "")
        assert "“bad.wbcnet”" in outcome.err
        assert says in outcome.err
    assert run("case", "list").out == "", "a case whose network is bad is not begun"


def test_the_network_in_use_was_altered_in_the_data_folder(
    run: Run, home: Path, field: Path
) -> None:
    run("network", "list")
    (kept,) = (home / "networks").iterdir()
    kept.write_bytes(kept.read_bytes()[:100_000])
    outcome = run("classify", field, "--json", "-")
    assert outcome.code == 0, "the program's own copy is the same version"
    assert json.loads(outcome.out)["network"]["sha256"] == open_network(shipped_file()).sha256
