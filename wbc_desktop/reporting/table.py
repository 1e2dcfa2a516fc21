"""A record as CSV: one line per class (laboratory reference, section 8)."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from fractions import Fraction

from wbc_desktop.domain.rounding import exact, half_up
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.record_parts import RecordLine

COLUMNS = (
    "case", "specimen", "version", "class", "k", "D", "pct", "lo95", "hi95", "abs", "unit",
    "range_lo", "range_hi", "flag", "loinc_pct", "loinc_abs", "reader", "signed_utc",
)  # fmt: skip


def render_csv(record: SignedRecord) -> str:
    """UTF-8 text with comma and decimal point; of the lines the report shows those that make the
    100 %, so that k adds up to D."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    reader, signed = _reader(record), _signed_utc(record)
    for line in record.summands:
        writer.writerow([*_cells(record, line), reader, signed])
    return out.getvalue()


def _cells(record: SignedRecord, line: RecordLine) -> list[str | int]:
    absolute_range = line.range_quantity == "absolute"
    return [
        record.case_number,
        record.specimen.id,
        record.version,
        line.abbreviation,
        line.count,
        record.count.counted,
        _percent(line, record.count.counted),
        _two(line.lower),
        _two(line.upper),
        line.absolute_shown,
        "10*9/L" if line.absolute_shown else "",
        _bare(line.range_low) if absolute_range else "",
        _bare(line.range_high) if absolute_range else "",
        line.flag,
        line.loinc_percent,
        line.loinc_absolute,
    ]


def _percent(line: RecordLine, total: int) -> str:
    """As printed, but always a number: a share too small to print gets the decimals it needs."""
    if total == 0:
        return ""
    if line.count == 0:
        return "0.0"
    if not line.shown.startswith("<"):
        return line.shown
    exact_share = Fraction(100 * line.count, total)
    return next(text for n in range(1, 20) if float(text := half_up(exact_share, n)) > 0)


def _two(value: float | None) -> str:
    return "" if value is None else half_up(exact(value), 2)


def _bare(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _reader(record: SignedRecord) -> str:
    if record.signature:
        return record.signature.by.initials
    return record.readers[0].initials if record.readers else ""


def _signed_utc(record: SignedRecord) -> str:
    if not record.signature:
        return ""
    at = datetime.fromisoformat(record.signature.at)
    utc = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ")
