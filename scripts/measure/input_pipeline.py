"""What reading, keeping and varying the pictures costs a training, and how much memory it takes.

    python scripts/measure/input_pipeline.py [--cells 1024] [--rounds 5]
    python scripts/measure/input_pipeline.py --memory [--pictures 40000] [--epochs 1]

Without ``--memory``: pictures a second of a training fed by the input pipeline, cells in memory
and cells in a file, beside the same cells as one array in memory from which batches are only
picked (the baseline). Rounds take turns; medians. Exit 1 if the pipeline costs more than BAR.

With ``--memory``: a whole training in its child process on so many pictures of 575 x 575 (drawn,
repeated); prints the largest resident memory of the child while it reads, learns and writes.
Exit 1 above MOST_MB.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import cv2
import numpy as np
import psutil

from wbc_desktop.drawing import ALL_SHIPPED, Look, draw_cell
from wbc_desktop.learning.architectures import ARCHITECTURES, DEFAULT_INPUT, LITE0, PLAIN, build
from wbc_desktop.learning.augmentation import BY_NAME
from wbc_desktop.learning.batches import Batches, Variation, View, by_label, plain_view
from wbc_desktop.learning.crop_store import CropRoom, close_crops, cut_out
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.cutters import AsUsed, WithRoom
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.starting import MICRONS
from wbc_desktop.learning.trainer import trainer_of
from wbc_desktop.learning.training import FitSettings
from wbc_desktop.workflow.training import ChildRun, training_job

BAR, MOST_MB = 0.05, 3500
SIDE, MICRONS_PER_PIXEL = 575, 0.055
DISTINCT = 60

Stream = Iterator[tuple[Any, Any]]


def drawn_files(folder: Path) -> list[tuple[Path, str]]:
    """Drawn cells as Raabin-WBC has them: 575 x 575 JPEGs at 0.055 microns per pixel."""
    classes = sorted(ALL_SHIPPED)
    made = []
    for i in range(DISTINCT):
        label = classes[i % len(classes)]
        small, _ = draw_cell(label, i, Look.typical(), 0.11, SIDE // 2)
        image = cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
        path = folder / f"{i}.jpg"
        path.write_bytes(cv2.imencode(".jpg", image[:, :, ::-1])[1].tobytes())
        made.append((path, label))
    return made


def items_of(files: list[tuple[Path, str]], count: int) -> list[Item]:
    repeated = (files[i % len(files)] for i in range(count))
    return [Item(path, label, microns_per_pixel=MICRONS_PER_PIXEL) for path, label in repeated]


def in_one_array(crops: LabelledCrops, view: View, classes: list[str], batch: int) -> Stream:
    """The baseline: batches picked from one array of floats."""
    images = plain_view(crops, view).astype(np.float32)
    targets = crops.targets(classes)
    rng = np.random.default_rng(1)
    while True:
        picked = rng.permutation(len(images))[:batch]
        yield images[picked], targets[picked]


def pace(trainer: Any, stream: Stream, steps: int, batch: int) -> float:
    """Pictures a second over so many steps."""
    start = time.perf_counter()
    for _ in range(steps):
        trainer.train_on_batch(*next(stream))
    return steps * batch / (time.perf_counter() - start)


def measure_pace(options: argparse.Namespace, folder: Path) -> int:
    size = DEFAULT_INPUT[options.architecture]
    view = View(size, MICRONS / size)
    items = items_of(drawn_files(folder), options.cells)
    classes = sorted({item.label for item in items})
    settings = FitSettings(1, options.batch, 1e-3, 1, freeze_norm=options.architecture == LITE0)
    model = build(options.architecture, len(classes), size, pretrained=False)
    trainer = trainer_of(model, settings)
    plain, wide = AsUsed(view), WithRoom(view.microns_per_pixel / BY_NAME["wide"].zoom[1])
    held = {how: cut_out(items, how, CropRoom()) for how in (plain, wide)}
    filed = {how: cut_out(items, how, CropRoom(folder / "cache", 0)) for how in (plain, wide)}

    def pipeline(crops: LabelledCrops, how: str) -> Callable[[], Batches]:
        variation = Variation(view, BY_NAME[how])
        draw = by_label(crops.labels, 0.0)
        return lambda: Batches(crops, classes, variation, draw, options.batch, 1)

    ways = {
        "pipeline, as they are, cells in memory": pipeline(held[plain], "none"),
        "pipeline, as they are, cells in a file": pipeline(filed[plain], "none"),
        "pipeline, varied widely, cells in memory": pipeline(held[wide], "wide"),
        "pipeline, varied widely, cells in a file": pipeline(filed[wide], "wide"),
    }
    array = in_one_array(held[plain], view, classes, options.batch)
    pace(trainer, array, 5, options.batch)
    found: dict[str, list[float]] = {name: [] for name in ("one array in memory", *ways)}
    for _ in range(options.rounds):
        found["one array in memory"].append(pace(trainer, array, options.steps, options.batch))
        for name, way in ways.items():
            with closing(way()) as batches:
                stream = iter(batches)
                next(stream)
                found[name].append(pace(trainer, stream, options.steps, options.batch))
    for crops in filed.values():
        close_crops(crops)
    return told(found)


def told(found: dict[str, list[float]]) -> int:
    """Prints medians, and the cost as the median of the rounds' own ratios."""
    (_, base), *ways = found.items()
    print(f"{'one array in memory (the baseline)':44} {statistics.median(base):7.0f} pictures/s")
    costs = {}
    for name, paces in ways:
        costs[name] = 1 - statistics.median(p / b for p, b in zip(paces, base, strict=True))
        print(f"{name:44} {statistics.median(paces):7.0f} pictures/s, costs {costs[name]:+.1%}")
    filed, held = (costs[f"pipeline, as they are, cells in {where}"] for where in
                   ("a file", "memory"))  # fmt: skip
    return 0 if max(filed, held) <= BAR else 1


def measure_memory(options: argparse.Namespace, folder: Path) -> int:
    """A training on many pictures: largest resident memory by stage."""
    files = drawn_files(folder)
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as table:
        rows = csv.writer(table)
        rows.writerow(["file", "label", "microns_per_pixel"])
        for item in items_of(files, options.pictures):
            rows.writerow([item.path.name, item.label, item.microns_per_pixel])
    job = training_job(
        folder, folder / "a.wbcnet", architecture=options.architecture, epochs=options.epochs,
        augmentation="wide", cache=folder / "cache",
    )  # fmt: skip
    began, child = time.monotonic(), ChildRun(job)
    with closing(Watch(child.pid)) as watch:
        for event in child.events():
            name = event["event"]
            watch.stage = STAGES.get(name, watch.stage)
    minutes = (time.monotonic() - began) / 60
    cache = sum(f.stat().st_size for f in (folder / "cache").glob("*.crops")) / 1e9
    print(
        f"{options.pictures} pictures of {SIDE} x {SIDE}, {options.architecture}: {minutes:.1f} min"
    )
    print(f"cut out in a file: {cache:.2f} GB")
    for stage, megabytes in watch.peaks.items():
        print(f"largest while {stage:9} {megabytes:6.0f} MB")
    return 0 if max(watch.peaks.values()) <= MOST_MB else 1


STAGES = {"reading": "reading", "batch": "learning", "epoch": "writing"}


class Watch:
    """The largest resident memory of a process in each stage, looked at ten times a second."""

    def __init__(self, pid: int) -> None:
        self.stage = "loading"
        self.peaks: dict[str, float] = {}
        self._process = psutil.Process(pid)
        self._end = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(0.1):
            with suppress(psutil.Error):
                megabytes = self._process.memory_info().rss / 1e6
                self.peaks[self.stage] = max(self.peaks.get(self.stage, 0.0), megabytes)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--architecture", choices=ARCHITECTURES, default=PLAIN)
    parser.add_argument("--cells", type=int, default=1024)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--pictures", type=int, default=40_000)
    parser.add_argument("--epochs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure = measure_memory if options.memory else measure_pace
        return measure(options, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
