"""Collects every sentence of the program into translations/wbc_desktop_de.ts and compiles it.

    update    collect; new sentences are marked unfinished, vanished ones go
    release   compile what is finished into wbc_desktop/resources/translations

Sentences stand in three places: ``tr`` and ``translate`` in gui (read by Qt's lupdate), Wordings
(read from every module's syntax tree), and names in data: of classes and of groups of people. A
few of Qt's own words come to these.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment
import machine

ROOT = environment.ROOT
LANGUAGES = ("de",)
OUT = ROOT / "wbc_desktop" / "resources" / "translations"


def source(language: str) -> Path:
    return ROOT / "translations" / f"wbc_desktop_{language}.ts"


QT = {
    "QShortcut": (
        "Ctrl", "Shift", "Alt", "Meta", "Backspace", "Space", "Tab", "Esc", "Ins", "Del", "Home",
        "End", "PgUp", "PgDown", "Left", "Right", "Up", "Down", "Enter", "Return",
    ),
    "QLineEdit": ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"),
    "QWidgetTextControl": ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"),
    "QFileDialog": (
        "Look in:", "File &name:", "Files of type:", "&Open", "&Save", "Save As", "&Choose",
        "Directory:", "Directories", "Folder", "File", "All Files (*)", "Back", "Go back",
        "Forward", "Go forward", "Parent Directory", "Create New Folder", "List View",
        "Detail View", "%1 already exists.\nDo you want to replace it?", "&Rename", "&Delete",
        "Show &hidden files", "&New Folder",
    ),
    "QFileSystemModel": ("Name", "Size", "Date Modified", "Type", "Kind", "Computer"),
    "QPlatformTheme": ("OK", "Cancel", "&Yes", "&No", "Save", "Open", "Close"),
}  # fmt: skip
"""Qt's own words that show here; its own files of them stay out of the frozen program."""


def inner_sentences() -> list[tuple[str, str]]:
    """(context, English) of what is said outside gui, and of names that stand in data."""
    from wbc_desktop.gui.shell.words import NAMES

    ranges = json.loads((ROOT / "wbc_desktop" / "resources" / "ranges.json").read_text("utf-8"))

    found = {("CellClass", name) for name in NAMES}
    found |= {(context, word) for context, words in QT.items() for word in words}
    found |= {("RangeGroup", group["name"]) for group in ranges["groups"]}
    for file in sorted((ROOT / "wbc_desktop").rglob("*.py")):
        found |= {("Wording", text) for text in wordings(file)}
    return sorted(found)


def wordings(file: Path) -> list[str]:
    """The English of every Wording a module makes, wherever in it that is.

    Raises:
        ValueError: one is not written out as text, so it could not be translated.
    """
    calls = (n for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.Call))
    made = [n for n in calls if isinstance(n.func, ast.Name) and n.func.id == "Wording"]
    return [str(ast.literal_eval(call.args[1])) for call in made]


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
    return machine.tool(environment.PRIVATE, f"pyside6-{name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("act", choices=("update", "release"))
    return update() if parser.parse_args().act == "update" else release()


if __name__ == "__main__":
    sys.exit(main())
