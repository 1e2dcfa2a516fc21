"""Keras and tensorflow in the tests' own process: their remarks on themselves are not ours."""

from __future__ import annotations

import logging

import pytest


@pytest.fixture(autouse=True, scope="session")
def _tensorflow_says_errors_only() -> None:
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keras 3 on numpy 2 warns of its own use of ``np.array``."""
    mark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
    for item in items:
        if "tests/learning/" in item.nodeid:
            item.add_marker(mark)
