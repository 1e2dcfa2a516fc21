"""Files that come with the program, found the same way from source, wheel and frozen folder."""

from pathlib import Path


def path(name: str) -> Path:
    """Where a shipped file or folder lies, e.g. ``path("fonts/Inter-Regular.ttf")``.

    Every way we are packed keeps data files unpacked beside this module (a wheel installs them,
    the one-folder program copies them), so a plain path is always right.
    """
    return Path(__file__).parent / name
