"""How far an adapted network may be trusted: its card anew, of the few cells there are.

With ten cells a class nothing is measured finely. So of every figure the more careful one counts:
that of the base sets' held-out cells, or that of the laboratory's own cells, each judged by a
network that did not learn from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop import __version__
from wbc_desktop.learning.calibration import conformal_limits, fit_temperature, thresholds
from wbc_desktop.learning.home import laboratory
from wbc_desktop.learning.replay import HELD_OUT, TRAIN, UNKNOWN, Replay
from wbc_desktop.learning.unknown import fit_judge
from wbc_desktop.network.arithmetic import softmax, unit
from wbc_desktop.network.calibration import at_home
from wbc_desktop.network.card import Card, TrainingSet

Floats = NDArray[np.float32]

REJECTING = 0.15
"""Where the card of the network does not say which share of known cells its judge turns away."""

FEW = (
    "Adapted to {cells} labelled cells of {name}: what it says of slides from there rests on so"
    " few cells; people decide every cell."
)


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What a network says of n cells: ``logits``, ``embedding``, and their ``labels``."""

    logits: Floats
    embedding: Floats
    labels: tuple[str, ...]

    def of(self, rows: Sequence[int]) -> Heard:
        """What it says of some of the cells."""
        some = list(rows)
        return Heard(self.logits[some], self.embedding[some], tuple(self.labels[i] for i in some))


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """All that the card of an adapted network is made of.

    ``own`` are the laboratory's cells, each heard out of a network that did not learn from it;
    ``own_seen`` are the embeddings of all that teach in the adapted one. ``base`` is what the
    adapted network says of the repeated sample (all its parts), ``base_before`` the embeddings
    before. ``looks`` are the traits of the cells of ``own``, as familiarity measures them.
    """

    own: Heard
    own_seen: Floats
    base: Floats
    base_embedding: Floats
    base_before: Floats
    replay: Replay | None
    looks: Sequence[Mapping[str, float]]


def adapted_card(
    parent: Card,
    evidence: Evidence,
    trained: TrainingSet,
    name: str,
    version: str,
    seed: int,
    settings: Mapping[str, Any],
    figures: Mapping[str, Any],
) -> Card:
    """The card of the adapted network."""
    card = replace(
        parent,
        name=name,
        version=version,
        seed=seed,
        training_sets=(trained, *parent.training_sets),
        settings=dict(settings),
        figures={"adapting": dict(figures)},
        notices=(*parent.notices, FEW.format(cells=trained.cells, name=trained.name)),
        program=__version__,
        traits={},
    )
    card = _calibrated(card, parent, evidence)
    card = _judging(card, parent, evidence)
    home = laboratory(_traits(card, evidence), seed)
    return replace(card, statistics={**parent.statistics, _free(trained.name, parent): home})


def _calibrated(card: Card, parent: Card, evidence: Evidence) -> Card:
    """The greater temperature, the higher thresholds, the longer lists of candidates."""
    heard = [evidence.own, *_held_out(evidence)]
    classes = card.classes
    fitted = [fit_temperature(h.logits, h.labels, classes) for h in heard]
    temperature = round(max([parent.temperature, *fitted]), 4)
    shares = [(softmax(h.logits / temperature), h.labels) for h in heard]
    least = [thresholds(s, labels, classes) for s, labels in shares]
    listed = [_listed(s, labels, classes) for s, labels in shares]
    return replace(
        card,
        temperature=temperature,
        biases={},
        thresholds=_each(max, [parent.thresholds, *least] if len(heard) == 1 else least),
        candidates=_each(min, [parent.candidates, *listed] if len(heard) == 1 else listed),
    )


def _listed(shares: Floats, labels: Sequence[str], classes: Sequence[str]) -> dict[str, float]:
    """The limits of the classes there are cells of: of the others these cells say nothing."""
    found = conformal_limits(shares, labels, classes)
    return {name: limit for name, limit in found.items() if name in labels}


def _held_out(evidence: Evidence) -> list[Heard]:
    """What is said of the base sets' held-out cells; none where there is no sample."""
    if evidence.replay is None:
        return []
    rows = _rows(evidence.replay, HELD_OUT)
    labels = tuple(evidence.replay.labels[i] for i in rows)
    return [Heard(evidence.base[rows], evidence.base_embedding[rows], labels)] if len(rows) else []


def _each(choose: Any, tables: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Class by class the chosen one of the tables that have it."""
    names = sorted({name for table in tables for name in table})
    return {name: choose(t[name] for t in tables if name in t) for name in names}


def _judging(card: Card, parent: Card, evidence: Evidence) -> Card:
    """A judge for the changed features, and what holds on unfamiliar slides."""
    replay = evidence.replay
    if not parent.unknown or replay is None or not len(_rows(replay, UNKNOWN)):
        # An old judge would read the changed features wrongly.
        judge, abroad = {}, {k: v for k, v in parent.abroad.items() if k != "threshold"}
    else:
        judge = _judge(parent, evidence, replay)
        abroad = _judge_abroad(parent, evidence, replay, judge)
    return replace(card, unknown=judge, abroad=_abroad(card, abroad))


def _judge(parent: Card, evidence: Evidence, replay: Replay) -> dict[str, Any]:
    """Laboratories weigh alike, the new one among them."""
    known, strange = _rows(replay, TRAIN), _rows(replay, UNKNOWN)
    names = [replay.laboratories[i] for i in known]
    weights = [1 / names.count(name) for name in names]
    own = [1 / len(evidence.own_seen)] * len(evidence.own_seen)
    held_out = _rows(replay, HELD_OUT)
    return fit_judge(
        np.concatenate([evidence.base_embedding[known], evidence.own_seen]),
        evidence.base_embedding[strange],
        np.array([*weights, *own]),
        replay.weights[strange].astype(np.float64),
        evidence.base_embedding[held_out],
        [replay.labels[i] for i in held_out],
        rejecting=float(parent.unknown.get("rejects_of_known", REJECTING)),
    )


def _judge_abroad(
    parent: Card, evidence: Evidence, replay: Replay, judge: Mapping[str, Any]
) -> dict[str, Any]:
    """The threshold that turns away as many held-out cells as the parent's does."""
    if "threshold" not in parent.abroad:
        return dict(parent.abroad)
    rows = _rows(replay, HELD_OUT)
    before = _scores(parent.unknown, evidence.base_before[rows])
    share = float((before > parent.abroad["threshold"]).mean())
    scores = _scores(judge, evidence.base_embedding[rows])
    threshold = round(float(np.quantile(scores, 1 - share)), 5)
    return {**parent.abroad, "threshold": threshold}


def _abroad(card: Card, abroad: Mapping[str, Any]) -> dict[str, Any]:
    """Nothing was measured anew on foreign slides: never surer there than at home."""
    out = dict(abroad)
    if "temperature" in out:
        out["temperature"] = max(float(out["temperature"]), card.temperature)
    if "thresholds" in out:
        out["thresholds"] = _each(max, [out["thresholds"], card.thresholds])
    if "candidates" in out:
        out["candidates"] = _each(min, [out["candidates"], card.candidates])
    return out


def _traits(card: Card, evidence: Evidence) -> list[dict[str, float]]:
    """Traits of the laboratory's cells, as sure as a network that did not learn from them."""
    sure = softmax(evidence.own.logits / card.temperature).max(axis=1)
    odd = np.zeros(len(sure), bool)
    if card.unknown:
        least = at_home(card).least_unlike(evidence.own.labels)
        odd = _scores(card.unknown, evidence.own.embedding) > least
    rows = zip(evidence.looks, sure, odd, strict=True)
    return [{**look, "sureness": float(s), "oddness": float(o)} for look, s, o in rows]


def _scores(judge: Mapping[str, Any], embedding: Floats) -> Floats:
    score = unit(embedding) @ np.asarray(judge["weights"], np.float32) + judge["bias"]
    return np.asarray(score, np.float32)


def _rows(replay: Replay, part: str) -> NDArray[np.int64]:
    return np.flatnonzero(np.array(replay.parts) == part)


def _free(name: str, parent: Card) -> str:
    """A name that no laboratory has yet."""
    number, free = 1, name
    while free in parent.statistics:
        number += 1
        free = f"{name} ({number})"
    return free
