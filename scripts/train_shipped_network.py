"""Makes the shipped network from the sets that may train it, in stages that can be resumed.

Stages lie in --work: an interrupted run goes on with the first one that is missing.

  1 pbc        EfficientNet-Lite0 from ImageNet on PBC's train part, wide augmentation
  2 several    on with PBC, BCCD (even blocks), Matek (part TCIA_data) and drawn cells
  3 export     temperature, thresholds, unknown judge, statistics; the .wbcnet with its card
"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from wbc_desktop.domain.cell import Box
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.training import FitSettings, fit

CLASSES = (
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast", "platelet",
)  # fmt: skip
VIEW = View(112, 0.25)
SCALES = {"train": 0.19, "val": 0.19, "test": 0.136, "second_camera": 0.136}
MATEK, BCCD = 0.0707, 0.072
UNKNOWN = ("blast", "smudge_cell", "lymphocyte_reactive")


def scaled(items: list[Item], scale: float | dict[str, float]) -> list[Item]:
    from dataclasses import replace

    by_split = scale if isinstance(scale, dict) else {}
    return [
        replace(i, microns_per_pixel=by_split.get(i.split, scale if not by_split else None))
        for i in items
    ]


def pbc(data: Path, split: str) -> list[Item]:
    return scaled(list(read_data_set(data / "pbc").split(split).items), SCALES)


def matek(data: Path) -> list[Item]:
    """Part TCIA_data only: the rest has no licence of its own."""
    items = scaled(list(read_data_set(data / "matek").items), MATEK)
    return [i for i in items if i.split == "TCIA_data"]


def bccd(data: Path, *, even: bool) -> list[Item]:
    """White cells of the even or odd blocks of 20 numbers, doubtful classes left out."""
    with (data / "bccd" / "suspect_classes.csv").open(newline="") as file:
        doubtful = {row["image"] for row in csv.DictReader(file)}
    items = []
    with (data / "bccd" / "boxes.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            block = int("".join(filter(str.isdigit, row["image"]))) // 20
            if row["label"] in ("RBC", "platelet") or row["image"] in doubtful:
                continue
            if (block % 2 == 0) == even:
                box = Box(*(round(float(row[k])) for k in "xywh"))
                path = data / "bccd" / "images" / row["image"]
                items.append(Item(path, row["label"], microns_per_pixel=BCCD, box=box))
    return items


def known(items: list[Item]) -> list[Item]:
    from wbc_desktop.domain.classes import members

    return [i for i in items if any(c in CLASSES for c in members(i.label))]


def repeated(crops: LabelledCrops, times: int) -> LabelledCrops:
    return LabelledCrops(crops.images * times, crops.scales * times, crops.labels * times)


def emitter(log: Path) -> Callable[[dict], None]:
    def emit(event: dict) -> None:
        if event["event"] == "epoch" or event.get("step", 0) % 50 == 0:
            print(json.dumps(event), flush=True)
        with log.open("a") as file:
            file.write(json.dumps(event) + "\n")

    return emit


def stage(path: Path, make: Callable[[], None]) -> None:
    if path.exists():
        print(f"{path.name}: already made", flush=True)
    else:
        make()


def model_with(weights: Path | None):
    from wbc_desktop.learning.architectures import LITE0, build

    model = build(LITE0, len(CLASSES), VIEW.size, pretrained=weights is None)
    if weights is not None:
        model.load_weights(weights)
    return model


def first(data: Path, out: Path, options: argparse.Namespace) -> None:
    model = model_with(None)
    train, val = load(pbc(data, "train")), load(pbc(data, "val"))
    settings = FitSettings(options.epochs, 64, 6e-4, options.seed, swap=0.3)
    fit(model, train, val, CLASSES, VIEW, settings, emitter(out.parent / "log.jsonl"), Event())
    model.save_weights(out)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("WBC_DATA"))
    parser.add_argument("--work", type=Path, default=ROOT / "work" / "network")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    options = parser.parse_args()
    data = options.data or ROOT.parent / "shared" / "data"
    options.work.mkdir(parents=True, exist_ok=True)
    one = options.work / "1-pbc.weights.h5"
    stage(one, lambda: first(data, one, options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
