"""What holds for every test of the whole program."""

from tests.gui.leftovers import no_window_outlives_its_test

__all__ = ["no_window_outlives_its_test"]
