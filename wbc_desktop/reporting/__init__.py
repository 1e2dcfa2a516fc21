"""The record of a case to PDF and CSV, and back from the PDF."""

from wbc_desktop.reporting.building import Circumstances, record_of, untrained
from wbc_desktop.reporting.differences import differences
from wbc_desktop.reporting.paper import lay_out, record_of_pdf, render_pdf
from wbc_desktop.reporting.read_report import ReadReport
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.record_parts import (
    RecordAmendment,
    RecordChange,
    RecordEstimate,
    RecordLine,
    RecordNetwork,
    RecordPerson,
    RecordShare,
    RecordSignature,
)
from wbc_desktop.reporting.table import render_csv
from wbc_desktop.reporting.words import LANGUAGES, Language

__all__ = [
    "LANGUAGES",
    "Circumstances",
    "Language",
    "ReadReport",
    "RecordAmendment",
    "RecordChange",
    "RecordEstimate",
    "RecordLine",
    "RecordNetwork",
    "RecordPerson",
    "RecordShare",
    "RecordSignature",
    "SignedRecord",
    "differences",
    "lay_out",
    "record_of",
    "record_of_pdf",
    "render_csv",
    "render_pdf",
    "untrained",
]
