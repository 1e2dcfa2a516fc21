"""A clean drawn set, copied for every test that plants a fault into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.learning.doctor.planted import clean_set
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.workflow.networks import shipped_file


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clean_set(tmp_path_factory.mktemp("clean") / "cells")


@pytest.fixture
def cells(clean: Path, tmp_path: Path) -> Path:
    """A copy of the clean set."""
    return Path(shutil.copytree(clean, tmp_path / "cells"))


@pytest.fixture(scope="session")
def shared_classifier() -> Classifier:
    return Classifier(open_network(shipped_file()))


@pytest.fixture
def classifier(shared_classifier: Classifier) -> Callable[[], Classifier]:
    return lambda: shared_classifier
