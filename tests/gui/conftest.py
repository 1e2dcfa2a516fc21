"""What holds for every test with widgets."""

from tests.gui.leftovers import no_window_outlives_its_test

__all__ = ["no_window_outlives_its_test"]
