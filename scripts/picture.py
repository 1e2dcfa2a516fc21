"""Renders pages of the real window to PNG without a display.

    python scripts/picture.py                                     every page, light and dark
    python scripts/picture.py --docs                              the pictures of README and docs
    python scripts/picture.py --page review --theme dark --scale 200 --language de --size 1100x700

The window works on the demonstration case in a fresh folder; some of its cells are reviewed. The
pages of the training panel show a real training on cells drawn by the program, and so do those of
searching, of versions and of adapting.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment

PAGES = (
    "empty", "review", "value", "typical", "field", "form", "sign", "cases", "settings", "keys",
    "help", "lock", "training-data", "training-settings", "training-run", "training-evaluation",
    "search-empty", "search-running", "search-finished",
    "versions-empty", "versions-running", "versions-finished",
    "adapting-empty", "adapting-running", "adapting-finished",
)  # fmt: skip
THEMES = ("light", "dark", "contrast")
DOCS = (
    ("review", "light"), ("review", "dark"), ("field", "light"), ("sign", "light"),
    ("training-run", "dark"), ("training-evaluation", "light"),
)  # fmt: skip


def main() -> int:
    options = parse()
    environment.main("development")
    if Path(sys.prefix) != environment.PRIVATE:
        quiet = {"QT_QPA_PLATFORM": "offscreen"}
        return environment.run([__file__, *sys.argv[1:]], variables=quiet)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    options.out.mkdir(parents=True, exist_ok=True)
    for page, theme in wanted(options):
        file = options.out / f"{page}-{theme}.png"
        take(page, theme, options, file)
        print(file, flush=True)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=environment.ROOT / "work" / "pictures")
    parser.add_argument("--page", choices=PAGES)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--reviewed", type=int, default=71, help="cells that are reviewed already")
    parser.add_argument("--docs", action="store_true", help="write docs/pictures")
    options = parser.parse_args()
    if options.docs:
        options.out = environment.ROOT / "docs" / "pictures"
    return options


def wanted(options: argparse.Namespace) -> list[tuple[str, str]]:
    if options.docs:
        return list(DOCS)
    pages = [options.page] if options.page else list(PAGES)
    themes = [options.theme] if options.theme else ["light", "dark"]
    return [(page, theme) for theme in themes for page in pages]


def take(page: str, theme: str, options: argparse.Namespace, file: Path) -> None:
    from stage import Stage

    width, _, height = options.size.partition("x")
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), theme, options.scale, options.language)
        stage.resize(int(width), int(height))
        try:
            stage.show(page, options.reviewed)
            stage.save(file)
        finally:
            stage.close()


if __name__ == "__main__":
    sys.exit(main())
