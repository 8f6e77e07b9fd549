"""What the analyses of a codebook name must be there, and of a kind that they can use."""

# ruff: noqa: E501  (a case on a few lines reads as a table)
from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from virkning.config.analysis_names import ANSWERS, FIELDS, PARTS, STATIONS, analysed_fields, places
from virkning.config.document import Document
from virkning.config.load import load_codebook

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
      alder: {type: heltal}
      stoffer: {type: flervalg, svar: {hash: Hash, sprut: Sprut}}
  forloeb:
    navn: Forløb
    kilde: Survey
    maalinger: {start: Start, slut: Slut}
    felter:
      nr: {type: identifikator}
      hjaelp: {type: kategori, kun_ved: [start], svar: {ja: Ja, nej: Nej}}
      dage: {type: heltal}
      besvaer: {type: skala, skala: grad}
      status: {type: kategori, kun_ved: [slut], svar: {inde: Inde, ude: Ude}}
  projekt:
    om: projekt
    navn: Projekt
    kilde: Egen
    maalinger: {et: Et, to: To}
    felter: {projekt: {type: identifikator}, rute: {type: skala, skala: grad}}
  samtaler:
    navn: Samtaler
    kilde: Egen
    felter: {nr: {type: identifikator}, spejling: {type: kategori, svar: {hoej: Høj, lav: Lav, ikke: Ikke}}}
  interview:
    om: informant
    navn: Interview
    kilde: Egen
    felter:
      informant: {type: identifikator}
      tema: {type: kategori, svar: {ledelse: Ledelse, praksis: Praksis}}
      sagt: {type: tekst}
  tid:
    om: projekt
    navn: Tid
    kilde: Egen
    entydig: [kvt, art, rolle]
    felter:
      projekt: {type: identifikator}
      kvt: {type: kvartal}
      art: {type: kategori, svar: {gade: Gade}}
      rolle: {type: kategori, svar: {leder: Leder}}
      timer: {type: tal}
      kr: {type: tal}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: indsats, svar: modtaget}
    profil: [borgere.indsats, borgere.alder]
    flervalg: borgere.stoffer
    alder: borgere.alder
    kontakt: [forloeb.hjaelp]
    belastning: [borgere.indsats]
    forsoergelse: forloeb.hjaelp
    andele: {meget: {etiket: Meget, felt: forloeb.besvaer, svar: [1, 2]}}
    gennemsnit: {dage: {etiket: Dage, felt: forloeb.dage}}
    sammenlign: [borgere.stoffer]
    kriterier: {mindst: 1, omraader: {stof: {etiket: Stof, felt: borgere.stoffer, svar: [hash]}}}
  fidelitet:
    projekt: {instrument: projekt, temaer: {ude: {etiket: Ude, felter: [rute]}}}
    individ:
      instrument: samtaler
      grupper: {mi: {etiket: MI, felter: [spejling]}}
      anvendt: [hoej, lav]
      ikke_aktuelt: [ikke]
  interview:
    instrument: interview
    tema: tema
    niveau: tema
    aktoer: tema
    retning: tema
    udsagn: sagt
    organisatoriske_temaer: [praksis]
  motivation: {instrument: forloeb, foer: start, efter: slut}
  recovery:
    instrument: forloeb
    foer: start
    efter: slut
    domaener: {stof: {etiket: Stof, dage: dage, besvaer: besvaer, vigtighed: besvaer}}
    fastholdelse: status
    kontakt:
      hjaelp: {etiket: Hjælp, foer: forloeb.hjaelp, efter: forloeb.status, kontakt_foer: [ja], kontakt_efter: [inde]}
  bortfald:
    stationer:
      begyndt: {etiket: Begyndt, instrument: forloeb, maaling: start}
      igen: {etiket: Igen, instrument: forloeb, maaling: slut, felt: dage}
    sammenlign: [borgere.alder]
    sammenligninger: {igen: {etiket: Igen, blandt: begyndt, maalt: igen}}
    hovedandele: {inde: {etiket: Inde, fund: fastholdelse.inde.andel, blandt: modtaget}}
  omkostninger:
    timer: {instrument: tid, kvartal: kvt, aktivitet: art, rolle: rolle, timer: timer}
    udgifter: {instrument: tid, kvartal: kvt, aktivitet: art, beloeb: kr}
    forloeb: {start: foerste, slut: sidste, blandt: {felt: indsats, svar: modtaget}}
"""

CASES = {
    "a measurement of a field": ("[start], svar: {ja", "[stat], svar: {ja", "instrumenter.forloeb.felter.hjaelp.kun_ved[1]", "målingen »stat«", "skriv »start«"),
    "a measurement of a field of a form filled in once": ("spejling: {type: kategori, ", "spejling: {type: kategori, kun_ved: [start], ", "instrumenter.samtaler.felter.spejling.kun_ved[1]", "kun måles én gang", "slet »kun_ved«"),
    "whom the citizens' form is about": ("    navn: Kontakt\n", "    navn: Kontakt\n    om: projekt\n", "instrumenter.borgere.om", "»om: projekt«", "slet linjen"),
    "a field": ("kontakt: [forloeb.hjaelp]", "kontakt: [forloeb.hjalp]", "analyser.maalgruppe.kontakt[1]", "feltet »forloeb.hjalp«", "skriv »forloeb.hjaelp«"),
    "a number where an answer is needed": ("belastning: [borgere.indsats]", "belastning: [borgere.alder]", "analyser.maalgruppe.belastning[1]", "af typen »heltal«", "rigtige type"),
    "an answer where a number is needed": ("felt: forloeb.dage", "felt: forloeb.besvaer", "analyser.maalgruppe.gennemsnit.dage.felt", "af typen »skala«", "rigtige type"),
    "a text where an answer is needed": ("tema: tema", "tema: sagt", "analyser.interview.tema", "af typen »tekst«", "rigtige type"),
    "a step of a scale": ("svar: [1, 2]", "svar: [1, 3]", "analyser.maalgruppe.andele.meget.svar[2]", "svaret »3«", "tilladte navne"),
    "an answer of a multiple response": ("svar: [hash]", "svar: [hasj]", "analyser.maalgruppe.kriterier.omraader.stof.svar[1]", "svaret »hasj«", "skriv »hash«"),
    "an instrument": ("individ:\n      instrument: samtaler", "individ:\n      instrument: samtale", "analyser.fidelitet.individ.instrument", "instrumentet »samtale«", "skriv »samtaler«"),
    "an instrument about somebody else": ("projekt: {instrument: projekt, temaer", "projekt: {instrument: samtaler, temaer", "analyser.fidelitet.projekt.instrument", "»om: borger«", "vælg et andet"),
    "a field of another instrument": ("felter: [rute]", "felter: [rutte]", "analyser.fidelitet.projekt.temaer.ude.felter[1]", "feltet »rutte«", "skriv »rute«"),
    "an answer that means used": ("anvendt: [hoej, lav]", "anvendt: [hoej, laf]", "analyser.fidelitet.individ.anvendt[2]", "svaret »laf«", "skriv »lav«"),
    "an answer that is left out": ("ikke_aktuelt: [ikke]", "ikke_aktuelt: [ikkke]", "analyser.fidelitet.individ.ikke_aktuelt[1]", "svaret »ikkke«", "skriv »ikke«"),
    "a theme": ("organisatoriske_temaer: [praksis]", "organisatoriske_temaer: [praxis]", "analyser.interview.organisatoriske_temaer[1]", "svaret »praxis«", "skriv »praksis«"),
    "a measurement": ("    efter: slut\n    domaener", "    efter: slutt\n    domaener", "analyser.recovery.efter", "målingen »slutt«", "skriv »slut«"),
    "a question of a domain": ("{etiket: Stof, dage: dage,", "{etiket: Stof, dage: besvaer,", "analyser.recovery.domaener.stof.dage", "af typen »skala«", "rigtige type"),
    "who is kept": ("fastholdelse: status", "fastholdelse: statuss", "analyser.recovery.fastholdelse", "feltet »statuss«", "skriv »status«"),
    "an answer before": ("kontakt_foer: [ja]", "kontakt_foer: [inde]", "analyser.recovery.kontakt.hjaelp.kontakt_foer[1]", "svaret »inde«", "tilladte navne"),
    "an answer after": ("kontakt_efter: [inde]", "kontakt_efter: [ind]", "analyser.recovery.kontakt.hjaelp.kontakt_efter[1]", "svaret »ind«", "skriv »inde«"),
    "a station's instrument": ("begyndt: {etiket: Begyndt, instrument: forloeb", "begyndt: {etiket: Begyndt, instrument: forlob", "analyser.bortfald.stationer.begyndt.instrument", "instrumentet »forlob«", "skriv »forloeb«"),
    "a station's measurement": ("forloeb, maaling: start}", "forloeb, maaling: strat}", "analyser.bortfald.stationer.begyndt.maaling", "målingen »strat«", "skriv »start«"),
    "a station's field": ("felt: dage}", "felt: dag}", "analyser.bortfald.stationer.igen.felt", "feltet »dag«", "skriv »dage«"),
    "a station among which": ("blandt: begyndt", "blandt: begynt", "analyser.bortfald.sammenligninger.igen.blandt", "stationen »begynt«", "skriv »begyndt«"),
    "a station measured": ("maalt: igen", "maalt: igenn", "analyser.bortfald.sammenligninger.igen.maalt", "stationen »igenn«", "skriv »igen«"),
    "a field that makes a row of a register unique": ("[kvt, art, rolle]", "[kvt, art, role]", "instrumenter.tid.entydig[3]", "feltet »role«", "skriv »rolle«"),
    "a field of a register": ("beloeb: kr}", "beloeb: kro}", "analyser.omkostninger.udgifter.beloeb", "feltet »kro«", "skriv »kr«"),
    "a quarter where an amount is needed": ("timer: timer}", "timer: kvt}", "analyser.omkostninger.timer.timer", "af typen »kvartal«", "rigtige type"),
    "a register about persons": ("timer: {instrument: tid,", "timer: {instrument: interview,", "analyser.omkostninger.timer.instrument", "»om: informant«", "vælg et andet"),
    "a date that a course begins on": ("{start: foerste,", "{start: forste,", "analyser.omkostninger.forloeb.start", "feltet »forste«", "skriv »foerste«"),
    "a number where a course ends": ("slut: sidste", "slut: alder", "analyser.omkostninger.forloeb.slut", "af typen »heltal«", "rigtige type"),
    "a course that ends where it begins": ("slut: sidste", "slut: foerste", "analyser.omkostninger.forloeb.slut", "ikke er slutdato for »foerste«", "»afslutter: foerste«"),
    "an end date of nothing": ("{type: dato, afslutter: foerste}", "{type: dato}", "analyser.omkostninger.forloeb.slut", "ikke er slutdato for »foerste«", "til feltet »sidste«"),
    "a misspelt beginning": ("afslutter: foerste", "afslutter: første", "instrumenter.borgere.felter.sidste.afslutter", "»første«", "foerste"),
    "a beginning that is not there": ("afslutter: foerste", "afslutter: foreste", "instrumenter.borgere.felter.sidste.afslutter", "datofeltet »foreste«", "skriv »foerste«"),
    "a beginning that is no date": ("afslutter: foerste", "afslutter: alder", "instrumenter.borgere.felter.sidste.afslutter", "datofeltet »alder«", "tilladte navne"),
    "an end that is no date": ("alder: {type: heltal}", "alder: {type: heltal, afslutter: foerste}", "instrumenter.borgere.felter.alder", "»heltal« med »afslutter«", "slet »afslutter«"),
    "a field of those with a course": ("blandt: {felt: indsats,", "blandt: {felt: indsatsen,", "analyser.omkostninger.forloeb.blandt.felt", "feltet »indsatsen«", "skriv »indsats«"),
    "an answer of those with a course": ("svar: modtaget}}", "svar: motaget}}", "analyser.omkostninger.forloeb.blandt.svar", "svaret »motaget«", "skriv »modtaget«"),
    "a station of a headline": ("blandt: modtaget", "blandt: motaget", "analyser.bortfald.hovedandele.inde.blandt", "stationen »motaget«", "skriv »modtaget«"),
}  # fmt: skip


@pytest.fixture
def document():
    return Document("kodebog.yml", YAML(typ="safe").load(CODEBOOK), {})


@pytest.fixture
def codebook_file(project):
    file = project.codebook_file("prog")
    file.write_text(CODEBOOK, encoding="utf-8")
    return file


def test_a_codebook_with_every_analysis_is_correct(project, codebook_file):
    assert load_codebook(project, "prog").analyser.bortfald is not None


@pytest.mark.parametrize(("old", "new", "key", "found", "remedy"), CASES.values(), ids=CASES.keys())
def test_a_name_that_leads_nowhere(project, codebook_file, flaws, old, new, key, found, remedy):
    assert old in CODEBOOK
    codebook_file.write_text(CODEBOOK.replace(old, new, 1), encoding="utf-8")
    (flaw,) = flaws(load_codebook, project, "prog")
    assert flaw.place.key == key
    assert found in flaw.found
    assert remedy in flaw.remedy


def test_an_identifier_is_asked_for_at_every_measurement(project, codebook_file, flaws):
    text = CODEBOOK.replace(
        "nr: {type: identifikator}\n      hjaelp", "nr: {type: identifikator, kun_ved: [start]}\n      hjaelp"
    )
    codebook_file.write_text(text, encoding="utf-8")
    (flaw,) = flaws(load_codebook, project, "prog")
    assert flaw.place.key == "instrumenter.forloeb.felter.nr"
    assert flaw.remedy == "slet »kun_ved«"


def test_every_kind_of_place_is_written_in_the_codebook_above(document):
    """Or a case could be missing without anybody noticing."""
    for pattern in (*FIELDS, *STATIONS):
        assert places(document, pattern), pattern
    for part in PARTS:
        (under, *_) = places(document, part.path)
        assert all(places(document, pattern, under) for pattern, _ in part.fields if pattern != "felt")
    for answers in ANSWERS:
        assert places(document, f"{answers.path}.{answers.answers}"), answers


def test_a_municipality_must_have_columns_for_the_fields_that_are_used(document):
    assert analysed_fields(document) == {
        *("borgere.foerste", "borgere.sidste"),
        *("borgere.indsats", "borgere.alder", "borgere.stoffer"),
        *("forloeb.hjaelp", "forloeb.dage", "forloeb.besvaer", "forloeb.status"),
        *("projekt.rute", "samtaler.spejling", "interview.tema", "interview.sagt"),
        *("tid.kvt", "tid.art", "tid.rolle", "tid.timer", "tid.kr"),
    }
