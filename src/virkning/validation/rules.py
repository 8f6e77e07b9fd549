"""All rules of a report, built from its codebook, the programme's own among them, and period."""

from __future__ import annotations

from virkning.config.codebook import LATE_CITIZENS, Codebook
from virkning.config.report import ReportParameters
from virkning.validation.field_rules import FieldInForm, rules_of_field
from virkning.validation.form_rules import rules_of_form, rules_of_late_citizens
from virkning.validation.programme_rules import programme_rules_of
from virkning.validation.rule import Rule

KINDS = {
    "entydig": "En borger eller et projekt har én række (i hver måling), et register én for hver slags post",
    "kendt": "En borger i et skema står også i kontaktregistreringen",
    "to_kommuner": "En borger står kun i én kommune (det ses kun af CPR-numre)",
    "skaeringsdato": "En borger med skemaer er kontaktet senest på skæringsdatoen",
    "foerste_findes": "En senere måling følger efter en første måling",
    "raekkefoelge": "En senere måling ligger ikke før en tidligere",
    "slut": "En slutdato ligger ikke før den dato, det begyndte",
    "laesbar": "En udfyldt celle kan læses som kodebogens type",
    "svar": "Et svar er et af kodebogens svar",
    "skala": "Et svar på en skala er en af skalaens koder",
    "interval": "Et tal ligger mellem kodebogens grænser",
    "udfyldt": "Et felt, der skal udfyldes, er udfyldt",
    "passer": "Et skemas datoer ligger ikke alle uden for evalueringens periode",
    "kvartal": "Et kvartal ligger i evalueringens periode",
    "periode": "En dato ligger i evalueringens periode",
    "bortfald": "Mindst halvdelen af en kildes rækker har svar",
    "brugt": "Alle svarmuligheder er valgt af nogen",
    "ens_svar": "Ikke alle skalaspørgsmål har samme svar",
    "sammenhaeng": "Programmets egen: Felter, der hænger sammen, passer til hinanden",
    "datofoelge": "Programmets egen: Datoer ligger rigtigt i forhold til hinanden",
    "aendring": "Programmets egen: Et svar ændrer sig ikke mere, end man kan vente, mellem to målinger",
}
"""Each kind of rule in words, in the order they are shown; see `Rule.kind`."""


def build_rules(codebook: Codebook, parameters: ReportParameters) -> dict[str, list[Rule]]:
    """Return the rules of each table: the instruments in the codebook's order, then LATE_CITIZENS.

    Ids are unique.
    """
    rules = {name: _rules_of(name, codebook, parameters) for name in codebook.instrumenter}
    return rules | {LATE_CITIZENS: list(rules_of_late_citizens(codebook, parameters))}


def _rules_of(name: str, codebook: Codebook, parameters: ReportParameters) -> list[Rule]:
    fields = codebook.instrumenter[name].felter.items()
    rules = list(rules_of_form(name, codebook, parameters))
    for field_name, field in fields:
        rules += rules_of_field(FieldInForm(name, field_name, field, codebook, parameters))
    rules += programme_rules_of(name, codebook)
    return rules
