"""Pictures a second that each kind of network learns from, and that Keras runs through it.

    python scripts/measure/architectures.py [--rounds 3]

Learning is what a training does a step; the baseline beside it is the same network only looking
(no gradients). Kinds take turns; medians of the rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

from wbc_desktop.learning.architectures import ARCHITECTURES, DEFAULT_INPUT, LITE0, build
from wbc_desktop.learning.trainer import trainer_of
from wbc_desktop.learning.training import FitSettings

CLASSES = 11


def works(architecture: str, batch: int) -> tuple[int, Callable[[], Any], Callable[[], Any]]:
    """The weights of a network, one step of learning, one of looking."""
    size = DEFAULT_INPUT[architecture]
    model = build(architecture, CLASSES, size, pretrained=False)
    trainer = trainer_of(model, FitSettings(1, batch, 1e-4, 1, freeze_norm=architecture == LITE0))
    rng = np.random.default_rng(1)
    images = rng.uniform(0, 255, (batch, size, size, 3)).astype(np.float32)
    targets = np.eye(CLASSES, dtype=np.float32)[rng.integers(0, CLASSES, batch)]
    return (
        model.count_params(),
        lambda: trainer.train_on_batch(images, targets),
        lambda: trainer.predict_on_batch(images),
    )


def pace(step: Callable[[], Any], steps: int, batch: int) -> float:
    start = time.perf_counter()
    for _ in range(steps):
        step()
    return steps * batch / (time.perf_counter() - start)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    made = {name: works(name, options.batch) for name in ARCHITECTURES}
    for _, learn, look in made.values():
        learn()
        look()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in made}
    for _ in range(options.rounds):
        for name, (_, learn, look) in made.items():
            learning = pace(learn, options.steps, options.batch)
            found[name].append((learning, pace(look, options.steps, options.batch)))
    for name, paces in found.items():
        learning, looking = (statistics.median(p[i] for p in paces) for i in (0, 1))
        print(
            f"{name:20} {made[name][0]:>9} weights, {DEFAULT_INPUT[name]:3} px:"
            f" learns {learning:5.0f} pictures/s, looks {looking:6.0f} pictures/s"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
