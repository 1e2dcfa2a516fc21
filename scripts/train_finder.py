"""Trains the finder's network, from the sets that may train it, by seeds: about ten minutes.

    python scripts/train_finder.py [--without bccd] [--out FILE]

``--without`` leaves laboratories out, to be measured on them: how the finder was chosen. The
sets to report with are never looked at. Writes the LiteRT model and a card beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import cv2
import keras
import labelled_sets as sets
import numpy as np
import tensorflow as tf
from finder_views import Example, examples, varied
from keras import layers
from numpy.typing import NDArray

from wbc_desktop import resources
from wbc_desktop.finding.cell_map import FILE

Floats = NDArray[np.float32]

SHARES = {
    "bccd": 0.22, "draaslan": 0.1, "negatives": 0.1, "pbc": 0.22, "matek": 0.1, "drawn": 0.26,
}  # fmt: skip
"""Share of each laboratory in every batch."""

LICENCES = {
    "bccd": "MIT, even blocks", "draaslan": "MIT, first half", "negatives": "MIT, first half",
    "pbc": "CC BY 4.0 (Acevedo 2020), part of train",
    "matek": "CC BY 3.0 (Matek 2019), part TCIA_data", "drawn": "our own generator",
}  # fmt: skip

EMPTY_WINDOWS = 0.3
"""Share of PBC's views that show a platelet and no white cell."""

BATCH, CHANNELS = 32, 32
RATE, DECAY = 2e-3, 1e-4
RARE = -3.5
"""Log odds the training begins with: most places hold no cell."""

BOX_WEIGHT = 2.0


def network() -> keras.Model:
    """(n, h, w, 3) densities to (n, h / 4, w / 4, 5): log odds of a middle, and four reaches."""
    image = keras.Input((None, None, 3))
    x = _normal(_convolved(image, 24, stride=2))
    x = _normal(_convolved(x, CHANNELS))
    x = _normal(_convolved(x, CHANNELS, stride=2))
    fine = _residual(_residual(x, CHANNELS), CHANNELS)
    x = _normal(_convolved(fine, 2 * CHANNELS, stride=2))
    x = _residual(_residual(x, 2 * CHANNELS), 2 * CHANNELS)
    around = _Doubled()(_normal(_convolved(x, CHANNELS, kernel=1)))
    x = _normal(_convolved(layers.Concatenate()([fine, around]), CHANNELS))
    x = _residual(x, CHANNELS)
    heat = layers.Conv2D(1, 1, bias_initializer=keras.initializers.Constant(RARE))(x)
    reach = layers.Conv2D(4, 1, bias_initializer="ones")(x)
    return keras.Model(image, layers.Concatenate()([heat, reach]))


class _Doubled(layers.Layer):
    """Every place four times: twice the size, in a form the converter takes at any size."""

    def call(self, x: Any) -> Any:
        return tf.nn.depth_to_space(tf.concat([x] * 4, axis=-1), 2)


def _convolved(x: Any, channels: int, stride: int = 1, kernel: int = 3) -> Any:
    return layers.Conv2D(channels, kernel, stride, padding="same", use_bias=False)(x)


def _normal(x: Any) -> Any:
    return layers.ReLU()(layers.BatchNormalization(momentum=0.98)(x))


def _residual(x: Any, channels: int) -> Any:
    y = _normal(_convolved(x, channels))
    y = layers.BatchNormalization(momentum=0.98)(_convolved(y, channels))
    return layers.ReLU()(layers.Add()([x, y]))


def loss(out: Any, wanted: Any) -> Any:
    """Focal loss of middles (Zhou 2019, CenterNet) and overlap of boxes near them."""
    heat, weight, reach, near = wanted[..., 0], wanted[..., 1], wanted[..., 2:6], wanted[..., 6]
    sure = tf.clip_by_value(tf.sigmoid(out[..., 0]), 1e-5, 1 - 1e-5)
    middle = tf.cast(heat >= 0.999, tf.float32)
    hit = middle * (1 - sure) ** 2 * tf.math.log(sure)
    rest = (1 - middle) * (1 - heat) ** 4 * sure**2 * tf.math.log(1 - sure)
    cells = tf.maximum(tf.reduce_sum(middle * weight), 1.0)
    found = -tf.reduce_sum((hit + rest) * weight) / cells
    off = 1 - _overlap(tf.maximum(out[..., 1:], 0.02), reach)
    off += 0.2 * tf.reduce_mean(tf.abs(out[..., 1:] - reach), -1)
    boxes = tf.reduce_sum(off * near) / tf.maximum(tf.reduce_sum(near), 1.0)
    return found + BOX_WEIGHT * boxes


def _overlap(a: Any, b: Any) -> Any:
    """Intersection over union of boxes given by their reach from one point."""
    least = tf.minimum(a, b)
    common = (least[..., 0] + least[..., 2]) * (least[..., 1] + least[..., 3])
    areas = [(c[..., 0] + c[..., 2]) * (c[..., 1] + c[..., 3]) for c in (a, b)]
    return tf.maximum(common, 0.0) / tf.maximum(areas[0] + areas[1] - common, 1e-3)


class Views:
    """Endless batches of varied views, every laboratory with its share."""

    def __init__(self, given: Sequence[Example], seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._of = {
            name: [e for e in given if e.laboratory == name]
            for name in sorted({e.laboratory for e in given})
        }
        shares = np.array([SHARES[name] for name in self._of])
        self._shares = shares / shares.sum()
        self._platelets = [e for e in self._of.get("pbc", []) if not len(e.cells)]
        self._ready: Queue[tuple[Floats, Floats]] = Queue(6)
        Thread(target=self._make, daemon=True).start()

    def __iter__(self) -> Iterator[tuple[Floats, Floats]]:
        while True:
            yield self._ready.get()

    def _make(self) -> None:
        while True:
            views = [varied(self._one(), self._rng) for _ in range(BATCH)]
            pictures = np.stack([v.density for v in views])
            self._ready.put((pictures, np.stack([v.wanted for v in views])))

    def _one(self) -> Example:
        name = list(self._of)[self._rng.choice(len(self._of), p=self._shares)]
        choice = self._of[name]
        if name == "pbc" and self._rng.random() < EMPTY_WINDOWS:
            choice = self._platelets
        return choice[self._rng.integers(len(choice))]


def train(given: Sequence[Example], steps: int, seed: int) -> keras.Model:
    keras.utils.set_random_seed(seed)
    model = network()
    optimiser = keras.optimizers.AdamW(RATE, weight_decay=DECAY)
    variables = model.trainable_variables
    optimiser.build(variables)

    @tf.function(jit_compile=False)
    def step(pictures: Any, wanted: Any) -> Any:
        with tf.GradientTape() as tape:
            value = loss(model(pictures, training=True), wanted)
        slopes, _ = tf.clip_by_global_norm(tape.gradient(value, variables), 5.0)
        optimiser.apply(slopes, variables)
        return value

    values: list[float] = []
    begin = time.monotonic()
    for number, (pictures, wanted) in enumerate(iter(Views(given, seed)), 1):
        optimiser.learning_rate.assign(_rate(number, steps))
        values.append(float(step(tf.constant(pictures), tf.constant(wanted))))
        if number % 200 == 0:
            pace = 1000 * (time.monotonic() - begin) / number
            print(f"{number}: loss {np.mean(values[-200:]):.3f}, {pace:.0f} ms a step", flush=True)
        if number == steps:
            return model
    raise AssertionError("views never end")


def _rate(step: int, steps: int) -> float:
    return float(RATE * min(step / 60, 1) * 0.5 * (1 + np.cos(np.pi * step / steps)) + 1e-6)


def write(model: keras.Model, given: Sequence[Example], options: argparse.Namespace) -> None:
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(converter.convert())
    names = sorted({e.laboratory for e in given})
    card = {
        "what": "Middles and boxes of white cells in a field of any Romanowsky stain.",
        "seed": options.seed,
        "steps": options.steps,
        "trained on": {
            n: {
                "pictures": sum(e.laboratory == n for e in given),
                "cells": sum(len(e.cells) for e in given if e.laboratory == n),
                "licence": LICENCES[n],
            }
            for n in names
        },
    }
    text = json.dumps(card, indent=1) + "\n"
    options.out.with_suffix(".json").write_text(text, encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size} bytes", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--work", type=Path, default=sets.ROOT / "work" / "finder")
    parser.add_argument("--without", default="", help="laboratories to leave out, with commas")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=resources.path(FILE))
    options = parser.parse_args()
    cv2.setNumThreads(1)
    options.work.mkdir(parents=True, exist_ok=True)
    every = examples(sets.data_folder(options.data), options.work / "examples.pickle")
    left_out = options.without.split(",")
    given = [e for e in every if e.laboratory not in left_out]
    write(train(given, options.steps, options.seed), given, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
