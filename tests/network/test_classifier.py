"""The classifier: what it says of a cell, and when it names none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bad_files import network_with_card
from wbc_desktop.domain.classes import UNIDENTIFIED
from wbc_desktop.errors import InputError
from wbc_desktop.network import CellMark, Classifier, Network, open_network
from wbc_desktop.network.classifier import (
    CANDIDATES_REACH,
    CANNOT_RUN,
    CUT_OFF,
    OUT_OF_FOCUS,
    SURE_AT_A_GLANCE,
    UNLIKE,
    UNSURE,
    _candidates,
)
from wbc_desktop.network.network_file import NOT_A_NETWORK

SURE = CellMark()


def crops(count: int, size: int, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    ground = rng.integers(150, 255, (count, 1, 1, 3))
    out = np.broadcast_to(ground, (count, size, size, 3)).astype(np.uint8).copy()
    yy, xx = np.mgrid[:size, :size] - size / 2
    for image in out:
        image[np.hypot(xx, yy) < rng.uniform(8, 30)] = rng.integers(0, 150, 3)
    return out


def with_card(shipped: Network, **changes: object) -> Classifier:
    return Classifier(replace(shipped, card=replace(shipped.card, **changes)))  # type: ignore[arg-type]


def test_results_do_not_depend_on_the_batch(classifier: Classifier) -> None:
    seen = crops(37, classifier.card.input_px)
    together = classifier.run(seen)
    alone = [classifier.run(seen[i : i + 1]) for i in range(len(seen))]
    backwards = classifier.run(seen[::-1])
    assert np.array_equal(together.logits, np.concatenate([o.logits for o in alone]))
    assert np.array_equal(together.embedding, np.concatenate([o.embedding for o in alone]))
    assert np.array_equal(together.logits, backwards.logits[::-1])


def test_outputs_have_the_shapes_of_the_card(classifier: Classifier) -> None:
    outputs = classifier.run(crops(3, classifier.card.input_px))
    assert outputs.logits.shape == (3, len(classifier.card.classes))
    assert outputs.embedding.shape == (3, 1280)
    assert outputs.map.ndim == 4
    assert outputs.map.mean(axis=(1, 2)) == pytest.approx(outputs.embedding, abs=1e-3)


@pytest.mark.parametrize(
    ("field", "rubbish"),
    [
        ("temperature", "warm"),
        ("temperature", 0),
        ("temperature", float("nan")),
        ("biases", ["monocyte"]),
        ("biases", {"monocyte": "much"}),
        ("abroad", {"biases": ["monocyte"]}),
        ("abroad", {"biases": {"monocyte": "much"}}),
        ("abroad", {"biases": {"monocyte": float("inf")}}),
        ("thresholds", ["monocyte"]),
        ("thresholds", {"monocyte": None}),
        ("candidates", 3),
        ("candidates", {"monocyte": "some"}),
        ("statistics", {"here": {"sharpness": "x"}}),
        ("statistics", {"here": {"sharpness": [1, "x"]}}),
        ("unknown", [1]),
        ("unknown", {"bias": 1}),
        ("unknown", {"apart": {"platelet": "far"}}),
        ("unknown", {"apart": ["platelet"]}),
        ("unknown", {"weights": [1, 2], "bias": 0, "threshold": 0}),
        ("traits", "many"),
        ("traits", {"format": 1}),
        ("classes", ["platelet"]),
        ("input_px", 100_000),
        ("input_px", "wide"),
    ],
)
def test_a_sound_file_with_rubbish_in_its_card_is_refused(
    shipped: Network, tmp_path: Path, field: str, rubbish: object
) -> None:
    file = tmp_path / "odd.wbcnet"
    file.write_bytes(shipped.path.read_bytes())
    network_with_card(file, **{field: rubbish})
    with pytest.raises(InputError) as caught:
        Classifier(open_network(file))
    assert caught.value.message.code in (NOT_A_NETWORK.code, CANNOT_RUN.code)


def test_a_model_that_cannot_be_run_is_told(shipped: Network) -> None:
    with pytest.raises(InputError) as refused:
        Classifier(replace(shipped, lite=shipped.lite[: len(shipped.lite) // 2]))
    assert refused.value.message == CANNOT_RUN(name=shipped.path.name)


def test_nothing_in_nothing_out(classifier: Classifier) -> None:
    size = classifier.card.input_px
    assert classifier.classify(np.zeros((0, size, size, 3), np.uint8), []) == []


def test_every_crop_needs_its_mark(classifier: Classifier) -> None:
    with pytest.raises(ValueError, match="2 crops but 1 marks"):
        classifier.classify(crops(2, classifier.card.input_px), [SURE])


def test_probabilities_are_sorted_and_sum_to_one(classifier: Classifier) -> None:
    for proposal in classifier.classify(crops(8, classifier.card.input_px), [SURE] * 8):
        shares = [p for _, p in proposal.probabilities]
        assert sum(shares) == pytest.approx(1, abs=1e-5)
        assert shares == sorted(shares, reverse=True)
        assert {c for c, _ in proposal.probabilities} == set(classifier.card.classes)
        assert proposal.network == classifier.sha256


def test_a_higher_temperature_is_less_sure(shipped: Network) -> None:
    logits = np.array([[3.0, 1.0, *[0.0] * 9]], np.float32)
    cold = with_card(shipped, temperature=1.0, biases={}).probabilities(logits)
    warm = with_card(shipped, temperature=2.0, biases={}).probabilities(logits)
    assert cold[0, 0] == pytest.approx(np.exp(3) / (np.exp(3) + np.exp(1) + 9), rel=1e-5)
    assert warm[0, 0] < cold[0, 0]
    assert warm[0].argmax() == cold[0].argmax()


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (CellMark(at_border=True), CUT_OFF.code),
        (CellMark(sharp=False), OUT_OF_FOCUS.code),
        (CellMark(at_border=True, sharp=False), CUT_OFF.code),
    ],
)
def test_the_finders_marks_forbid_a_name(shipped: Network, mark: CellMark, code: str) -> None:
    lenient = with_card(shipped, unknown={}, thresholds=dict.fromkeys(shipped.card.classes, 0.0))
    (proposal,) = lenient.classify(crops(1, shipped.card.input_px), [mark])
    assert proposal.unidentified
    assert proposal.reason is not None
    assert proposal.reason.code == code
    assert proposal.class_id == UNIDENTIFIED
    assert proposal.first in shipped.card.classes


def test_without_a_hindrance_the_first_choice_is_the_name(shipped: Network) -> None:
    lenient = with_card(shipped, unknown={}, thresholds=dict.fromkeys(shipped.card.classes, 0.0))
    for proposal in lenient.classify(crops(4, shipped.card.input_px), [SURE] * 4):
        assert proposal.reason is None
        assert proposal.class_id == proposal.first


def test_under_its_threshold_a_class_is_not_named(shipped: Network) -> None:
    strict = with_card(shipped, unknown={}, thresholds=dict.fromkeys(shipped.card.classes, 1.1))
    (proposal,) = strict.classify(crops(1, shipped.card.input_px), [SURE])
    assert proposal.reason is not None
    assert proposal.reason.code == UNSURE.code
    values = dict(proposal.reason.values)
    assert values["first"] in str(proposal.reason)
    assert values["first"] != values["second"]


def test_what_the_judge_turns_away_is_not_named(shipped: Network) -> None:
    size = shipped.card.input_px
    away = {"weights": [0.0] * 1280, "bias": 1.0, "threshold": 0.5}
    home = {"weights": [0.0] * 1280, "bias": 0.0, "threshold": 0.5}
    lenient = dict.fromkeys(shipped.card.classes, 0.0)
    (odd,) = with_card(shipped, unknown=away, thresholds=lenient).classify(crops(1, size), [SURE])
    (fine,) = with_card(shipped, unknown=home, thresholds=lenient).classify(crops(1, size), [SURE])
    assert odd.reason is not None
    assert odd.reason.code == UNLIKE.code
    assert fine.reason is None


@settings(max_examples=200)
@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=11))
def test_candidates_are_the_fewest_that_reach(raw: list[float]) -> None:
    shares = sorted((x / sum(raw) for x in raw), reverse=True)
    ranked = tuple((f"class {i}", p) for i, p in enumerate(shares))
    found = _candidates(ranked, {})
    assert found == tuple(c for c, _ in ranked[: len(found)])
    assert sum(shares[: len(found)]) >= CANDIDATES_REACH - 1e-9 or len(found) == len(shares)
    assert sum(shares[: len(found) - 1]) < CANDIDATES_REACH


@settings(max_examples=200)
@given(
    st.lists(st.floats(0.001, 1), min_size=3, max_size=3),
    st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_candidates_are_the_first_and_all_that_reach_their_limit(
    raw: list[float], limits: list[float]
) -> None:
    shares = sorted((x / sum(raw) for x in raw), reverse=True)
    ranked = tuple((f"class {i}", p) for i, p in enumerate(shares))
    least = {f"class {i}": limit for i, limit in enumerate(limits)}
    found = _candidates(ranked, least)
    assert found[0] == "class 0"
    assert {*found[1:]} == {c for c, p in ranked[1:] if p >= least[c]}


def test_unsure_cells_are_looked_at_from_four_sides(classifier: Classifier) -> None:
    seen = crops(24, classifier.card.input_px)
    once, looked = classifier.run(seen), classifier.look(seen)
    powers = np.exp(once.logits - once.logits.max(axis=1, keepdims=True))
    sure = powers.max(axis=1) / powers.sum(axis=1) >= SURE_AT_A_GLANCE
    assert 0 < sure.sum() < len(seen)
    assert np.array_equal(looked.logits[sure], once.logits[sure])
    sides = [classifier.run(np.rot90(seen, k, axes=(1, 2))).logits for k in range(4)]
    mean = np.mean(sides, axis=0)[~sure]
    assert looked.logits[~sure] == pytest.approx(mean, abs=1e-4)


def test_a_turned_unsure_cell_gets_the_same_answer(classifier: Classifier) -> None:
    seen = crops(24, classifier.card.input_px)
    turned = classifier.look(np.rot90(seen, 1, axes=(1, 2)))
    here = classifier.look(seen)
    both = _is_unsure(classifier, seen) & _is_unsure(classifier, np.rot90(seen, 1, (1, 2)))
    assert both.any()
    assert turned.logits[both] == pytest.approx(here.logits[both], abs=1e-4)


def _is_unsure(classifier: Classifier, seen: np.ndarray) -> np.ndarray:
    logits = classifier.run(seen).logits
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers.max(axis=1) / powers.sum(axis=1) < SURE_AT_A_GLANCE)


def test_elsewhere_it_is_less_sure_of_the_same(shipped: Network) -> None:
    for measured in ({}, {"temperature": 4.0, "measured_on": "others"}):
        network = with_card(shipped, abroad=measured)
        for said in network.say(crops(6, shipped.card.input_px), [SURE] * 6):
            assert said.elsewhere.first == said.familiar.first
            assert said.elsewhere.probability < said.familiar.probability


def test_biases_lift_a_class_abroad_alone(shipped: Network) -> None:
    seen = crops(3, shipped.card.input_px)
    plain = with_card(shipped, abroad={}).say(seen, [SURE] * 3)
    lifted = with_card(shipped, abroad={"biases": {"basophil": 60.0}}).say(seen, [SURE] * 3)
    assert [said.elsewhere.first for said in lifted] == ["basophil"] * 3
    assert [said.familiar.probabilities for said in lifted] == [
        said.familiar.probabilities for said in plain
    ]


def test_a_class_apart_has_its_own_threshold(shipped: Network) -> None:
    judge = {"weights": [0.0] * 1280, "bias": 0.0, "threshold": -1.0}
    seen = crops(2, shipped.card.input_px)
    called = {p.first for p in with_card(shipped).classify(seen, [SURE] * 2)}
    for apart, unlike in ({}, True), (dict.fromkeys(called, 1.0), False):
        network = with_card(shipped, unknown={**judge, "apart": apart})
        assert (network.unlikeness(network.look(seen)) > 0).tolist() == [unlike] * 2
        reasons = [p.reason.code if p.reason else "" for p in network.classify(seen, [SURE] * 2)]
        assert (UNLIKE.code in reasons) is unlike


def test_elsewhere_what_was_measured_there_holds(shipped: Network) -> None:
    never = dict.fromkeys(shipped.card.classes, 1.1)
    lenient = dict.fromkeys(shipped.card.classes, 0.0)
    neutral = {"weights": [0.0] * 1280, "bias": 0.0, "threshold": 0.5}
    seen = crops(1, shipped.card.input_px)
    for measured, code in (
        ({"thresholds": never}, UNSURE.code),
        ({"threshold": -0.5}, UNLIKE.code),
    ):
        card = with_card(shipped, abroad=measured, unknown=neutral, thresholds=lenient)
        (said,) = card.say(seen, [SURE])
        assert said.familiar.reason is None
        assert said.elsewhere.reason is not None
        assert said.elsewhere.reason.code == code
