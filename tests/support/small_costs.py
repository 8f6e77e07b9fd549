"""A small programme: two roles, three activities, four quarters."""

import pandas as pd

from virkning.config.costs import Costs

QUARTERS = ["2020K1", "2020K2", "2020K3", "2020K4"]


def of_hours(*rows):
    """Rows of municipality, quarter, activity, role, hours; one project in each municipality."""
    columns = ["kommune", "kvartal", "aktivitet", "rolle", "timer"]
    frame = pd.DataFrame(list(rows), columns=columns).astype(dict.fromkeys(columns[:4], "str"))
    frame.insert(1, "projekt", "p-" + frame["kommune"])
    return frame.astype({"timer": "float64", "projekt": "str"})


def of_expenses(*rows):
    """Rows of municipality, quarter, activity, kroner."""
    columns = ["kommune", "kvartal", "aktivitet", "beloeb"]
    frame = pd.DataFrame(list(rows), columns=columns).astype(dict.fromkeys(columns[:3], "str"))
    frame.insert(1, "projekt", "p-" + frame["kommune"])
    return frame.astype({"beloeb": "float64", "projekt": "str"})


def small_costs(overhead=0.0):
    """Rates 200 and 300.5 kroner; two running activities and a one-off."""
    return Costs.model_validate(
        {
            "roller": {
                "ansat": {"sats": 200, "prisaar": 2014, "kilde": "A"},
                "leder": {"sats": 300.5, "prisaar": 2016, "kilde": "B"},
            },
            "aktiviteter": {
                "gade": {"art": "direkte", "varighed": "loebende", "kategori": "drift"},
                "plan": {"art": "indirekte", "varighed": "loebende", "kategori": "drift"},
                "kursus": {"art": "indirekte", "varighed": "engangs", "kategori": "uddannelse"},
            },
            "overhead": overhead,
            "borgere": "opsporede",
        }
    )
