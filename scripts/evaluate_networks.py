"""Measures network files on the sets to report with, against bars and the figures kept before.

    python scripts/evaluate_networks.py               the shipped network
    python scripts/evaluate_networks.py FILE --write  keep its figures in docs/figures/network.json
                                                      and their tables in docs/network.md
                                                      and in the card of the file
    python scripts/evaluate_networks.py --page        those tables, from the figures kept before

Prints the whole table of bars: figure, limits, must, aim, met or MISSED. Limits of shares are
exact (Clopper and Pearson), those of other figures as network_scores.py says. Exit 1 when a figure
is worse than the baseline's by more than a rounding, or PBC's eight groups fall below the floor;
a missed bar is printed and no failure. What is measured: network_figures.py; bars: network_bars.py.
Every look at these sets is logged in docs/decisions/0044: they are never chosen by.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import labelled_sets as sets
from network_bars import complaints, kept, printed
from network_card import with_table
from network_figures import figures
from network_page import with_figures

SHIPPED = sets.ROOT / "wbc_desktop" / "resources" / "network" / "blood-11.wbcnet"
BASELINE = sets.ROOT / "docs" / "figures" / "network.json"
PAGE = sets.ROOT / "docs" / "network.md"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("network", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--write", action="store_true", help="keep them as the new baseline")
    parser.add_argument("--page", action="store_true", help="write the page from the baseline only")
    parser.add_argument(
        "--matek-left-out", type=Path, metavar="FILE", help="a network trained without matek"
    )
    return parser.parse_args()


def read_figures(path: Path) -> dict[str, Any]:
    """Figures kept before; none if there are none."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def keep(found: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def write_page(found: dict[str, Any]) -> None:
    PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


def main() -> int:
    options = arguments()
    baseline = read_figures(options.baseline)
    if options.page:
        write_page(baseline)
        return 0
    found = figures(options.network, sets.data_folder(options.data), options.matek_left_out)
    before = kept(baseline)
    print(found["network"]["name"], found["network"]["sha256"][:12])
    print("\n".join(printed(found, before)))
    if options.json is not None:
        keep(found, options.json)
    if options.write:
        found = with_table(options.network, found)
        keep(found, options.baseline)
        write_page(read_figures(options.baseline))
    worse = complaints(kept(found), {} if options.write else before)
    for line in worse:
        print("WORSE", line, file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
