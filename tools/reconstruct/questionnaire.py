"""Aarhus' questionnaire in SurveyXact: one questionnaire with all forms in it, as variables and codes."""

from __future__ import annotations

from dataclasses import dataclass, field

from reconstruct.forms import AFTER, BEFORE, CITIZENS, CONVERSATIONS, START, THREE_MONTHS
from virkning.config.codebook import Codebook, CodebookField, FieldType

FORMS = {
    CITIZENS: (1, "Kontaktregistrering"),
    BEFORE: (3, "Måleredskab 1, før"),
    AFTER: (4, "Måleredskab 1, efter"),
    START: (6, "Måleredskab 2"),
    THREE_MONTHS: (8, "Måleredskab 3"),
    CONVERSATIONS: (11, "Fidelitet, samtaler"),
    "dec_2014": (14, "Fidelitet, projekt, december 2014"),
    "dec_2015": (13, "Fidelitet, projekt, december 2015"),
}
"""Code and label of the variable `skema`."""

STATUSES = {1: "Ny", 2: "Distribueret", 3: "Nogle svar", 4: "Gennemført", 5: "Frafaldet"}
SOME_ANSWERS, COMPLETED, DROPPED_OUT = 3, 4, 5

CODES = {
    "indsats": {"modtaget": 3, "vejledt": 1},
    "koen": {"mand": 1, "kvinde": 4},
    "nationalitet": {"dansk": 1, "andet": 5},
    "rusmidler": {"alkohol": 2, "cannabis": 1, "opiater": 5, "cns": 4, "hallucinogener": 8, "andet": 7},
}
"""Neither contiguous nor in the codebook's order, as in real exports."""

WORKERS = {2: "Medarbejder 1", 5: "Medarbejder 2"}

SYSTEM_FIELDS = {
    "respondentid": "Double",
    "created": "Date",
    "modified": "Date",
    "closetime": "Date",
    "difftime": "Double",
    "email": "String",
}


@dataclass(frozen=True)
class Variable:
    """A question. `holds` names the codebook field it feeds, `codes` the codes of its answers, if any."""

    name: str
    sub_type: str
    text: str
    holds: str = ""
    choices: dict[int, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)

    @property
    def is_multiple(self) -> bool:
        """Whether a respondent may choose several answers."""
        return self.sub_type == "Multiple"

    @property
    def columns(self) -> list[str]:
        """The columns of the data set: one, or one for each answer, numbered by position."""
        if not self.is_multiple:
            return [self.name]
        return [f"{self.name}_{position}" for position in range(1, len(self.choices) + 1)]


def build_questionnaire(codebook: Codebook) -> list[Variable]:
    """Return all variables in the order of the export."""
    return [
        *(Variable(name, sub_type, name) for name, sub_type in SYSTEM_FIELDS.items()),
        Variable("skema", "Single", "Hvilket skema udfyldes?", choices=dict(FORMS.values())),
        Variable("borgernr", "String", "Borgerens nummer i projektet", "borger_id"),
        Variable("s_1", "Date", "Dato for første kontakt", "kontaktdato"),
        _closed("s_2", "Single", "Hvad førte kontakten til?", "borgere.indsats", codebook),
        _closed("s_3", "Single", "Borgerens køn", "borgere.koen", codebook),
        Variable("s_4", "Double", "Borgerens alder", "alder"),
        Variable("s_5", "Date", "Dato for målingen eller behandlingens start", "dato"),
        _closed("s_6", "Single", "Borgerens nationalitet", "behandling.nationalitet", codebook),
        _closed("s_7", "Multiple", "Hvilke rusmidler bruges?", "behandling.rusmidler", codebook),
        *_statements(codebook, first=8),
        Variable("s_14", "Single", "Hvem har udfyldt skemaet?", choices=WORKERS),
        *_fields(codebook, first=15),
        Variable("s_53", "Date", "Dato for indsatsens afslutning", "slutdato"),
        Variable("statoverall", "Multiple", "Samlet status", choices=STATUSES),
    ]


def _closed(name: str, sub_type: str, text: str, reference: str, codebook: Codebook) -> Variable:
    closed, held = codebook.field(reference), reference.partition(".")[2]
    codes = codes_of(held, closed)
    return Variable(
        name, sub_type, text, held, {code: closed.svar[said] for said, code in codes.items()}, codes
    )


def _fields(codebook: Codebook, first: int) -> list[Variable]:
    """Return the questions that the forms have on top of those above, in the codebook's order."""
    asked = {"borger_id", "projekt", "dato", "nationalitet", "rusmidler"}
    fields = [
        (f"{instrument}.{name}", field)
        for instrument in ("motivation", "behandling", CONVERSATIONS, "projektfidelitet")
        for name, field in codebook.instrumenter[instrument].felter.items()
        if name not in asked and (instrument, field.type) != ("motivation", FieldType.SCALE)
    ]
    return [
        _question(f"s_{number}", reference, field, codebook)
        for number, (reference, field) in enumerate(fields, start=first)
    ]


def _question(name: str, reference: str, field: CodebookField, codebook: Codebook) -> Variable:
    if field.type is FieldType.CATEGORY:
        return _closed(name, "Single", field.etiket, reference, codebook)
    held = reference.partition(".")[2]
    if field.skala is not None:
        return Variable(name, "Single", field.etiket, held, codebook.skalaer[field.skala])
    return Variable(name, "Double", field.etiket, held)


def codes_of(held: str, field: CodebookField) -> dict[str, int]:
    """Return the export's code of each answer to a category: our own, or neither in order nor in a row."""
    return CODES.get(held) or {answer: (4 + 3 * place) % 11 for place, answer in enumerate(field.svar)}


def _statements(codebook: Codebook, first: int) -> list[Variable]:
    """Return the rows of the matrix question on motivation: each is a variable of its own."""
    fields = codebook.instrumenter["motivation"].felter
    items = {name: item for name, item in fields.items() if item.type is FieldType.SCALE}
    return [
        Variable(
            f"s_{number}",
            "Single",
            f"Hvor enig er borgeren i følgende udsagn? - {item.etiket}",
            name,
            codebook.skalaer[str(item.skala)],
        )
        for number, (name, item) in enumerate(items.items(), start=first)
    ]
