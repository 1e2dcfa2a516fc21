"""Sets up what is needed and runs the static checks: ruff, mypy strict, import-linter."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment

LAYERS = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"

CHECKS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("layers", ["-c", LAYERS]),
)


def main() -> int:
    interpreter = str(environment.main("development"))
    os.chdir(environment.ROOT)
    failed = [name for name, call in CHECKS if subprocess.call([interpreter, *call]) != 0]
    print("Checks failed: " + ", ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
