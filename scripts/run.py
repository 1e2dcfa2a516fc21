"""Sets up what is needed and runs wbc_desktop.

Without arguments: the window on the demonstration case, or, where there is no display, that case
without a window. With arguments: the command line (docs/command_line.md).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment
import machine


def main() -> int:
    environment.main("program")
    arguments = sys.argv[1:]
    if not arguments:
        shown = machine.has_display()
        arguments = ["window", "--demonstration"] if shown else ["demonstration"]
    return environment.run(["-m", "wbc_desktop", *arguments])


if __name__ == "__main__":
    sys.exit(main())
