"""One study of settings: made or joined, what its trials have in common, what came out of them.

Several computers may work on one study at once; what they know of each other is in its storage.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from wbc_desktop.errors import InputError
from wbc_desktop.learning.search_ranges import BY_NAME, Range, Setting, ranges_of
from wbc_desktop.learning.search_storage import (
    HEARTBEAT_S,
    open_storage,
    reached,
    without_remarks,
)
from wbc_desktop.wording import Wording

if TYPE_CHECKING:
    import optuna
    from optuna.storages import RDBStorage
    from optuna.trial import FrozenTrial

OTHER_SET = Wording(
    "search.other_set",
    "The study “{name}” is about other cells than those of “{data}”: the results could not be"
    " compared. Give this search another name, or use the very same labelled set.",
)
BEGUN_MEANWHILE = Wording(
    "search.begun_meanwhile",
    "Another computer began the study “{name}” at this very moment, with other settings. Start the"
    " search again to join it.",
)
NOT_OURS = Wording(
    "search.not_ours",
    "The study “{name}” was not made by this program, or by another version of it. Give this"
    " search another name.",
)

PLAN = "plan"
FIRST_AT_RANDOM = 8
"""Trials before proposals go by what was found; fewer know nothing."""

JUDGED_FROM = 4
"""Trials that must be through before another is ended early."""

TOLD_FROM = 6
"""Finished trials before anything is said of what matters most."""

MAKING_S = 20.0
"""How long another computer may take to make a study that this one found half made."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all trials of a study have in common. Who joins a study takes over its plan.

    ``base`` are the keys of a training's job that are the same for all; ``over`` names the
    settings that are searched; ``first`` are the settings that are tried first.
    """

    data_sha256: str
    epochs: int
    seed: int
    over: tuple[str, ...]
    base: Mapping[str, Any]
    first: Mapping[str, Setting]

    @property
    def ranges(self) -> tuple[Range, ...]:
        return ranges_of(self.over)

    def job(self, chosen: Mapping[str, Setting]) -> dict[str, Any]:
        """The settings of one trial as keys of the job of a training."""
        return {**self.base, **chosen, "epochs": self.epochs, "seed": self.seed}

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Plan:
        """Raises ``ValueError``, ``KeyError`` or ``TypeError`` when it is none."""
        over = tuple(str(name) for name in data["over"])
        if not set(over) <= set(BY_NAME):
            raise ValueError(f"ranges of another version: {over}")
        return Plan(
            data_sha256=str(data["data_sha256"]),
            epochs=int(data["epochs"]),
            seed=int(data["seed"]),
            over=over,
            base=dict(data["base"]),
            first=dict(data["first"]),
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A study, the plan that holds for it, and whether it was there before; to be closed."""

    study: optuna.Study
    plan: Plan
    joined: bool
    storage: RDBStorage

    def close(self) -> None:
        _close(self.storage)


def kept_plan(url: URL, name: str, heartbeat_s: int = HEARTBEAT_S) -> Plan | None:
    """The plan of the study ``name``; None where it is not there yet.

    Raises:
        InputError: it was not made by this program.
        HostError: its storage cannot be reached.
    """
    import optuna

    with reached(url), without_remarks():
        storage = _opened(url, heartbeat_s)
        try:
            return _kept_plan(optuna.load_study(storage=storage, study_name=name), name)
        except KeyError:
            return None
        finally:
            _close(storage)


def open_study(
    url: URL, name: str, data_name: str, plan: Plan, heartbeat_s: int = HEARTBEAT_S
) -> Opened:
    """Makes the study ``name`` by ``plan``, or joins it: then its own plan holds.

    The cells of ``plan`` are split by its seed, so who joins asks ``kept_plan`` for it first.

    Raises:
        InputError: it is about other cells, was not made by this program, or only now.
        HostError: its storage cannot be reached.
    """
    from wbc_desktop.learning.search_sampler import SeededByTrial

    with reached(url), without_remarks():
        storage = _opened(url, heartbeat_s)
        try:
            study, joined = _made_or_joined(storage, name, plan)
            kept = _kept_plan(study, name)
            if kept.data_sha256 != plan.data_sha256:
                same_seed = kept.seed == plan.seed
                other = OTHER_SET(name=name, data=data_name)
                raise InputError(other if same_seed else BEGUN_MEANWHILE(name=name))
        except BaseException:
            _close(storage)
            raise
    study.sampler = SeededByTrial(kept.seed, FIRST_AT_RANDOM)
    study.pruner = _pruner(kept.epochs)
    return Opened(study, kept, joined, storage)


def suggested(trial: optuna.Trial, ranges: tuple[Range, ...]) -> dict[str, Setting]:
    """What the study proposes for a trial."""
    return {r.name: _one(trial, r) for r in ranges}


def _one(trial: optuna.Trial, of: Range) -> Setting:
    if of.choices:
        choice: Any = trial.suggest_categorical(of.name, of.choices)
        return choice  # type: ignore[no-any-return]
    return trial.suggest_float(of.name, of.low, of.high, log=of.logarithmic, step=of.step or None)


def row_of(trial: FrozenTrial) -> dict[str, Any]:
    """A trial as it is told of; ``value`` is the best macro-F1 on the validation cells."""
    began, ended = trial.datetime_start, trial.datetime_complete
    reported = sorted(trial.intermediate_values.items())
    best = max((figure for _, figure in reported), default=None)
    return {
        "number": trial.number,
        "state": trial.state.name.lower(),
        "value": trial.value if trial.state.name == "COMPLETE" else best,
        "settings": dict(trial.params),
        "epochs": [[epoch, figure] for epoch, figure in reported],
        "seconds": (ended - began).total_seconds() if began and ended else None,
        "computer": trial.user_attrs.get("computer", ""),
        "message": trial.user_attrs.get("message"),
    }


def best_row(study: optuna.Study) -> dict[str, Any] | None:
    """The finished trial with the highest macro-F1, the first of equals; None where none is."""
    best = max(_finished(study), key=lambda t: (t.value or 0.0, -t.number), default=None)
    return row_of(best) if best is not None else None


def importance(study: optuna.Study) -> dict[str, float]:
    """What share of the differences between finished trials each setting explains (fANOVA).

    Empty while too few trials are finished, or all came out alike.
    """
    from optuna.importance import FanovaImportanceEvaluator, get_param_importances

    finished = _finished(study)
    if len(finished) < TOLD_FROM or len({t.value for t in finished}) < 2:
        return {}
    found = get_param_importances(study, evaluator=FanovaImportanceEvaluator(seed=0))
    return {name: float(share) for name, share in found.items()}


def _close(storage: RDBStorage) -> None:
    storage.remove_session()
    storage.engine.dispose()


def _finished(study: optuna.Study) -> list[FrozenTrial]:
    return [t for t in study.get_trials(deepcopy=False) if t.state.name == "COMPLETE"]


def _opened(url: URL, heartbeat_s: int) -> RDBStorage:
    """Opens a storage; two computers may be making its tables at the same moment."""
    for delay_s in (0.2, 0.5, 1.0, 2.0):
        try:
            return open_storage(url, heartbeat_s)
        except (OperationalError, ProgrammingError, IntegrityError) as error:
            if "exists" not in str(error.orig) and not isinstance(error, IntegrityError):
                raise
            time.sleep(delay_s)
    return open_storage(url, heartbeat_s)


def _made_or_joined(storage: RDBStorage, name: str, plan: Plan) -> tuple[optuna.Study, bool]:
    import optuna

    try:
        study = optuna.create_study(storage=storage, study_name=name, direction="maximize")
    except optuna.exceptions.DuplicatedStudyError:
        return optuna.load_study(storage=storage, study_name=name), True
    study.set_user_attr(PLAN, plan.as_json())
    if plan.first:
        study.enqueue_trial(dict(plan.first))
    return study, False


def _kept_plan(study: optuna.Study, name: str) -> Plan:
    """The plan of a study, waited for while another computer is still making it.

    Raises:
        InputError: there is none, or none that this version understands.
    """
    end = time.monotonic() + MAKING_S
    while PLAN not in study.user_attrs and not study.trials and time.monotonic() < end:
        time.sleep(0.1)
    try:
        return Plan.from_json(study.user_attrs[PLAN])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(NOT_OURS(name=name), repr(error)) from error


def _pruner(epochs: int) -> optuna.pruners.MedianPruner:
    """Ends a trial that is worse than half of the earlier ones at the same epoch."""
    from optuna.pruners import MedianPruner

    return MedianPruner(n_startup_trials=JUDGED_FROM, n_warmup_steps=max(1, epochs // 3))
