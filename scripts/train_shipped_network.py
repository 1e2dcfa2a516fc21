"""Makes the shipped network from the sets that may train it, in stages that can be resumed.

    python scripts/train_shipped_network.py --install

Stages lie in --work: an interrupted run goes on with the first one that is missing.

  0 drawn      cells drawn by our own generator, known and unknown classes
  1 pbc        EfficientNet-Lite0 from ImageNet on PBC's train part, wide augmentation
  2 several    on with PBC, BCCD (even blocks), Matek (part TCIA_data) and drawn cells
  3 export     temperature, thresholds, unknown judge, statistics; the .wbcnet with its card,
               and the sample of cells that adapting repeats

About 50 minutes on two cores. With ``--without matek`` that laboratory is left out everywhere: how
such a network does there is measured by ``evaluate_networks.py --matek-left-out``. What the sets to
report with say is measured afterwards by that script as well; nothing here looks at them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import labelled_sets as sets
import numpy as np
import shipping
from drawn_cells import draw_set
from replay_sample import make as make_replay

from wbc_desktop.learning.architectures import LITE0, build
from wbc_desktop.learning.batches import View, by_label
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.replay import shipped_file as shipped_replay
from wbc_desktop.learning.training import FitSettings, Material, fit

if TYPE_CHECKING:
    import keras

REPLAY = "replay.npz"

FIRST_VIEW = View(112, 0.25)
VIEW = View(144, 0.19)
"""Stage 1 learns at a coarse view, quickly; stage 2 at the finest that PBC's pictures have."""

BALANCE = 0.5
SHARES = {"pbc": 0.5, "bccd": 0.15, "matek": 0.2, "drawn": 0.15}
"""Shares of the laboratories in every batch of stage 2."""


def drawn(work: Path, split: str) -> list[Item]:
    return list(read_data_set(work / "0-drawn").split(split).items)


def first(data: Path, out: Path, options: argparse.Namespace) -> None:
    """Goes on after the last epoch that was finished, if a run was interrupted."""
    done = sorted(out.parent.glob("1-epoch-*.weights.h5"))
    model = model_with(done[-1] if done else None, FIRST_VIEW)
    material = Material(
        load(sets.pbc(data, "train")), load(sets.pbc(data, "val")), sets.CLASSES, FIRST_VIEW
    )
    settings = FitSettings(
        options.epochs, 64, 6e-4, options.seed, swap=0.3, first_epoch=len(done) + 1
    )
    _train(model, material, settings, out, "1-epoch")


def several(data: Path, out: Path, options: argparse.Namespace) -> None:
    """At a lower rate, every laboratory with its share in each batch."""
    done = sorted(out.parent.glob("2-epoch-*.weights.h5"))
    model = model_with(done[-1] if done else out.parent / "1-pbc.weights.h5")
    laboratories = training_items(data, out.parent, options.without)
    crops = {name: load(items) for name, items in laboratories.items()}
    held = [
        *sets.pbc(data, "val"),
        *sets.cellavision(data),
        *([] if options.without == "matek" else sets.known(sets.matek(data, shippable=False))),
        *sets.known(drawn(out.parent, "val")),
    ]
    draw = np.concatenate(
        [SHARES[name] * by_label(part.labels, BALANCE) for name, part in crops.items()]
    )
    whole = joined(list(crops.values()))
    material = Material(whole, load(held), sets.CLASSES, VIEW, draw / draw.sum())
    settings = FitSettings(
        options.more_epochs, 64, 3e-4, options.seed + 100, swap=0.3, first_epoch=len(done) + 1
    )
    _train(model, material, settings, out, "2-epoch")


def training_items(data: Path, work: Path, without: str | None = None) -> dict[str, list[Item]]:
    """Known cells of every laboratory that trains what ships, but the one that is left out."""
    laboratories = {
        "pbc": sets.pbc(data, "train"),
        "bccd": sets.known(sets.bccd(data, even=True)),
        "matek": sets.known(sets.matek(data, shippable=True)),
        "drawn": sets.known(drawn(work, "train")),
    }
    return {name: items for name, items in laboratories.items() if name != without}


def joined(parts: Sequence[LabelledCrops]) -> LabelledCrops:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole


def _train(
    model: keras.Model, material: Material, settings: FitSettings, out: Path, each: str
) -> None:
    def keep(epoch: int) -> None:
        model.save_weights(out.parent / f"{each}-{epoch:02d}.weights.h5")

    fit(model, material, settings, emitter(out.parent / "log.jsonl"), Event(), keep)
    model.save_weights(out)


def model_with(weights: Path | None, view: View = VIEW) -> keras.Model:
    model = build(LITE0, len(sets.CLASSES), view.size, pretrained=weights is None)
    if weights is not None:
        model.load_weights(weights)
    return model


def emitter(log: Path) -> Callable[[dict[str, Any]], None]:
    def emit(event: dict[str, Any]) -> None:
        if event["event"] == "epoch" or event.get("step", 0) % 50 == 0:
            print(json.dumps(event), flush=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(event) + "\n")

    return emit


def export(data: Path, out: Path, options: argparse.Namespace) -> None:
    model = model_with(out.parent / "2-several.weights.h5")
    laboratories = training_items(data, out.parent, options.without)
    matek = [] if options.without == "matek" else sets.matek(data, shippable=True)
    strange = sets.unknown([*matek, *drawn(out.parent, "train")])
    shipping.ship(model, VIEW, laboratories, strange, data, out, vars(options))
    make_replay(out, data, out.parent, out.parent / REPLAY, options.without)


def stage(path: Path, make: Callable[[], None]) -> None:
    if path.exists():
        print(f"{path.name}: already made", flush=True)
    else:
        make()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--work", type=Path, default=sets.ROOT / "work" / "network")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--more-epochs", type=int, default=10)
    parser.add_argument(
        "--without",
        choices=[name for name in SHARES if name != "pbc"],
        help="a laboratory to leave out: an experiment that never ships",
    )
    parser.add_argument("--install", action="store_true", help="put it where it ships from")
    options = parser.parse_args()
    if options.without and options.install:
        parser.error("an experiment does not ship: --without and --install exclude each other")
    data, work = sets.data_folder(options.data), options.work
    work.mkdir(parents=True, exist_ok=True)
    stage(work / "0-drawn", lambda: draw_set(work / "0-drawn", options.seed))
    for name, make in (
        ("1-pbc.weights.h5", first),
        ("2-several.weights.h5", several),
        (shipping.FILE, export),
    ):
        stage(work / name, lambda name=name, make=make: make(data, work / name, options))
    if options.install:
        shutil.copyfile(work / shipping.FILE, shipping.SHIPPED)
        shutil.copyfile(work / REPLAY, shipped_replay())
    return 0


if __name__ == "__main__":
    sys.exit(main())
