"""What must not leave the form: names in logs, in pictures' hidden data, on labels of slides."""

from __future__ import annotations

import io
import os
import re
import shutil
import sqlite3
import stat
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pypdf
import pytest
import tifffile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.bad_files import BAD_IMAGES
from tests.cli.conftest import Run
from tests.imaging.build import APERIO
from wbc_desktop.cli import classify

MARK = "Zzmarkovic"
LABEL = (10, 240, 20)
ARTIST, DESCRIPTION, GPS, AREA, XP_AUTHOR, COMMENT = 0x13B, 0x10E, 0x8825, 0x1C, 0x9C9D, 0x9286


def everything_in(path: Path) -> bytes:
    """All bytes of a file, and of the members of an archive."""
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            data += b"".join(archive.read(name) for name in archive.namelist())
    return data


def everything_in_pdf(path: Path) -> bytes:
    """Its bytes, the decoded streams of all its objects, and what is attached."""
    reader = pypdf.PdfReader(path)
    parts = [path.read_bytes()]
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))
        if isinstance(found, pypdf.generic.StreamObject):
            parts.append(found.get_data())
        parts.append(repr(found).encode())
    return b"".join(parts)


@pytest.mark.logs("unexpected")
def test_no_file_but_the_store_holds_a_patients_name(
    run: Run, home: Path, fields: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / MARK
    folder.mkdir()
    field = Path(shutil.copyfile(fields[0], folder / f"{MARK}.jpg"))
    form = [
        "--patient-name", f"{MARK}, Anna", "--patient-id", f"{MARK}-1", "--specimen", f"{MARK}-2",
        "--requester", f"Dr. {MARK}",
    ]  # fmt: skip
    assert run("case", "new", "C1", field, *form).code == 0
    assert run("case", "new", "C2", "--wbc", f"{MARK}").code == 1
    for bad in BAD_IMAGES.values():
        made = bad.make(folder)
        if made.exists():
            made = made.rename(made.with_name(f"{MARK} {made.name}"))
        assert run("classify", made).code == 3
    assert run("classify", field, "--json", folder / "no" / f"{MARK}.json").code == 4
    assert run("report", "C1", "--pdf", folder / f"{MARK}.pdf").code == 0
    monkeypatch.setattr(classify, "summary", lambda _: 1 / 0)
    assert run("classify", field).code == 5
    kept = [p for p in home.rglob("*") if p.is_file() and not p.name.startswith("cases.sqlite")]
    assert any(p.name == "command_line.log" for p in kept)
    for path in kept:
        assert MARK.encode() not in path.read_bytes(), path


def marked_jpeg(source: Path, target: Path) -> Path:
    """With all that cameras and people write beside the pixels."""
    with Image.open(source) as image:
        exif = image.getexif()
        exif[ARTIST], exif[DESCRIPTION] = f"{MARK} artist", f"{MARK} description"
        exif[XP_AUTHOR] = f"{MARK} author".encode("utf-16-le")
        exif.get_ifd(GPS)[AREA] = f"ASCII\0\0\0{MARK} ward".encode()
        exif.get_ifd(0x8769)[COMMENT] = f"ASCII\0\0\0{MARK} comment".encode()
        xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{MARK} xmp</x:xmpmeta>".encode()
        image.crop((0, 0, 1400, 1000)).save(
            target, exif=exif, comment=f"{MARK} jfif", xmp=xmp, quality=95
        )
    return target


def marked_png(source: Path, target: Path) -> Path:
    with Image.open(source) as image:
        info = PngInfo()
        info.add_text("Author", f"{MARK} text")
        info.add_itxt("Comment", f"{MARK} itext")
        image.crop((0, 0, 1400, 1000)).save(target, pnginfo=info, dpi=image.info["dpi"])
    return target


def marked_slide(source: Path, target: Path) -> Path:
    """A slide with a label that a scanner photographed, and its user in the description."""
    with Image.open(source) as image:
        pixels = np.array(image.convert("RGB"))
    height, width = pixels.shape[:2]
    said = APERIO.format(width=width, height=height)
    with tifffile.TiffWriter(target) as writer:
        writer.write(
            pixels, photometric="rgb", tile=(256, 256), compression="jpeg", metadata=None,
            compressionargs={"level": 95},
            description=f"{said} JPEG/RGB Q=95|AppMag = 40|MPP = 0.1|User = {MARK}|Title = {MARK}",
        )  # fmt: skip
        for kind, of_type in (("label", 1), ("macro", 9)):
            label = np.full((463, 387, 3), LABEL, np.uint8)
            said = f"Aperio Image Library v11.2.1\r\n{kind} 387x463"
            writer.write(
                label, photometric="rgb", description=said, subfiletype=of_type, metadata=None
            )
    return target


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (marked_jpeg, "a.jpg", "field"),
        (marked_png, "a.png", "field"),
        (marked_slide, "a.svs", "slide"),
    ],
)
def test_what_is_hidden_in_an_image_stays_there(
    run: Run,
    home: Path,
    fields: tuple[Path, ...],
    tmp_path: Path,
    make: Callable[[Path, Path], Path],
    name: str,
    kind: str,
) -> None:
    image = make(fields[0], tmp_path / name)
    assert MARK.encode() in image.read_bytes()
    out = tmp_path / "out"
    out.mkdir()
    pdf, case_file = out / "a.pdf", out / "a.wbccase"
    files = ["--pdf", out / "p.pdf", "--csv", out / "p.csv", "--json", out / "p.json"]
    assert run("classify", image, "--kind", kind, *files).code == 0
    assert run("case", "new", "C1", image, "--kind", kind).code == 0
    assert run("report", "C1", "--pdf", pdf, "--csv", out / "a.csv").code == 0
    assert run("case", "export", "C1", case_file).code == 0
    for path in (*home.rglob("*"), *out.iterdir()):
        if path.is_file():
            data = everything_in_pdf(path) if path.suffix == ".pdf" else everything_in(path)
            assert MARK.encode() not in data, path
            assert MARK.encode("utf-16-le") not in data, path
    crops = kept_crops(home)
    assert len(crops) > 5
    for crop in crops:
        assert not crop.info.keys() - {"dpi"}
        green = np.abs(np.array(crop.convert("RGB")).astype(int) - LABEL).max(axis=2) < 20
        assert not green.any()


def kept_crops(home: Path) -> list[Image.Image]:
    with closing(sqlite3.connect(home / "cases.sqlite")) as raw:
        blobs = [row[0] for row in raw.execute("SELECT content FROM crops")]
    return [Image.open(io.BytesIO(blob)) for blob in blobs]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_data_folder_is_its_owners_alone(
    run: Run, home: Path, fields: tuple[Path, ...], tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        assert run("case", "new", "C1", fields[0]).code == 0
        assert run("store", "backup").code == 0
        assert run("network", "install", tmp_path / "none.wbcnet").code == 3
    finally:
        os.umask(before)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    found = {p: stat.S_IMODE(p.stat().st_mode) for p in home.rglob("*")}
    names = {p.name for p in found}
    assert {"cases.sqlite", "networks", "backups", "command_line.log"} <= names
    for path, mode in found.items():
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert any(re.fullmatch(r"[0-9a-f]{64}\.wbcnet", name) for name in names)
