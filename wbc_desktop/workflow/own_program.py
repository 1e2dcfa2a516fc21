"""How this program starts itself again, from source or frozen."""

import sys


def own_command(*arguments: str) -> list[str]:
    """The command that runs this very program with other arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "wbc_desktop", *arguments]
