"""Labelled sets of drawn pictures in the layouts of annotation tools, as folder or zip."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tests.learning.build import png

FIELD = png(np.full((100, 200, 3), 220, np.uint8))
"""A field 200 wide and 100 high."""

Files = dict[str, str | bytes]


def folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def voc_xml(name: str, *boxes: tuple[str, int, int, int, int]) -> str:
    objects = "".join(
        f"<object><name>{label}</name><bndbox><xmin>{x1}</xmin><ymin>{y1}</ymin>"
        f"<xmax>{x2}</xmax><ymax>{y2}</ymax></bndbox></object>"
        for label, x1, y1, x2, y2 in boxes
    )
    return f"<annotation><filename>{name}</filename>{objects}</annotation>"


def voc() -> Files:
    return {
        "JPEGImages/a.png": FIELD,
        "JPEGImages/b.png": FIELD,
        "Annotations/a.xml": voc_xml("a.png", ("Lymphocyte", 10, 20, 50, 60), ("RBC", 0, 0, 9, 9)),
        "Annotations/b.xml": voc_xml("b.png", ("Monocyte", 100, 10, 140, 60)),
        "ImageSets/Main/train.txt": "a\n",
        "ImageSets/Main/test.txt": "b 1\n",
    }


def yolo() -> Files:
    return {
        "data.yaml": "train: ../train/images\nnc: 2\nnames: ['Lymphocyte', \"Monocyte\"]\n",
        "train/images/a.png": FIELD,
        "train/labels/a.txt": "0 0.15 0.4 0.2 0.4\n",
        "valid/images/b.png": FIELD,
        "valid/labels/b.txt": "1 0.6 0.35 0.2 0.5\n0 0.1 0.1 0.2 0.1 0.2 0.3 0.1 0.3\n",
    }


def coco_json(file: str = "a.png") -> str:
    return json.dumps(
        {
            "images": [{"id": 7, "file_name": file, "width": 200, "height": 100}],
            "categories": [{"id": 1, "name": "Lymphocyte"}, {"id": 2, "name": "RBC"}],
            "annotations": [
                {"id": 1, "image_id": 7, "category_id": 1, "bbox": [10, 20, 40, 40]},
                {"id": 2, "image_id": 7, "category_id": 2, "bbox": [0, 0, 9, 9]},
            ],
        }
    )


def coco() -> Files:
    return {
        "images/train2017/a.png": FIELD,
        "images/val2017/b.png": FIELD,
        "annotations/instances_train2017.json": coco_json(),
        "annotations/instances_val2017.json": coco_json("b.png"),
    }


def raabin_json() -> Files:
    cells = {
        "Cell Numbers": 2,
        "Cell_0": {"Label1": "Lymphocyte", "Label2": "Lymphocyte",
                   "x1": "10", "x2": "50", "y1": "20", "y2": "60"},
        "Cell_1": {"Label1": "Monocyte", "Label2": "Lymphocyte",
                   "x1": "100", "x2": "140", "y1": "10", "y2": "60"},
    }  # fmt: skip
    return {
        "set/smear1/a.png": FIELD,
        "set/smear1/a.json": json.dumps(cells),
    }


def box_table() -> Files:
    rows = (
        "Image Name;Class;xmin;ymin;xmax;ymax;Split;Patient;MPP\n"
        "pictures/a.png;Lymphocyte;10;20;50;60;train;p1;0,1\n"
        "pictures/a.png;Monocyte;100;10;140;60;test;p1;0,1\n"
    )
    return {"annotations.csv": rows, "pictures/a.png": FIELD}


LAYOUTS = {
    "voc": voc, "yolo": yolo, "coco": coco, "raabin_json": raabin_json, "table": box_table,
}  # fmt: skip
