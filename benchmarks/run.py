"""Measure everything side by side, and write the medians on `docs/ydelse.md`.

python benchmarks/run.py [--gentagelser ANTAL]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from machine import machine
from measure import AGAIN, REPORT, Bench
from page import number, replace, table

HERE = Path(__file__).parent
QUICK = 5
"""Times that what takes a moment is repeated in each repetition."""

Seconds = dict[str, list[float]]


def main(repetitions: int) -> None:
    """Take turns, so that a change in what else the machine does meets all alike."""
    seconds: Seconds = defaultdict(list)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with tempfile.TemporaryDirectory(prefix="virkning-maaling-") as name:
        ours, plain = Bench.make(Path(name), "virkning"), Bench.make(Path(name), "papermill")
        print("Opvarmning", flush=True)
        _measure_once(ours, plain, defaultdict(list))
        for repetition in range(1, repetitions + 1):
            print(f"Gentagelse {repetition} af {repetitions}", flush=True)
            _measure_once(ours, plain, seconds)
        ours.clear()
        phases = ours.python(HERE / "phases.py", str(time.time()), REPORT).answer
        ours.clear()
        memory = ours.peak_megabytes("-m", "virkning", "run", REPORT)
    middle = {part: median(values) for part, values in seconds.items()}
    replace("maalt", "\n\n".join([_conditions(repetitions, load), _table(middle, memory)]))
    replace("faser", _phases(phases, middle))
    replace("traekninger", _draws(middle))


def _measure_once(ours: Bench, plain: Bench, seconds: Seconds) -> None:
    ours.clear()
    seconds["kold"].append(ours.virkning("run", REPORT).seconds)
    plain.clear()
    papermill = plain.python(HERE / "plain_papermill.py", REPORT, AGAIN)
    seconds["papermill_varm"].append(papermill.since(f"Rapporten {AGAIN}"))
    seconds["papermill_kold"].append(papermill.seconds - seconds["papermill_varm"][-1])
    for _ in range(QUICK):
        seconds["uaendret"].append(ours.virkning("run", REPORT).seconds)
        seconds["hjaelp"].append(ours.virkning("--help").seconds)
        seconds["python"].append(ours.python("-c", "pass").seconds)
    for part, value in ours.python(HERE / "floor.py", REPORT).answer.items():
        seconds[part].append(value)
    ours.clear()
    seconds["varm"].append(ours.virkning("run", REPORT, AGAIN).since(f"Rapporten {AGAIN}"))
    for part, value in ours.python(HERE / "empty_notebook.py").answer.items():
        seconds[f"tom_{part}"].append(value)
    for part, value in ours.python(HERE / "draws.py").answer.items():
        seconds[part].append(value)


def _conditions(repetitions: int, load: float) -> str:
    counted = "Én gentagelse" if repetitions == 1 else f"Medianer af {repetitions} gentagelser"
    return f"{machine()}. {counted}; maskinens belastning var {number(load, 1)}, da målingen begyndte."


def _table(s: dict[str, float], memory: float) -> str:
    tools = sum(s[part] for part in ("pandoc_laeser", "pandoc_html", "pandoc_typst", "typst_pdf"))
    floor = s["celler"] + tools

    def row(what: str, value: float, ratio: str = "", aim: str = "") -> tuple[str, ...]:
        return what, number(value), ratio, aim

    rows = [
        row("Papermill med almindelige kerner, første rapport (uden HTML og PDF)", s["papermill_kold"]),
        row("`virkning run`, kold", s["kold"], _times(s["kold"], s["papermill_kold"])),
        row("Papermill med almindelige kerner, næste rapport (uden HTML og PDF)", s["papermill_varm"]),
        row("`virkning run`, varm", s["varm"], _times(s["varm"], s["papermill_varm"])),
        row("Gulvet: cellerne i én Python-proces", s["celler"]),
        row("Gulvet: Pandoc og Typst én gang hver", tools),
        row("`virkning run`, varm, over gulvet", s["varm"], _times(s["varm"], floor), "1,5 gange"),
        row("Tom notesbog i almindelig kerne", s["tom_kerne"]),
        row("Tom notesbog i varm motor", s["tom_varm"], _times(s["tom_varm"], s["tom_kerne"]), "0,2 sek."),
        row("`virkning run`, intet ændret", s["uaendret"], aim="0,5 sek."),
        row("`virkning --help`", s["hjaelp"]),
        row("`python -c pass`", s["python"]),
    ]
    peak = f"En kold kørsel bruger på det højeste {number(memory, 0)} MB, alle processer medregnet."
    return table(["Måling", "Sekunder", "Forhold", "Mål"], rows) + f"\n\n{peak}"


def _phases(phases: dict[str, dict[str, tuple[float, float]]], s: dict[str, float]) -> str:
    spans = sorted(phases["faser"].items(), key=lambda phase: phase[1][0])
    rows = [(name, number(start), number(lasts)) for name, (start, lasts) in spans]
    beside = (
        f"Af ventetiden på den første notesbog er {number(s['tom_varm_foerste'])} sek. motorens egen start: "
        "så længe går der fra ingenting, til en tom notesbog er kørt. I én proces tager analysebibliotekerne "
        f"{number(s['analysebiblioteker'])} sek. at hente og Great Expectations yderligere "
        f"{number(s['great_expectations'])} sek."
    )
    total = ("I alt", "", number(float(phases["i_alt"])))  # type: ignore[arg-type]
    return table(["Fase", "Begynder", "Varer"], [*rows, total]) + f"\n\n{beside}"


def _draws(s: dict[str, float]) -> str:
    everything = s["traekninger"]
    rows = [
        ("10.000 trækninger i fem scenarier, alle på én gang", number(everything), ""),
        ("Heraf at trække, uden at regne", number(s["kun_traek"]), _times(everything, s["kun_traek"])),
        ("De samme modeller, én trækning ad gangen", number(s["loekke"]), _times(everything, s["loekke"])),
    ]
    return table(["Måling", "Sekunder", "Det hele i forhold hertil"], rows)


def _times(part: float, of: float) -> str:
    return f"{number(part / of)} gange"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gentagelser", type=int, default=5, metavar="ANTAL")
    main(parser.parse_args().gentagelser)
