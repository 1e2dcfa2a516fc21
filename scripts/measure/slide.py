"""Walks a drawn slide of 20 000 × 20 000 pixels: found, doubled, peak memory, time.

    python scripts/measure/slide.py [--side 20000] [--cells 800] [--network FILE]

Time is set against decoding the same regions alone in the same run; with ``--network`` (or the
shipped one) cells are also classified on the way, as the program does. Peak memory is that of a
process that does nothing else. Exit 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.drawing import DrawnSlide, Scene, write_slide
from wbc_desktop.finding import Finder, walk_slide
from wbc_desktop.imaging import ImageSource, Region, open_source
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.workflow.locating import Locator

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "wbc_desktop" / "resources" / "network" / "blood-11.wbcnet"

SCALE = 0.25
MONOLAYER = 0.4
RECALL_BAR = 0.98
MEMORY_BAR_MB = 1024
SECONDS_PER_100_MEGAPIXELS = 15.0
DECODING_FACTOR = 1.1


@dataclass(frozen=True)
class Walked:
    """What one walk gave: boxes, tiles by what became of them, regions read, time, memory."""

    boxes: tuple[Box, ...]
    tiles: dict[str, int]
    regions: tuple[Region, ...]
    first_tile_s: float
    seconds: float
    peak_mb: float


def walk(path: Path, network: Path | None) -> Walked:
    """Finds, and classifies if there is a network; to be run in a process of its own."""
    finder = Finder()
    locator = Locator(finder, Classifier(open_network(network))) if network else None
    boxes: list[Box] = []
    tiles: Counter[str] = Counter()
    with open_source(path) as slide:
        regions = _noting(slide)
        begin = time.perf_counter()
        first = 0.0
        for tile in walk_slide(slide, SCALE, finder):
            first = first or time.perf_counter() - begin
            tiles[tile.skipped or "read"] += 1
            boxes += [cell.box for cell in tile.cells]
            if locator:
                locator.on_slide(0, slide, tile.cells, SCALE)
        seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Walked(tuple(boxes), dict(tiles), tuple(regions), first, seconds, peak)


def _noting(slide: ImageSource) -> list[Region]:
    """Makes the slide note every region that is read from it."""
    regions: list[Region] = []
    read: Callable[[Region], object] = slide.read

    def noting(region: Region) -> object:
        regions.append(region)
        return read(region)

    # In place: what walks the slide must not know that it is watched.
    slide.read = noting  # type: ignore[method-assign, assignment]
    return regions


def decode(path: Path, regions: Sequence[Region]) -> float:
    """Seconds to read the regions and nothing else."""
    with open_source(path) as slide:
        begin = time.perf_counter()
        for region in regions:
            slide.read(region)
        return time.perf_counter() - begin


def apart(act: Callable[..., object], *arguments: object) -> object:
    """The result of ``act`` in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(act, arguments)


def report(drawn: DrawnSlide, walked: Walked, decoding_s: float) -> bool:
    wanted = [c.box for c in drawn.white_cells if c.in_focus and not c.at_border]
    hits = [sum(box.contains(*found.centre) for found in walked.boxes) for box in wanted]
    found = sum(h > 0 for h in hits)
    pairs = _doubled(walked.boxes)
    anything = [c.box for c in drawn.white_cells]
    smudges = [c.box for c in drawn.cells if c.class_id == "smudge_cell"]
    false = sum(not _on(b, anything) and not _on(b, smudges) for b in walked.boxes)
    megapixels = MONOLAYER * drawn.width * drawn.height / 1e6
    limit = DECODING_FACTOR * decoding_s + SECONDS_PER_100_MEGAPIXELS * megapixels / 100
    low, high = clopper_pearson(found, len(wanted))
    print(f"recall {found}/{len(wanted)} = {found / len(wanted):.4f} [{low:.4f}, {high:.4f}]")
    print(f"doubled {pairs}, on nothing {false}, tiles {walked.tiles}")
    print(f"first tile {walked.first_tile_s:.1f} s, peak memory {walked.peak_mb:.0f} MB")
    print(f"{walked.seconds:.1f} s; decoding alone {decoding_s:.1f} s; at most {limit:.1f} s")
    per_100 = (walked.seconds - decoding_s) / megapixels * 100
    print(f"beyond decoding {per_100:.1f} s per 100 megapixels of smear")
    return (
        found >= RECALL_BAR * len(wanted)
        and not pairs
        and walked.peak_mb <= MEMORY_BAR_MB
        and walked.seconds <= limit
    )


def _on(box: Box, others: Sequence[Box]) -> bool:
    return any(other.contains(*box.centre) for other in others)


def _doubled(boxes: Sequence[Box]) -> int:
    """Pairs of found boxes that are on one thing."""
    return sum(a.overlap(b) > 0.5 for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--side", type=int, default=20_000)
    parser.add_argument("--cells", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--network", type=Path, default=SHIPPED if SHIPPED.exists() else None)
    parser.add_argument("--finding-only", action="store_true", help="do not classify")
    options = parser.parse_args()
    network = None if options.finding_only else options.network
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "smear.tif"
        scene = Scene(white_cells=options.cells, smudges=6, precipitate=40)
        side = options.side
        drawn = write_slide(path, options.seed, side, side, SCALE, scene=scene, monolayer=MONOLAYER)
        print(f"{side} × {side} pixels, {path.stat().st_size / 1e6:.0f} MB", flush=True)
        walked = apart(walk, path, network)
        assert isinstance(walked, Walked)
        decoding_s = apart(decode, path, walked.regions)
        assert isinstance(decoding_s, float)
        return 0 if report(drawn, walked, decoding_s) else 1


if __name__ == "__main__":
    sys.exit(main())
