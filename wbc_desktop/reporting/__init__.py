"""The record of a case to PDF and CSV, and back from the PDF."""

from wbc_desktop.reporting.building import Circumstances, record_of, untrained
from wbc_desktop.reporting.pdf import render_pdf
from wbc_desktop.reporting.record import (
    RecordAmendment,
    RecordNetwork,
    RecordPerson,
    RecordSignature,
    SignedRecord,
)
from wbc_desktop.reporting.seal import ReadReport, record_of_pdf
from wbc_desktop.reporting.table import render_csv

__all__ = [
    "Circumstances",
    "ReadReport",
    "RecordAmendment",
    "RecordNetwork",
    "RecordPerson",
    "RecordSignature",
    "SignedRecord",
    "record_of",
    "record_of_pdf",
    "render_csv",
    "render_pdf",
    "untrained",
]
