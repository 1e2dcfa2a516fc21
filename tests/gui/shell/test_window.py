"""The window shows what it is told, tells what a person wants, and closes in time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shell.cut import cut_parts
from tests.gui.shell.house import House, Page, a_house
from wbc_desktop.gui.shell.case_bar import CaseLine, ReviewStanding
from wbc_desktop.gui.shell.closing import LaneCloser, close_all
from wbc_desktop.gui.shell.controls import ElidedText
from wbc_desktop.gui.shell.drops import Drop, judge_drop
from wbc_desktop.gui.shell.help_page import KeyCaps
from wbc_desktop.gui.shell.message_bar import Notice
from wbc_desktop.gui.shell.page_head import Heading
from wbc_desktop.gui.shell.status_bar import Work, duration
from wbc_desktop.gui.shell.theme import THEME_CHOICES
from wbc_desktop.gui.shell.window import FIRST, SMALLEST, Window
from wbc_desktop.settings import Settings, SettingsFile
from wbc_desktop.wording import Message, Wording

CASE = CaseLine("24-1187", "Invented, Anna · f · 1970-01-01 · S26-000123")
CTRL = Qt.KeyboardModifier.ControlModifier


def begun(house: House, qtbot: QtBot) -> Window:
    window = house.window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window), qtbot.waitSignal(house.at_work.person_changed):
        house.at_work.start()
    return window


@pytest.fixture
def window(house: House, qtbot: QtBot) -> Window:
    return begun(house, qtbot)


def filled(window: Window) -> None:
    """A case in the middle of its work, with everything the bars can show."""
    window.show_case(CASE)
    window.show_standing(ReviewStanding(71, 100, "4 cells named Band", "", True, False))
    window.show_work(Work("Reading smear_2.svs", 0.64, 42, 31, "fields", 12))
    window.show_network("blood-11", "1.2")
    window.show_familiarity("familiar")


# Pages


def test_keys_go_to_the_pages_and_give_them_the_focus(window: Window, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    assert window.page == "review"
    for key, page in zip(keys, ("cases", "review", "train", "settings"), strict=True):
        qtbot.keyClick(window.focusWidget(), key, CTRL)
        assert window.page == page
        assert isinstance(window.focusWidget(), Page)
        assert window.focusWidget().isVisible()


def test_window_keys_work_without_any_focus(window: Window, qtbot: QtBot) -> None:
    window.focusWidget().clearFocus()
    assert window.focusWidget() is None
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    assert window.page == "train"


def test_a_click_on_the_rail_goes_there(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.page_changed) as told:
        qtbot.mouseClick(window.rail._buttons["train"], Qt.MouseButton.LeftButton)
    assert told.args == ["train"]
    assert window.case_bar.title.text() == "Train"
    assert not window.case_bar.sign.isVisible()


def test_tool_tips_follow_the_keys(window: Window, house: House) -> None:
    assert window.rail._buttons["cases"].toolTip() == "Go to Cases (Ctrl+1)"
    house.actions.set_keys("go_cases", ["F8"])
    assert window.rail._buttons["cases"].toolTip() == "Go to Cases (F8)"


# Case bar


def test_without_a_case_the_bar_says_so(window: Window) -> None:
    assert window.case_bar.title.text() == "Review"
    assert window.case_bar.sub.text() == "no case open"
    assert not window.case_bar.undo.isVisible()


def test_the_bar_shows_case_and_progress(window: Window, qtbot: QtBot) -> None:
    filled(window)
    bar = window.case_bar
    assert bar.title.text() == "Case 24-1187"
    assert bar.sub.text() == CASE.patient
    assert bar.reviewed.text() == "<b>71</b> of 100 reviewed"
    assert bar.progress.share == pytest.approx(0.71)
    assert (bar.undo.isEnabled(), bar.redo.isEnabled()) == (True, False)
    assert bar.undo.toolTip() == "Undo (Backspace)\n4 cells named Band"
    assert bar.sign.kind == "plain"
    window.show_standing(ReviewStanding(100, 100, may_sign=True, ready=True))
    assert bar.sign.kind == "accent"
    for button, signal in (
        (bar.sign, window.sign_wanted),
        (bar.undo, window.undo_wanted),
    ):
        window.show_standing(ReviewStanding(100, 100, "x", "y", True, True))
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_key_of_signing_works_where_its_button_stands(window: Window, qtbot: QtBot) -> None:
    window.show_case(CASE)
    window.show_standing(ReviewStanding(10, 100, may_sign=True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(window.sign_wanted):
            qtbot.keyClick(window.focusWidget(), key, CTRL)
    window.show_standing(ReviewStanding(10, 100, may_sign=False))
    with qtbot.assertNotEmitted(window.sign_wanted):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CTRL)


def test_a_page_may_have_a_heading_and_a_way_back(window: Window, qtbot: QtBot) -> None:
    window.show_case(CASE)
    window.show_heading("review", Heading("Sign case 24-1187", CASE.patient, "Back to review"))
    assert window.case_bar.title.text() == "Sign case 24-1187"
    with qtbot.waitSignal(window.back_wanted):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(window.back_wanted):
        qtbot.mouseClick(window.case_bar.back, Qt.MouseButton.LeftButton)
    window.show_heading("review", None)
    assert window.case_bar.title.text() == "Case 24-1187"
    with qtbot.assertNotEmitted(window.back_wanted):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)


# Messages


def test_messages_are_inline_and_their_details_copied(
    window: Window, qtbot: QtBot, qapp: QApplication
) -> None:
    window.tell(Notice("The slide ends in a tile. Scan it again.", details="tile 312: 14 of 8192"))
    [shown] = window.messages.rows
    assert not shown.details.isVisible()
    qtbot.mouseClick(shown.more, Qt.MouseButton.LeftButton)
    assert shown.details.isVisible()
    shown._on_copy()
    assert qapp.clipboard().text().endswith("tile 312: 14 of 8192")
    qtbot.mouseClick(shown.close_button, Qt.MouseButton.LeftButton)
    assert not window.messages.isVisible()


def test_a_refusal_takes_the_place_of_the_one_before(window: Window) -> None:
    window.tell(Notice("disk full"))
    for text in ("one by one", "not seen yet"):
        window.tell_refusal(Message("review.refused", text))
    assert [n.text for n in window.messages.notices] == ["not seen yet", "disk full"]


def test_a_message_moves_nothing_that_a_person_aims_at(window: Window, qtbot: QtBot) -> None:
    """It takes its room at the foot of the page, and gives it back."""
    page = window._pages["review"]
    place, height = page.mapTo(window, QPoint(0, 0)), page.height()
    window.tell(Notice("“smear_3.tif” ends in the middle of a tile."))
    qtbot.waitUntil(lambda: page.height() < height)
    assert page.mapTo(window, QPoint(0, 0)) == place
    window.messages.close_all()
    qtbot.waitUntil(lambda: page.height() == height)
    assert page.mapTo(window, QPoint(0, 0)) == place


def test_three_messages_at_most_and_none_twice(window: Window) -> None:
    for text in ("one", "two", "one", "three", "four"):
        window.tell(Notice(text, "warn"))
    assert [notice.text for notice in window.messages.notices] == ["four", "three", "one"]


def test_a_message_carries_its_remedy(window: Window, qtbot: QtBot) -> None:
    done = []
    window.tell(Notice("Ranges changed.", "accent", act="Confirm", do=lambda: done.append(1)))
    window.messages.rows[0]._on_act()
    assert done == [1]
    assert not window.messages.notices


def test_errors_of_the_inner_layers_are_told(window: Window) -> None:
    window.tell_message(Wording("store.disk_full", "The disk of {place} is full.")(place="C:"))
    assert window.messages.notices[0].text == "The disk of C: is full."
    assert window.messages.notices[0].details == "store.disk_full"


def test_news_are_no_error(window: Window) -> None:
    told = Wording("networks.entered", "{network} is in the list.", news=True)(network="a 1.0")
    window.tell_message(told)
    (notice,) = window.messages.notices
    assert (notice.text, notice.tone) == ("a 1.0 is in the list.", "ok")
    assert notice.passing


def test_the_first_start_says_what_this_is_not(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    house = a_house(tmp_path, qapp, Settings())
    window = begun(house, qtbot)
    assert window.messages.notices[0].text.startswith("Not a medical device.")
    window.messages.rows[0]._on_act()
    assert house.preferences.now.disclaimer_read
    window.close()
    house.close()


# Status


def test_the_status_bar_tells_work_and_cancels_it(window: Window, qtbot: QtBot) -> None:
    filled(window)
    status = window.status
    shown = [status.work, status.cells, status.rate, status.left]
    assert [part.text() for part in shown] == [
        "Reading smear_2.svs", "42 cells", "31 fields/s", "0:12 left",
    ]  # fmt: skip
    assert status.bar.share == pytest.approx(0.64)
    with qtbot.waitSignal(window.cancel_wanted):
        qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    window.show_work(None)
    assert status.work.text() == "Ready"
    assert not status.cancel.isVisible()
    assert not status.cells.isVisible()


def test_the_lamp_says_how_the_slide_looks(window: Window) -> None:
    window.show_familiarity("unfamiliar", "The nuclei are paler.")
    assert window.status.slide.text() == "Slide looks unfamiliar"
    assert window.status.slide.toolTip() == "The nuclei are paler."
    window.show_familiarity("")
    assert not window.status.lamp.isVisible()


def test_network_and_saving_are_told(window: Window) -> None:
    assert window.status.network.text() == "No network in use"
    window.show_network("blood-11", "1.2", 11)
    assert window.status.network.text() == "Network blood-11 v1.2, 11 classes"
    window.show_saved(False)
    assert window.status.saved.text() == "Saving…"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "0:00"), (12, "0:12"), (59.6, "1:00"), (3723, "1:02:03")]
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_the_end_of_long_work_calls_only_from_behind(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = []
    monkeypatch.setattr(QApplication, "alert", called.append)
    window.tell_end("Both slides read")
    assert called == []
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    window.tell_end("Both slides read")
    assert called == [window]
    assert window.status.work.text() == "Both slides read"


# Dropping


@pytest.mark.parametrize(
    ("page", "case_open", "names", "purpose"),
    [
        ("review", True, ["a.svs", "b"], "add_to_case"),
        ("review", False, ["a.svs"], "new_case"),
        ("cases", True, ["a.svs"], "new_case"),
        ("train", True, ["pbc.zip"], "labelled_set"),
        ("train", False, ["x.WBCNET"], "install_network"),
        ("review", True, ["x.wbcnet", "a.svs"], "networks_alone"),
        ("review", True, [], "not_files"),
    ],
)
def test_what_a_drop_would_do(page: str, case_open: bool, names: list[str], purpose: str) -> None:
    paths = [Path(name) for name in names]
    drop = judge_drop(page, paths, case_open=case_open)
    assert drop.purpose == purpose
    assert drop.refused == (purpose in ("networks_alone", "not_files"))


def drag(window: Window, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dragEnterEvent(event)
    return event


def drop(window: Window, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(event)


def urls(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def test_the_window_says_what_a_drop_will_do_and_does_it(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_case(CASE)
    path = tmp_path / "血液 1.svs"
    data = urls(QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path)))
    assert drag(window, data).isAccepted()
    assert window._overlay.isVisible()
    assert window._overlay.headline == "Add 2 items to case 24-1187"
    with qtbot.waitSignal(window.dropped) as told:
        drop(window, data)
    assert told.args == [Drop("add_to_case", (path, tmp_path))]
    assert not window._overlay.isVisible()


def test_leaving_takes_the_overlay_away(window: Window, tmp_path: Path) -> None:
    drag(window, urls(QUrl.fromLocalFile(str(tmp_path))))
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window._overlay.isVisible()


def test_what_is_no_file_is_refused_in_words(window: Window, qtbot: QtBot) -> None:
    data = urls(QUrl("https://example.org/a.svs"))
    drag(window, data)
    assert window._overlay.headline == "Only files and folders of this computer"
    with qtbot.assertNotEmitted(window.dropped):
        drop(window, data)


def test_names_that_are_no_text_arrive_unchanged(window: Window, qtbot: QtBot) -> None:
    data = urls(QUrl.fromEncoded(QByteArray(b"file:///tmp/a%FFb.png")))
    with qtbot.waitSignal(window.dropped) as told:
        drop(window, data)
    assert bytes(told.args[0].paths[0]) == b"/tmp/a\xffb.png"


def test_nothing_is_taken_while_locked(window: Window, house: House, tmp_path: Path) -> None:
    house.at_work.lock()
    drag(window, urls(QUrl.fromLocalFile(str(tmp_path))))
    assert not window._overlay.isVisible()


def test_a_refusal_goes_with_the_next_step_and_errors_stay(window: Window) -> None:
    window.tell(Notice("disk full"))
    window.tell_refusal(Message("review.hidden", "The proposal is hidden."))
    assert [n.text for n in window.messages.notices] == ["The proposal is hidden.", "disk full"]
    window.messages.close_passing()
    assert [n.text for n in window.messages.notices] == ["disk full"]


# Help


def test_help_lists_every_action_with_its_present_key(
    window: Window, house: House, qtbot: QtBot
) -> None:
    before = window.focusWidget()
    qtbot.keyClick(before, Qt.Key.Key_F1)
    assert window.help.isVisible()
    said = [part.text() for part in window.help.findChildren(ElidedText)]
    for spec in house.actions.specs():
        assert house.actions.name(spec.id) in said
    house.actions.set_keys("field", ["F3"])
    qtbot.waitUntil(lambda: "F3" in shown_caps(window))
    assert "F" not in shown_caps(window)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.help.isVisible()
    assert window.focusWidget() is before


def shown_caps(window: Window) -> set[str]:
    caps = window.help.findChildren(KeyCaps)
    return {part.accessibleName() for part in caps if part.isVisible()}


def test_no_class_key_acts_under_the_help(window: Window, house: House, qtbot: QtBot) -> None:
    done: list[str] = []
    page = window._pages["review"]
    house.actions.bind("class:blast", page, lambda: done.append("blast"))
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_X)
    qtbot.keyClicks(window.focusWidget(), "?")
    assert window.help.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_X)
    assert done == ["blast"]


# Nothing is cut


def assert_uncut(window: Window) -> None:
    """Fails until every layout has settled."""
    assert cut_parts(window) == []


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_nothing_is_cut_in_the_smallest_window(
    house: House, window: Window, qtbot: QtBot, scale: int
) -> None:
    house.theme.set_scale(scale)
    window.resize(SMALLEST)
    filled(window)
    window.tell(Notice("“smear_3.tif” ends in the middle of a tile. " * 3, details="x"))
    qtbot.waitUntil(lambda: assert_uncut(window))
    assert window.size() == SMALLEST


def test_twice_as_large_the_case_bar_says_it_shorter(
    house: House, window: Window, qtbot: QtBot
) -> None:
    """A long number of a case leaves no room for words; the tool tips have them."""
    house.theme.set_scale(200)
    window.resize(SMALLEST)
    filled(window)
    window.show_case(CaseLine("DEMONSTRATION", "Invented, Ada · f · 1970-01-01"))
    window.show_standing(ReviewStanding(71, 100, may_sign=True))
    bar = window.case_bar
    qtbot.waitUntil(lambda: assert_uncut(window))
    assert bar.reviewed.text() == "<b>71</b> / 100"
    assert "reviewed" in bar.reviewed.toolTip()
    assert (bar.sign.text(), bar.sign.accessibleName()) == ("", "Sign…")
    assert "Sign" in bar.sign.toolTip()
    window.resize(FIRST)
    qtbot.waitUntil(lambda: "reviewed" in bar.reviewed.text())
    assert bar.sign.text() == "Sign…"


@pytest.mark.parametrize("scale", [100, 200])
def test_help_and_entry_are_not_cut(house: House, window: Window, qtbot: QtBot, scale: int) -> None:
    house.theme.set_scale(scale)
    window.resize(SMALLEST)
    window.help.open_help()
    qtbot.waitUntil(lambda: assert_uncut(window))
    house.administrator()
    house.at_work.lock()
    window.entry._on_refused(Wording("people.wrong_pin", "The PIN is not right.")())
    qtbot.waitUntil(lambda: assert_uncut(window))


@pytest.mark.parametrize("choice", THEME_CHOICES)
def test_every_theme_dresses_the_whole_window(house: House, window: Window, choice: str) -> None:
    house.theme.choose(next(c for c in THEME_CHOICES if c == choice))
    filled(window)
    picture = window.grab().toImage()
    colours = house.theme.colours
    assert picture.pixelColor(5, window.height() // 2) == colours.window
    assert picture.pixelColor(window.width() // 2, 5) == colours.window
    assert picture.pixelColor(window.width() // 2, window.height() // 2) == colours.surface
    assert picture.pixelColor(1, window.rail._buttons["review"].geometry().center().y()) == (
        colours.accent
    )


# Opening and closing


def test_size_and_settings_are_remembered(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    house = a_house(tmp_path, qapp)
    window = begun(house, qtbot)
    house_size = window.size()
    window.resize(1200, 777)
    window.close()
    house.close()
    kept = SettingsFile(tmp_path / "settings.json").load().settings
    again = a_house(tmp_path / "other", qapp, kept)
    opened = again.window()
    qtbot.addWidget(opened)
    twin = QWidget()
    qtbot.addWidget(twin)
    twin.setMinimumSize(SMALLEST)
    assert twin.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode()))
    assert opened.size() == twin.size(), "Qt itself fits the kept size to the screen"
    assert opened.size() != house_size
    opened.close()
    again.close()


def test_geometry_that_makes_no_sense_is_forgotten(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    house = a_house(tmp_path, qapp, Settings(geometry="§§not base64", disclaimer_read=True))
    window = house.window()
    qtbot.addWidget(window)
    assert window.width() >= SMALLEST.width()
    window.close()
    house.close()


class Stubborn:
    """Works on until it is let go."""

    def __init__(self) -> None:
        self.stopped = threading.Event()

    def stop(self) -> None:
        self.stopped.set()

    def wait(self, seconds: float) -> bool:
        time.sleep(seconds)
        return False


@pytest.mark.logs("Stubborn did not end in time")
def test_closing_takes_no_longer_than_its_budget() -> None:
    late = [Stubborn(), Stubborn()]
    started = time.monotonic()
    assert close_all(late, budget_s=0.2) == tuple(late)
    assert time.monotonic() - started < 0.4
    assert all(closer.stopped.is_set() for closer in late)


def test_a_lane_is_closed_after_its_last_word() -> None:
    executor, done = ThreadPoolExecutor(1), []
    gate = threading.Event()
    executor.submit(gate.wait)
    executor.submit(done.append, "kept")
    closer = LaneCloser(executor)
    closer.stop()
    assert not closer.wait(0.01)
    gate.set()
    assert closer.wait(5.0)
    assert done == ["kept"]


def test_the_window_stops_what_works_behind_it(window: Window, qtbot: QtBot) -> None:
    closer = LaneCloser(ThreadPoolExecutor(1))
    window.add_closer(closer)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert closer.wait(0)


def test_the_search_for_what_is_cut_finds_it(house: House, window: Window) -> None:
    window.case_bar.show_heading("Settings", "", "A way back that has far too little room")
    window.case_bar.back.setFixedWidth(40)
    QApplication.processEvents()
    [found] = cut_parts(window)
    assert found.startswith("Button “A way back")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("standing", [None, ReviewStanding(71, 100, may_sign=True)])
def test_with_a_long_title_the_way_back_stays_whole(
    house: House, window: Window, qtbot: QtBot, scale: int, standing: ReviewStanding | None
) -> None:
    house.theme.set_scale(scale)
    window.resize(SMALLEST)
    filled(window)
    bar = window.case_bar
    title = "Zweitbefundung der Demonstration DEMONSTRATION-2026"
    window.show_heading("review", Heading(title, CASE.patient, "Unterschreiben"))
    if standing is None:
        bar.show_standing(None)
    else:
        window.show_standing(standing)
    qtbot.waitUntil(lambda: assert_uncut(window))
    assert bar.back.width() == bar.back.sizeHint().width()
    assert bar.title.toolTip() in ("", title)
    window.show_heading("review", None)
    qtbot.waitUntil(lambda: assert_uncut(window))
    assert bar.title.toolTip() == ""
