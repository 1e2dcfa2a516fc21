"""Gives a network file its traits in words, fitted on what people assigned to cells of PBC.

    python scripts/cell_traits.py FILE.wbcnet

The file is written anew with the traits in its card; weights and all else stay. The attributes
are WBCAtt's (Tsutsui 2023, MIT): fitted on rows of PBC's train part, measured on its val part.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import labelled_sets as sets

from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import predict
from wbc_desktop.learning.traits import Described, fit_traits
from wbc_desktop.network.card import Card, traits_text
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import both_models, open_network, write_network

DESCRIBED = (
    "neutrophil_segmented", "neutrophil_band", "eosinophil", "basophil", "monocyte", "lymphocyte",
)  # fmt: skip
"""The classes that attributes were assigned to."""

NOTICE = "Traits in words: WBCAtt (Tsutsui 2023, MIT), attributes of PBC cells."
LOBED = {
    "segmented-bilobed": "lobed",
    "segmented-multilobed": "lobed",
    "unsegmented-band": "unlobed",
    "unsegmented-indented": "unlobed",
    "unsegmented-round": "unlobed",
    "irregular": "irregular",
}
"""The shape of the nucleus more coarsely: people agree on it where they do not on the shape."""

Rows = Mapping[str, Mapping[str, str]]


def with_traits(classifier: Classifier, data: Path) -> Card:
    """The classifier's card with traits, fitted on its own embeddings."""
    rows = attributes(data)
    train, held_out = (described(classifier, data, split, rows) for split in ("train", "val"))
    card = classifier.card
    asked = [c for c in DESCRIBED if c in card.classes]
    traits = fit_traits(train, held_out, asked, "PBC, val", card.seed)
    notices = tuple(dict.fromkeys((*card.notices, NOTICE)))
    return replace(card, traits=traits, notices=notices)


def attributes(data: Path) -> dict[str, dict[str, str]]:
    """File within ``pbc`` to its attributes."""
    with (data / "pbc" / "attributes.csv").open(newline="", encoding="utf-8") as file:
        rows = {row.pop("file"): row for row in csv.DictReader(file)}
    return {
        name: {**row, "nucleus_lobes": LOBED[row["nucleus_shape"]]} for name, row in rows.items()
    }


def described(classifier: Classifier, data: Path, split: str, rows: Rows) -> Described:
    """The cells of a part of PBC that have attributes."""
    items = [item for item in sets.pbc(data, split) if _name(item, data) in rows]
    found = predict(classifier, items)
    mine = [rows[_name(item, data)] for item in found.items]
    return Described(found.embedding, found.chosen, _columns(mine))


def _columns(rows: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def _name(item: Item, data: Path) -> str:
    return item.path.relative_to(data / "pbc").as_posix()


def add_traits(file: Path, data: Path) -> dict[str, Any]:
    """Rewrites a network file with traits; returns them."""
    network = open_network(file)
    keras, lite = both_models(file)
    card = with_traits(Classifier(network), data)
    write_network(file, card, keras, lite, network.cells)
    return card.traits


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    before = options.file.stat().st_size
    traits = add_traits(options.file, sets.data_folder(options.data))
    print("\n".join(traits_text(traits)))
    grown = options.file.stat().st_size - before
    print(f"{options.file.name}: {grown} bytes more, {len(json.dumps(traits))} unpacked")
    return 0


if __name__ == "__main__":
    sys.exit(main())
