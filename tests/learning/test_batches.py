"""Training batches: by the seed alone, by weight, at the network's scale."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learning.build import disc, discs
from wbc_desktop.learning.augmentation import NONE, WIDE, Augmentation, placed, restained
from wbc_desktop.learning.batches import Batches, Variation, View, by_label, drawn, plain_view
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


def test_a_stream_begun_later_is_the_rest_of_the_same() -> None:
    crops = discs(9)
    args = (crops, CLASSES, Variation(VIEW, WIDE, 0.5), by_label(crops.labels, 0.5), 4, 7)
    with closing(Batches(*args)) as whole, closing(Batches(*args, first=6)) as rest:
        stream, later = iter(whole), iter(rest)
        skipped = [next(stream) for _ in range(6)]
        for _ in range(5):
            (images, targets), (others, their) = next(stream), next(later)
            assert np.array_equal(images, others)
            assert np.array_equal(targets, their)
    assert len(skipped) == 6


@given(
    weights=st.lists(st.floats(0.01, 10), min_size=1, max_size=40),
    count=st.integers(1, 200),
    seed=st.integers(0, 2**31 - 1),
)
def test_each_comes_as_often_as_its_probability_says(
    weights: list[float], count: int, seed: int
) -> None:
    draw = np.array(weights) / np.sum(weights)
    found = np.bincount(drawn(draw, count, np.random.default_rng(seed)), minlength=len(draw))
    assert found.sum() == count
    assert (np.abs(found - draw * count) < 1 + 1e-6).all()


def test_an_epoch_shows_each_picture_once() -> None:
    draw = by_label(["lymphocyte"] * 90 + ["monocyte"] * 10, 0.0)
    order = drawn(draw, 100, np.random.default_rng(1))
    assert sorted(order) == list(range(100))
    assert list(order) != sorted(order)


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
