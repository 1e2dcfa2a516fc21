"""The entry of the command line: help, exit codes, streams, and where errors go."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wbc_desktop import __version__
from wbc_desktop.cli import classify
from wbc_desktop.cli.main import LOG_FILE

BUILT = {
    "classify": "PATH", "evaluate": "DATASET", "train": "DATASET", "dataset": "{inspect}|ACT",
    "adapt": "DATASET", "compare": "A B DATASET", "tune": "DATASET",
    "case": "ACT", "report": "CASE", "store": "ACT", "network": "ACT",
    "self-test": "", "demonstration": "",
}  # fmt: skip
ACTS = {
    "dataset": {"inspect", "fetch"},
    "case": {"new", "list", "show", "export", "import"},
    "store": {"info", "verify", "backup", "restore"},
    "network": {"list", "show", "install", "use", "rollback", "retire", "freeze", "replay"},
}


def listed(text: str) -> set[str]:
    """The names in the list of a help text."""
    return set(re.findall(r"^    ([a-z][a-z-]*)(?:\s{2,}|$)", text, re.MULTILINE))


def test_help_lists_exactly_what_is_built(run: Run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    assert outcome.err == ""
    assert listed(outcome.out) == set(BUILT)
    assert "Not a medical device." in outcome.out


@pytest.mark.parametrize("command", ACTS)
def test_help_of_a_command_lists_its_acts(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert listed(outcome.out) == ACTS[command]


@pytest.mark.parametrize("command", [c for c in BUILT if c not in ACTS])
def test_every_command_has_help(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"usage: wbc-desktop {command}")
    assert "==SUPPRESS==" not in outcome.out


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"wbc_desktop {__version__}\n"


@pytest.mark.parametrize(
    "wrong", [["diagnose"], ["--nothing"], ["case"], ["case", "sign"], ["store", "sell"]]
)
def test_wrong_arguments(run: Run, wrong: list[str]) -> None:
    outcome = run(*wrong)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("usage: wbc-desktop")


def test_another_data_folder(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("--data", tmp_path / "elsewhere", "store", "info").code == 0
    assert (tmp_path / "elsewhere" / "cases.sqlite").is_file()
    assert not home.exists()


def test_a_relative_data_folder_is_found_again_from_elsewhere(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--data", "here", "network", "list").code == 0
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert run("--data", tmp_path / "here", "network", "show").code == 0


@pytest.mark.logs("unexpected")
def test_an_error_of_the_program_is_one_sentence_and_a_log(
    run: Run, home: Path, fields: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a slip of ours")

    monkeypatch.setattr(classify, "read_all", broken)
    outcome = run("classify", fields[0], "--json", "-")
    assert (outcome.code, outcome.out) == (5, "")
    assert outcome.err.startswith("An error of the program itself happened (KeyError).")
    assert len(outcome.err.splitlines()) == 1
    log = home / LOG_FILE
    assert str(log) in outcome.err
    assert "Traceback" in log.read_text("utf-8")
    assert "a slip of ours" in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_details_of_a_refusal_are_in_the_log_alone(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.wbcnet").write_text("no network")
    outcome = run("network", "install", tmp_path / "a.wbcnet")
    assert outcome.code == 3
    assert outcome.err == "“a.wbcnet” is not a network file (.wbcnet).\n"
    assert "network.not_a_network" in (home / LOG_FILE).read_text("utf-8")


def test_nothing_is_made_before_there_is_anything_to_keep(run: Run, home: Path) -> None:
    assert run("--version").code == 0
    assert run("case", "--help").code == 0
    assert not home.exists()


def test_a_log_that_cannot_be_written_is_no_error(run: Run, home: Path) -> None:
    (home / LOG_FILE).mkdir(parents=True)
    outcome = run("store", "info")
    assert outcome.code == 0
    assert outcome.err == ""


@pytest.mark.parametrize("option", ["--json", "--csv", "--pdf"])
def test_a_place_that_cannot_be_written(
    run: Run, fields: tuple[Path, ...], tmp_path: Path, option: str
) -> None:
    outcome = run("classify", fields[0], option, tmp_path / "no folder" / "a.file")
    assert outcome.code == 4
    assert "a.file” could not be written: No such file or directory." in outcome.err


def test_a_folder_in_place_of_the_file_leaves_nothing_behind(
    run: Run, fields: tuple[Path, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.json").mkdir()
    outcome = run("classify", fields[0], "--json", tmp_path / "a.json")
    assert outcome.code == 4
    assert "could not be written" in outcome.err
    assert list(tmp_path.glob("*.part")) == []


def test_who_acts(run: Run, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    from wbc_desktop.composition import House
    from wbc_desktop.domain.people import Role

    with House(home) as house:
        first = house.store.people.list()[0]
        house.store.people.add("ADM", "Ada Invented", Role.ADMINISTRATOR, first, pin="2580")
    assert run("case", "new", "C1").code == 0
    assert run("--person", "tech1", "case", "new", "C2").code == 0
    refused = run("--person", "XYZ", "case", "new", "C3")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "Nobody here has the initials “XYZ”.\n"
    assert run("--person", "ADM", "case", "new", "C3").err == "The PIN is not right.\n"
    monkeypatch.setenv("WBC_PIN", "2580")
    assert run("--person", "adm", "case", "new", "C3").code == 0
    with House(home) as house:
        ada = next(p for p in house.store.people.list() if p.initials == "ADM")
        cases = {s.number: s.id for s in house.store.cases.list()}
        by = [house.store.cases.entries(cases[n])[0].by for n in ("C1", "C2", "C3")]
        assert by == [first.id, first.id, ada.id]
        house.store.people.set_pin(first.id, "1234", ada, "test")
    monkeypatch.delenv("WBC_PIN")
    nobody = run("case", "new", "C4")
    assert nobody.code == 1
    assert "Say who acts with --person INITIALS" in nobody.err
