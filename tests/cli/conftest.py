"""Runs the real entry in this process, on a data folder that is new for every test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from wbc_desktop.__main__ import main
from wbc_desktop.drawing import demonstration
from wbc_desktop.network import open_network, write_network
from wbc_desktop.workflow.networks import shipped_file

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code, its results, and all else."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("WBC_HOME", str(folder))
    monkeypatch.delenv("WBC_PIN", raising=False)
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def runs(*arguments: object) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return runs


@pytest.fixture(scope="session")
def fields() -> tuple[Path, ...]:
    """Drawn fields at a known scale."""
    return tuple(demonstration().fields)


@pytest.fixture(scope="session")
def written_network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shipped = open_network(shipped_file())
    path = tmp_path_factory.mktemp("network") / "other.wbcnet"
    card = replace(shipped.card, version="9.9")
    write_network(path, card, b"keras", shipped.lite)
    return path


@pytest.fixture
def other_network(written_network: Path, tmp_path: Path) -> Path:
    """The shipped network under another version: another file with another SHA-256."""
    return Path(shutil.copy(written_network, tmp_path))


def valid(document: Any, schema: str) -> Any:
    """The document, once it is known to follow a schema of the contract."""
    rules = json.loads((SCHEMAS / f"{schema}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(rules).validate(document)
    return document
