"""What a programme's own rules name must be there, and a rule that nothing can break is a mistake."""

# ruff: noqa: E501  (a case on a line reads as a table)
from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from functools import reduce

import pytest
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.config.load import load_codebook
from virkning.config.schema import json_schema
from virkning.errors import ConfigurationError, Severity

CODEBOOK = """\
program: Et program
skalaer:
  grad: {0: Slet ikke, 1: Noget, 2: Meget}
instrumenter:
  borgere:
    navn: Kontakt
    kilde: Survey
    felter:
      nr: {type: identifikator}
      foerste: {type: dato}
      sidste: {type: dato, afslutter: foerste}
      indsats: {type: kategori, svar: {modtaget: Ja, vejledt: Nej}}
      alder: {type: heltal, mindst: 15, hoejst: 99}
  forloeb:
    navn: Forløb
    kilde: Survey
    maalinger: {start: Start, slut: Slut}
    felter:
      nr: {type: identifikator}
      dag: {type: dato}
      hjaelp: {type: kategori, kun_ved: [start], svar: {ja: Ja, nej: Nej}}
      status: {type: kategori, kun_ved: [slut], svar: {inde: Inde, ude: Ude}}
      dage: {type: heltal, mindst: 0, hoejst: 30}
      timer: {type: tal}
      besvaer: {type: skala, skala: grad}
  netvaerk:
    navn: Netværk
    kilde: Survey
    maalinger: {midt: Midt}
    felter: {nr: {type: identifikator}, venner: {type: heltal}}
  projekt:
    om: projekt
    navn: Projekt
    kilde: Egen
    felter: {projekt: {type: identifikator}, rute: {type: skala, skala: grad}}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: indsats, svar: modtaget}
    profil: [borgere.indsats]
  motivation: {instrument: forloeb, foer: start, efter: slut}
regler:
  sammenhaenge:
    vejledt:
      hvis: {felt: borgere.indsats, svar: [vejledt]}
      saa: {felt: forloeb.dag, er: tom}
      tekst: vejledt videre, men med forløb
    status:
      hvis: {felt: forloeb.hjaelp, maaling: start, svar: [ja]}
      saa: {felt: forloeb.status, maaling: slut, svar: [inde, ude]}
      tekst: hjulpet, men uden status
      goer: find status frem
      alvor: stopper
    dage:
      hvis: {felt: forloeb.besvaer, svar: [1, 2]}
      saa: {felt: forloeb.dage, mindst: 1}
      tekst: besvær uden dage
  datoer:
    kontakt: {dato: {felt: forloeb.dag}, ikke_foer: {felt: borgere.foerste}, tekst: før kontakten}
    opfoelgning:
      dato: {felt: forloeb.dag, maaling: slut}
      ikke_foer: {felt: forloeb.dag, maaling: start}
      mindst_dage: 60
      hoejst_dage: 150
      tekst: ikke tre måneder efter
  aendringer:
    spring: {instrument: forloeb, felter: [dage, timer], fra: start, til: slut, hoejst: 25.5, tekst: stort spring}
"""

CASES = {
    # names
    "a field": ("hvis: {felt: borgere.indsats", "hvis: {felt: borgere.indsat", "sammenhaenge.vejledt.hvis.felt", 'feltet »borgere.indsat«', "skriv »borgere.indsats«"),
    "an instrument": ("saa: {felt: forloeb.dag, er: tom}", "saa: {felt: forlob.dag, er: tom}", "sammenhaenge.vejledt.saa.felt", "feltet »forlob.dag«", "skriv »forloeb.dag«"),
    "an answer": ("svar: [vejledt]", "svar: [vejled]", "sammenhaenge.vejledt.hvis.svar[1]", "svaret »vejled«", "skriv »vejledt«"),
    "a step of a scale": ("svar: [1, 2]", "svar: [1, 3]", "sammenhaenge.dage.hvis.svar[2]", "svaret »3«", "tilladte navne"),
    "a measurement": ("maaling: start, svar", "maaling: strat, svar", "sammenhaenge.status.hvis.maaling", "målingen »strat«", "skriv »start«"),
    "a measurement of a form filled in once": ("ikke_foer: {felt: borgere.foerste}", "ikke_foer: {felt: borgere.foerste, maaling: start}", "datoer.kontakt.ikke_foer.maaling", "som kun måles én gang", "tilføj »maalinger«"),
    "a measurement where the field is not asked": ("maaling: start, svar", "maaling: slut, svar", "sammenhaenge.status.hvis.maaling", "feltet »hjaelp«, som ikke udfyldes ved »slut«", "ret målingen"),
    "a date": ("{dato: {felt: forloeb.dag}", "{dato: {felt: forloeb.dage}", "datoer.kontakt.dato.felt", "af typen »heltal«", "rigtige type"),
    "a changing instrument": ("{instrument: forloeb, felter", "{instrument: forlob, felter", "aendringer.spring.instrument", "instrumentet »forlob«", "skriv »forloeb«"),
    "a changing field": ("felter: [dage, timer]", "felter: [dage, tiner]", "aendringer.spring.felter[2]", "feltet »tiner«", "skriv »timer«"),
    "a changing text": ("felter: [dage, timer]", "felter: [hjaelp, timer]", "aendringer.spring.felter[1]", "af typen »kategori«", "rigtige type"),
    "a changing measurement": ("fra: start, til: slut", "fra: start, til: slutt", "aendringer.spring.til", "målingen »slutt«", "skriv »slut«"),
    # what cannot be used
    "an answer of a number": ("saa: {felt: forloeb.dage, mindst: 1}", "saa: {felt: forloeb.dage, svar: [1]}", "sammenhaenge.dage.saa.felt", "af typen »heltal«", "rigtige type"),
    "the size of an answer": ("svar: [vejledt]}", "mindst: 1}", "sammenhaenge.vejledt.hvis.felt", "af typen »kategori«", "rigtige type"),
    "a project held against citizens": ("saa: {felt: forloeb.dag, er: tom}", "saa: {felt: projekt.rute, er: tom}", "sammenhaenge.vejledt.saa.felt", "som har »om: projekt«", "de samme personer"),
    "fields that are never asked together": ("maaling: start, svar: [ja]}\n      saa: {felt: forloeb.status, maaling: slut,", "svar: [ja]}\n      saa: {felt: forloeb.status,", "sammenhaenge.status.saa", "aldrig udfyldes ved den samme måling: »hjaelp« ved »start« og »status« ved »slut«", "tilføj maaling: start ved det første felt og maaling: slut ved det andet"),
    "forms without a measurement in common": ("saa: {felt: forloeb.dage, mindst: 1}", "saa: {felt: netvaerk.venner, mindst: 1}", "sammenhaenge.dage.saa", "»venner« ved »midt«", "tilføj maaling: start"),
    "a date held against itself": ("dato: {felt: forloeb.dag, maaling: slut}\n      ikke_foer: {felt: forloeb.dag, maaling: start}", "dato: {felt: forloeb.dag}\n      ikke_foer: {felt: forloeb.dag}", "datoer.opfoelgning.ikke_foer.felt", "holdes op mod sig selv", "skriv »maaling« ved begge: »start« eller »slut«"),
    "a date of once held against itself": ("{dato: {felt: forloeb.dag}", "{dato: {felt: borgere.foerste}", "datoer.kontakt.ikke_foer.felt", "holdes op mod sig selv", "vælg et andet datofelt"),
    "a change between a measurement and itself": ("fra: start, til: slut", "fra: slut, til: slut", "aendringer.spring.til", "både som »fra« og »til«", "ret den ene"),
    "a change of what is asked once": ("dage: {type: heltal, mindst: 0", "dage: {type: heltal, kun_ved: [start], mindst: 0", "aendringer.spring.felter[1]", "feltet »dage«, som ikke udfyldes ved »slut«", "vælg et andet felt"),
    "a change as wide as the limits": ("hoejst: 25.5", "hoejst: 30", "aendringer.spring.hoejst", "tallet 30, men »dage« kan ikke ændre sig mere end 30", "vælg et mindre tal"),
    "a change as wide as the scale": ("felter: [dage, timer], fra: start, til: slut, hoejst: 25.5", "felter: [besvaer], fra: start, til: slut, hoejst: 2", "aendringer.spring.hoejst", "»besvaer« kan ikke ændre sig mere end 2", "vælg et mindre tal"),
    # keys
    "no text": ("      tekst: besvær uden dage\n", "", "sammenhaenge.dage.tekst", "nøglen mangler", "tilføj linjen »tekst: …«"),
    "an empty text": ("tekst: besvær uden dage", 'tekst: ""', "sammenhaenge.dage.tekst", "en tom tekst", "skriv en tekst"),
    "two conditions": ("{felt: forloeb.dage, mindst: 1}", "{felt: forloeb.dage, mindst: 1, er: udfyldt}", "sammenhaenge.dage.saa", "flere ting", "behold kun den ene"),
    "no condition": ("{felt: forloeb.dage, mindst: 1}", "{felt: forloeb.dage}", "sammenhaenge.dage.saa", "et felt uden betingelse", "tilføj fx"),
    "limits that are turned round": ("{felt: forloeb.dage, mindst: 1}", "{felt: forloeb.dage, mindst: 1.5, hoejst: 1}", "sammenhaenge.dage.saa", "»hoejst« (1) er mindre end »mindst« (1.5)", "ret det af de to tal"),
    "another word for empty": ("er: tom}", "er: tomt}", "sammenhaenge.vejledt.saa.er", "teksten »tomt«", "skriv »tom«"),
    "another severity": ("alvor: stopper", "alvor: stop", "sammenhaenge.status.alvor", "teksten »stop«", "skriv »stopper«"),
    "two sides of a date": ("ikke_foer: {felt: borgere.foerste}", "ikke_foer: {felt: borgere.foerste}, ikke_efter: {felt: borgere.sidste}", "datoer.kontakt", "både »ikke_foer« og »ikke_efter«", "del den i to regler"),
    "no other date": ("ikke_foer: {felt: borgere.foerste}, ", "", "datoer.kontakt", "uden en anden at holde den op mod", "tilføj fx ikke_foer"),
    "days that are turned round": ("hoejst_dage: 150", "hoejst_dage: 50", "datoer.opfoelgning", "»hoejst_dage« (50) er mindre end »mindst_dage« (60)", "ret det af de to tal"),
    "days below nought": ("mindst_dage: 60", "mindst_dage: -60", "datoer.opfoelgning.mindst_dage", "tallet -60", "inden for grænserne"),
    "a kind of rule": ("  datoer:\n", "  dato:\n", "dato", "den ukendte nøgle »dato«", "»datoer«"),
    "a key of a rule": ("      goer: find status frem", "      gore: find status frem", "sammenhaenge.status.gore", "den ukendte nøgle »gore«", "»goer«"),
}  # fmt: skip


@pytest.fixture
def codebook_file(project):
    file = project.codebook_file("prog")
    file.write_text(CODEBOOK, encoding="utf-8")
    return file


def test_a_codebook_with_every_kind_of_rule_is_correct(project, codebook_file):
    rules = load_codebook(project, "prog").regler
    assert rules.sammenhaenge["vejledt"].alvor is Severity.WARNING
    assert rules.sammenhaenge["status"].alvor is Severity.STOP
    assert rules.datoer["kontakt"].other.felt == "borgere.foerste"
    assert rules.aendringer["spring"].hoejst == 25.5


@pytest.mark.parametrize(("old", "new", "key", "found", "remedy"), CASES.values(), ids=CASES.keys())
def test_a_mistake_in_a_rule_is_told_where_it_is(project, codebook_file, flaws, old, new, key, found, remedy):
    assert CODEBOOK.count(old) == 1
    text = CODEBOOK.replace(old, new)
    codebook_file.write_text(text, encoding="utf-8")
    (flaw,) = flaws(load_codebook, project, "prog")
    assert flaw.place.key == f"regler.{key}"
    assert found in flaw.found
    assert remedy in flaw.remedy
    (line,) = flaw.place.rows
    assert line > text.splitlines().index("regler:")


def test_a_codebook_need_not_have_rules_of_its_own(project):
    assert list(load_codebook(project, "prog").regler) == [
        ("sammenhaenge", {}),
        ("datoer", {}),
        ("aendringer", {}),
    ]


def paths(container, path=()):
    items = container.items() if isinstance(container, dict) else enumerate(container)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, (dict, list)):
            yield from paths(value, (*path, key))


@pytest.mark.parametrize("odd", [None, 1, ["start"], {"felt": "forloeb.dag"}], ids=repr)
def test_a_value_of_a_wrong_kind_is_a_mistake_and_never_a_crash(project, codebook_file, odd):
    correct = YAML(typ="safe").load(CODEBOOK)
    for *above, last in paths(correct["regler"], ("regler",)):
        content = deepcopy(correct)
        reduce(lambda container, key: container[key], above, content)[last] = odd
        with codebook_file.open("w", encoding="utf-8") as file:
            YAML().dump(content, file)
        with suppress(ConfigurationError):  # any other error fails the test
            load_codebook(project, "prog")


def test_all_mistakes_are_told_at_once(project, codebook_file, flaws):
    text = CODEBOOK.replace("svar: [vejledt]", "svar: [vejled]").replace("hoejst: 25.5", "hoejst: 30")
    codebook_file.write_text(text.replace("alvor: stopper", "alvor: stop"), encoding="utf-8")
    assert len(flaws(load_codebook, project, "prog")) == 3


def test_an_editor_knows_the_kinds_of_rules():
    rules = json_schema(Codebook)["$defs"]["ProgrammeRules"]["properties"]
    assert set(rules) == {"sammenhaenge", "datoer", "aendringer"}
