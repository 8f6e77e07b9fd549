"""Every number of the report comes from a finding; only fixed facts may be typed."""

from __future__ import annotations

import re

FIXED_FACTS = (
    r"\b2014-2016\b",  # the trial
    r"\b2017\b",  # the published evaluation
    r"§\u00a0101\b",
    r"\b95\u00a0pct\. konfidensinterval|\b95\u00a0pct\. af tilfældene",
    r"\b80\u00a0pct\. af tilfældene",  # the power for which a smallest change is computed
    r"\b0 og 100\u00a0pct\.|\b100\u00a0pct\.",
    r"\b(5|10)\u00a0pct\.-niveau",
    r"\bunder 20\u00a0svar\b",  # what counts as thin
    r"\b[Uu]nder 30\u00a0år\b",
    r"\b30\u00a0dage\b",  # what the measurement asks about
    r"\bfra 1 til 5\b|\b1 er »|\b5 er »|\bfra 0 til 4\b",  # the scales
    r"\b95\u00a0pct\. af beregningerne",
    r"\bborgereksempel [123]\b",
    r"\bfra 0 til 1, hvor 1 er\b|\bfra −1 til 1\b",  # where a measure lies
    r"\bhøjst\u00a015\u00a0borgere\b|\bhøjst\u00a015 i gennemsnit\b",  # what is recommended
    r"\b[Mm]åleredskab\u00a0[123](?:(?:, 2)? og 3)?\b",
)
COUNTED_IN_WORDS = r"\b(halvdel|tredjedel|fjerdedel|femtedel|mindretal|hovedpart)\w*"

GROUP = r"(?P<group>\w+)"
CHANGE = (
    r"(n|foer|efter|udvikling|median|interval_lav|interval_hoej|bca_lav|bca_hoej|p_t|p_wilcoxon|p_holm|stjerner|"
    r"hedges_g|rangkorrelation|mindste_forskel|antal_aendret|i_ord|"
    r"positiv|samme|negativ|positiv_antal|negativ_antal)"
)
GRAMMAR = (
    rf"opsporing\.{GROUP}\.(opsporede|modtaget|vejledt|andel_modtaget)",
    rf"profil\.(?P<field>\w+)\.(?P<answer>\w+)\.{GROUP}\.(andel|antal|base)",
    r"befolkning\.(?P<field>\w+)\.(?P<answer>\w+)\.(?P<area>\w+)\.andel",
    rf"alder\.{GROUP}\.(gennemsnit|under_\d+|base)",
    rf"flervalg\.(?P<choice>\w+)\.{GROUP}\.(andel|antal|base)",
    rf"fordeling\.(?P<field>\w+)\.(?P<answer>\w+)\.{GROUP}\.(andel|antal|base)",
    rf"andel\.(?P<share>\w+)\.{GROUP}\.(andel|antal|base|interval_lav|interval_hoej)",
    rf"gennemsnit\.(?P<mean>\w+)\.{GROUP}\.(n|gennemsnit)",
    r"unge\.(?P<field>\w+)\.(?P<answer>\w+)\.(unge|aeldre|forskel|p_fisher|p_holm)",
    rf"forloeb\.(?P<station>\w+)\.{GROUP}\.(antal|andel)",
    r"individfidelitet\.(?P<field>\w+)\.anvendt\.(andel|antal|base)",
    r"individfidelitet\.(?P<field>\w+)\.(?P<answer>(?!anvendt\b)\w+)\.(andel|antal|base)",
    r"interview\.(?P<answer>\w+)\.(?P<direction>\w+)\.antal",
    rf"motivation\.(?P<item>\w+)\.{CHANGE}",
    rf"recovery\.(?P<domain>\w+)\.(dage|besvaer|vigtighed|indeks)\.{CHANGE}",
    r"fastholdelse\.(?P<answer>\w+)\.(andel|antal|base)",
    r"kontakt_efter\.(?P<contact>\w+)\.(?P<answer>\w+)\.(andel|antal|base)",
    r"kontakt_udvikling\.(?P<contact>\w+)\.(n|foer|efter)",
    r"omkostninger\.kommune\.(?P<group>\w+)\.(timer|direkte|indirekte|opstart|drift|kroner)",
    r"omkostninger\.pr\.(opsporede|modtaget|gennemfoert)\.(antal|kroner_pr)",
    r"omkostninger\.varighed\.samlet\.kroner_imputeret",
    r"sagstal\.(?P<group>\w+)\.(hoejst|over_loft|maaneder|loft)",
    r"usikkerhed\.(?P<scenario>\w+)\.(middel|median|lav|hoej|gevinst|i_ord)",
    r"afstemning\.(umulig|mindste_n)\.antal",
    r"raekker\.(laest|medtaget|frasorteret)\.antal",
    r"validering\.(regler|advarsler)\.antal",
    r"rapport\.(periode\.(fra|til)|skaeringsdato)",
)
IN_EVERY_REPORT = r"(opsporing|raekker|validering|rapport)\..*"
PERCENT = r"(andel\w*|under_\d+|positiv|samme|negativ)"


def test_no_number_is_typed(source):
    prose = source.prose
    for fact in FIXED_FACTS:
        prose = re.sub(fact, "", prose)
    assert re.findall(r".{0,30}\d.{0,30}", prose) == []


def test_no_share_is_counted_in_words(source):
    assert re.findall(COUNTED_IN_WORDS, source.prose, flags=re.IGNORECASE) == []


def test_number_and_unit_stay_together(source):
    assert re.findall(r"\d (?:pct\.|procent|år\b|kr\.)|§ \d", source.text) == []


def test_finding_ids_follow_the_grammar(source):
    unknown = [
        name for name in source.findings if not any(re.fullmatch(form, name, re.ASCII) for form in GRAMMAR)
    ]
    assert unknown == []


def test_findings_exist_in_a_report_on_any_municipality(source):
    """An unknown variable stops Quarto, also in a hidden block: the text uses all-in-all findings only."""
    groups = [
        match["group"]
        for name in source.findings
        for form in GRAMMAR
        if (match := re.fullmatch(form, name)) and "group" in match.groupdict()
    ]
    assert set(groups) <= {"i_alt"}


def test_the_skeleton_uses_findings_that_every_programme_has(skeleton):
    assert [name for name in skeleton.findings if not re.fullmatch(IN_EVERY_REPORT, name)] == []


def test_findings_name_fields_and_answers_of_the_codebook(programme_text, codebook):
    known = _named_parts(codebook)
    for name in programme_text.findings:
        for form in GRAMMAR:
            if match := re.fullmatch(form, name):
                for part, value in match.groupdict().items():
                    assert part not in known or value in known[part], f"{name}: {value}"


def test_no_full_stop_follows_a_percentage(source):
    """»23 pct.« brings its own."""
    assert re.findall(rf"var \S+\.{PERCENT} >\}}\}}\.", source.text) == []


def test_no_finding_stands_in_a_heading(source):
    assert re.findall(r"^#.*\{\{<.*", source.text, flags=re.MULTILINE) == []


def _named_parts(codebook: dict) -> dict[str, set[str]]:
    fields = {
        name: field for form in codebook["instrumenter"].values() for name, field in form["felter"].items()
    }
    analyses = codebook["analyser"]
    return {
        "field": set(fields),
        "answer": {
            code
            for field in fields.values()
            for code in {**field.get("svar", {}), **field.get("grupper", {})}
        },
        "choice": {
            code for field in fields.values() if field["type"] == "flervalg" for code in field["svar"]
        },
        "item": {name for name, field in fields.items() if field["type"] == "skala"},
        "direction": set(fields["retning"]["svar"]),
        "share": set(analyses["maalgruppe"]["andele"]),
        "mean": set(analyses["maalgruppe"]["gennemsnit"]),
        "domain": set(analyses["recovery"]["domaener"]),
        "contact": set(analyses["recovery"]["kontakt"]),
        "station": {"opsporet", "modtaget", *analyses["bortfald"]["stationer"]},
    }
