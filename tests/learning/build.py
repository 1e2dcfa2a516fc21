"""Small labelled sets for tests: pictures of our own making, in the layouts laboratories have."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.learning import base_set
from wbc_desktop.learning.crops import LabelledCrops

TWO = ("neutrophil_segmented", "lymphocyte")


def disc(colour: Sequence[int], radius: int = 12, side: int = 60) -> np.ndarray:
    """A coloured disc on a bright ground, RGB."""
    image = np.full((side, side, 3), 230, np.uint8)
    cv2.circle(image, (side // 2, side // 2), radius, tuple(map(int, colour)), -1)
    return image


def png(image: np.ndarray) -> bytes:
    return bytes(cv2.imencode(".png", image[:, :, ::-1])[1])


def class_folders(folder: Path, counts: Mapping[str, int]) -> Path:
    """One folder of discs for each label."""
    for number, (label, count) in enumerate(counts.items()):
        (folder / label).mkdir(parents=True)
        for i in range(count):
            colour = (60 + 90 * number, 40, 140 - 60 * number + i % 7)
            (folder / label / f"{i}.png").write_bytes(png(disc(colour)))
    return folder


def raabin_zip(path: Path, members: Sequence[str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for i, member in enumerate(members):
            archive.writestr(member, png(disc((40 + i, 50, 120))) if "." in member else b"")
    return path


def table(folder: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """A folder with ``labels.csv``; every file it names is a picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        (folder / str(row["file"])).write_bytes(png(disc((90, 40, 120))))
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return folder


def damage(archive: Path, member: str) -> Path:
    """Overwrites the beginning of what one packed file of a zip holds."""
    with zipfile.ZipFile(archive) as opened:
        info = opened.getinfo(member)
    data = bytearray(archive.read_bytes())
    start = info.header_offset + 30 + len(info.filename.encode())
    data[start : start + 20] = b"\xff" * 20
    archive.write_bytes(data)
    return archive


def zip_of(folder: Path, archive: Path) -> Path:
    """A zip of all files of a folder."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in sorted(f for f in folder.rglob("*") if f.is_file()):
            opened.write(file, file.relative_to(folder).as_posix())
    return archive


def drawn_set(folder: Path, each: int, classes: Sequence[str] = TWO) -> Path:
    """Class folders of drawn cells."""
    for label in classes:
        (folder / label).mkdir(parents=True)
        for i in range(each):
            image, _ = draw_cell(label, 100 + i, Look.typical(), 0.25, 120)
            (folder / label / f"{i}.png").write_bytes(png(image))
    return folder


def quick_base(folder: Path) -> Path:
    """A base set in a data folder that is not drawn whole: of every class one cell, many times."""
    place = folder / "base" / base_set.BASE
    place.mkdir(parents=True)
    lines = ["file,label,microns_per_pixel"]
    for class_id in base_set.CLASSES:
        picture = base_set.draw(class_id, 0)
        for number in range(base_set.EACH):
            name = f"{class_id}_{number:02}.png"
            (place / name).write_bytes(picture)
            lines.append(f"{name},{class_id},{base_set.MICRONS_PER_PIXEL}")
    (place / "labels.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


def discs(each: int, seed: int = 0) -> LabelledCrops:
    """Red discs called lymphocytes, blue ones monocytes: anything that learns, learns these."""
    rng = np.random.default_rng(seed)
    images, labels = [], []
    for i in range(2 * each):
        colour = (180, 40, 40) if i % 2 else (40, 40, 180)
        noise = rng.integers(-20, 20, 3)
        images.append(disc(np.clip(np.array(colour) + noise, 0, 255), int(rng.integers(8, 16))))
        labels.append("lymphocyte" if i % 2 else "monocyte")
    return LabelledCrops(tuple(images), (0.5,) * len(images), tuple(labels))
