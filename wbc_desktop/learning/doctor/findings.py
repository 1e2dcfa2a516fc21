"""What the doctor of a labelled set says: findings with their cells, as values and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wbc_desktop.domain.cell import Box
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.doctor.colours import ColourMap
from wbc_desktop.wording import Message

FORMAT = 1
"""Of a diagnosis that is kept; another one is not read but made anew."""

STOP = "stop"
"""The set cannot be trained on as it is."""
LOOK = "look"
"""A person should look at it: figures or network would suffer."""
KNOW = "know"
"""Good to know."""

SEVERITIES = (STOP, LOOK, KNOW)

MOST_GROUPS = 60
"""Groups of cells kept of a finding; its numbers are those of all."""


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell of a finding. ``looks_like`` is another label it looks like, with a probability."""

    name: str
    item: Item
    looks_like: str = ""
    probability: float = 0.0

    def as_json(self) -> dict[str, Any]:
        item, box = self.item, self.item.box
        return {
            "name": self.name,
            "path": str(item.path),
            "member": item.member,
            "label": item.label,
            "split": item.split,
            "box": [box.x, box.y, box.width, box.height] if box else None,
            "looks_like": self.looks_like,
            "probability": round(self.probability, 4),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> FoundCell:
        box = Box(*data["box"]) if data["box"] else None
        item = Item(
            Path(data["path"]), data["label"], data["split"], box=box, member=data["member"]
        )
        return FoundCell(data["name"], item, data["looks_like"], float(data["probability"]))


Group = tuple[FoundCell, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. ``groups`` are cells to be seen side by side; ``leave_out`` what to do.

    ``kind`` is stable; ``what`` says what was found, ``means`` what it does to the figures or the
    network, ``advice`` what to do.
    """

    kind: str
    severity: str
    what: Message
    means: Message
    advice: Message
    groups: tuple[Group, ...] = ()
    leave_out: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "severity": self.severity,
            "what": self.what.as_json(),
            "means": self.means.as_json(),
            "advice": self.advice.as_json(),
            "groups": [[cell.as_json() for cell in group] for group in self.groups],
            "leave_out": list(self.leave_out),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Finding:
        return Finding(
            str(data["kind"]),
            str(data["severity"]),
            Message.from_json(data["what"]),
            Message.from_json(data["means"]),
            Message.from_json(data["advice"]),
            tuple(tuple(map(FoundCell.from_json, group)) for group in data["groups"]),
            tuple(map(str, data["leave_out"])),
        )


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that was found of a set. ``looked_at`` of ``cells`` pictures were read, and
    ``compared`` of them looked at by the network named ``network`` ("": none). ``whole`` says
    that no picture was passed over for the sake of time."""

    cells: int
    looked_at: int
    compared: int
    network: str
    findings: tuple[Finding, ...]
    colours: ColourMap | None = None
    seconds: float = 0.0
    whole: bool = True

    @property
    def worst(self) -> str:
        """The gravest severity there is; "" if nothing was found."""
        there = {finding.severity for finding in self.findings}
        return next((severity for severity in SEVERITIES if severity in there), "")

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "cells": self.cells,
            "looked_at": self.looked_at,
            "compared": self.compared,
            "network": self.network,
            "findings": [finding.as_json() for finding in self.findings],
            "colours": self.colours.as_json() if self.colours else None,
            "seconds": round(self.seconds, 2),
            "whole": self.whole,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Diagnosis:
        """Reads what ``as_json`` made.

        Raises:
            ValueError: it is of another format or no diagnosis (also as KeyError or TypeError).
        """
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}")
        colours = data["colours"]
        return Diagnosis(
            int(data["cells"]),
            int(data["looked_at"]),
            int(data["compared"]),
            str(data["network"]),
            tuple(map(Finding.from_json, data["findings"])),
            ColourMap.from_json(colours) if colours else None,
            float(data["seconds"]),
            bool(data["whole"]),
        )


def gravest_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """In the order of severity; as found within one. Of long lists of groups the first are kept."""
    order = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    return tuple(replace(finding, groups=finding.groups[:MOST_GROUPS]) for finding in order)
