"""The figures of a training, epoch by epoch, as its network's card keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

KEPT = ("loss", "accuracy", "val_loss", "val_accuracy", "val_macro_f1")


class History:
    """Passes the events of a fit on and remembers its epochs, those before a pause included."""

    def __init__(self, emit: Callable[[Mapping[str, Any]], None]) -> None:
        self._emit = emit
        self._epochs: list[Mapping[str, Any]] = []

    def __call__(self, event: Mapping[str, Any]) -> None:
        if event["event"] == "epoch":
            self._epochs.append(event)
        elif event["event"] == "resumed":
            self._epochs += event["history"]
        self._emit(event)

    def figures(self, best: Mapping[str, float]) -> dict[str, Any]:
        """For the card: the best epoch, the last one, and all of them figure by figure."""
        columns: dict[str, list[float]] = {"epoch": [int(e["epoch"]) for e in self._epochs]}
        columns |= {name: [round(e[name], 5) for e in self._epochs] for name in KEPT}
        last = {name: float(self._epochs[-1][name]) for name in KEPT} if self._epochs else {}
        if last:
            last["epoch"] = float(self._epochs[-1]["epoch"])
        return {"validation": dict(best), "last": last, "history": columns}
