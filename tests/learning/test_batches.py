"""Training batches: by the seed alone, by weight, at the network's scale."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest

from tests.learning.build import disc, discs
from wbc_desktop.learning.augmentation import NONE, WIDE, Augmentation, placed, restained
from wbc_desktop.learning.batches import Batches, Variation, View, by_label, plain_view
from wbc_desktop.learning.crops import LabelledCrops

VIEW = View(32, 0.5)
CLASSES = ("neutrophil_segmented", "neutrophil_band", "lymphocyte", "monocyte")


def taken(count: int, seed: int, how: Augmentation = WIDE, swap: float = 0.5) -> list[np.ndarray]:
    crops = discs(6)
    draw = by_label(crops.labels, 0.0)
    variation = Variation(VIEW, how, swap)
    with closing(Batches(crops, CLASSES, variation, draw, 4, seed)) as batches:
        stream = iter(batches)
        return [next(stream)[0] for _ in range(count)]


def test_the_seed_alone_decides() -> None:
    first, again, other = taken(5, 1), taken(5, 1), taken(5, 2)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_images_are_floats_of_0_to_255() -> None:
    (images,) = taken(1, 1)
    assert images.shape == (4, 32, 32, 3)
    assert images.dtype == np.float32
    assert 0 <= images.min() < images.max() <= 255


def test_an_error_in_the_thread_reaches_the_training() -> None:
    broken = LabelledCrops((np.zeros((0, 0, 3), np.uint8),), (0.5,), ("lymphocyte",))
    with (
        closing(Batches(broken, CLASSES, Variation(VIEW, WIDE), np.ones(1), 2, 1)) as batches,
        pytest.raises(Exception, match=r"."),
    ):
        next(iter(batches))


def test_balance_evens_labels_out() -> None:
    labels = ["lymphocyte"] * 90 + ["monocyte"] * 10
    plain, half, even = (by_label(labels, b)[90:].sum() for b in (0.0, 0.5, 1.0))
    assert plain == pytest.approx(0.1)
    assert half == pytest.approx(0.25)
    assert even == pytest.approx(0.5)


def test_groups_are_targets_of_all_their_members() -> None:
    image = disc((1, 2, 3))
    crops = LabelledCrops((image, image), (0.5, 0.5), ("neutrophil", "ig"))
    assert crops.targets(CLASSES).tolist() == [[1, 1, 0, 0], [0, 0, 0, 0]]


def test_unvaried_training_sees_what_use_sees() -> None:
    crops = discs(3)
    rng = np.random.default_rng(0)
    for crop, used in zip(crops.images, plain_view(crops, VIEW), strict=True):
        seen = restained(placed(crop, 32, 1.0, rng, NONE), rng, NONE)
        assert np.abs(seen.astype(int) - used).max() <= 1


def test_varied_crops_keep_the_cell_in_sight() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        seen = placed(disc((20, 20, 60)), 32, 0.5, rng, WIDE)
        assert (seen[10:22, 10:22].mean(axis=2) < 120).mean() > 0.2


def test_edges_are_white_where_the_picture_ends() -> None:
    only_edges = Augmentation(*[getattr(NONE, f) for f in NONE.__slots__[:-1]], edge=1.0)
    rng = np.random.default_rng(1)
    image = np.full((32, 32, 3), 90, np.uint8)
    shares = [(restained(image, rng, only_edges) == 255).mean() for _ in range(60)]
    assert 0 < np.mean(shares) < 0.5
    assert max(shares) < 0.75
