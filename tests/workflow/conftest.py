"""The shipped network, and images to read, made once."""

from __future__ import annotations

import pytest

from wbc_desktop.drawing import ALL_SHIPPED, Demonstration, DrawnSlide, Scene, demonstration
from wbc_desktop.drawing import write_slide as write
from wbc_desktop.network import Network, open_network
from wbc_desktop.workflow.networks import shipped_file


@pytest.fixture(scope="session")
def shipped() -> Network:
    return open_network(shipped_file())


@pytest.fixture(scope="session")
def shown() -> Demonstration:
    """Drawn fields and their truth."""
    return demonstration()


@pytest.fixture(scope="session")
def slide(tmp_path_factory: pytest.TempPathFactory) -> DrawnSlide:
    """A small drawn slide of several tiles, part of it bare."""
    path = tmp_path_factory.mktemp("slide") / "drawn.tif"
    scene = Scene(white_cells=40, mix=ALL_SHIPPED)
    return write(path, 5, 3200, 2200, 0.5, scene=scene, monolayer=0.5)
