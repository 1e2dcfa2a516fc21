"""A clean drawn set of three classes in two parts, and the ways to spoil it."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import numpy as np

from tests.learning.build import png
from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.doctor import Budget, Examined, Finding, Progress, examining

CLASSES = ("neutrophil_segmented", "lymphocyte", "eosinophil")
EACH = {"Train": 21, "TestA": 10}


def clean_set(folder: Path) -> Path:
    """``Train`` and ``TestA`` with class folders; every cell is another one."""
    seed = 1000
    for part, each in EACH.items():
        for label in CLASSES:
            (folder / part / label).mkdir(parents=True)
            for _ in range(each):
                image, _ = draw_cell(label, seed, Look.typical(), 0.25, 100)
                (folder / part / label / f"cell_{seed}.png").write_bytes(png(image))
                seed += 1
    return folder


def pictures(folder: Path, part: str, label: str) -> list[Path]:
    return sorted((folder / part / label).iterdir())


def read(path: Path) -> np.ndarray:
    return np.ascontiguousarray(cv2.imread(str(path))[:, :, ::-1])


def write(path: Path, image: np.ndarray) -> Path:
    path.write_bytes(png(image))
    return path


def examined(folder: Path, classifier=None, budget: Budget | None = None) -> Examined:
    *steps, last = examining(read_data_set(folder), folder, classifier, budget or Budget())
    assert all(isinstance(step, Progress) for step in steps)
    assert isinstance(last, Examined)
    return last


def found(folder: Path, classifier=None) -> dict[str, Finding]:
    """Findings by kind; a kind comes once."""
    findings = examined(folder, classifier).diagnosis.findings
    assert len({finding.kind for finding in findings}) == len(findings)
    return {finding.kind: finding for finding in findings}


def named(finding: Finding) -> list[set[str]]:
    """The names of the cells of each group."""
    return [{cell.name for cell in group} for group in finding.groups]


def copied(path: Path, to: Path) -> Path:
    to.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(path, to))
