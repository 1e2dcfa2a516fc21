"""``train``: a network comes out, what was wrong with the set is said, wrong words are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.learning.build import drawn_set
from wbc_desktop.network import open_network


def test_a_set_with_a_broken_picture_is_trained_on_and_told(run: Run, tmp_path: Path) -> None:
    cells, out = drawn_set(tmp_path / "set", 6), tmp_path / "mine.wbcnet"
    (cells / "lymphocyte" / "0.png").write_bytes(b"")
    given = (cells, "--out", out, "--epochs", 1, "--batch", 4, "--progress", "json")
    outcome = run("train", *given)
    assert outcome.code == 1, outcome.err
    assert outcome.out.strip() == str(out)
    events = [json.loads(line) for line in outcome.err.splitlines() if line.startswith("{")]
    assert [e["event"] for e in events][:3] == ["preparing", "reading", "data"]
    assert [p["code"] for p in events[2]["problems"]] == ["training.unread"]
    assert open_network(out).card.label == "mine 1.0"


@pytest.mark.parametrize("wrong", [("--epochs", "0"), ("--batch", "x"), ("--architecture", "vit")])
def test_wrong_words_are_refused(run: Run, tmp_path: Path, wrong: tuple[str, str]) -> None:
    assert run("train", tmp_path, "--out", tmp_path / "a.wbcnet", *wrong).code == 2


def test_what_is_no_set_is_unreadable(run: Run, tmp_path: Path) -> None:
    outcome = run("train", tmp_path / "nowhere", "--out", tmp_path / "a.wbcnet")
    assert outcome.code == 3
    assert "nowhere" in outcome.err


@pytest.mark.parametrize("later", ["--from", "--resume"])
def test_what_a_later_version_brings_is_absent(run: Run, tmp_path: Path, later: str) -> None:
    assert run("train", tmp_path, "--out", tmp_path / "a.wbcnet", later, tmp_path).code == 2
