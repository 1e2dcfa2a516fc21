"""What is wrong with a labelled set, found before anything is trained. No tensorflow here."""

from wbc_desktop.learning.doctor.examining import Budget, Examined, Progress, examining
from wbc_desktop.learning.doctor.findings import KNOW, LOOK, STOP, Diagnosis, Finding, FoundCell
from wbc_desktop.learning.doctor.numbers import findings_that_stop

__all__ = [
    "KNOW",
    "LOOK",
    "STOP",
    "Budget",
    "Diagnosis",
    "Examined",
    "Finding",
    "FoundCell",
    "Progress",
    "examining",
    "findings_that_stop",
]
