"""Reports on paper and back, with the libraries for it loaded at first use.

The window opens without them: reportlab and pypdf take a third of its start.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wbc_desktop.reporting.page import Page
from wbc_desktop.reporting.read_report import ReadReport
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.words import Language


def lay_out(record: SignedRecord, language: Language = "en") -> tuple[Page, ...]:
    """See ``reporting.layout``."""
    from wbc_desktop.reporting import layout

    return layout.lay_out(record, language)


def render_pdf(
    record: SignedRecord, crops: Mapping[str, bytes], language: Language = "en"
) -> bytes:
    """See ``reporting.pdf``."""
    from wbc_desktop.reporting import pdf

    return pdf.render_pdf(record, crops, language)


def record_of_pdf(path: Path) -> ReadReport:
    """See ``reporting.seal``."""
    from wbc_desktop.reporting import seal

    return seal.record_of_pdf(path)
