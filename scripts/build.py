"""Builds the one-folder program with PyInstaller into dist/.

--self-test lets the finished program prove itself, --archive packs it into a zip.
"""

import argparse
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment
import machine

PROGRAM = environment.ROOT / "dist" / "wbc_desktop"


def executable() -> Path:
    return PROGRAM / machine.program_name("wbc-desktop")


def build(interpreter: Path) -> int:
    shutil.rmtree(PROGRAM, ignore_errors=True)
    command = [str(interpreter), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", "dist", "--workpath", "build", "wbc_desktop.spec"]
    return subprocess.call(command, cwd=environment.ROOT)


def self_test() -> int:
    """Runs the program's own self-test in an empty home, with nothing else on the path."""
    with tempfile.TemporaryDirectory() as home:
        bare = machine.bare_environment(home)
        return subprocess.call([str(executable()), "self-test"], env=bare, cwd=home)


def archive() -> Path:
    """Zips the folder. Links stay links, or the program would double in size."""
    target = PROGRAM.with_name(f"wbc_desktop-{sys.platform}.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(PROGRAM.rglob("*")):
            name = path.relative_to(PROGRAM.parent).as_posix()
            if path.is_symlink():
                link = zipfile.ZipInfo(name)
                link.external_attr = (stat.S_IFLNK | 0o777) << 16
                packed.writestr(link, str(path.readlink()))
            elif path.is_file():
                packed.write(path, name)
    return target


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--archive", action="store_true")
    options = parser.parse_args()
    if code := build(environment.main("development")):
        return code
    size = sum(p.lstat().st_size for p in PROGRAM.rglob("*") if not p.is_symlink())
    print(f"{executable()}: {size / 1e6:.0f} MB")
    if options.self_test and (code := self_test()):
        return code
    if options.archive:
        print(archive())
    return 0


if __name__ == "__main__":
    sys.exit(main())
