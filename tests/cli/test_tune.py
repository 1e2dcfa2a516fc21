"""``tune``: a study is begun, gone on with, its best trained; Ctrl+C keeps it; secrets stay so."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, valid
from tests.cli.test_children import on_a_terminal
from tests.learning.build import drawn_set
from wbc_desktop.network import open_network
from wbc_desktop.workflow.searching import FILE_NAME

SECRET = "geheim"


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "set", 8)


def test_a_search_and_the_training_of_its_best(
    run: Run, home: Path, cells: Path, tmp_path: Path
) -> None:
    out, told = tmp_path / "best.wbcnet", tmp_path / "told.json"
    given = ("--epochs", 1, "--trials", 2, "--over", "learning_rate,batch")
    outcome = run("tune", cells, *given, "--out", out, "--out-epochs", 1, "--json", told)
    assert outcome.code == 0, outcome.err
    document = valid(json.loads(told.read_text()), "tune")
    assert document["study"] == {"name": "set", "place": str(home / FILE_NAME), "joined": False}
    assert document["tried_here"] == len(document["trials"]) == 2
    assert document["best"]["settings"].items() <= document["settings"].items()
    assert outcome.out.splitlines()[0].startswith("macro_f1 ")
    assert outcome.out.splitlines()[-1] == str(out)
    assert outcome.err.count("macro-F1") == 2
    assert open_network(out).card.label == "best 1.0"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of Unix")
def test_ctrl_c_keeps_the_study_for_later(run: Run, home: Path, cells: Path) -> None:
    with on_a_terminal("tune", cells, "--epochs", 500, "--over", "learning_rate") as terminal:
        terminal.wait_for("epoch 2 of 500")
        terminal.child.send_signal(signal.SIGINT)
        assert terminal.end() == 130
    assert "Stopped. What was kept so far stays." in terminal.seen
    assert "Traceback" not in terminal.seen
    assert "tried again when the search goes on" in terminal.seen
    assert (home / FILE_NAME).exists()


@pytest.mark.parametrize(
    "wrong", [("--trials", "0"), ("--over", "cook"), ("--epochs", "x"), ("--out-epochs", "-1")]
)
def test_wrong_words_are_refused(run: Run, tmp_path: Path, wrong: tuple[str, str]) -> None:
    assert run("tune", tmp_path, *wrong).code == 2


def test_what_is_no_set_is_unreadable(run: Run, tmp_path: Path) -> None:
    outcome = run("tune", tmp_path / "nowhere", "--study", tmp_path / "a.sqlite")
    assert outcome.code == 3
    assert "nowhere" in outcome.err
    assert not (tmp_path / "a.sqlite").exists()


def test_a_password_is_said_and_logged_nowhere(
    run: Run, home: Path, cells: Path, tmp_path: Path
) -> None:
    address = f"postgresql+psycopg://wbc:{SECRET}@/studies?host={tmp_path}"
    outcome = run("tune", cells, "--study", address, "--trials", 1)
    assert outcome.code == 4
    assert "cannot be reached" in outcome.err
    logs = [p.read_text() for p in home.rglob("*.log")]
    assert logs
    assert all(SECRET not in text for text in (outcome.out, outcome.err, *logs))
