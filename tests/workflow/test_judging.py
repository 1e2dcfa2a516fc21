"""Judging groups of images: when there is a verdict, and of what."""

from __future__ import annotations

import numpy as np
import pytest

from wbc_desktop.domain.cell import Box, Proposal
from wbc_desktop.network import Card
from wbc_desktop.network.familiarity import (
    FAMILIAR,
    SCALE_DOUBTFUL,
    TOO_FEW,
    TRAITS,
    UNFAMILIAR,
    cell_traits,
)
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.judging import GroupJudge
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource, Progress, ReadBatch

PROGRESS = Progress("", 0, 0, 0, None)
PROPOSAL = Proposal((("lymphocyte", 0.9), ("monocyte", 0.1)), False, None, ("lymphocyte",), "")
PICTURE = np.full((100, 100, 3), 230, np.uint8)
PICTURE[35:65, 35:65] = (90, 60, 140)
HOME = {trait: [value, 0.1] for trait, value in cell_traits(PICTURE, PROPOSAL).items()}
CARD = Card("a", "1", ("lymphocyte",), 64, 0.4, "plain", statistics={"home": HOME})


def opened(index: int, group: str, scale_from: str = "file", **more: object) -> OpenedSource:
    name = f"{index}.png"
    return OpenedSource(
        index,
        name,
        name,
        str(index),
        "field",
        9,
        9,
        0.1,
        scale_from,
        group,
        **more,  # type: ignore[arg-type]
    )


def cells(source: int, count: int, picture: np.ndarray = PICTURE) -> tuple[LocatedCell, ...]:
    return (LocatedCell(source, Box(0, 0, 9, 9), False, picture, PROPOSAL),) * count


def batch(*sources: OpenedSource, of: tuple[LocatedCell, ...] = ()) -> ReadBatch:
    return ReadBatch(PROGRESS, tuple(sources), of)


def test_a_verdict_with_the_first_cells_at_20_at_40_and_at_the_end() -> None:
    judge = GroupJudge(CARD)
    verdicts = [judge.judged(batch(opened(0, "a"))).judged]
    for count in (12, 7, 1, 19, 1, 5):
        verdicts.append(judge.judged(batch(of=cells(0, count))).judged)
    assert [bool(v) for v in verdicts] == [False, True, False, True, False, True, False]
    ((name, first),) = verdicts[1]
    ((_, verdict),) = verdicts[3]
    assert (name, first.state, verdict.state) == ("a", TOO_FEW, FAMILIAR)
    assert [name for name, _ in judge.at_the_end()] == ["a"]
    assert judge.at_the_end() == ()


def test_the_batch_is_otherwise_unchanged() -> None:
    given = batch(opened(0, "a"), of=cells(0, 25))
    judged = GroupJudge(CARD).judged(given)
    assert (judged.opened, judged.cells, judged.progress) == (given.opened, given.cells, PROGRESS)


def test_images_of_one_folder_are_judged_together_and_others_apart() -> None:
    judge = GroupJudge(CARD)
    dark = (PICTURE * 0.15).astype(np.uint8)
    judge.judged(batch(opened(0, "a"), opened(1, "b"), of=(*cells(0, 12), *cells(1, 12, dark))))
    last = judge.judged(batch(opened(2, "a"), of=(*cells(2, 12), *cells(1, 12, dark))))
    assert [(name, v.state) for name, v in last.judged] == [("a", FAMILIAR), ("b", UNFAMILIAR)]


def test_too_few_cells_are_said_at_the_end_even_of_none() -> None:
    judge = GroupJudge(CARD)
    begun = judge.judged(batch(opened(0, "a"), of=cells(0, 3)))
    judge.judged(batch(opened(1, "empty"), of=cells(0, 1)))
    assert [(n, v.state) for n, v in begun.judged] == [("a", TOO_FEW)]
    assert [(n, v.state) for n, v in judge.at_the_end()] == [("a", TOO_FEW), ("empty", TOO_FEW)]


def test_images_that_were_not_read_are_not_judged() -> None:
    judge = GroupJudge(CARD)
    problem = Wording("x.y", "No scale.")()
    judge.judged(batch(opened(0, "a", problem=problem)))
    assert judge.at_the_end() == ()


def test_one_image_of_doubtful_scale_makes_its_group_doubtful() -> None:
    judge = GroupJudge(CARD)
    judge.judged(batch(opened(0, "a"), opened(1, "a", "unknown"), of=cells(0, 10)))
    ((_, verdict),) = judge.judged(batch(of=cells(1, 10))).judged
    assert [r.code for r in verdict.reasons] == [SCALE_DOUBTFUL.code]


@pytest.mark.parametrize("trait", TRAITS)
def test_every_trait_is_measured(trait: str) -> None:
    assert trait in HOME
