"""The settings page in a window, with a real store and real network files."""

from tests.gui.shell.conftest import house, pytest_itemcollected

__all__ = ["house", "pytest_itemcollected"]
