"""Collects every sentence of the program into translations/wbc_desktop_de.ts and compiles it.

    update    collect; new sentences are marked unfinished, vanished ones go
    release   compile what is finished into wbc_desktop/resources/translations

Sentences stand in three places: ``tr`` and ``translate`` in gui (read by Qt's lupdate), Wordings
and the names of classes in the other rooms (read from the imported modules).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment

ROOT = environment.ROOT
LANGUAGES = ("de",)
OUT = ROOT / "wbc_desktop" / "resources" / "translations"


def source(language: str) -> Path:
    return ROOT / "translations" / f"wbc_desktop_{language}.ts"


def inner_sentences() -> list[tuple[str, str]]:
    """(context, English) of what is said outside gui."""
    import wbc_desktop
    from wbc_desktop.domain.classes import CLASSES
    from wbc_desktop.wording import Wording

    found = {("CellClass", c.name) for c in CLASSES}
    for module in pkgutil.walk_packages(wbc_desktop.__path__, "wbc_desktop."):
        if module.name.endswith("__main__"):
            continue
        values = vars(importlib.import_module(module.name)).values()
        found |= {("Wording", v.english) for v in values if isinstance(v, Wording)}
    return sorted(found)


def as_python(sentences: list[tuple[str, str]]) -> str:
    return "\n".join(f"QT_TRANSLATE_NOOP({c!r}, {text!r})" for c, text in sentences) + "\n"


def update() -> int:
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / "inner.py"
        inner.write_text(as_python(inner_sentences()), encoding="utf-8")
        files = [str(p) for p in sorted((ROOT / "wbc_desktop" / "gui").rglob("*.py"))]
        for language in LANGUAGES:
            source(language).parent.mkdir(exist_ok=True)
            command = [str(tool("lupdate")), *files, str(inner), "-no-obsolete"]
            command += ["-locations", "none", "-source-language", "en"]
            command += ["-target-language", language, "-ts", str(source(language))]
            if code := subprocess.call(command):
                return code
    return 0


def release() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        target = OUT / f"wbc_desktop_{language}.qm"
        if code := subprocess.call(
            [str(tool("lrelease")), str(source(language)), "-qm", str(target)]
        ):
            return code
    return 0


def tool(name: str) -> Path:
    suffix = ".exe" if sys.platform == "win32" else ""
    return environment.python().parent / f"pyside6-{name}{suffix}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("act", choices=("update", "release"))
    return update() if parser.parse_args().act == "update" else release()


if __name__ == "__main__":
    sys.exit(main())
