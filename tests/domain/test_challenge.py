"""The rule of champion and challenger: exact, steady, and never kinder than the counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from wbc_desktop.domain.challenge import (
    LEVEL,
    MARGINS,
    Ground,
    Paired,
    Trial,
    Turn,
    fewest,
    mcnemar,
    objections,
    one_before,
    worse,
)

counts = st.integers(0, 60)


@st.composite
def paired(draw: st.DrawFn) -> Paired:
    lost, won = draw(counts), draw(counts)
    return Paired(lost + won + draw(st.integers(0, 400)), lost, won)


def trial(cells: int, lost: int, won: int, ground: Ground = Ground.LABORATORY) -> Trial:
    whole = Paired(cells, lost, won)
    return Trial(ground, whole, {"lymphocyte": whole})


@given(counts, counts)
def test_mcnemar_is_the_exact_binomial_test(won: int, lost: int) -> None:
    if won + lost:
        assert mcnemar(won, lost) == pytest.approx(binomtest(won, won + lost).pvalue, abs=1e-12)
        one = binomtest(lost, won + lost, alternative="greater").pvalue
        assert worse(won, lost) == pytest.approx(one, abs=1e-12)
    else:
        assert mcnemar(won, lost) == worse(won, lost) == 1.0


@given(paired())
def test_the_limit_is_never_below_what_was_seen(seen: Paired) -> None:
    if seen.cells:
        assert seen.loss - 1e-9 <= seen.loss_limit <= 1.0
    else:
        assert seen.loss_limit == 1.0


@given(paired())
def test_another_lost_cell_never_helps_and_another_won_never_harms(seen: Paired) -> None:
    if seen.cells > seen.lost + seen.won:
        assert Paired(seen.cells, seen.lost + 1, seen.won).loss_limit >= seen.loss_limit - 1e-9
        assert Paired(seen.cells, seen.lost, seen.won + 1).loss_limit <= seen.loss_limit + 1e-9


def test_too_small_a_set_lets_nobody_through() -> None:
    for ground, margin in MARGINS.items():
        enough = fewest(margin)
        assert objections([trial(enough, 0, 0, ground)]) == []
        (refused,) = objections([trial(enough - 1, 0, 0, ground)])
        assert refused.code == "challenge.too_few"
        assert str(enough) in str(refused)
    assert (fewest(0.05), fewest(0.10)) == (59, 29)


def test_figures_of_the_limit() -> None:
    """10 lost and 10 won of 200: 69.8 % of the differing may be losses (Clopper-Pearson)."""
    share = 0.6980
    assert Paired(200, 10, 10).loss_limit == pytest.approx((2 * share - 1) * 20 / 200, abs=1e-4)
    assert Paired(100, 0, 0).loss_limit == pytest.approx(1 - 0.05**0.01)


@pytest.mark.parametrize("differ", [0.05, 0.06, 0.10, 0.30])
def test_how_often_a_worse_network_gets_through(differ: float) -> None:
    """Truly worse by the margin: 2 to 7 % of draws, whether losses are mixed with wins or not."""
    rng = np.random.default_rng(3)
    margin, cells = 0.05, 200
    lost_share = (differ + margin) / 2
    draws = rng.multinomial(cells, [lost_share, differ - lost_share, 1 - differ], 1500)
    passed = sum(Paired(cells, int(a), int(b)).loss_limit <= margin for a, b, _ in draws)
    assert passed / 1500 <= LEVEL + 0.03


def test_worse_is_told_apart_from_not_shown() -> None:
    (plainly,) = objections([Trial(Ground.BASE, Paired(200, 60, 3), {})])
    assert plainly.code == "challenge.worse"
    (open_,) = objections([trial(100, 6, 5)])
    assert open_.code == "challenge.not_shown"
    assert "of 100 cells it lost 6 and won 5" in str(open_)
    assert objections([trial(100, 2, 9)]) == []


def test_a_class_that_suffers_is_found_though_the_whole_is_better() -> None:
    classes = {"basophil": Paired(12, 9, 0), "lymphocyte": Paired(300, 2, 40)}
    (found,) = objections(
        [Trial(Ground.LABORATORY, Paired(312, 11, 40), classes)], {"basophil": "Basophil"}
    )
    assert str(found) == (
        "On the laboratory's frozen set it is worse at Basophil: it lost 9 of 12 cells and won 0."
    )


def test_a_class_that_it_cannot_name_is_an_objection_once() -> None:
    classes = {"basophil": Paired(2, 2, 0), "lymphocyte": Paired(300, 0, 40)}
    trials = [Trial(g, Paired(302, 2, 40), classes, ("basophil",)) for g in Ground]
    assert [m.code for m in objections(trials)] == ["challenge.class_gone"]


def test_counts_that_cannot_be_are_refused() -> None:
    for lost, won in ((3, 3), (-1, 0)):
        with pytest.raises(ValueError, match="of 5"):
            Paired(5, lost, won)


def test_going_back_goes_further_back_each_time() -> None:
    turns = [Turn("a"), Turn("b"), Turn("b"), Turn("c")]
    assert one_before(turns) == "b"
    turns.append(Turn("b", back=True))
    assert one_before(turns) == "a"
    turns.append(Turn("a", back=True))
    assert one_before(turns) is None
    turns.append(Turn("c"))
    assert one_before(turns) == "a"
    assert one_before([Turn("a"), Turn("b"), Turn("c")], retired={"b"}) == "a"
    assert one_before([]) is None


@given(st.lists(st.sampled_from("abcd"), max_size=12))
def test_the_one_before_was_in_use_and_is_not_the_present_one(names: list[str]) -> None:
    found = one_before([Turn(name) for name in names])
    if found is not None:
        assert found in names
        assert found != names[-1]
    else:
        assert len(set(names)) <= 1
