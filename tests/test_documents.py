"""Every place that README, CHANGELOG and docs point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    places = LINK.findall(document.read_text(encoding="utf-8"))
    gone = [place for place in places if not (document.parent / place).exists()]
    assert gone == []


def test_some_links_were_found() -> None:
    assert LINK.findall("[a](docs/a.md#b) ![c](d.png) [e](https://f)") == ["docs/a.md", "d.png"]
    assert any(LINK.search(d.read_text(encoding="utf-8")) for d in DOCUMENTS)
