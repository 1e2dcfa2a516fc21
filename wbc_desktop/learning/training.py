"""Trains a Keras model on labelled crops, telling of every step; keeps the best weights.

A fit can be interrupted at any step and goes on from its kept state bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.augmentation import BY_NAME
from wbc_desktop.learning.batches import (
    Batch,
    Batches,
    PlainViews,
    Variation,
    View,
    by_label,
    plain_view,
    steps_of,
)
from wbc_desktop.learning.best_epoch import BestEpoch, predict_logits
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.fit_settings import FitSettings
from wbc_desktop.learning.fit_state import FitState, Standing, StateKeeper
from wbc_desktop.learning.pace import Pace
from wbc_desktop.learning.trainer import trainer_of
from wbc_desktop.learning.wishes import Wishes
from wbc_desktop.wording import Wording

if TYPE_CHECKING:
    import keras

Emit = Callable[[dict[str, Any]], None]

__all__ = ["AUGMENTATIONS", "FitSettings", "Material", "fit", "predict_logits"]

DIVERGED = Wording(
    "training.diverged",
    "The training went astray in epoch {epoch}: its loss is not a number any more."
    " Lower the learning rate or look for broken images.",
)

AUGMENTATIONS = BY_NAME


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a fit learns from and is judged by, seen at ``view``.

    ``draw`` is the probability of each training crop in a batch; None draws by label.
    """

    train: LabelledCrops
    validation: LabelledCrops
    classes: tuple[str, ...]
    view: View
    draw: NDArray[np.float64] | None = None


def fit(
    model: keras.Model,
    material: Material,
    settings: FitSettings,
    emit: Emit,
    stop: Event,
    after_epoch: Callable[[int], None] = lambda epoch: None,
    keeper: StateKeeper | None = None,
) -> dict[str, float]:
    """Trains in place; at the end the model has its best weights by validation macro-F1.

    Emits ``batch`` and ``epoch`` events, then calls ``after_epoch``. Ends early, keeping the
    best, once ``stop`` is set or the loss is no number; ``Wishes`` may also pause it. Goes on
    from the state that ``keeper`` found, and keeps its own there now and then and when it is
    stopped. Returns the best epoch's figures.

    Raises:
        InputError: the loss is no number before one epoch is done, or the kept state is no good.
        HostError: the state cannot be kept.
        Cancelled: it was halted; its state is kept.
    """
    import keras

    keras.utils.set_random_seed(settings.seed)
    going = _Fit(model, material, settings, emit, stop, keeper)
    going.go_on_where_it_was()
    with closing(going.batches()) as batches:
        stream = iter(batches)
        for epoch in going.epochs_left():
            try:
                figures = going.epoch(epoch, stream)
            except FloatingPointError:
                going.tell_diverged(epoch)
                break
            emit({"event": "epoch", **figures})
            after_epoch(epoch)
            if stop.is_set() and not going.ends:
                going.see_to_wishes()
            if going.ends:
                break
    return going.best.put_back()


class _Fit:
    """One fit: its steps, their pace, and where it stands."""

    def __init__(
        self,
        model: keras.Model,
        material: Material,
        settings: FitSettings,
        emit: Emit,
        stop: Event,
        keeper: StateKeeper | None,
    ) -> None:
        self._trainer = trainer_of(model, settings)
        self._material = material
        self._settings = settings
        self._emit = emit
        self._stop = stop
        self._keeper = keeper
        self._steps = steps_of(len(material.train), settings.batch)
        self._done = (settings.first_epoch - 1) * self._steps
        self._losses: list[float] = []
        self._hits: list[float] = []
        self._history: list[dict[str, Any]] = []
        self._pace = Pace()
        self.ends = False
        self.best = _best_epoch(model, self._trainer, material)

    def batches(self) -> Batches:
        """The stream of batches from the present step on."""
        material, settings = self._material, self._settings
        how = AUGMENTATIONS[settings.augmentation]
        draw = material.draw
        if draw is None:
            draw = by_label(material.train.labels, settings.balance)
        varied = Variation(material.view, how, settings.swap)
        return Batches(
            material.train,
            material.classes,
            varied,
            draw,
            settings.batch,
            settings.seed,
            first=self._done,
        )

    def epochs_left(self) -> range:
        return range(self._done // self._steps + 1, self._settings.epochs + 1)

    def go_on_where_it_was(self) -> None:
        """Takes up the kept state, if there is one, and tells what was before."""
        state = self._keeper.found() if self._keeper is not None else None
        if state is None:
            return
        self._restore(state)
        standing = self._standing()
        self._emit(
            {
                "event": "resumed",
                **{name: getattr(standing, name) for name in Standing.__slots__},
                "history": list(self._history),
            }
        )

    def epoch(self, epoch: int, stream: Iterator[Batch]) -> dict[str, Any]:
        """One pass, cut short by ``stop``; returns its figures.

        Raises:
            FloatingPointError: the loss is no number, in a step or on the cells held out.
            Cancelled: it was halted.
        """
        while self._done < epoch * self._steps and not self.ends:
            self._step(next(stream), epoch)
            if self._done < epoch * self._steps:
                self.see_to_wishes()
        figures = {
            "epoch": epoch,
            "epochs": self._settings.epochs,
            "loss": float(np.mean(self._losses)),
            "accuracy": float(np.mean(self._hits)),
            **self.best.after(epoch),
        }
        if self._done == epoch * self._steps:
            self._history.append(figures)
            self._losses, self._hits = [], []
            self.see_to_wishes()
        return figures

    def tell_diverged(self, epoch: int) -> None:
        message = DIVERGED(epoch=epoch)
        if not self.best.figures:
            raise InputError(message)
        self._emit({"event": "remark", "message": message.as_json()})

    def _step(self, batch: Batch, epoch: int) -> None:
        self._set_rate()
        values = self._trainer.train_on_batch(*batch, return_dict=True)
        self._trainer.reset_metrics()
        self._done += 1
        self._pace.count()
        self._losses.append(float(values["loss"]))
        self._hits.append(float(values["accuracy"]))
        if not np.isfinite(self._losses[-1]):
            raise FloatingPointError
        step = self._done - (epoch - 1) * self._steps
        if step % 10 == 0 or step == self._steps:
            self._tell(epoch, step)

    def see_to_wishes(self) -> None:
        """Waits, keeps the state, or ends, as it is wished between two steps.

        What is wished is looked at once: what comes later is for the next step.
        """
        stop = self._stop
        if isinstance(stop, Wishes):
            with self._pace.suspended():
                stop.wait_while_paused(self._emit)
        self.ends = stop.is_set()
        halted = self.ends and isinstance(stop, Wishes) and stop.halted
        last = self._done == self._steps * self._settings.epochs
        self._keep(now=last or self.ends)
        if halted:
            raise Cancelled

    def _keep(self, *, now: bool) -> None:
        if self._keeper is not None and (now or self._keeper.due):
            with self._pace.suspended():
                self._keeper.keep(self._state(), self._standing())

    def _standing(self) -> Standing:
        epoch, step = divmod(self._done, self._steps)
        return Standing(epoch + 1, self._settings.epochs, step, self._steps)

    def _state(self) -> FitState:
        return FitState(
            step=self._done,
            losses=tuple(self._losses),
            hits=tuple(self._hits),
            history=tuple(self._history),
            best_figures=self.best.figures,
            variables=[np.asarray(v) for v in self._trainer.variables],
            optimiser=[np.asarray(v) for v in self._trainer.optimizer.variables],
            best=self.best.weights,
        )

    def _restore(self, state: FitState) -> None:
        optimiser = self._trainer.optimizer
        optimiser.build(self._trainer.trainable_variables)
        for variable, value in zip(self._trainer.variables, state.variables, strict=True):
            variable.assign(value)
        for variable, value in zip(optimiser.variables, state.optimiser, strict=True):
            variable.assign(value)
        self.best.restore(state.best_figures, state.best)
        self._done = state.step
        self._losses, self._hits = list(state.losses), list(state.hits)
        self._history = [dict(epoch) for epoch in state.history]

    def _set_rate(self) -> None:
        settings, total = self._settings, self._steps * self._settings.epochs
        rate = settings.learning_rate
        if settings.cosine:
            warm = min((self._done + 1) / max(0.03 * total, 1), 1.0)
            rate *= warm * 0.5 * (1 + np.cos(np.pi * self._done / total))
        self._trainer.optimizer.learning_rate.assign(rate)

    def _tell(self, epoch: int, step: int) -> None:
        pace = self._pace.steps_a_second
        left = self._steps * self._settings.epochs - self._done
        self._emit(
            {
                "event": "batch",
                "epoch": epoch,
                "epochs": self._settings.epochs,
                "step": step,
                "steps": self._steps,
                "loss": self._losses[-1],
                "accuracy": float(np.mean(self._hits)),
                "images_per_second": pace * self._settings.batch,
                "seconds_left": left / pace if pace > 0 else None,
            }
        )


def _best_epoch(model: keras.Model, trainer: keras.Model, material: Material) -> BestEpoch:
    held_out, view = material.validation, material.view
    pictures = plain_view(held_out, view) if held_out.in_memory else PlainViews(held_out, view)
    targets = held_out.targets(material.classes)
    return BestEpoch(model, trainer, pictures, targets, held_out.labels, material.classes)
