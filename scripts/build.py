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

SLIDE = """
import sys, numpy, tifffile
glass = numpy.full((9216, 9216, 3), 235, "uint8")
words = "Aperio Image Library v12\\n9216x9216 (256x256)|AppMag = 40|MPP = 0.25"
tifffile.imwrite(sys.argv[1], glass, tile=(256, 256), compression="jpeg", photometric="rgb",
                 description=words, metadata=None)
"""
"""Writes bare glass in Aperio's way: large enough for a slide, which OpenSlide alone reads."""

PROGRAM = environment.ROOT / "dist" / "wbc_desktop"


def executable() -> Path:
    return PROGRAM / machine.program_name("wbc-desktop")


def build(interpreter: Path) -> int:
    shutil.rmtree(PROGRAM, ignore_errors=True)
    command = [str(interpreter), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", "dist", "--workpath", "build", "wbc_desktop.spec"]
    return subprocess.call(command, cwd=environment.ROOT)


def self_test(interpreter: Path) -> int:
    """Lets the program prove itself in an empty home, with nothing else on the path.

    Beside its own self-test it has to draw its window, and to read a slide through OpenSlide.
    """
    with tempfile.TemporaryDirectory() as home:
        slide = Path(home) / "slide.svs"
        subprocess.check_call([str(interpreter), "-c", SLIDE, str(slide)])
        for arguments in (["self-test"], ["demonstration"], ["classify", str(slide)]):
            command = [str(executable()), *arguments]
            if code := subprocess.call(command, env=machine.bare_environment(home), cwd=home):
                print(f"The program failed at: {' '.join(arguments)}", file=sys.stderr)
                return code
    return 0


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
    interpreter = environment.main("development")
    if code := build(interpreter):
        return code
    size = sum(p.lstat().st_size for p in PROGRAM.rglob("*") if not p.is_symlink())
    print(f"{executable()}: {size / 1e6:.0f} MB")
    if options.self_test and (code := self_test(interpreter)):
        return code
    if options.archive:
        print(archive())
    return 0


if __name__ == "__main__":
    sys.exit(main())
