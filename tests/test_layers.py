"""The house keeps its layers, and the linter would see it if it did not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(cache_dir=None))"

PLANTED = {
    "Layers downward only": ("domain/people.py", "import wbc_desktop.workflow"),
    "Only gui sees Qt": ("workflow/pace.py", "import PySide6"),
    "Only learning sees tensorflow and keras": ("network/card.py", "import tensorflow"),
    "The domain touches no files, pixels, databases": ("domain/people.py", "import sqlite3"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    command = [sys.executable, "-c", LINT]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")

    def ignored(place: str, names: list[str]) -> list[str]:
        """Code only: of the resources nothing but their accessor."""
        kept = {"__init__.py"} if Path(place).name == "resources" else set(names)
        return [name for name in names if name not in kept or name == "__pycache__"]

    shutil.copytree(ROOT / "wbc_desktop", folder / "wbc_desktop", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_house_keeps_every_contract(copied: Path) -> None:
    outcome = lint(copied)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_is_seen(copied: Path, contract: str) -> None:
    name, line = PLANTED[contract]
    file = copied / "wbc_desktop" / name
    before = file.read_text()
    file.write_text(before + f"\n{line}\n")
    try:
        outcome = lint(copied)
    finally:
        file.write_text(before)
    assert outcome.returncode != 0
    assert f"{contract} BROKEN" in outcome.stdout


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("workflow", "gui"),
        ("store", "workflow"),
        ("store", "reporting"),
        ("network", "store"),
        ("finding", "network"),
        ("imaging", "finding"),
        ("imaging", "drawing"),
        ("cli", "gui"),
        ("gui", "cli"),
    ],
)
def test_no_room_looks_up_or_sideways(copied: Path, upper: str, lower: str) -> None:
    file = copied / "wbc_desktop" / upper / "__init__.py"
    before = file.read_text()
    file.write_text(before + f"\nimport wbc_desktop.{lower}\n")
    try:
        outcome = lint(copied)
    finally:
        file.write_text(before)
    assert "Layers downward only BROKEN" in outcome.stdout
