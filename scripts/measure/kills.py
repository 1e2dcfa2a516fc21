"""Kills a process that decides as fast as it can, again and again, and looks for its decisions.

    python scripts/measure/kills.py --kills 1000

Every decision that was told as kept must be in the reopened store exactly once; at most one more
(the one in flight) may be there. Exit 0 when none is lost or doubled and the store verifies.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from wbc_desktop.domain.case import CaseForm, CaseId, Source
from wbc_desktop.domain.cell import Box, Cell, CellId, SourceId
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.journal import Change, ChangeKind, cell_fact, source_fact
from wbc_desktop.domain.people import Person
from wbc_desktop.store import Store

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

    Context = ForkServerContext | SpawnContext

PROGRAM = "kills"
CELLS = 20
LONGEST_S = 0.25
"""Between its first kept decision and its death a process has at most this long."""
WHOLE_EVERY = 100
"""After so many kills the whole store is verified, not only the case."""


@dataclass
class Count:
    """What was found over all kills; latencies in milliseconds."""

    kept: int = 0
    lost: int = 0
    doubled: int = 0
    unannounced: int = 0
    faults: list[str] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return self.kept > 0 and not (self.lost or self.doubled or self.faults)


def decide_for_ever(folder: Path, case: CaseId, seed: int, told: Connection) -> None:
    """The victim: keeps one decision after another and tells each once it is kept."""
    rng = random.Random(seed)
    store = Store.open(folder, program=PROGRAM)
    person = store.people.list()[0]
    state, entries = store.cases.load(case)
    sequence = entries[-1].sequence
    for number in range(1_000_000):
        change = random_decision(rng, state.cells, person, f"{seed}-{number}")
        begun = time.perf_counter()
        entry = store.cases.append(case, change, person, expected=sequence)
        took_ms = (time.perf_counter() - begun) * 1000
        told.send((entry.sequence, change.reason, took_ms))
        sequence = entry.sequence
        state.apply(change)


def random_decision(
    rng: random.Random, cells: dict[CellId, Cell], person: Person, mark: str
) -> Change:
    cell = cells[rng.choice(list(cells))]
    new = {
        "class": rng.choice(CLASSES).id,
        "kind": "overridden",
        "by": person.id,
        "at": f"2026-01-02T10:15:00.{rng.randrange(10**6):06}+00:00",
    }
    old = cell.decision.as_json() if cell.decision else None
    fact = cell_fact(cell.id, "decision", old, new)
    return Change(ChangeKind.CELLS_OVERRIDDEN, (fact,), reason=mark)


def new_case(store: Store, number: str) -> CaseId:
    person = store.people.list()[0]
    case = store.cases.create(number, CaseForm(), False, person)
    source = Source(SourceId("s"), "s.png", "/s.png", "0" * 64, "field", 640, 480, 0, 0.1, "file")
    facts = [source_fact(source.id, "record", None, source.as_json())]
    for order in range(CELLS):
        cell = Cell(CellId(f"c{order}"), source.id, order, Box(order * 30, 0, 30, 30), "")
        facts.append(cell_fact(cell.id, "record", None, cell.as_json()))
    store.cases.append(case.id, Change(ChangeKind.CELLS_FOUND, tuple(facts)), person, expected=1)
    return case.id


def kill_once(
    folder: Path, case: CaseId, seed: int, context: Context
) -> list[tuple[int, str, float]]:
    """Lets one process decide and kills it at a random moment; returns what it told."""
    here, there = context.Pipe(duplex=False)
    victim = context.Process(target=decide_for_ever, args=(folder, case, seed, there))
    victim.start()
    there.close()
    told = [here.recv()]
    end = time.monotonic() + random.Random(seed).uniform(0, LONGEST_S)
    while (left := end - time.monotonic()) > 0:
        if here.poll(left):
            told.append(here.recv())
    victim.kill()
    victim.join()
    try:
        while True:
            told.append(here.recv())
    except EOFError:
        return told


def look(store: Store, case: CaseId, told: list[tuple[int, str, float]], count: Count) -> None:
    """Compares what was told with what the reopened store holds."""
    entries = store.cases.entries(case, after=2)
    kept = Counter(entry.change.reason for entry in entries)
    by_place = {entry.sequence: entry.change.reason for entry in entries}
    count.kept += len(told)
    count.lost += sum(by_place.get(place) != mark for place, mark, _ in told)
    count.doubled += sum(n - 1 for n in kept.values())
    extra = len(entries) - len(told)
    count.unannounced += extra
    if extra not in (0, 1):
        count.faults.append(f"{extra} entries more than were told")
    count.faults += [str(message) for message in store.verify(case)]
    count.latencies_ms += [took for _, _, took in told]


def run(folder: Path, kills: int, seed: int) -> Count:
    """Kills ``kills`` processes, each deciding on a case of its own in one store."""
    count = Count()
    context = _context()
    for number in range(kills):
        with Store.open(folder, program=PROGRAM) as store:
            case = new_case(store, f"K{number}")
        told = kill_once(folder, case, seed + number, context)
        with Store.open(folder, program=PROGRAM) as store:
            look(store, case, told, count)
            if (number + 1) % WHOLE_EVERY == 0 or number + 1 == kills:
                count.faults += [str(message) for message in store.verify()]
                print(f"{number + 1} kills, {count.kept} decisions", file=sys.stderr, flush=True)
    return count


def bare_commit_ms(folder: Path, times: int = 200) -> float:
    """Baseline: the median of one-row commits in the same folder, without any of our code."""
    connection = sqlite3.connect(folder / "baseline.sqlite", isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE t (x)"):
        connection.execute(statement)
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        connection.execute("INSERT INTO t VALUES ('one decision')")
        took.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return statistics.median(took)


def _context() -> Context:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["wbc_desktop.store"])
    return context


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wbc-kills-") as name:
        count = run(Path(name) / "data", options.kills, options.seed)
        baseline = bare_commit_ms(Path(name))
    print(
        f"{options.kills} kills, {count.kept} decisions told, {count.lost} lost,"
        f" {count.doubled} doubled, {count.unannounced} kept but not yet told,"
        f" {len(count.faults)} faults; a decision {statistics.median(count.latencies_ms):.2f} ms,"
        f" a bare commit {baseline:.2f} ms (medians)"
    )
    for fault in count.faults[:20]:
        print(fault)
    return 0 if count.good else 1


if __name__ == "__main__":
    sys.exit(main())
