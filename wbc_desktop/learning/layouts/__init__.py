"""Reads the layouts in which laboratories keep labelled cells, one file each, known by content."""

from wbc_desktop.learning.layouts.found import FoundSet, Layout
from wbc_desktop.learning.layouts.reading import find_cells
from wbc_desktop.learning.layouts.tree import BROKEN_ZIP, NO_SUCH, picture_sizes

__all__ = ["BROKEN_ZIP", "NO_SUCH", "FoundSet", "Layout", "find_cells", "picture_sizes"]
