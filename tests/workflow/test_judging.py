"""Judging groups of images: when there is a verdict, and of what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
DARK = (PICTURE * 0.15).astype(np.uint8)
LESS_SURE = replace(PROPOSAL, probabilities=(("lymphocyte", 0.6), ("monocyte", 0.4)))
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


def batch(
    *sources: OpenedSource, of: tuple[LocatedCell, ...] = (), closed: tuple[int, ...] = ()
) -> ReadBatch:
    return ReadBatch(PROGRESS, tuple(sources), of, tuple((index, ()) for index in closed))


def ended(judge: GroupJudge) -> ReadBatch:
    last = judge.at_the_end(PROGRESS)
    assert last is not None
    return last


def test_a_verdict_at_20_at_40_and_at_the_end() -> None:
    judge = GroupJudge(CARD)
    verdicts = [judge.judged(batch(opened(0, "a"))).judged]
    for count in (12, 7, 1, 19, 1, 5):
        verdicts.append(judge.judged(batch(of=cells(0, count))).judged)
    assert [bool(v) for v in verdicts] == [False, False, False, True, False, True, False]
    ((name, verdict),) = verdicts[3]
    assert (name, verdict.state) == ("a", FAMILIAR)
    assert [name for name, _ in ended(judge).judged] == ["a"]
    assert judge.at_the_end(PROGRESS) is None


def test_cells_wait_for_the_word_on_their_slide() -> None:
    judge = GroupJudge(CARD)
    first = judge.judged(batch(opened(0, "a"), of=cells(0, 12), closed=(0,)))
    then = judge.judged(batch(opened(1, "a"), of=cells(1, 8), closed=(1,)))
    later = judge.judged(batch(opened(2, "a"), of=cells(2, 1), closed=(2,)))
    assert [len(first.cells), len(then.cells), len(later.cells)] == [0, 20, 1]
    assert [c.source for c in then.cells] == [0] * 12 + [1] * 8
    assert [first.closed, then.closed, later.closed] == [(), ((0, ()), (1, ())), ((2, ()),)]


def test_a_group_that_is_left_goes_on_with_too_few_cells() -> None:
    judge = GroupJudge(CARD)
    judge.judged(batch(opened(0, "a"), of=cells(0, 3), closed=(0,)))
    then = judge.judged(batch(opened(1, "b"), of=cells(1, 1)))
    assert [(n, v.state) for n, v in then.judged] == [("a", TOO_FEW)]
    assert [c.source for c in then.cells] == [0] * 3
    assert then.closed == ((0, ()),)


@pytest.mark.parametrize(
    ("picture", "count", "said"), [(PICTURE, 20, 0.9), (DARK, 20, 0.6), (PICTURE, 19, 0.6)]
)
def test_a_proposal_is_as_sure_as_its_slide_allows(
    picture: np.ndarray, count: int, said: float
) -> None:
    judge = GroupJudge(CARD)
    cell = replace(cells(0, 1, picture)[0], elsewhere=LESS_SURE)
    gone = [judge.judged(batch(opened(0, "a"), of=(cell,) * count)), judge.at_the_end(PROGRESS)]
    found = [c for b in gone if b is not None for c in b.cells]
    assert len(found) == count
    assert {(c.proposal.probability, c.elsewhere) for c in found} == {(said, None)}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30)), max_size=8))
def test_every_cell_and_every_end_goes_on_once_and_in_order(steps: list[tuple[int, int]]) -> None:
    judge = GroupJudge(CARD)
    gone = []
    for index, (group, count) in enumerate(steps):
        found = cells(index, count)
        gone.append(judge.judged(batch(opened(index, str(group)), of=found, closed=(index,))))
    gone += [last for last in [judge.at_the_end(PROGRESS)] if last is not None]
    for group in range(3):
        mine = [i for i, (g, _) in enumerate(steps) if g == group]
        went = [c.source for b in gone for c in b.cells if c.source in mine]
        assert went == [i for i in mine for _ in range(steps[i][1])]
    assert sorted(index for b in gone for index, _ in b.closed) == list(range(len(steps)))
    ends = {index: n for n, b in enumerate(gone) for index, _ in b.closed}
    assert all(n <= ends[c.source] for n, b in enumerate(gone) for c in b.cells)


def test_images_of_one_folder_are_judged_together_and_others_apart() -> None:
    judge = GroupJudge(CARD)
    judge.judged(batch(opened(0, "a"), opened(1, "b"), of=(*cells(0, 12), *cells(1, 12, DARK))))
    last = judge.judged(batch(opened(2, "a"), of=(*cells(2, 12), *cells(1, 12, DARK))))
    assert [(name, v.state) for name, v in last.judged] == [("a", FAMILIAR), ("b", UNFAMILIAR)]


def test_too_few_cells_are_said_at_the_end_even_of_none() -> None:
    judge = GroupJudge(CARD)
    judge.judged(batch(opened(0, "a"), of=cells(0, 3)))
    left = judge.judged(batch(opened(1, "empty")))
    assert [(n, v.state) for n, v in left.judged] == [("a", TOO_FEW)]
    assert [(n, v.state) for n, v in ended(judge).judged] == [("empty", TOO_FEW)]


def test_images_that_were_not_read_are_not_judged() -> None:
    judge = GroupJudge(CARD)
    problem = Wording("x.y", "No scale.")()
    judge.judged(batch(opened(0, "a", problem=problem)))
    assert judge.at_the_end(PROGRESS) is None


def test_one_image_of_doubtful_scale_makes_its_group_doubtful() -> None:
    judge = GroupJudge(CARD)
    judge.judged(batch(opened(0, "a"), opened(1, "a", "unknown"), of=cells(0, 10)))
    ((_, verdict),) = judge.judged(batch(of=cells(1, 10))).judged
    assert [r.code for r in verdict.reasons] == [SCALE_DOUBTFUL.code]


@pytest.mark.parametrize("trait", TRAITS)
def test_every_trait_is_measured(trait: str) -> None:
    assert trait in HOME
