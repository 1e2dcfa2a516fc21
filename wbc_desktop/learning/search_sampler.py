"""Proposals that depend on the seed, the trial's number and what is known: on nothing else.

The only module that loads optuna at once; import it lazily.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from optuna import Study
from optuna.distributions import BaseDistribution
from optuna.samplers import BaseSampler, TPESampler
from optuna.trial import FrozenTrial, TrialState


class SeededByTrial(BaseSampler):
    """Tree-structured Parzen estimators, seeded anew for every trial.

    Two computers on one study never draw alike, and a search that was stopped and goes on
    proposes what it would have proposed without the stop.
    """

    def __init__(self, seed: int, at_random: int) -> None:
        self._seed = seed
        self._at_random = at_random
        self._number = -1
        self._inner = self._for(0)

    def infer_relative_search_space(
        self, study: Study, trial: FrozenTrial
    ) -> dict[str, BaseDistribution]:
        return self._of(trial).infer_relative_search_space(study, trial)

    def sample_relative(
        self, study: Study, trial: FrozenTrial, search_space: dict[str, BaseDistribution]
    ) -> dict[str, Any]:
        return self._of(trial).sample_relative(study, trial, search_space)

    def sample_independent(
        self,
        study: Study,
        trial: FrozenTrial,
        param_name: str,
        param_distribution: BaseDistribution,
    ) -> Any:
        inner = self._of(trial)
        return inner.sample_independent(study, trial, param_name, param_distribution)

    def after_trial(
        self, study: Study, trial: FrozenTrial, state: TrialState, values: Sequence[float] | None
    ) -> None:
        self._of(trial).after_trial(study, trial, state, values)

    def _of(self, trial: FrozenTrial) -> TPESampler:
        if trial.number != self._number:
            self._number, self._inner = trial.number, self._for(trial.number)
        return self._inner

    def _for(self, number: int) -> TPESampler:
        seed = int(np.random.SeedSequence([self._seed, number]).generate_state(1)[0])
        return TPESampler(seed=seed, n_startup_trials=self._at_random)
