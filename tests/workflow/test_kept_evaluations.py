"""Evaluations are kept by the network they are of, listed newest first and opened as they were."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.workflow.kept_evaluations import KeptEvaluations

NOON = datetime(2026, 11, 25, 12)


def document(sha256: str = "a" * 64, accuracy: float = 0.9) -> dict[str, Any]:
    return {
        "network": {"name": "blood 1.0", "sha256": sha256, "classes": []},
        "set": {"name": "Raabin", "path": "/sets/Raabin", "part": "test", "cells": 12},
        "cells": 10, "accuracy": accuracy, "accuracy_limits": [0.5, 0.99],
        "balanced_accuracy": 0.85, "mistakes": [{"label": "blast", "chosen": "monocyte"}],
    }  # fmt: skip


def test_what_was_kept_is_listed_newest_first_and_opened_whole(tmp_path: Path) -> None:
    kept = KeptEvaluations.of(tmp_path)
    assert kept.list() == []
    first = kept.keep(document(), NOON)
    second = kept.keep(document("b" * 64, 0.8), NOON + timedelta(hours=1))
    assert list(kept.list()) == [second, first]
    assert (first.network, first.data, first.part, first.cells) == (
        "blood 1.0",
        "Raabin",
        "test",
        10,
    )
    assert (second.accuracy, second.limits) == (0.8, (0.5, 0.99))
    assert kept.open(first) == document()
    assert KeptEvaluations.of(tmp_path).list()[0].file.parent.name == "b" * 64


def test_two_of_one_moment_are_both_kept(tmp_path: Path) -> None:
    kept = KeptEvaluations.of(tmp_path)
    for _ in range(3):
        kept.keep(document(), NOON)
    assert len(kept.list()) == 3


@pytest.mark.parametrize("text", ["", "{}", "no json\n{}", '{"format": 99}\n{}'])
def test_a_damaged_one_hides_no_other(tmp_path: Path, text: str) -> None:
    kept = KeptEvaluations.of(tmp_path)
    good = kept.keep(document(), NOON)
    good.file.with_name("0.json").write_text(text)
    assert list(kept.list()) == [good]


def test_one_that_is_gone_or_exchanged_is_refused(tmp_path: Path) -> None:
    kept = KeptEvaluations.of(tmp_path)
    one = kept.keep(document(), NOON)
    other = kept.keep(document("b" * 64), NOON)
    one.file.write_bytes(other.file.read_bytes())
    with pytest.raises(InputError) as caught:
        kept.open(one)
    assert caught.value.message.code == "evaluations.not_read"
    one.file.unlink()
    with pytest.raises(InputError):
        kept.open(one)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "evaluations").write_text("in the way")
    with pytest.raises(HostError) as caught:
        KeptEvaluations.of(tmp_path).keep(document())
    assert caught.value.message.code == "evaluations.not_kept"


def test_where_every_class_was_small_an_old_mean_of_zero_is_none(tmp_path: Path) -> None:
    kept = KeptEvaluations.of(tmp_path)
    rows = {"lymphocyte": {"support": 9}, "monocyte": {"support": 9}}
    old = {**document(), "balanced_accuracy": 0.0, "balanced_limits": [0.0, 1.0]}
    opened = kept.open(kept.keep({**old, "per_class": rows}, NOON))
    assert opened["balanced_accuracy"] is opened["balanced_limits"] is None
    large = {**old, "per_class": {**rows, "blast": {"support": 10}}}
    assert kept.open(kept.keep(large, NOON)) == large
