"""Where a codebook's `analyser` name something: fields, answers, measurements, instruments, stations.

A place is written as a path under `analyser`, in which `*` stands for every key or list item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from virkning.config.codebook import CITIZENS, FieldType, Subject
from virkning.config.document import Document, KeyPath
from virkning.config.names import keys_at

CATEGORY, INTEGER, MULTIPLE = FieldType.CATEGORY, FieldType.INTEGER, FieldType.MULTIPLE
DATE, SCALE, TEXT = FieldType.DATE, FieldType.SCALE, FieldType.TEXT
NUMBER, QUARTER = FieldType.NUMBER, FieldType.QUARTER
SHOWN_IN_GROUPS = (CATEGORY, INTEGER)
SHARE = (CATEGORY, MULTIPLE, SCALE)
ANY_ANSWER = (CATEGORY, MULTIPLE, SCALE, INTEGER, NUMBER, DATE, QUARTER, TEXT)

FIELDS: dict[str, tuple[FieldType, ...]] = {
    "maalgruppe.profil.*": SHOWN_IN_GROUPS,
    "maalgruppe.flervalg": (MULTIPLE,),
    "maalgruppe.alder": (INTEGER,),
    "maalgruppe.kontakt.*": (CATEGORY,),
    "maalgruppe.belastning.*": (CATEGORY,),
    "maalgruppe.forsoergelse": (CATEGORY,),
    "maalgruppe.andele.*.felt": SHARE,
    "maalgruppe.gennemsnit.*.felt": (INTEGER,),
    "maalgruppe.sammenlign.*": (CATEGORY, MULTIPLE),
    "maalgruppe.kriterier.omraader.*.felt": SHARE,
    "recovery.kontakt.*.foer": (CATEGORY,),
    "recovery.kontakt.*.efter": (CATEGORY,),
    "bortfald.sammenlign.*": SHOWN_IN_GROUPS,
}
"""Fields written `instrument.felt`, and the types that the analysis can use."""


@dataclass(frozen=True)
class Part:
    """A part of `analyser` about one instrument, whose own fields and measurements it names.

    `fields` and `measurements` are paths under `path`; `instrument` is where the instrument is
    named there, or its fixed name.
    """

    path: str
    about: Subject = Subject.CITIZEN
    fields: tuple[tuple[str, tuple[FieldType, ...]], ...] = ()
    measurements: tuple[str, ...] = ()
    fixed: str | None = None

    def instrument(self, codebook: Document, place: KeyPath) -> object:
        """Return the instrument's name as written at `place`, one of the places of this part."""
        return self.fixed or codebook.value(*place, "instrument")


PARTS = (
    Part("maalgruppe.modtaget_indsats", fields=(("felt", (CATEGORY,)),), fixed=CITIZENS),
    Part("fidelitet.projekt", Subject.PROJECT, (("temaer.*.felter.*", (SCALE,)),)),
    Part("fidelitet.individ", Subject.CITIZEN, (("grupper.*.felter.*", (CATEGORY,)),)),
    Part(
        "interview",
        Subject.INFORMANT,
        (*((name, (CATEGORY,)) for name in ("tema", "niveau", "aktoer", "retning")), ("udsagn", (TEXT,))),
    ),
    Part("motivation", measurements=("foer", "efter")),
    Part(
        "recovery",
        Subject.CITIZEN,
        (
            ("domaener.*.dage", (INTEGER,)),
            ("domaener.*.besvaer", (SCALE,)),
            ("domaener.*.vigtighed", (SCALE,)),
            ("fastholdelse", (CATEGORY,)),
        ),
        ("foer", "efter"),
    ),
    Part(
        "omkostninger.timer",
        Subject.PROJECT,
        (
            ("kvartal", (QUARTER,)),
            ("aktivitet", (CATEGORY,)),
            ("rolle", (CATEGORY,)),
            ("timer", (NUMBER, INTEGER)),
        ),
    ),
    Part(
        "omkostninger.udgifter",
        Subject.PROJECT,
        (("kvartal", (QUARTER,)), ("aktivitet", (CATEGORY,)), ("beloeb", (NUMBER, INTEGER))),
    ),
    Part(
        "omkostninger.forloeb",
        fields=(("start", (DATE,)), ("slut", (DATE,)), ("blandt.felt", (CATEGORY,))),
        fixed=CITIZENS,
    ),
    Part("bortfald.stationer.*", Subject.CITIZEN, (("felt", ANY_ANSWER),), ("maaling",)),
)


@dataclass(frozen=True)
class AnswersOf:
    """Answers named at `answers`, which belong to the fields named at `fields` (paths under `path`)."""

    path: str
    answers: str
    fields: str


ANSWERS = (
    AnswersOf("maalgruppe.modtaget_indsats", "svar", "felt"),
    AnswersOf("maalgruppe.andele.*", "svar.*", "felt"),
    AnswersOf("maalgruppe.kriterier.omraader.*", "svar.*", "felt"),
    AnswersOf("fidelitet.individ", "anvendt.*", "grupper.*.felter.*"),
    AnswersOf("fidelitet.individ", "ikke_aktuelt.*", "grupper.*.felter.*"),
    AnswersOf("interview", "organisatoriske_temaer.*", "tema"),
    AnswersOf("omkostninger.forloeb.blandt", "svar", "felt"),
    AnswersOf("recovery.kontakt.*", "kontakt_foer.*", "foer"),
    AnswersOf("recovery.kontakt.*", "kontakt_efter.*", "efter"),
)

STATIONS = (
    "bortfald.sammenligninger.*.blandt",
    "bortfald.sammenligninger.*.maalt",
    "bortfald.hovedandele.*.blandt",
)
FIRST_STATIONS = ("opsporet", "modtaget")
"""The stations that every programme has."""


def places(codebook: Document, pattern: str, under: KeyPath = ("analyser",)) -> list[KeyPath]:
    """Return every path that `pattern` leads to from `under` and where something is written."""
    found = [under]
    for key in pattern.split("."):
        found = [(*path, step) for path in found for step in _steps(codebook.value(*path), key)]
    return found


def named_fields(codebook: Document) -> Iterator[tuple[KeyPath, str]]:
    """Yield place and `instrument.felt` of every field that the analyses name, known or not."""
    for pattern in FIELDS:
        for place in places(codebook, pattern):
            yield from ((place, name) for name in [codebook.value(*place)] if isinstance(name, str))
    for part in PARTS:
        for under in places(codebook, part.path):
            instrument = part.instrument(codebook, under)
            for pattern, _ in part.fields:
                for place in places(codebook, pattern, under):
                    yield place, f"{instrument}.{codebook.value(*place)}"


def analysed_fields(codebook: Document) -> set[str]:
    """Return `instrument.felt` of every field that the analyses use."""
    motivation = codebook.value("analyser", "motivation", "instrument")
    fields = keys_at(codebook, "instrumenter", motivation, "felter")
    compared = {name for name in fields if _type(codebook, motivation, name) == SCALE}
    return {name for _, name in named_fields(codebook)} | {f"{motivation}.{name}" for name in compared}


def _steps(container: object, key: str) -> list[object]:
    if isinstance(container, list):
        return list(range(len(container))) if key == "*" else []
    if isinstance(container, dict):
        return list(container) if key == "*" else [name for name in [key] if name in container]
    return []


def _type(codebook: Document, instrument: object, field: object) -> object:
    return codebook.value("instrumenter", instrument, "felter", field, "type")
