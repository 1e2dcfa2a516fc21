"""Measures the doctor of a labelled set: cells a second, memory, and finding copies two ways.

    python3 scripts/measure/doctor.py [DATASET] [--cells N] [--compared N] [--all-pairs N]
    python3 scripts/measure/doctor.py --memory [--pictures N ...]

Without DATASET a drawn one is made. Prints the cells a second of each step and the peak memory;
then, for ``--compared`` invented grey pictures, the time to find copies by codes (as the doctor
does) beside its baselines: a k-d tree over the codes, and the fine pattern of all pairs in all
eight ways (timed on ``--all-pairs`` pictures and scaled by the number of pairs). Last, planted
copies: how many are found, and how many pairs of different cells are taken for copies.

With ``--memory``: the largest memory and the minutes of a whole examination of N pictures of
575 x 575 (a few drawn cells, each copy turned, moved, zoomed and lit by chance) in a process of its
own, beside a process that only lists the set and decodes the same pictures (the baseline). Several
N show how both grow. The pictures take about 20 kB each in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np

from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.doctor import Budget, Progress, examining
from wbc_desktop.learning.doctor.likeness import NEAR, alike, codes, grey, same
from wbc_desktop.learning.doctor.looks import Reading
from wbc_desktop.network import Classifier
from wbc_desktop.workflow.doctoring import LookingNetwork

SIDE = 575
"""Pixels a side, as Raabin-WBC has them."""

DISTINCT = 120
MB_PER_PICTURE = 0.1
"""Of free disk that is asked for: twice what they take."""

CLASSES = ("neutrophil_segmented", "lymphocyte", "eosinophil", "monocyte")


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def drawn(folder: Path, cells: int) -> Path:
    for number in range(cells):
        label = CLASSES[number % len(CLASSES)]
        (folder / label).mkdir(parents=True, exist_ok=True)
        image, _ = draw_cell(label, number, Look.typical(), 0.25, 120)
        cv2.imwrite(str(folder / label / f"{number}.png"), image[:, :, ::-1])
    return folder


def measure_steps(path: Path, cells: int) -> None:
    data = read_data_set(path)
    step = max(len(data.items) // cells, 1)
    data = replace(data, items=data.items[::step][:cells])
    classifier = Classifier(LookingNetwork()())
    before, began, at, name, done = peak_mb(), perf_counter(), perf_counter(), "", 0
    for told in examining(data, path, lambda: classifier, Budget()):
        step_name = told.step if isinstance(told, Progress) else "end"
        if step_name != name:
            if name in ("reading", "describing"):
                print(f"{name:12} {done / (perf_counter() - at):8.0f} cells a second")
            name, at = step_name, perf_counter()
        if isinstance(told, Progress):
            done = told.done
        else:
            kinds = ", ".join(f"{f.kind} ({f.severity})" for f in told.diagnosis.findings)
            print(f"found        {kinds or 'nothing'}")
    seconds = perf_counter() - began
    print(f"whole        {len(data.items) / seconds:8.0f} cells a second ({seconds:.1f} s)")
    print(
        f"memory       {peak_mb():8.0f} MB at its peak, {peak_mb() - before:.0f} MB of the doctor"
    )


def invented(count: int) -> np.ndarray:
    """Grey pictures of smooth noise around a disc, all different."""
    rng = np.random.default_rng(1)
    out = np.empty((count, 32, 32), np.uint8)
    for number in range(count):
        noise = cv2.GaussianBlur(rng.standard_normal((32, 32)).astype(np.float32), (0, 0), 1.5)
        picture = 200 + 120 * noise
        cv2.circle(picture, (16, 16), int(rng.integers(5, 10)), 90.0, -1)
        out[number] = np.clip(picture + 40 * noise, 0, 255)
    return out


def measure_comparing(count: int, all_pairs: int) -> None:
    from scipy.spatial import cKDTree

    small = invented(count)
    began = perf_counter()
    pairs = sum(len(found) for _, found in alike(small))
    print(f"codes        {perf_counter() - began:8.1f} s for {count} pictures, {pairs} pairs")
    coded = codes(small).astype(np.float64)
    began = perf_counter()
    near = cKDTree(coded).query_pairs(NEAR)
    print(f"k-d tree     {perf_counter() - began:8.1f} s for the same, {len(near)} pairs")
    began = perf_counter()
    for one in range(all_pairs):
        for other in range(one + 1, all_pairs):
            same(small, one, other)
    seconds = perf_counter() - began
    scaled = seconds * count * (count - 1) / (all_pairs * (all_pairs - 1))
    print(f"all pairs    {scaled:8.0f} s ({seconds:.1f} s for {all_pairs} pictures, scaled)")


def measure_planted(path: Path, cells: int) -> None:
    items = read_data_set(path).items
    items = items[:: max(len(items) // cells, 1)][:cells]
    reading = Reading()
    images = [reading.image(item) for item in items]
    reading.close()
    altered = [_altered(image, number) for number, image in enumerate(images)]
    small = np.stack([grey(image) for image in (*images, *altered)])
    pairs = {(a.one, a.other) for _, found in alike(small) for a in found}
    right = sum((i, i + len(images)) in pairs for i in range(len(images)))
    wrong = sum(b - a != len(images) for a, b in pairs)
    print(f"planted      {right} of {len(images)} altered copies found, {wrong} other pairs")


def _altered(image: np.ndarray, number: int) -> np.ndarray:
    turned = np.ascontiguousarray(np.rot90(image, number % 4))
    if number % 2:
        turned = np.ascontiguousarray(turned[:, ::-1])
    light = np.clip(turned.astype(np.float32) * (0.8 + 0.05 * (number % 7)), 0, 255)
    smaller = cv2.resize(light.astype(np.uint8), None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)
    packed = cv2.imencode(".jpg", smaller, [cv2.IMWRITE_JPEG_QUALITY, 75])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def altered_copies(folder: Path, count: int) -> Path:
    """Class folders of ``count`` pictures, no two alike enough to be found as copies."""
    rng = np.random.default_rng(1)
    cells = []
    for number in range(DISTINCT):
        small, _ = draw_cell(CLASSES[number % 4], number, Look.typical(), 0.11, SIDE // 2)
        cells.append(cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)[:, :, ::-1])
    for label in CLASSES:
        (folder / label).mkdir(parents=True)
    for number in range(count):
        place = folder / CLASSES[number % 4] / f"{number}.jpg"
        image = _moved(cells[number % DISTINCT], rng)
        place.write_bytes(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes())
    return folder


def _moved(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    turn, zoom = rng.uniform(0, 360), rng.uniform(0.8, 1.25)
    how = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), turn, zoom)
    how[:, 2] += rng.uniform(-0.15, 0.15, 2) * SIDE
    moved = cv2.warpAffine(image, how, (SIDE, SIDE), borderMode=cv2.BORDER_REFLECT)
    return cv2.convertScaleAbs(moved, alpha=rng.uniform(0.85, 1.05), beta=rng.uniform(0, 8))


def measure_memory(counts: list[int]) -> None:
    """Every figure is that of a process of its own."""
    counts = sorted(counts)
    with tempfile.TemporaryDirectory() as folder:
        free = shutil.disk_usage(folder).free / 1e6
        if free < MB_PER_PICTURE * counts[-1]:
            raise SystemExit(f"{folder}: {free:.0f} MB free are too few")
        path = altered_copies(Path(folder) / "cells", counts[-1])
        size = sum(file.stat().st_size for file in path.rglob("*.jpg")) / 1e6
        print(f"{counts[-1]} pictures written, {size:.0f} MB", flush=True)
        for count in counts:
            for what in ("decoding", "doctor"):
                _print_child(what, count, _child(what, path, count))


def _child(what: str, path: Path, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, str(path), "--child", what, "--cells", str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _print_child(what: str, count: int, told: dict[str, float]) -> None:
    steps = ", ".join(f"{name[:-2]} {told[name]:.0f} s" for name in told if name.endswith("_s"))
    print(
        f"{what:10} {count:6} pictures: {told['peak_mb']:6.0f} MB at its peak"
        f" ({told['before_mb']:.0f} before), {told['seconds'] / 60:.1f} min ({steps})",
        flush=True,
    )


def child(what: str, path: Path, count: int) -> None:
    """Examines the first pictures of each class, or only decodes them, and tells the cost."""
    data = read_data_set(path)
    step = max(len(data.items) // count, 1)
    data = replace(data, items=data.items[::step][:count])
    told = {"before_mb": peak_mb()}
    began = perf_counter()
    if what == "decoding":
        reading = Reading()
        for item in data.items:
            reading.image(item)
    else:
        looking = LookingNetwork()
        name, at = "", began
        for step_told in examining(data, path, lambda: Classifier(looking()), Budget()):
            now = step_told.step if isinstance(step_told, Progress) else ""
            if now != name:
                told[f"{name}_s"] = told.get(f"{name}_s", 0) + perf_counter() - at
                name, at = now, perf_counter()
        told.pop("_s", None)
    print(json.dumps({**told, "seconds": perf_counter() - began, "peak_mb": peak_mb()}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dataset", type=Path, nargs="?")
    parser.add_argument("--cells", type=int, default=600)
    parser.add_argument("--compared", type=int, default=10_000)
    parser.add_argument("--all-pairs", type=int, default=60)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--pictures", type=int, nargs="+", default=[10_000, 20_000, 40_000])
    parser.add_argument("--child", choices=("decoding", "doctor"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.dataset, options.cells)
        return
    if options.memory:
        measure_memory(options.pictures)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.dataset or drawn(Path(folder) / "cells", min(options.cells, 200))
        measure_steps(path, options.cells)
        measure_planted(path, options.cells)
    measure_comparing(options.compared, options.all_pairs)


if __name__ == "__main__":
    main()
