"""What becomes of a published row in the reconciliation: exactly one of these."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a published row; the value is part of a finding's id (`afstemning.genskabt.antal`)."""

    REPRODUCED = "genskabt"
    SMALLEST_N = "mindste_n"
    ROUNDED_MEANS = "afrundet"
    IMPOSSIBLE = "umulig"
    DIFFERENT = "afviger"
    REFERENCE = "referencetal"
    STATEMENT = "udsagn"
    ILLEGIBLE = "ulaeselig"
    NOT_QUANTIFIED = "ikke_opgjort"
    NOT_COMPARED = "ikke_med"

    @property
    def label(self) -> str:
        """The outcome as it stands in a table's cell."""
        return LABELS[self][0]

    @property
    def meaning(self) -> str:
        """What it says about a published figure."""
        return LABELS[self][1]


LABELS = {
    Outcome.REPRODUCED: ("Genskabt", "Værdi og antal er beregnet af data og er som trykt"),
    Outcome.SMALLEST_N: (
        "N kun det mindste, der passer",
        "Værdien er genskabt, men antallet er ikke trykt, og flere antal giver de samme andele",
    ),
    Outcome.ROUNDED_MEANS: (
        "Afrundede gennemsnit",
        "Trykt som forskellen mellem to gennemsnit, der allerede var afrundet",
    ),
    Outcome.IMPOSSIBLE: (
        "Umulig som trykt",
        "Ingen svar fra det trykte antal giver rækkens tal; genskabt med det mindste antal, der kan",
    ),
    Outcome.DIFFERENT: ("Afviger", "Værdi eller antal er ikke som trykt"),
    Outcome.REFERENCE: ("Referencetal", "Læst fra programmets egne tabeller, ikke beregnet af data"),
    Outcome.STATEMENT: ("Udsagn", "Skrevet med ord eller i løbende tekst og holdt op mod data for sig"),
    Outcome.ILLEGIBLE: ("Ikke læselig", "Tallet kan ikke læses i nogen kendt kopi af rapporten"),
    Outcome.NOT_QUANTIFIED: ("Ikke opgjort", "Rapporten nævner posten, men sætter ikke tal på den"),
    Outcome.NOT_COMPARED: ("Ikke med", "Denne rapport har ikke noget tal at holde det op imod"),
}
