"""Municipalities with next to nothing: each gets its report, without holes and without claims."""

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from projects import copy_project, virkning
from small_municipality import add_municipality, day

from virkning.findings import all_findings

STATEMENTS = ("haab", "vaerre", "saaret", "haardt", "stoette", "ikke_behov")
DOMAINS = ("stof", "fysisk", "psykisk")
TECHNIQUES = (
    *("aabne", "forandringsudsagn", "spejling", "undtagelser", "skalaspoergsmaal"),
    *("forskelle", "coping", "mirakel", "maal"),
)


def citizens(count, **same):
    """Every third is only guided; sexes alternate; ages from 20 on."""
    return [
        {
            "borger_id": number,
            "kontaktdato": day("2020-02-01"),
            "indsats": "vejledt" if number % 3 == 2 else "modtaget",
            "koen": "kvinde" if number % 2 else "mand",
            "alder": 20 + number,
            **same,
        }
        for number in range(count)
    ]


def motivation(count, on, step):
    """Scores from 2 on, for two persons of three `step` higher than at step 0."""
    contact = {"kontakt_behandling": "ukendt", "kontakt_substitution": "aldrig", "kontakt_tilbud": "nu"}
    return [
        {
            "borger_id": number,
            "dato": day(on),
            **contact,
            **{
                name: 2 + (number + place) % 2 + step * (number % 3 > 0)
                for place, name in enumerate(STATEMENTS)
            },
        }
        for number in range(count)
    ]


def treatment(count, on, step, **same):
    answers = {"nationalitet": "dansk", "rusmidler": ["cannabis"], "forsoergelse": "kontanthjaelp"}
    problems = dict.fromkeys(("arbejde", "fysiske_problemer", "psykiske_problemer", "medicin"), "ja")
    after = {"status_behandling": "fortsat", "status_substitution": "fortsat", "status_tilbud": "foelger"}
    return [
        {
            "borger_id": number,
            "dato": day(on),
            **answers,
            **problems,
            **after,
            **{f"{domain}_dage": 10 + number % 5 - step for domain in DOMAINS},
            **{f"{domain}_{what}": 2 for domain in DOMAINS for what in ("besvaer", "vigtighed")},
            **same,
        }
        for number in range(count)
    ]


def conversations(count):
    on = day("2020-03-01")
    return [{"borger_id": n, "dato": on, **dict.fromkeys(TECHNIQUES, "hoej")} for n in range(count)]


def measured_twice(count, **of_citizens):
    return {
        ("borgere", None): citizens(count, **of_citizens),
        ("motivation", "foer"): motivation(count, "2020-02-15", 0),
        ("motivation", "efter"): motivation(count, "2020-06-15", 1),
    }


MUNICIPALITIES = {
    "uden_opfoelgning": {
        ("borgere", None): citizens(12),
        ("motivation", "foer"): motivation(10, "2020-02-15", 0),
    },
    "en_borger": {
        **measured_twice(1),
        ("behandling", "start"): treatment(1, "2020-03-01", 0),
        ("behandling", "tre_maaneder"): treatment(1, "2020-06-01", 3),
        ("individfidelitet", None): conversations(1),
    },
    # All are men who stay; nobody is of another nationality, uses anything but cannabis, or has left.
    "ens_svar": {
        **measured_twice(12, koen="mand"),
        ("behandling", "start"): treatment(12, "2020-03-01", 0),
        ("behandling", "tre_maaneder"): treatment(12, "2020-06-01", 0),
        ("individfidelitet", None): conversations(12),
    },
    "kun_motivation": measured_twice(12),
}

HOLES = r"\bnan\b|\bNaN\b|\bNone\b|<NA>|\{\{|\?\?"
LONE_DASH = r"(?<![\w)»«])[–—](?![\w(»«])"
CHANGE = (
    r"\b(steget|faldet|forbedret|forværret) (fra \d|til \d|,)|\b(Stigningen|Faldet|Ændringen) er\b|gik fra \d"
)
BORNE_OUT = r"signifikan\w+ på \d"
NOTE = "Kilde:"


class Prose(HTMLParser):
    """The whole text of a page, and its paragraphs and list items outside tables."""

    def __init__(self, html):
        super().__init__()
        self.text, self.sentences = [], []
        self._code = self._outside = self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._code += tag in ("style", "script")
        self._outside += tag in ("style", "script", "table", "nav", "figure")
        if tag in ("p", "li"):
            self._inside += 1
            self.sentences.append("")

    def handle_endtag(self, tag):
        self._code -= tag in ("style", "script")
        self._outside -= tag in ("style", "script", "table", "nav", "figure")
        self._inside -= tag in ("p", "li")

    def handle_data(self, data):
        if not self._code:
            self.text.append(data)
        if self._inside and not self._outside:
            self.sentences[-1] += data


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    workspace = copy_project(tmp_path_factory.mktemp("smaa") / "projekt")
    for slug, forms in MUNICIPALITIES.items():
        add_municipality(workspace, "urs", slug, forms)
    return workspace


@cache
def terminal(project, report):
    """Run the report, which must end well, and return what the evaluator reads meanwhile."""
    result = virkning(project, "run", report)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@cache
def finished_page(project, report):
    """Return the page of a report that has run."""
    terminal(project, report)
    return Prose((project.output(report) / f"{report}.html").read_text(encoding="utf-8"))


@pytest.fixture(params=MUNICIPALITIES)
def page(request, project):
    return finished_page(project, request.param)


def test_nothing_is_printed_that_is_no_number(page):
    text = " ".join(page.text)
    assert not (found := re.search(f".{{0,60}}({HOLES}).{{0,60}}", text)), found[0]


def test_no_sentence_has_a_dash_for_a_number(page):
    assert [sentence for sentence in page.sentences if re.search(LONE_DASH, sentence)] == []


def claims(page, pattern):
    sentences = (" ".join(sentence.split()) for sentence in page.sentences)
    return [text for text in sentences if re.search(pattern, text) and not text.startswith(NOTE)]


def test_no_change_is_told_where_nobody_is_measured_twice(project):
    assert claims(finished_page(project, "uden_opfoelgning"), CHANGE) == []


@pytest.mark.parametrize("name", ["uden_opfoelgning", "en_borger"])
def test_no_change_is_called_significant_where_none_can_be_tested(project, name):
    assert claims(finished_page(project, name), BORNE_OUT) == []
    findings = all_findings(project, name)
    assert not [f.id for f in findings.values() if f.id.endswith(".stjerner") and f.value]


def test_no_share_or_change_of_one_citizen_is_told_in_words(project):
    page = finished_page(project, "en_borger")
    assert claims(page, r"\d\u00a0pct\.|[Dd]e fleste|\ber (steget|faldet(?! fra)|uændret)\b|\(n = 1\b") == []
    assert "Rapporten handler om få borgere" in " ".join(page.text)
    assert "Få borgere: Rapporten viser små antal, som de er" in terminal(project, "en_borger")


@pytest.mark.parametrize("name", ["uden_opfoelgning", "en_borger"])
def test_a_report_without_results_does_not_call_them_gross_results(project, name):
    text = " ".join(" ".join(finished_page(project, name).text).split())
    told = "Datagrundlaget har for få målinger til en konklusion om resultaterne for borgerne."
    assert told in text
    if name == "uden_opfoelgning":
        assert "Resultaterne er bruttoresultater. Der er ingen kontrolgruppe." not in text
        assert "Datagrundlaget har ingen borgere, der er målt to gange på, hvor meget de er belastet" in text
        assert "Datagrundlaget har ingen opfølgning efter tre måneder" in text


def test_the_change_of_many_is_told(project):
    """The patterns above find what they look for."""
    text = claims(finished_page(project, "kun_motivation"), f"{CHANGE}|{BORNE_OUT}")
    assert any("2,50" in sentence for sentence in text)


def test_a_category_nobody_chose_is_counted_as_none(project):
    finished_page(project, "ens_svar")
    values = {name: finding.value for name, finding in all_findings(project, "ens_svar").items()}
    assert (values["profil.koen.kvinde.i_alt.antal"], values["profil.koen.kvinde.i_alt.base"]) == (0, 8)
    assert (values["flervalg.opiater.i_alt.antal"], values["flervalg.opiater.i_alt.base"]) == (0, 8)
    assert (values["fastholdelse.frafaldet.antal"], values["fastholdelse.frafaldet.base"]) == (0, 12)
