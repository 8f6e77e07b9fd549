"""A codebook for the comparisons of notebook 03, and its tables from plain rows."""

import pandas as pd

CODEBOOK = """
program: Bedre hverdag
skalaer:
  grad: {0: Slet ikke, 1: Lidt, 2: Meget}
instrumenter:
  borgere:
    navn: Deltagerliste
    kilde: Egen registrering
    felter:
      cpr: {type: identifikator, etiket: Deltager, paakraevet: true}
      koen: {type: kategori, etiket: Køn, svar: {k: Kvinde, m: Mand}}
      alder: {type: heltal, etiket: Alder}
      bolig: {type: kategori, etiket: Bolig, svar: {fast: Fast, uden: Uden, andet: Andet}}
      krop: {type: skala, skala: grad, etiket: Krop}
      sind: {type: skala, skala: grad, etiket: Sind}
      forloeb: {type: kategori, etiket: Forløb, svar: {ja: Ja, nej: Nej}}
  skema:
    navn: Skema
    kilde: Skemaet
    maalinger: {start: Start, slut: Slut}
    felter:
      cpr: {type: identifikator, etiket: Deltager, paakraevet: true}
      tal: {type: heltal, etiket: Tal}
      hjaelp: {type: flervalg, etiket: Hjælp, svar: {bolig: Bolig, job: Job, ven: Ven}}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: forloeb, svar: ja}
    profil: [borgere.koen]
    alder: borgere.alder
    unge_under: 30
    flervalg: skema.hjaelp
    sammenlign: [borgere.koen, borgere.bolig]
    kriterier:
      mindst: 2
      omraader:
        krop: {etiket: Kroppen, felt: borgere.krop, svar: [1, 2]}
        sind: {etiket: Sindet, felt: borgere.sind, svar: [2]}
  motivation: {instrument: skema, foer: start, efter: slut}
  bortfald:
    stationer:
      foerst: {etiket: Første skema, instrument: skema, maaling: start}
      svaret: {etiket: Har svaret, instrument: skema, maaling: slut, felt: tal}
    sammenlign: [borgere.koen]
    sammenligninger: {igen: {etiket: Målt igen, blandt: foerst, maalt: svaret}}
"""
WHOLE = ("alder", "krop", "sind", "tal")
CHOICES = ("hjaelp_bolig", "hjaelp_job", "hjaelp_ven")

Rows = list[dict[str, object]]


def citizen(person: str, kommune: str, koen: str = "k", **answers: object) -> dict[str, object]:
    """A treated citizen; what is not given is not answered."""
    return {"person": person, "kommune": kommune, "koen": koen, "forloeb": "ja", **answers}


def form(person: str, kommune: str, maaling: str, **answers: object) -> dict[str, object]:
    return {"person": person, "kommune": kommune, "maaling": maaling, **answers}


def tables(citizens: Rows, forms: Rows) -> dict[str, pd.DataFrame]:
    return {
        "borgere": _table(
            citizens, ("person", "kommune", "koen", "alder", "bolig", "krop", "sind", "forloeb")
        ),
        "skema": _table(forms, ("person", "kommune", "maaling", "tal", *CHOICES)),
    }


def _table(rows: Rows, columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    kinds = {
        name: "Int64" if name in WHOLE else "boolean" if name in CHOICES else "string" for name in columns
    }
    return frame.astype(kinds)
