"""Builds the one-folder program with PyInstaller into dist/; --self-test proves it afterwards."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment

PROGRAM = environment.ROOT / "dist" / "wbc_desktop"


def executable() -> Path:
    return PROGRAM / ("wbc-desktop.exe" if sys.platform == "win32" else "wbc-desktop")


def build(interpreter: Path) -> int:
    shutil.rmtree(PROGRAM, ignore_errors=True)
    command = [str(interpreter), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", "dist", "--workpath", "build", "wbc_desktop.spec"]
    return subprocess.call(command, cwd=environment.ROOT)


def self_test() -> int:
    """Runs the program's own self-test in an empty home, with nothing else on the path."""
    with tempfile.TemporaryDirectory() as home:
        bare = {"HOME": home, "PATH": home, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        if sys.platform == "win32":
            kept = ("SYSTEMROOT", "TEMP", "TMP")
            bare |= {"USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home}
            bare |= {name: os.environ[name] for name in kept if name in os.environ}
        return subprocess.call([str(executable()), "self-test"], env=bare, cwd=home)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if code := build(environment.main("development")):
        return code
    size = sum(p.lstat().st_size for p in PROGRAM.rglob("*") if not p.is_symlink())
    print(f"{executable()}: {size / 1e6:.0f} MB")
    return self_test() if options.self_test else 0


if __name__ == "__main__":
    sys.exit(main())
