"""``train``: a network comes out, what was wrong with the set is said, wrong words are refused."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.learning.build import drawn_set
from wbc_desktop.network import open_network
from wbc_desktop.workflow.own_program import own_command


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


@pytest.mark.parametrize(
    "wrong",
    [
        ("--learning-rate", "0"),
        ("--schedule", "linear"),
        ("--augmentation", "wild"),
        ("--balance", "2"),
        ("--balance", "x"),
        ("--seed", "-1"),
    ],
)
def test_impossible_settings_are_refused(run: Run, tmp_path: Path, wrong: tuple[str, str]) -> None:
    assert run("train", tmp_path, "--out", tmp_path / "a.wbcnet", *wrong).code == 2


def test_a_set_and_a_file_are_needed(run: Run, tmp_path: Path) -> None:
    assert run("train", "--out", tmp_path / "a.wbcnet").code == 2
    assert run("train", tmp_path).code == 2


def test_a_folder_without_a_training_cannot_be_resumed(run: Run, tmp_path: Path) -> None:
    outcome = run("train", "--resume", tmp_path)
    assert outcome.code == 3
    assert str(tmp_path) in outcome.err


def test_a_network_of_another_kind_is_refused(run: Run, tmp_path: Path) -> None:
    cells, out = drawn_set(tmp_path / "set", 4), tmp_path / "mine.wbcnet"
    given = (cells, "--out", out, "--from", "shipped", "--architecture", "small")
    outcome = run("train", *given)
    assert outcome.code == 3
    assert "efficientnet_lite0" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="no signals on Windows")
def test_ctrl_c_leaves_what_resume_goes_on_with(run: Run, home: Path, tmp_path: Path) -> None:
    cells, out = drawn_set(tmp_path / "set", 8), tmp_path / "mine.wbcnet"
    settings = "--architecture small --epochs 50 --batch 4 --balance 1 --learning-rate 0.002"
    settings += " --schedule constant --augmentation mild --progress json"
    command = own_command("train", str(cells), "--out", str(out), *settings.split())
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("{") and json.loads(line)["event"] == "epoch":
            process.send_signal(signal.SIGINT)
            break
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    folder = tmp_path / "mine.wbcnet.run"
    assert f"--resume {folder}" in said
    assert not out.exists()
    assert (folder / "state.npz").exists()

    refused = run("train", "--resume", folder, "--epochs", 51)
    assert refused.code == 3, "other settings are another training"
    outcome = run("train", "--resume", folder, "--progress", "json")
    assert outcome.code == 0, outcome.err
    assert outcome.out.strip() == str(out)
    events = [json.loads(line) for line in outcome.err.splitlines() if line.startswith("{")]
    (resumed,) = [e for e in events if e["event"] == "resumed"]
    assert resumed["history"]
    card = open_network(out).card
    assert card.figures["history"]["epoch"] == list(range(1, 51))
    assert card.figures["last"]["epoch"] == 50
    assert card.figures["validation"]["val_macro_f1"] == pytest.approx(
        max(card.figures["history"]["val_macro_f1"]), abs=1e-4
    )
    kept = {k: card.settings[k] for k in ("balance", "learning_rate", "schedule", "augmentation")}
    assert kept == {
        "balance": 1, "learning_rate": 0.002, "schedule": "constant", "augmentation": "mild",
    }  # fmt: skip
    assert not folder.exists()
