"""What the window stops and waits for when it closes (``shell.closing.Closer``)."""

from __future__ import annotations

from wbc_desktop.gui.host.case_host import CaseHost
from wbc_desktop.gui.host.case_pages import CasePages


class HostCloser:
    """The open case: its pages first, then its reading."""

    def __init__(self, host: CaseHost, pages: CasePages) -> None:
        self._host = host
        self._pages = pages

    def stop(self) -> None:
        self._host.cancel_reading()
        self._pages.close_pages()
        self._host.close()

    def wait(self, seconds: float) -> bool:
        """Closing the case has waited for its threads already."""
        del seconds
        return True
