"""The trials of one computer in a study, one after the other, and what is told of them."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.job_data import Emit
from wbc_desktop.learning.search_cells import SearchCells
from wbc_desktop.learning.searching import Opened, importance, row_of, suggested
from wbc_desktop.learning.starting import start_of
from wbc_desktop.learning.training import fit
from wbc_desktop.learning.training_job import begun_model, settings_of
from wbc_desktop.wording import Message, Wording

if TYPE_CHECKING:
    import optuna

NO_MEMORY = Wording(
    "search.no_memory",
    "The memory of this computer did not suffice for this trial; it counts as failed.",
)
STOPPED = Wording(
    "search.stopped", "Stopped by a person; it is tried again when the search goes on."
)

MOST_FAILURES = 4
"""A search whose first trials all fail is given up: more than these settings is wrong."""


class TrialFailed(Exception):  # noqa: N818 - what Optuna is told; the reason is a Message
    """A trial that came to nothing; the search goes on."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.code)
        self.why = why


class _TrialStop(Event):
    """Ends one trial: by itself, or because the whole search is asked to stop."""

    def __init__(self, search: Event) -> None:
        super().__init__()
        self._search = search

    def is_set(self) -> bool:
        return super().is_set() or self._search.is_set()


class Trials:
    """Works on a study until so many trials are through here, or it is asked to stop."""

    def __init__(
        self, opened: Opened, cells: SearchCells, trials: int, emit: Emit, stop: Event
    ) -> None:
        self._study, self._plan = opened.study, opened.plan
        self._cells = cells
        self._trials = trials
        self._emit = emit
        self._stop = stop
        self._told: dict[int, dict[str, Any]] = {}
        self._began = 0.0
        self._spent: list[float] = []
        self._failures = 0
        self._sound = False
        self.done = 0
        self.last_failure: Message | None = None

    def run(self) -> None:
        """Raises what a trial raised that was not foreseen."""
        self._tell_changes()
        self._study.optimize(
            self._one, n_trials=self._trials, callbacks=[self._after], catch=(TrialFailed,)
        )

    def _one(self, trial: optuna.Trial) -> float:
        self._began = time.monotonic()
        trial.set_user_attr("computer", platform.node())
        chosen = suggested(trial, self._plan.ranges)
        self._tell_changes()
        try:
            with _foreseen():
                return self._trained(trial, self._plan.job(chosen))
        except TrialFailed as failure:
            trial.set_user_attr("message", failure.why.as_json())
            raise

    def _trained(self, trial: optuna.Trial, job: Mapping[str, Any]) -> float:
        """One training; its best macro-F1."""
        import keras
        from optuna import TrialPruned

        stop = _TrialStop(self._stop)
        start = start_of(str(job.get("from") or ""), str(job["architecture"]), job.get("input_px"))
        material = self._cells.material(start, settings_of(job, 1).augmentation)
        settings = settings_of(job, len(material.train))
        try:
            model = begun_model(start, material, settings)
            best = fit(model, material, settings, self._listener(trial, stop), stop)
        finally:
            keras.backend.clear_session()
        if self._stop.is_set():
            raise TrialFailed(STOPPED())
        if stop.is_set():
            raise TrialPruned
        return float(best["val_macro_f1"])

    def _listener(self, trial: optuna.Trial, stop: Event) -> Emit:
        """Hears the events of a training: reports every epoch, ends what is not worth going on."""

        def hear(event: Mapping[str, Any]) -> None:
            if event["event"] == "batch":
                self._tell_step(trial.number, event)
            elif event["event"] == "epoch":
                trial.report(float(event["val_macro_f1"]), int(event["epoch"]))
                if int(event["epoch"]) < self._plan.epochs and trial.should_prune():
                    stop.set()
                self._tell_changes()

        return hear

    def _after(self, study: optuna.Study, trial: optuna.trial.FrozenTrial) -> None:
        self._spent.append(time.monotonic() - self._began)
        self.done += 1
        self._tell_changes()
        self._emit({"event": "importance", "shares": importance(study)})
        if self._stop.is_set():
            self._try_again(trial)
            study.stop()
        elif trial.state.name == "FAIL":
            self._count_failure(trial)
        else:
            self._sound = True

    def _try_again(self, trial: optuna.trial.FrozenTrial) -> None:
        """A trial that a stop cut short is the first when the search goes on."""
        if trial.state.name == "FAIL":
            self._study.enqueue_trial(trial.params)
            self._tell_changes()

    def _count_failure(self, trial: optuna.trial.FrozenTrial) -> None:
        said = trial.user_attrs.get("message")
        self.last_failure = Message.from_json(said) if said else None
        self._failures += 1
        if self._failures >= MOST_FAILURES and not self._sound:
            self._study.stop()

    def _tell_changes(self) -> None:
        """Tells of every trial that is not as it was told last, also of other computers."""
        for trial in self._study.get_trials(deepcopy=False):
            row = row_of(trial)
            if self._told.get(trial.number) != row:
                self._told[trial.number] = row
                self._emit({"event": "trial", **row})

    def _tell_step(self, number: int, batch: Mapping[str, Any]) -> None:
        steps = {key: batch[key] for key in ("epoch", "epochs", "step", "steps")}
        self._emit(
            {
                "event": "step",
                "number": number,
                **steps,
                "done": self.done,
                "trials": self._trials,
                "seconds_left": self._seconds_left(batch.get("seconds_left")),
            }
        )

    def _seconds_left(self, of_this_trial: float | None) -> float | None:
        """By the mean of the trials here so far, else by the pace of the one that runs."""
        spent = time.monotonic() - self._began
        if self._spent:
            mean = sum(self._spent) / len(self._spent)
            return mean * (self._trials - self.done - 1) + max(mean - spent, 0.0)
        if of_this_trial is None:
            return None
        return (spent + of_this_trial) * (self._trials - self.done) - spent


@contextmanager
def _foreseen() -> Iterator[None]:
    """Turns what may go wrong with one trial alone into ``TrialFailed``."""
    try:
        yield
    except InputError as error:
        raise TrialFailed(error.message) from error
    except Cancelled as error:
        raise TrialFailed(STOPPED()) from error
    except MemoryError as error:
        raise TrialFailed(NO_MEMORY()) from error
    except Exception as error:
        if type(error).__name__ != "ResourceExhaustedError":  # tensorflow's own
            raise
        raise TrialFailed(NO_MEMORY()) from error
