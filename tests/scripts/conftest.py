"""A small checkout: the real scripts, lock files of one tiny package, wheels made on the spot."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
COPIED = ("environment.py", "machine.py", "debian.py", "run.py", "test.py")
PROGRAM = "import sys, little\nprint(little.count(), *sys.argv[1:])\n"
PYTEST = "import sys, little\nprint('tests', little.count(), *sys.argv[1:])\n"
COUNT = "from pathlib import Path\n\n\ndef count():\n    return len(list(Path(__file__).parent.glob('part_*')))\n"  # noqa: E501 - a file of its own


@dataclass(frozen=True, slots=True)
class Checkout:
    """A folder with our scripts, in which a whole set-up takes seconds and needs no network."""

    folder: Path
    wheels: Path

    @property
    def marker(self) -> Path:
        return self.folder / ".venv" / "installed.json"

    def lock(self, parts: int, kind: str = "program") -> None:
        """Asks for the package in the version that consists of so many files."""
        digest = hashlib.sha256(wheel(self.wheels, parts).read_bytes()).hexdigest()
        self.write_lock(f"little=={parts}.0 --hash=sha256:{digest}\n", kind)

    def write_lock(self, text: str, kind: str = "program") -> None:
        (self.folder / "requirements" / f"{kind}.txt").write_text(text, encoding="utf-8")

    def start(
        self, *arguments: str, script: str = "run.py", **variables: str
    ) -> subprocess.Popen[str]:
        command = [sys.executable, str(self.folder / "scripts" / script), *arguments]
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        pip |= {"PIP_CONFIG_FILE": os.devnull}
        return subprocess.Popen(
            command, env={**os.environ, **pip, **variables}, cwd=self.folder, text=True,
            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str, script: str = "run.py", **variables: str) -> Outcome:
        process = self.start(*arguments, script=script, **variables)
        result, remarks = process.communicate()
        return Outcome(process.returncode, result.strip(), remarks)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a start ended with."""

    code: int
    result: str
    remarks: str

    @property
    def parts(self) -> int:
        """How many files of the package the program saw."""
        return int(self.result.partition(" ")[0])


def wheel(folder: Path, parts: int) -> Path:
    """A wheel of the package ``little``, whose version says how many files it has."""
    name = f"little-{parts}.0"
    file = folder / f"{name}-py3-none-any.whl"
    if file.exists():
        return file
    files = {f"little/part_{number}.txt": "." for number in range(parts)}
    files["little/__init__.py"] = COUNT
    info = f"{name}.dist-info"
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: little\nVersion: {parts}.0\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in files) + f"{info}/RECORD,,\n"
    with zipfile.ZipFile(file, "w") as packed:
        for path, text in files.items():
            packed.writestr(path, text)
    return file


def make_checkout(folder: Path) -> Checkout:
    for inner in ("scripts", "requirements", "wbc_desktop", "pytest"):
        (folder / inner).mkdir(parents=True)
    for name in COPIED:
        shutil.copy(SCRIPTS / name, folder / "scripts")
    (folder / "wbc_desktop" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "pytest" / "__main__.py").write_text(PYTEST, encoding="utf-8")
    wheels = folder.with_name("wheels")
    wheels.mkdir()
    checkout = Checkout(folder, wheels)
    for kind in ("program", "development"):
        checkout.lock(3, kind)
    return checkout


@pytest.fixture
def fresh(tmp_path: Path) -> Checkout:
    """Nothing is set up yet. The folder's name is not plain."""
    return make_checkout(tmp_path / "Büro 2")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = make_checkout(tmp_path_factory.mktemp("made") / "checkout")
    outcome = checkout.run()
    assert outcome.code == 0, outcome.remarks
    return checkout


@pytest.fixture
def made(made_once: Checkout) -> Checkout:
    """Set up for the program; whatever the test before has done to it is mended."""
    for kind in ("program", "development"):
        made_once.lock(3, kind)
    outcome = made_once.run()
    assert outcome.code == 0, outcome.remarks
    return made_once
