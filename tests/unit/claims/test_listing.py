"""What the evaluator reads of the claims, in the terminal and on the first page of the audit."""

from virkning.claims.listing import claim_lines
from virkning.claims.page import claims_section
from virkning.claims.record import ClaimReport, Dash, JudgedClaim, Outcome, read_claims, write_claims

REPORT = ClaimReport(
    (
        JudgedClaim("report/a.qmd", 3, "a.b > 1", (("a.b", "2"),), Outcome.HOLDS, recipient="Kommunerne"),
        JudgedClaim(
            file="programmes/p/tekst/lang.md",
            line=12,
            condition="a.b > 1 and a.p < 0.05",
            values=(("a.b", "2"), ("a.p", "0,057")),
            outcome=Outcome.ALTERNATIVE,
            reason="ikke opfyldt: a.p < 0.05 (0,057)",
        ),
        JudgedClaim(
            file="report/a.qmd",
            line=9,
            condition="t.x > 0",
            values=(("t.x", "–"),),
            outcome=Outcome.LEFT_OUT,
            reason="uden værdi: »t.x«",
        ),
    ),
    (Dash("report/a.qmd", 20, "t.x"),),
)


def test_what_does_not_hold_stands_aligned_with_its_values():
    assert list(claim_lines(REPORT)) == [
        "  Udsagn, der ikke holder: 2 af 3 (1 med et alternativ, 1 udeladt)",
        "    programmes/p/tekst/lang.md, linje 12  alternativet bruges  ikke opfyldt: a.p < 0.05 (0,057)",
        "    report/a.qmd, linje 9                 udeladt              uden værdi: »t.x«",
        "  Tal uden værdi, som vises med en streg: 1",
        "    report/a.qmd, linje 20  t.x",
    ]


def test_nothing_is_said_where_everything_holds():
    assert list(claim_lines(ClaimReport(REPORT.claims[:1]))) == []


def test_the_audit_tells_of_every_claim_also_those_that_hold():
    section = claims_section(REPORT)
    assert "Af rapportens 3 udsagn holder 1." in section
    assert "| report/a.qmd, linje 3 (til: Kommunerne) | `a.b > 1` | `a.b`: 2 | holder |" in section
    assert (
        "| `a.b > 1 and a.p < 0.05` | `a.b`: 2; `a.p`: 0,057 | alternativet bruges; ikke opfyldt:" in section
    )
    assert "- `t.x` (report/a.qmd, linje 20)" in section


def test_a_report_without_claims_says_so():
    assert claims_section(ClaimReport()) == "Rapportens tekst rummer ingen udsagn med en betingelse."


def test_what_is_written_is_what_is_read(tmp_path):
    write_claims(tmp_path / "x" / "udsagn.json", REPORT)
    assert read_claims(tmp_path / "x" / "udsagn.json") == REPORT
    assert read_claims(tmp_path / "ingen.json") == ClaimReport()
