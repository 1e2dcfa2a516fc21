"""A fresh store for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.build import open_store
from wbc_desktop.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with open_store(folder) as opened:
        yield opened
