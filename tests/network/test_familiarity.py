"""Familiarity: what is measured of cells, and when a slide is said to be foreign."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from wbc_desktop.domain.cell import Proposal
from wbc_desktop.network.classifier import UNLIKE, UNSURE
from wbc_desktop.network.familiarity import (
    BLUER,
    DARKER,
    ELSEWHERE,
    ENOUGH,
    FAMILIAR,
    LARGER,
    LIMIT,
    NOTHING_KNOWN,
    ODD_CELLS,
    REDDER,
    SCALE_DOUBTFUL,
    SMALLER,
    TOO_FEW,
    TRAITS,
    UNFAMILIAR,
    cell_traits,
    judge,
    look,
)

MIDDLE = dict.fromkeys(TRAITS, 1.0)
HERE = {t: [1.0, 0.1] for t in TRAITS}


def drawn(radius_um: float = 4.0, nucleus: tuple[int, int, int] = (90, 60, 140)) -> np.ndarray:
    """A kept picture: one round nucleus on a bright ground, 0.1 µm a pixel."""
    image = np.full((300, 300, 3), 235, np.uint8)
    cv2.circle(image, (150, 150), round(radius_um / 0.1), nucleus, -1, cv2.LINE_AA)
    return image


def proposal(probability: float = 0.9) -> Proposal:
    shares = (("lymphocyte", probability), ("monocyte", 1 - probability))
    return Proposal(shares, False, None, ("lymphocyte",), "0" * 64)


def cells(count: int = ENOUGH, **traits: float) -> list[dict[str, float]]:
    return [{**MIDDLE, **traits} for _ in range(count)]


def codes(found: list[dict[str, float]], *, scale_known: bool = True) -> list[str]:
    verdict = judge(found, {"here": HERE}, scale_known=scale_known)
    return [r.code for r in verdict.reasons]


def test_size_is_in_microns_whatever_the_pixels() -> None:
    assert look(drawn(4.0))["nucleus_size"] == pytest.approx(8.0, rel=0.06)
    small = cv2.resize(drawn(4.0), (110, 110), interpolation=cv2.INTER_AREA)
    assert look(small)["nucleus_size"] == pytest.approx(8.0, rel=0.06)


def test_darker_bluer_and_blurred_are_measured_so() -> None:
    plain = look(drawn())
    assert look(drawn(nucleus=(40, 20, 100)))["nucleus_density"] > plain["nucleus_density"]
    assert look(drawn(nucleus=(40, 60, 200)))["nucleus_hue"] > plain["nucleus_hue"]
    blurred = cv2.GaussianBlur(drawn(), (0, 0), 8)
    assert look(blurred)["sharpness"] < plain["sharpness"] - 0.2


def test_a_tinted_ground_is_measured_without_the_cell() -> None:
    yellow = drawn()
    yellow[:, :, 2] = (yellow[:, :, 2] * 0.7).astype(np.uint8)
    assert look(yellow)["background_tint"] > look(drawn())["background_tint"] + 0.1


def test_a_blank_picture_has_traits_too() -> None:
    assert all(np.isfinite(v) for v in look(np.full((30, 30, 3), 255, np.uint8)).values())


def test_sureness_and_oddness_come_from_the_proposal() -> None:
    unsure = replace(proposal(0.6), reason=UNSURE(first="a", second="b"), unidentified=True)
    odd = replace(proposal(), reason=UNLIKE(), unidentified=True)
    assert cell_traits(drawn(), unsure)["sureness"] == pytest.approx(0.6)
    assert cell_traits(drawn(), unsure)["oddness"] == 0
    assert cell_traits(drawn(), odd)["oddness"] == 1
    assert set(cell_traits(drawn(), odd)) == set(TRAITS)


def test_a_slide_like_the_training_is_familiar() -> None:
    verdict = judge(cells(), {"here": HERE}, scale_known=True)
    assert (verdict.state, verdict.likeness, verdict.reasons) == (FAMILIAR, 1.0, ())


def test_nineteen_cells_are_too_few() -> None:
    verdict = judge(cells(ENOUGH - 1), {"here": HERE}, scale_known=True)
    assert verdict.state == TOO_FEW
    assert "19" in str(verdict.reasons[0])
    assert judge([], {"here": HERE}, scale_known=True).state == TOO_FEW


@pytest.mark.parametrize(
    ("trait", "side", "code"),
    [
        ("nucleus_density", 1, DARKER.code),
        ("nucleus_hue", 1, BLUER.code),
        ("nucleus_hue", -1, REDDER.code),
        ("nucleus_size", -1, SMALLER.code),
        ("nucleus_size", 1, LARGER.code),
        ("oddness", 1, ODD_CELLS.code),
    ],
)
def test_beyond_the_limit_the_trait_is_named(trait: str, side: int, code: str) -> None:
    assert codes(cells(**{trait: 1 + side * 0.1 * (LIMIT + 0.1)})) == [code]
    assert codes(cells(**{trait: 1 + side * 0.1 * (LIMIT - 0.1)})) == []


def test_surer_and_less_odd_than_in_training_is_no_alarm() -> None:
    assert codes(cells(sureness=9.0, oddness=-9.0)) == []


def test_the_farthest_trait_is_named_first() -> None:
    assert codes(cells(nucleus_size=3.0, nucleus_density=9.0)) == [DARKER.code, LARGER.code]


def test_one_like_laboratory_suffices() -> None:
    there = {t: [5.0, 0.1] for t in TRAITS}
    slide = cells(**dict.fromkeys(TRAITS, 5.0))
    assert judge(slide, {"here": HERE}, scale_known=True).state == UNFAMILIAR
    assert judge(slide, {"here": HERE, "there": there}, scale_known=True).state == FAMILIAR


def test_one_odd_cell_among_many_is_no_alarm() -> None:
    assert codes([*cells(ENOUGH), *cells(1, nucleus_density=99.0)]) == []


def test_an_unknown_scale_is_always_said() -> None:
    assert codes(cells(), scale_known=False) == [SCALE_DOUBTFUL.code]
    assert codes(cells(3), scale_known=False)[-1] == SCALE_DOUBTFUL.code


def test_a_network_that_says_nothing_knows_no_slide() -> None:
    verdict = judge(cells(), {}, scale_known=True)
    assert verdict.state == UNFAMILIAR
    assert verdict.reasons[0].code == NOTHING_KNOWN.code


def test_likeness_falls_with_the_distance() -> None:
    near, far = (judge(cells(nucleus_size=x), {"h": HERE}, scale_known=True) for x in (1.1, 1.3))
    assert 1 > near.likeness > far.likeness > 0


def test_the_score_is_how_sure_the_network_may_be_on_the_slide() -> None:
    sure, unsure = cells(**{"sureness": 0.95, ELSEWHERE: 0.5}), {"here": HERE}
    home = {"here": {**HERE, "sureness": [0.95, 0.1]}}
    assert judge(sure, home, scale_known=True).score == pytest.approx(0.95)
    assert judge(sure, home, scale_known=False).score == pytest.approx(0.5)
    assert judge(sure, {}, scale_known=True).score == pytest.approx(0.5)
    assert judge(sure[:3], home, scale_known=True).score == pytest.approx(0.5)
    assert judge([], unsure, scale_known=True).score == 0


def test_a_cell_without_another_proposal_counts_as_sure_as_it_is() -> None:
    assert judge(cells(sureness=0.9), {}, scale_known=True).score == pytest.approx(0.9)
    assert set(cell_traits(drawn(), proposal(), proposal(0.4))) == {*TRAITS, ELSEWHERE}
