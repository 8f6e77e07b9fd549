"""Print what the search for personal data finds and misses: `python -m confidential_precision`."""

from __future__ import annotations

import argparse
from collections import Counter

from confidential_precision.columns import COLUMNS, NOT_TOLD_APART, TEN_DIGITS_THROUGHOUT
from confidential_precision.measure import cpr_columns, false_stops, mail_columns, planted, stops
from confidential_precision.numbers import BARE

from virkning.ingest.confidential import contains_email
from virkning.ingest.cpr_search import suspected


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rene", type=int, default=250, help="Rene kolonner af hver slags")
    parser.add_argument("--plantede", type=int, default=6, help="Kolonner for hver slags og skrivemåde")
    rounds = parser.parse_args()
    stopped = false_stops(COLUMNS, rounds.rene)
    tried = rounds.rene * len(COLUMNS)
    print(f"Rene kolonner: {tried} af {len(COLUMNS)} slags, {sum(stopped.values())} stopper uden grund")
    print(f"  {1000 * sum(stopped.values()) / tried:.2f} pr. 1.000")
    for name, count in stopped.most_common():
        print(f"    {name}: {count} af {rounds.rene}")
    for name, count in false_stops(NOT_TOLD_APART, rounds.rene).items():
        print(f"  kan ikke skelnes: {name}: {count} af {rounds.rene}")
    _print_recall(rounds.plantede)


def _print_recall(rounds: int) -> None:
    tried, missed = Counter[str](), Counter[str]()
    for kind, way, cells, cell in planted(rounds):
        hidden = kind in TEN_DIGITS_THROUGHOUT and way in BARE
        group = f"skjult: {kind}" if hidden else "skal findes"
        tried[group] += 1
        if cell not in suspected(cells, ["s_7"]):
            missed[group] += 1
            if not hidden:
                print(f"  IKKE FUNDET: {way} i {kind}, {len(cells)} rækker")
    for group, count in tried.items():
        print(f"Plantede CPR-numre, {group}: {count - missed[group]} af {count} fundet")
    for way, cells, short in cpr_columns(rounds * 50):
        tried[way] += 1
        found = suspected(cells, ["s_7"])
        missed[way] += not short <= found
        missed[f"{way} stopper"] += not found
    for way in ("tal", "kommatal"):
        counted = f"{tried[way]}, uden stop {missed[f'{way} stopper']}, tabt nul overset {missed[way]}"
        print(f"CPR-kolonner som {way}: {counted}")
    mails = [contains_email(email) and stops(cells) for _, email, cells in mail_columns()]
    print(f"Plantede e-mailadresser: {sum(mails)} af {len(mails)} fundet")


if __name__ == "__main__":
    main()
