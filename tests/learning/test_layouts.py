"""Every layout in a folder and in a zip, whole, broken, hostile and as garbage."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.learning.build import table
from tests.learning.set_builds import (
    FIELD,
    LAYOUTS,
    Files,
    box_table,
    coco,
    coco_json,
    folder,
    raabin_json,
    voc,
    voc_xml,
    yolo,
    zipped,
)
from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.datasets import DataSet, Layout, look_at_data_set, read_data_set
from wbc_desktop.learning.label_map import LabelMap
from wbc_desktop.learning.layouts import tree as tree_module
from wbc_desktop.learning.layouts.yolo import names_in
from wbc_desktop.learning.pictures import pictures

LYMPHOCYTE, MONOCYTE = Box(10, 20, 40, 40), Box(100, 10, 40, 50)


def cells(path: Path) -> set[tuple[str, str, Box | None]]:
    return {(i.split, i.label, i.box) for i in read_data_set(path).items}


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        look_at_data_set(path)
    return caught.value


def read_or_refused(path: Path) -> DataSet | None:
    """The set, or None where it was refused; any other error fails the test."""
    try:
        return look_at_data_set(path)
    except InputError:
        return None


EXPECTED = {
    "voc": (Layout.VOC, {("train", "lymphocyte", LYMPHOCYTE), ("test", "monocyte", MONOCYTE)}),
    "yolo": (
        Layout.YOLO,
        {
            ("train", "lymphocyte", LYMPHOCYTE),
            ("val", "monocyte", MONOCYTE),
            ("val", "lymphocyte", Box(20, 10, 20, 20)),
        },
    ),
    "coco": (
        Layout.COCO,
        {("train", "lymphocyte", LYMPHOCYTE), ("val", "lymphocyte", LYMPHOCYTE)},
    ),
    "raabin_json": (Layout.RAABIN_JSON, {("", "lymphocyte", LYMPHOCYTE)}),
    "table": (
        Layout.TABLE,
        {("train", "lymphocyte", LYMPHOCYTE), ("test", "monocyte", MONOCYTE)},
    ),
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("inside", ["", "my set/"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_known_by_its_content(
    tmp_path: Path, name: str, inside: str, packed: bool
) -> None:
    files = {inside + member: content for member, content in LAYOUTS[name]().items()}
    path = zipped(tmp_path / "s.zip", files) if packed else folder(tmp_path / "s", files)
    layout, expected = EXPECTED[name]
    assert read_data_set(path).layout is layout
    assert cells(path) == expected
    with pictures() as opened:
        assert {opened.whole(i).shape for i in read_data_set(path).items} == {(100, 200, 3)}
    assert read_data_set(path).unknown == () or name in ("voc", "coco", "raabin_json")


def test_cells_that_are_not_white_are_left_out_by_decision_only(tmp_path: Path) -> None:
    path = folder(tmp_path / "s", voc())
    assert [i.label for i in read_data_set(path).unknown] == ["RBC"]
    decided = read_data_set(path, LabelMap({"RBC": None}))
    assert decided.unknown == ()
    assert [i.label for i in decided.left_out] == ["RBC"]
    assert decided.problems == ()


def test_experts_that_differ_are_for_a_person_to_decide(tmp_path: Path) -> None:
    path = folder(tmp_path / "s", raabin_json())
    assert [i.label for i in read_data_set(path).unknown] == ["Monocyte / Lymphocyte"]


def test_numbers_without_names_stay_numbers(tmp_path: Path) -> None:
    files = yolo()
    del files["data.yaml"]
    data = look_at_data_set(folder(tmp_path / "s", files))
    assert (data.items, {i.label for i in data.unknown}) == ((), {"0", "1"})


def test_a_table_brings_scale_and_patient(tmp_path: Path) -> None:
    data = read_data_set(folder(tmp_path / "s", box_table()))
    assert {(i.microns_per_pixel, i.slide) for i in data.items} == {(0.1, "p1")}


def test_a_dropped_table_reads_pictures_beside_it(tmp_path: Path) -> None:
    root = folder(tmp_path / "s", box_table())
    assert cells(root / "annotations.csv") == cells(root)


def test_width_and_height_columns(tmp_path: Path) -> None:
    text = "filename,label,x,y,w,h\na.png,Lymphocyte,10,20,40,40\n"
    assert cells(folder(tmp_path / "s", {"boxes.csv": text, "a.png": FIELD})) == {
        ("", "lymphocyte", LYMPHOCYTE)
    }


def test_barcelona_is_finer_than_its_folders(tmp_path: Path) -> None:
    names = {
        "neutrophil/BNE_100.jpg": "neutrophil_band",
        "neutrophil/SNE_101.jpg": "neutrophil_segmented",
        "neutrophil/NEUTROPHIL_102.jpg": "neutrophil",
        "ig/PMY_103.jpg": "promyelocyte",
        "ig/MY_104.jpg": "myelocyte",
        "ig/MMY_105.jpg": "metamyelocyte",
        "ig/IG_106.jpg": "ig",
        "lymphocyte/MO_107.jpg": "lymphocyte",
        "erythroblast/ERB_108.jpg": "erythroblast",
    }
    path = folder(tmp_path / "s", {f"PBC_dataset/{name}": FIELD for name in names})
    found = {i.path.name: i.label for i in read_data_set(path).items}
    assert found == {name.rpartition("/")[2]: label for name, label in names.items()}


def test_folders_with_codes_are_one_label_each(tmp_path: Path) -> None:
    files: Files = {f"set/Train/{code}/{i}.jpg": FIELD for code in ("01", "02") for i in range(2)}
    data = look_at_data_set(folder(tmp_path / "s", files))
    assert sorted(i.label for i in data.unknown) == ["01", "01", "02", "02"]
    assert {i.split for i in data.unknown} == {"train"}


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a.png": FIELD, "Annotations/a.xml": "<annotation><object>"}, "Pascal VOC"),
        ({"a.png": FIELD, "Annotations/a.xml":
          "<!DOCTYPE a [<!ENTITY x 'y'>]><annotation>&x;</annotation>"}, "Pascal VOC"),
        ({"a.png": FIELD, "data.yaml": "names: [a]\n"}, "YOLO"),
        ({"a.png": FIELD, "data.yaml": "names: [a]\n", "labels/a.txt": "zero 1 2\n"}, "YOLO"),
        ({"a.png": FIELD, "_annotations.coco.json": coco_json()[:-40]}, "COCO"),
        ({"a.png": FIELD, "x.json": '{"images": [], "annotations": [{}], "categories": []}'},
         "COCO"),
        ({"a.png": FIELD, "a.json": '{"Label1": "Lymphocyte", '}, "Raabin"),
        ({"a.png": FIELD, "labels.csv": "file,colour\na.png,blue\n"}, "labels.csv"),
        ({"a.png": FIELD, "labels.csv": "file,label,x,y,w,h\na.png,blast,a,b,c,d\n"},
         "labels.csv"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_layout_is_named(tmp_path: Path, files: Files, says: str, packed: bool) -> None:
    path = zipped(tmp_path / "s.zip", files) if packed else folder(tmp_path / "s", files)
    assert says in str(refusal(path))


def test_one_broken_file_of_many_is_told_of(tmp_path: Path) -> None:
    data = read_data_set(folder(tmp_path / "s", voc() | {"Annotations/c.xml": "<annotation>"}))
    assert "data_set.broken_files" in [p.code for p in data.problems]
    assert len(data.items) == 2


def test_boxes_outside_and_pictures_that_are_gone_are_told_of(tmp_path: Path) -> None:
    boxes = voc_xml("a.png", ("Basophil", 5, 5, 5, 5), ("Basophil", 1, 1, 9, 9))
    files = voc() | {"Annotations/a.xml": boxes, "Annotations/c.xml": voc_xml(
        "c.png", ("Basophil", 1, 1, 9, 9))}  # fmt: skip
    codes = {p.code for p in read_data_set(folder(tmp_path / "s", files)).problems}
    assert codes == {"data_set.bad_boxes", "data_set.no_picture"}


@pytest.mark.parametrize(
    ("head", "kind"), [(b"Rar!\x1a\x07\x00", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z")]
)
def test_other_archives_get_a_word_on_unpacking(tmp_path: Path, head: bytes, kind: str) -> None:
    (tmp_path / "set.rar").write_bytes(head + bytes(40))
    said = str(refusal(tmp_path / "set.rar"))
    assert kind in said
    assert "Unpack" in said


@pytest.mark.parametrize("name", ["../evil/a.png", "/etc/a.png", "C:/a.png", "b/../../a.png"])
def test_an_archive_that_points_out_of_itself_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr("lymphocyte/a.png", FIELD)
        archive.writestr(zipfile.ZipInfo(name), FIELD)
    assert refusal(tmp_path / "s.zip").message.code == "data_set.unsafe_archive"


def test_labels_that_unpack_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_module, "MOST_TEXT_BYTES", 1000)
    bomb = "file,label\n" + "a.png,blast\n" * 1000
    path = zipped(tmp_path / "s.zip", {"labels.csv": bomb, "a.png": FIELD})
    assert refusal(path).message.code == "data_set.file_too_large"


def test_a_table_never_leads_out_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(FIELD)
    rows = [{"file": "a.png", "label": "blast"}]
    root = table(tmp_path / "s", rows)
    (root / "labels.csv").write_text("file,label\na.png,blast\n../secret.png,blast\n")
    data = read_data_set(root)
    assert [i.path.name for i in data.items] == ["a.png"]
    assert [p.code for p in data.problems] == ["data_set.no_picture"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("names: [a, 'b, c']\n", {"0": "a", "1": "b, c"}),
        ('names:\n  - a # first\n  - "b"\nnc: 2\n', {"0": "a", "1": "b"}),
        ("names:\n- a\n- b\n", {"0": "a", "1": "b"}),
        ("nc: 2\nnames:\n  0: a\n  1: b\ntrain: x\n", {"0": "a", "1": "b"}),
        ("names: {0: a, 3: b}\n", {"0": "a", "3": "b"}),
        ("names:\n  [\n  a,\n  b\n  ]\n", {"0": "a", "1": "b"}),
        ("names:", {}),
        ("train: x\n", None),
    ],
)
def test_names_of_yolo(text: str, names: dict[str, str] | None) -> None:
    assert names_in(text) == names


def _name(kind: str) -> str:
    return {
        "voc": "Annotations/a.xml", "yolo": "labels/a.txt", "yaml": "data.yaml",
        "coco": "instances_train.json", "raabin": "a.json", "table": "labels.csv",
    }[kind]  # fmt: skip


WORDS = st.sampled_from([
    "<annotation>", "<object>", "<name>x</name>", "<bndbox>", "<xmin>1e999</xmin>", "</object>",
    "</annotation>", '"images"', '"annotations"', '"categories"', '"bbox"', '"Label1"', ": ", "[",
    "]", "{", "}", ",", "nan", "inf", "-1", "1e400", "0", "0.5", "file,label,x,y,w,h\n", "a.png",
    "names: ", "\n", "\x00", "\ufeff", '"', "'", "blast", "null", "[" * 3000,
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(["voc", "yolo", "yaml", "coco", "raabin", "table"]),
    content=st.one_of(st.binary(max_size=200), st.lists(WORDS, max_size=12).map("".join)),
    packed=st.booleans(),
)
def test_garbage_is_refused_with_a_sentence_or_read(
    tmp_path_factory: pytest.TempPathFactory, kind: str, content: bytes | str, packed: bool
) -> None:
    root = tmp_path_factory.mktemp("garbage")
    files: Files = {_name(kind): content, "a.png": FIELD, "images/a.png": FIELD}
    path = zipped(root / "s.zip", files) if packed else folder(root / "s", files)
    data = read_or_refused(path)
    assert data is None or data.items or data.unknown


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from([
            "images", "annotations", "categories", "id", "name", "file_name", "bbox", "image_id",
            "category_id", "Label1", "x1", "y1", "x2", "y2",
        ]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(data=JSON, name=st.sampled_from(["instances_x.json", "a.json"]))
def test_any_json_is_refused_with_a_sentence_or_read(
    tmp_path_factory: pytest.TempPathFactory, data: object, name: str
) -> None:
    root = tmp_path_factory.mktemp("json")
    text = json.dumps(data) + ' "images" "annotations" "Label1"' * (len(str(data)) % 2)
    path = folder(root / "s", {name: text, "a.png": FIELD})
    read_or_refused(path)


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300), at=st.integers(0, 2000), flip=st.integers(1, 255))
def test_a_spoiled_zip_is_refused_with_a_sentence_or_read(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, at: int, flip: int
) -> None:
    root = tmp_path_factory.mktemp("zip")
    data = bytearray(zipped(root / "good.zip", coco()).read_bytes())
    data[at % len(data)] ^= flip
    (root / "bad.zip").write_bytes(bytes(data))
    (root / "noise.zip").write_bytes(b"PK\x03\x04" + content)
    for name in ("bad.zip", "noise.zip"):
        read_or_refused(root / name)
