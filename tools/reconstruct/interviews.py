"""An illustrative example of coded interviews, the same layout in both municipalities.

No interview behind the evaluation is public. The statements are written here after what the report says
was seen (chapters 5, 6 and 8); who says what, and how many were asked, is invented.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from reconstruct.workbook import save_workbook
from virkning.config.codebook import Codebook

FILE, SHEET = "Interview (illustrativt).xlsx", "Udsagn (illustrativt)"
COLUMNS = {
    "Informant": "informant",
    "Tema": "tema",
    "Niveau": "niveau",
    "Aktør": "aktoer",
    "Drivkraft/barriere": "retning",
    "Udsagn": "udsagn",
}

Statement = tuple[str, str, str, str, str, str]
"""Informant, theme, level, actor, direction, statement."""

STATEMENTS: dict[str, list[Statement]] = {
    "Aarhus": [
        (
            "AI-1",
            "rummelighed",
            "organisation",
            "leder",
            "drivkraft",
            "Borgerne kommer hurtigere i gang, fordi modtagelsen er blevet lettere at komme igennem.",
        ),
        (
            "AI-2",
            "rummelighed",
            "organisation",
            "laege",
            "drivkraft",
            "Den medicinske behandling kan begynde mere fleksibelt, også med en anden startdosis end før.",
        ),
        (
            "AI-2",
            "rummelighed",
            "organisation",
            "laege",
            "drivkraft",
            "Hjemmebesøg og start i weekenden er blevet muligt for dem, der ellers ville falde fra.",
        ),
        (
            "AI-3",
            "rummelighed",
            "organisation",
            "medarbejder",
            "drivkraft",
            "Vi kan indskrive borgeren på stedet, og det betyder meget, at vi kan handle med det samme.",
        ),
        (
            "AI-4",
            "rummelighed",
            "organisation",
            "medarbejder",
            "drivkraft",
            "Der er kommet et team, som kun har de mest udsatte borgere.",
        ),
        (
            "AI-5",
            "rummelighed",
            "organisation",
            "borger",
            "drivkraft",
            "Jeg blev taget imod uden først at skulle vente på en masse samtaler.",
        ),
        (
            "AI-6",
            "sammenhaeng",
            "organisation",
            "partner",
            "drivkraft",
            "Vi bruger de udgående medarbejdere og ved mere om, hvor borgeren er i sit forløb.",
        ),
        (
            "AI-7",
            "sammenhaeng",
            "organisation",
            "partner",
            "drivkraft",
            "Vi er blevet bedre til at støtte borgeren i at holde fast, fordi vi kender planen.",
        ),
        (
            "AI-8",
            "sammenhaeng",
            "organisation",
            "partner",
            "drivkraft",
            "Værestedet ringer til medarbejderne, når en borger er parat til en snak.",
        ),
        (
            "AI-9",
            "sammenhaeng",
            "organisation",
            "partner",
            "barriere",
            "På herberget er samarbejdet aldrig rigtig kommet i gang.",
        ),
        (
            "AI-10",
            "sammenhaeng",
            "organisation",
            "partner",
            "barriere",
            "Jeg er i tvivl om, hvornår jeg skal henvise til de udgående medarbejdere.",
        ),
        (
            "AI-3",
            "psykiatri",
            "organisation",
            "medarbejder",
            "drivkraft",
            "Faste møder og klare aftaler gør, at vi får besked, før en borger bliver udskrevet.",
        ),
        (
            "AI-7",
            "psykiatri",
            "organisation",
            "partner",
            "drivkraft",
            "Medarbejderne besøger borgeren under indlæggelsen, så kontakten er der bagefter.",
        ),
        (
            "AI-1",
            "psykiatri",
            "organisation",
            "leder",
            "barriere",
            "I en periode måtte vi sætte et loft over, hvor mange borgere psykiatrien kunne henvise.",
        ),
        (
            "AI-4",
            "almen_praksis",
            "organisation",
            "medarbejder",
            "barriere",
            "De praktiserende læger er svære at få fat i og viser ikke altid interesse.",
        ),
        (
            "AI-2",
            "almen_praksis",
            "organisation",
            "laege",
            "barriere",
            "Det er sket, at medicin er stoppet, uden at vi var blevet spurgt.",
        ),
        (
            "AI-1",
            "opbakning",
            "ledelse",
            "leder",
            "drivkraft",
            "Ledelsen prioriterer indsatsen, og det kan mærkes i hverdagen.",
        ),
        (
            "AI-11",
            "opbakning",
            "ledelse",
            "projektleder",
            "drivkraft",
            "Bindende aftaler på ledelsesniveau gør det lettere at få andre med.",
        ),
        (
            "AI-11",
            "opbakning",
            "ledelse",
            "projektleder",
            "barriere",
            "Der mangler en skriftlig plan for, hvem der har ansvar for hvad.",
        ),
        (
            "AI-11",
            "forankring",
            "organisation",
            "projektleder",
            "drivkraft",
            "Det er en styrke, at indsatsen hører til på rusmiddelcentret.",
        ),
        (
            "AI-6",
            "forankring",
            "organisation",
            "partner",
            "drivkraft",
            "I styregruppen mødes de sektorer, som borgerne har brug for på samme tid.",
        ),
        (
            "AI-8",
            "samarbejde",
            "organisation",
            "partner",
            "barriere",
            "Grænsen til andet opsøgende arbejde er uklar, og nogle oplever det som konkurrence.",
        ),
        (
            "AI-10",
            "samarbejde",
            "organisation",
            "partner",
            "barriere",
            "Vi ved ikke altid, hvem af de opsøgende medarbejdere der skal kontakte borgeren.",
        ),
        (
            "AI-4",
            "medarbejdere",
            "mennesker",
            "medarbejder",
            "drivkraft",
            "Erfaringen fra den kommunale misbrugsbehandling gør, at vi kender systemets barrierer.",
        ),
        (
            "AI-12",
            "medarbejdere",
            "mennesker",
            "borger",
            "drivkraft",
            "Hun bliver ved med at komme, også når jeg ikke dukker op.",
        ),
        (
            "AI-1",
            "medarbejdere",
            "mennesker",
            "leder",
            "barriere",
            "Da en medarbejder skiftede job, forsvandt både relationer og viden om ruterne.",
        ),
        (
            "AI-1",
            "lokalt",
            "kontekst",
            "leder",
            "drivkraft",
            "Indsatsen passer godt ind i kommunens strategi for de mest udsatte.",
        ),
        (
            "AI-9",
            "lokalt",
            "kontekst",
            "partner",
            "drivkraft",
            "Der var allerede tilbud med lav tærskel, hvor borgerne kommer.",
        ),
    ],
    "Odense": [
        (
            "OI-1",
            "rummelighed",
            "organisation",
            "leder",
            "drivkraft",
            "Vejen ind i behandlingen er blevet kortere for de mest udsatte.",
        ),
        (
            "OI-2",
            "rummelighed",
            "organisation",
            "medarbejder",
            "drivkraft",
            "Når udredningen foregår på gaden, falder det borgeren lettere at begynde.",
        ),
        (
            "OI-3",
            "rummelighed",
            "organisation",
            "laege",
            "drivkraft",
            "Lægen er tæt på, så medicinen kan komme i gang uden lang ventetid.",
        ),
        (
            "OI-4",
            "sammenhaeng",
            "organisation",
            "partner",
            "drivkraft",
            "Vi får løbende at vide, hvordan det går, og kan støtte op om aftalerne.",
        ),
        (
            "OI-5",
            "sammenhaeng",
            "organisation",
            "partner",
            "barriere",
            "På det ene værested har samarbejdet været svært at få til at fungere.",
        ),
        (
            "OI-2",
            "sammenhaeng",
            "organisation",
            "medarbejder",
            "drivkraft",
            "Når flere fagligheder kender borgeren, bliver planen mere holdbar.",
        ),
        (
            "OI-6",
            "psykiatri",
            "organisation",
            "partner",
            "drivkraft",
            "Psykiatrien tager kontakt før udskrivningen, så borgeren ikke slippes.",
        ),
        (
            "OI-7",
            "psykiatri",
            "organisation",
            "medarbejder",
            "drivkraft",
            "Vi har fået klare rutiner for, hvem der gør hvad under en indlæggelse.",
        ),
        (
            "OI-7",
            "almen_praksis",
            "organisation",
            "medarbejder",
            "barriere",
            "Mange praktiserende læger kender ikke indsatsen, selv om vi har orienteret om den.",
        ),
        (
            "OI-8",
            "almen_praksis",
            "organisation",
            "projektleder",
            "barriere",
            "Uden lægens medvirken går noget af det, vi har bygget op, tabt.",
        ),
        (
            "OI-1",
            "opbakning",
            "ledelse",
            "leder",
            "drivkraft",
            "Afdelingen bakker op, også når resultaterne lader vente på sig.",
        ),
        (
            "OI-8",
            "opbakning",
            "ledelse",
            "projektleder",
            "barriere",
            "De skriftlige aftaler med samarbejdspartnerne er for uklare.",
        ),
        (
            "OI-8",
            "forankring",
            "organisation",
            "projektleder",
            "barriere",
            "Styregruppen var for bred og mødtes for sjældent til at kunne styre.",
        ),
        (
            "OI-1",
            "forankring",
            "organisation",
            "leder",
            "drivkraft",
            "Rusmiddelcentret ligger tæt på de tilbud, som borgerne i forvejen bruger.",
        ),
        (
            "OI-5",
            "samarbejde",
            "organisation",
            "partner",
            "barriere",
            "Der er mange om de samme borgere, og rollerne er ikke skrevet ned.",
        ),
        (
            "OI-2",
            "medarbejdere",
            "mennesker",
            "medarbejder",
            "drivkraft",
            "En sygeplejerske på gaden kan tage sig af det, der fylder mest hos borgeren.",
        ),
        (
            "OI-7",
            "medarbejdere",
            "mennesker",
            "medarbejder",
            "drivkraft",
            "Vi kender både målgruppen og de steder, hvor hjælpen ofte går i stå.",
        ),
        (
            "OI-1",
            "lokalt",
            "kontekst",
            "leder",
            "barriere",
            "Et nyt politisk fokus på job og uddannelse tog opmærksomhed fra indsatsen.",
        ),
        (
            "OI-4",
            "lokalt",
            "kontekst",
            "partner",
            "barriere",
            "Da et samlingssted lukkede, blev borgerne spredt og sværere at finde.",
        ),
        (
            "OI-6",
            "lokalt",
            "kontekst",
            "partner",
            "drivkraft",
            "Væresteder og herberger gør det muligt at møde borgerne, hvor de er.",
        ),
    ],
}


def write_interviews(folder: Path, municipality: str, codebook: Codebook) -> None:
    """Write the statements of a municipality's informants, with the codebook's labels."""
    fields = codebook.instrumenter["interview"].felter
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet.append(list(COLUMNS))
    for informant, *coded, statement in STATEMENTS[municipality]:
        labels = [
            fields[name].svar[answer]
            for name, answer in zip(("tema", "niveau", "aktoer", "retning"), coded, strict=True)
        ]
        sheet.append([informant, *labels, statement])
    for column, width in zip("ABCDEF", (10, 38, 14, 24, 18, 90), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    save_workbook(workbook, folder / FILE)
