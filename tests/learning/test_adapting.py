"""Adapting learns the laboratory's cells, keeps what was known, and says when it does not help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.learning.build import class_folders, discs, png, table
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.adapted_card import Evidence, Heard, adapted_card
from wbc_desktop.learning.adapting import AdaptSettings, accuracy_of, adapt
from wbc_desktop.learning.adapting_cells import MOST_PER_LABEL, ONE_SLIDE, chosen
from wbc_desktop.learning.adapting_gain import (
    BEARABLE,
    GAINS,
    GOOD_ALREADY,
    NEEDED,
    NO_GAIN,
    NOT_TOLD,
    UNLEARNS,
    Change,
    balanced_change,
    folds,
    plain_change,
    torn_labels,
    verdict,
)
from wbc_desktop.learning.adapting_job import adapt_network
from wbc_desktop.learning.architectures import SMALL, build
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.export import packed
from wbc_desktop.learning.halves import Halves, trunk_hash
from wbc_desktop.learning.lessons import Lesson, Repeated, lesson_of
from wbc_desktop.learning.replay import (
    HELD_OUT,
    TRAIN,
    Replay,
    read_replay,
    shipped_file,
    write_replay,
)
from wbc_desktop.learning.starting import start_of
from wbc_desktop.network.card import Card, TrainingSet
from wbc_desktop.network.network_file import open_network
from wbc_desktop.workflow.networks import shipped_file as shipped_network

CLASSES = ("lymphocyte", "monocyte", "eosinophil")
VIEW = View(32, 0.9)
QUICK = AdaptSettings(steps=120, views=1, learning_rate=1e-2, batch=16, most=1.0, bearable=1.0)


@pytest.fixture(scope="module")
def halves() -> Halves:
    import keras

    keras.utils.set_random_seed(3)
    return Halves(build(SMALL, len(CLASSES), VIEW.size, pretrained=False), SMALL)


def nothing_of(lesson: Lesson) -> Repeated:
    return Repeated(np.zeros((0, *lesson.activations.shape[2:]), np.float32), ())


def test_the_tail_learns_and_the_trunk_stays(halves: Halves) -> None:
    before, trunk = halves.weights, trunk_hash(halves)
    lesson = lesson_of(halves, discs(8), VIEW, QUICK.views, QUICK.how, 1)
    again = Repeated(lesson.activations[:, 0], lesson.labels)
    was = accuracy_of(halves, again, CLASSES)
    taken = adapt(halves, lesson, nothing_of(lesson), nothing_of(lesson), CLASSES, QUICK, 1)
    assert taken == 1.0
    assert trunk_hash(halves) == trunk
    assert accuracy_of(halves, again, CLASSES) > max(was, 0.9)
    halves.weights = before


def test_a_change_that_the_base_does_not_bear_is_not_taken(halves: Halves) -> None:
    before = halves.weights
    lesson = lesson_of(halves, discs(8), VIEW, QUICK.views, QUICK.how, 1)
    said = halves.said(lesson.activations[:, 0])[0].argmax(axis=1)
    other = ("eosinophil",) * 16
    as_it_says = Repeated(lesson.activations[:, 0], tuple(CLASSES[i] for i in said))
    wrong = Lesson(lesson.activations, other)
    strict = replace(QUICK, bearable=0.0)
    adapt(halves, wrong, nothing_of(lesson), as_it_says, CLASSES, strict, 1)
    assert accuracy_of(halves, as_it_says, CLASSES) == 1.0
    halves.weights = before


def test_stopped_it_is_as_it_was(halves: Halves) -> None:
    before, stop = halves.weights, Event()
    lesson = lesson_of(halves, discs(4), VIEW, QUICK.views, QUICK.how, 1)

    def tell(step: int, steps: int, loss: float, accuracy: float) -> None:
        stop.set()

    none = nothing_of(lesson)
    with pytest.raises(Cancelled):
        adapt(halves, lesson, none, none, CLASSES, QUICK, 1, tell, stop)
    assert all(np.array_equal(a, b) for a, b in zip(before, halves.weights, strict=True))


def replay_of(cells: int = 12) -> Replay:
    rng = np.random.default_rng(1)
    return Replay(
        rng.normal(0, 2, (cells, 3, 3, 4)).astype(np.float32),
        ("lymphocyte", "monocyte") * (cells // 2),
        ("pbc",) * cells,
        (TRAIN, HELD_OUT) * (cells // 2),
        np.ones(cells, np.float32),
        "t" * 64,
        "n" * 64,
        ("CC BY 4.0",),
    )


def test_a_sample_comes_back_to_half_a_step_and_with_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "1.npz", tmp_path / "2.npz"
    write_replay(one, replay_of())
    write_replay(two, replay_of())
    assert one.read_bytes() == two.read_bytes()
    found = read_replay(one)
    known = replay_of()
    assert (found.labels, found.parts, found.trunk) == (known.labels, known.parts, known.trunk)
    step = np.ptp(known.activations.reshape(-1, 4), axis=0).max() / 255
    off = np.abs(found.activations - known.activations)
    assert np.quantile(off, 0.95) <= step
    assert found.part(HELD_OUT).labels == ("monocyte",) * 6


def test_a_sample_of_another_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        replay_of().must_fit("u" * 64, "replay.npz")
    assert refusal.value.message.code == "replay.other_network"


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"no"])
def test_what_is_no_sample_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "replay.npz"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_replay(path)


def test_the_shipped_sample_is_small_known_and_fits_the_shipped_network() -> None:
    path = shipped_file()
    assert path.stat().st_size <= 8_000_000
    start = start_of(str(shipped_network()), "")
    assert start.base is not None
    halves = Halves(start.model(start.base.classes), start.architecture)
    replay = read_replay(path)
    replay.must_fit(trunk_hash(halves), path.name)
    for part in (TRAIN, HELD_OUT):
        assert {la for la in replay.part(part).labels if la in BY_ID} == set(start.base.classes)
    assert any("CC BY 4.0" in notice for notice in replay.notices)
    held_out = replay.part(HELD_OUT)
    known = Repeated(held_out.activations, held_out.labels)
    assert accuracy_of(halves, known, start.base.classes) > 0.8


def cells(slides: Sequence[tuple[str, str]]) -> list[Item]:
    return [Item(Path(f"{i}.png"), label, slide=slide) for i, (label, slide) in enumerate(slides)]


@given(
    st.lists(
        st.tuples(st.sampled_from(CLASSES), st.sampled_from(("", "a", "b", "c", "d", "e"))),
        min_size=1, max_size=60,
    ),
    st.integers(0, 9),
)  # fmt: skip
@settings(deadline=None)
def test_no_slide_lies_in_two_folds_unless_a_label_has_no_other(
    slides: list[tuple[str, str]], seed: int
) -> None:
    items = cells(slides)
    found = folds(items, seed)
    of_label = {la: {s for other, s in slides if other == la} for la, _ in slides}
    alone = {next(iter(names)) for names in of_label.values() if len(names) == 1} | {""}
    for slide in {s for _, s in slides} - alone:
        assert len({int(f) for f, i in zip(found, items, strict=True) if i.slide == slide}) == 1


def test_labels_of_one_slide_are_told() -> None:
    items = cells([("lymphocyte", "a"), ("lymphocyte", "b"), ("monocyte", "a"), ("basophil", "")])
    assert torn_labels(items) == ["basophil", "monocyte"]


def test_slides_that_are_learned_from_do_not_judge() -> None:
    items = cells([(la, f"smear {i % 5}") for la in CLASSES[:2] for i in range(100)])
    found = chosen(items, CLASSES, 1)
    counts = Counter(item.label for item in found.learning)
    assert counts == dict.fromkeys(CLASSES[:2], MOST_PER_LABEL)
    taught = {item.slide for item in found.learning}
    assert len(found.judging) == 120
    assert taught.isdisjoint(item.slide for item in found.judging)
    assert found.remarks(Card("n", "1", CLASSES, 32, 0.9, SMALL)) == []


@given(
    st.lists(
        st.tuples(st.sampled_from((*CLASSES, "blast")), st.sampled_from(("", "a", "b", "c", "d")),
                  st.sampled_from(("", "train", "test")), st.booleans()),
        max_size=120,
    ),
    st.integers(0, 9),
)  # fmt: skip
@settings(deadline=None)
def test_no_cell_judges_that_was_learned_from_or_its_slide(
    told: list[tuple[str, str, str, bool]], seed: int
) -> None:
    items = [
        Item(Path(f"{i}.png"), label, part, slide) for i, (label, slide, part, _) in enumerate(told)
    ]
    learned = frozenset(item for item, (*_, old) in zip(items, told, strict=True) if old)
    found = chosen(items, CLASSES, seed, learned)
    every = (*found.learning, *found.judging, *found.unknown, *found.spare)
    assert Counter(every) == Counter(items)
    assert all(item.label == "blast" for item in found.unknown)
    assert all(item.split != "test" for item in found.learning)
    judged = {*found.judging, *found.learning} - found.before
    assert not learned & judged
    assert not ({item.slide for item in learned} - {""}) & {item.slide for item in judged}
    both = {item.slide for item in found.learning} & {item.slide for item in found.judging} - {""}
    if both:
        messages = found.remarks(Card("n", "1", CLASSES, 32, 0.9, SMALL))
        assert ONE_SLIDE.code in [m.code for m in messages], "a torn slide is said"


def change(before: float, after: float, cells: int = 50) -> Change:
    return Change(cells, before, after, (-0.1, 0.2))


@pytest.mark.parametrize(
    ("own", "base", "code"),
    [
        (change(0.6, 0.8), change(0.9, 0.9), GAINS.code),
        (change(0.6, 0.6 + NEEDED - 0.01), change(0.9, 0.9), NO_GAIN.code),
        (change(0.6, 0.4), change(0.9, 0.9), NO_GAIN.code),
        (change(0.97, 0.98), change(0.9, 0.9), GOOD_ALREADY.code),
        (change(0.0, 0.0, cells=0), change(0.9, 0.9), NOT_TOLD.code),
        (change(0.6, 0.8), change(0.9, 0.9 - BEARABLE - 0.01), UNLEARNS.code),
    ],
)
def test_only_a_gain_without_a_loss_is_entered(own: Change, base: Change, code: str) -> None:
    adopted, why = verdict(own, base)
    assert why.code == code
    assert adopted == (code == GAINS.code)
    assert "{" not in str(why)


def test_limits_hold_the_gain_and_labels_weigh_alike() -> None:
    labels = ["lymphocyte"] * 90 + ["monocyte"] * 10
    before = np.zeros(100, bool)
    after = np.array([True] * 90 + [False] * 10)
    found = balanced_change(labels, before, after, 1)
    assert (found.before, found.after) == (0.0, 0.5)
    assert found.limits[0] <= found.gain <= found.limits[1]
    assert plain_change(before, after, 1).gain == pytest.approx(0.9)


def heard(labels: Sequence[str], right: Sequence[int], sure: float) -> Heard:
    logits = np.zeros((len(labels), len(CLASSES)), np.float32)
    logits[np.arange(len(labels)), list(right)] = sure
    embedding = np.random.default_rng(1).normal(size=(len(labels), 8)).astype(np.float32)
    return Heard(logits, embedding, tuple(labels))


def test_of_two_figures_the_card_takes_the_more_careful_one() -> None:
    """Base cells are right and sure, the laboratory's half wrong: the card is as the latter."""
    own = heard(["lymphocyte"] * 10, [0] * 5 + [1] * 5, 4.0)
    base = heard(["lymphocyte", "monocyte"] * 60, [0, 1] * 60, 4.0)
    replay = Replay(
        np.zeros((120, 1, 1, 1), np.float32), base.labels, ("pbc",) * 120, (HELD_OUT,) * 120,
        np.ones(120, np.float32), "t",
    )  # fmt: skip
    looks = [{"nucleus_density": 0.5, "nucleus_hue": 0.1, "nucleus_size": 9.0,
              "background_tint": 0.0, "sharpness": -2.0}] * 10  # fmt: skip
    evidence = Evidence(
        own, own.embedding, base.logits, base.embedding, base.embedding, replay, looks
    )
    parent = Card(
        "p", "1", CLASSES, 32, 0.9, SMALL, statistics={"ours": {}}, traits={"a": 1},
        unknown={"weights": [0.0] * 8, "bias": 0.0, "threshold": 0.0},
        abroad={"temperature": 1.2, "threshold": 0.3},
    )  # fmt: skip
    card = adapted_card(parent, evidence, TrainingSet("ours", "", 10), "n", "2", 1, {}, {})
    assert card.temperature > 2.0
    assert card.abroad == {"temperature": card.temperature}
    assert card.candidates["lymphocyte"] == 0.05
    assert card.candidates["monocyte"] > 0.05
    assert "eosinophil" not in card.candidates
    assert card.unknown == {}
    assert card.traits == {}
    assert set(card.statistics) == {"ours", "ours (2)"}
    assert card.statistics["ours (2)"]["sureness"][0] < 0.9


def small_network(folder: Path, cells_kept: bool) -> Path:
    """A tiny untrained network, with or without small pictures of what it learned from."""
    import keras

    from wbc_desktop.learning.home import own_cells

    keras.utils.set_random_seed(3)
    model = build(SMALL, 3, 32, pretrained=False)
    classes = ("neutrophil_segmented", "monocyte", "lymphocyte")
    card = Card("tiny", "1.0", classes, 32, 0.9, SMALL)
    path = folder / "tiny.wbcnet"
    kept = ()
    if cells_kept:
        drawn = class_folders(folder / "before", {"neutrophil_segmented": 3})
        items = [Item(p, p.parent.name, microns_per_pixel=0.5) for p in drawn.rglob("*.png")]
        kept = own_cells(items, 1)
    packed(model, SMALL).write(card, path, kept)
    return path


def discs_set(folder: Path, each: int) -> Path:
    """Red and blue discs as a set on the disk."""
    for number, (image, label) in enumerate(zip(*_discs(each), strict=True)):
        (folder / label).mkdir(parents=True, exist_ok=True)
        (folder / label / f"{number}.png").write_bytes(png(image))
    return folder


def _discs(each: int, seed: int = 0) -> tuple[Sequence[np.ndarray], Sequence[str]]:
    made = discs(each, seed)
    return made.images, made.labels


def job_of(data: Path, network: Path, out: Path, **more: Any) -> dict[str, Any]:
    quick = {
        "steps": 250,
        "views": 1,
        "learning_rate": 1e-2,
        "batch": 16,
        "bearable": 1.0,
        "most": 1.0,
    }
    quick["holding"] = 0.1
    job = {"data": str(data), "network": str(network), "out": str(out), "seed": 1}
    return {**job, "microns_per_pixel": 0.5, "settings": quick, **more}


def test_a_laboratory_s_network_repeats_its_own_kept_cells(tmp_path: Path) -> None:
    network = small_network(tmp_path, cells_kept=True)
    data = discs_set(tmp_path / "ours", 8)
    events: list[dict[str, Any]] = []
    out = tmp_path / "adapted.wbcnet"
    job = job_of(data, network, out, laboratory="ours", version="1.1")
    found = adapt_network(job, lambda e: events.append(dict(e)), Event())
    codes = [p["code"] for e in events if e["event"] == "data" for p in e["problems"]]
    assert codes == ["adapt.one_slide", "adapt.few_to_repeat"]
    assert found["figures"]["laboratory"]["cells"] == 16
    assert found["adopted"], found
    card = open_network(out).card
    assert card.label == "tiny 1.1"
    assert [s.name for s in card.training_sets] == ["ours"]
    assert set(card.statistics) == {"ours"}
    assert card.settings["from_sha256"] == open_network(network).sha256
    assert card.temperature >= 1.0
    assert len(open_network(out).cells) > 0


def test_what_the_network_learned_from_before_judges_nothing(tmp_path: Path) -> None:
    """A second time, after more cells were named: only these tell what it gains."""
    network = small_network(tmp_path, cells_kept=True)
    first, both = tmp_path / "first.wbcnet", tmp_path / "both.wbcnet"
    data = discs_set(tmp_path / "ours", 8)
    assert adapt_network(job_of(data, network, first), lambda e: None, Event())["adopted"]
    events: list[dict[str, Any]] = []
    again = adapt_network(job_of(data, first, both), lambda e: events.append(dict(e)), Event())
    said = [p for e in events if e["event"] == "data" for p in e["problems"]]
    assert "adapt.learned_before" in [p["code"] for p in said]
    assert not again["adopted"]
    assert again["why"]["code"] == NOT_TOLD.code
    assert again["figures"]["laboratory"]["cells"] == 0
    assert not both.exists()
    for number, (image, label) in enumerate(zip(*_discs(12, seed=7), strict=True)):
        (data / label / f"new {number}.png").write_bytes(png(image))
    grown = adapt_network(job_of(data, first, both), lambda e: None, Event())
    assert grown["figures"]["laboratory"]["cells"] == 24
    assert grown["adopted"] == both.exists()


def test_without_anything_to_repeat_it_is_refused(tmp_path: Path) -> None:
    network = small_network(tmp_path, cells_kept=False)
    data = discs_set(tmp_path / "ours", 4)
    with pytest.raises(InputError) as refusal:
        adapt_network(job_of(data, network, tmp_path / "o.wbcnet"), lambda e: None, Event())
    assert refusal.value.message.code == "adapt.nothing_to_repeat"


def test_too_few_cells_and_strange_classes_are_told(tmp_path: Path) -> None:
    network = small_network(tmp_path, cells_kept=True)
    rows = [
        {"file": f"{i}.png", "cell_class": la}
        for i, la in enumerate(["blast"] * 3 + ["lymphocyte"])
    ]
    with pytest.raises(InputError) as refusal:
        adapt_network(
            job_of(table(tmp_path / "few", rows), network, tmp_path / "o.wbcnet"),
            lambda e: None,
            Event(),
        )
    assert refusal.value.message.code == "adapt.too_few"
