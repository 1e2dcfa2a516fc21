"""``dataset fetch``: nothing is asked of the network before the licence is accepted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_children import COMMAND, Terminal


def test_the_sets_are_listed(run: Run) -> None:
    outcome = run("dataset", "fetch")
    assert outcome.code == 0
    assert "bccd" in outcome.out
    assert "licence: CC BY 4.0" in outcome.out


def test_without_a_terminal_the_licence_has_to_be_accepted_in_words(run: Run, home: Path) -> None:
    outcome = run("dataset", "fetch", "bccd")
    assert outcome.code == 2
    assert "MIT" in outcome.err
    assert "--accept-licence" in outcome.err
    assert not (home / "sets").exists()


def test_what_cannot_be_fetched_says_why_and_where(run: Run) -> None:
    outcome = run("dataset", "fetch", "matek", "--accept-licence")
    assert outcome.code == 1
    assert "Aspera" in outcome.err
    assert "https://www.cancerimagingarchive.net/" in outcome.err


def test_a_set_nobody_knows(run: Run) -> None:
    assert run("dataset", "fetch", "cats", "--accept-licence").code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")
@pytest.mark.parametrize("answer", ["n", "", "certainly not"])
def test_on_a_terminal_a_person_is_asked_and_may_refuse(home: Path, answer: str) -> None:
    screen, end = os.openpty()
    command = [*COMMAND, "dataset", "fetch", "pbc"]
    with subprocess.Popen(
        command, stdin=end, stdout=subprocess.PIPE, stderr=end, text=True
    ) as child:
        os.close(end)
        terminal = Terminal(child, screen)
        terminal.wait_for("[y/N]")
        os.write(screen, f"{answer}\n".encode())
        assert terminal.end() == 1
        os.close(screen)
    assert "CC BY 4.0" in terminal.seen
    assert "Nothing was fetched." in terminal.seen
    assert not (home / "sets").exists()
