"""The record inside its PDF, and whether record and pages are still what was made."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.reporting.read_report import ReadReport
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.wording import Wording

NO_REPORT = Wording("reporting.no_report", "“{name}” is no report of this program.")
UNREADABLE = Wording("reporting.unreadable", "“{name}” cannot be read.")

RECORD_FILE, SEAL_FILE = "record.json", "seal.json"


def sealed(pdf: bytes, record: SignedRecord) -> bytes:
    """The PDF with the record attached, and a seal of both; same input, same bytes."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    seal = {"record": record.sha256, "pages": _pages_sha256(PdfReader(io.BytesIO(pdf)))}
    writer.add_attachment(RECORD_FILE, record.canonical())
    writer.add_attachment(SEAL_FILE, json.dumps(seal, sort_keys=True).encode("ascii"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def record_of_pdf(path: Path) -> ReadReport:
    """Reads a report back and says whether it is unchanged.

    Raises:
        InputError: the file is no report of this program, or its record is damaged.
        HostError: the file cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HostError(UNREADABLE(name=path.name), str(error)) from error
    try:
        reader = PdfReader(io.BytesIO(data))
        record, seal = _attached(reader, RECORD_FILE), json.loads(_attached(reader, SEAL_FILE))
        sums = {"record": hashlib.sha256(record).hexdigest(), "pages": _pages_sha256(reader)}
    except (PyPdfError, KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise InputError(NO_REPORT(name=path.name), str(error)) from error
    differs = tuple(part for part, found in sums.items() if seal.get(part) != found)
    return ReadReport(SignedRecord.from_canonical(record), differs)


def _attached(reader: PdfReader, name: str) -> bytes:
    return bytes(reader.attachments[name][0])


def _pages_sha256(reader: PdfReader) -> str:
    """Covers what the pages draw: their operators, pictures and fonts, in order."""
    total = hashlib.sha256()
    for page in reader.pages:
        contents = page.get_contents()
        total.update(b"" if contents is None else contents.get_data())
        for name, stream in sorted(_resources(page)):
            total.update(name.encode("utf-8"))
            total.update(stream)
    return total.hexdigest()


def _resources(page: PageObject) -> list[tuple[str, bytes]]:
    resources = _object(page, "/Resources")
    pictures, typefaces = _object(resources, "/XObject"), _object(resources, "/Font")
    found = [(str(k), _data(v.get_object())) for k, v in pictures.items()]
    for name, font in typefaces.items():
        descriptor = font.get_object().get("/FontDescriptor")
        program = descriptor.get_object().get("/FontFile2") if descriptor else None
        if program:
            found.append((str(name), _data(program.get_object())))
    return found


def _object(holder: Any, name: str) -> Any:
    """The dictionary that a PDF object names so, empty where there is none."""
    found = holder.get(name)
    return {} if found is None else found.get_object()


def _data(stream: object) -> bytes:
    """The bytes as they are stored, so that no decoder decides whether a picture changed."""
    return bytes(stream._data) if isinstance(stream, StreamObject) else b""
