"""The language of conditions: what holds, what does not, and what is refused."""

import pytest

from virkning.claims.condition import read_condition

HOLDS = [
    "motivation.haab.p_t < 0.05 and motivation.haab.udvikling > 0",
    "motivation.haab.n == 27",
    "0 < motivation.haab.udvikling <= 0.5",
    "not motivation.haab.n < 20",
    "motivation.haab.i_ord == 'steget'",
    'motivation.haab.i_ord == "steget"',
    "motivation.haab.i_ord != motivation.haab.stjerner",
    "motivation.haab.stjerner == '**'",
    # printed 0,37; 50 pct.; 0,100
    "vist(motivation.haab.udvikling) == 0.37 and motivation.haab.udvikling != 0.37",
    "vist(profil.koen.is.i_alt.andel) == 50 and profil.koen.is.i_alt.andel < 50",
    "vist(motivation.haab.p_wilcoxon) == 0.1 and motivation.haab.p_wilcoxon < 0.1",
    # as in school, and as in Python
    "1 + 2 * 3 == 7 and (1 + 2) * 3 == 9 and 8 / 4 / 2 == 1 and 5 - 3 - 1 == 1 and - -1 == 1",
    "1 > 2 or 2 > 1 and 3 > 2",
    "not 1 > 2 and not 2 > 3",
    "1 < 3 > 2",
    "tom.n > 0 and 1 / tom.n > 2 or tom.n == 0",
]
FAILS = [
    ("motivation.haab.p_t >= 0.05", "motivation.haab.p_t >= 0.05 (0,010)"),
    ("motivation.haab.i_ord == 'faldet'", "motivation.haab.i_ord == 'faldet' (steget)"),
    ("1 < 3 > 4", "1 < 3 > 4"),
    ("not (1 < 2 or 3 < 2)", "not (1 < 2 or 3 < 2)"),
    ("tom.n > 0 and 1 / tom.n > 2", "tom.n > 0 (0)"),
    (
        "1 < 2 and (motivation.haab.n - tom.n) * 2 > vist(motivation.haab.p_t) * 9000 and 1 > 2",
        "(motivation.haab.n - tom.n) * 2 > vist(motivation.haab.p_t) * 9000 "
        "(motivation.haab.n: 27, tom.n: 0, motivation.haab.p_t: 0,010)",
    ),
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_holds(text, findings):
    condition, errors = read_condition(text, findings)
    assert errors == []
    assert condition.verdict(findings).holds


@pytest.mark.parametrize(("text", "broken"), FAILS)
def test_what_does_not_hold(text, broken, findings):
    condition, errors = read_condition(text, findings)
    assert errors == []
    assert not condition.verdict(findings).holds
    assert condition.verdict(findings).reason == f"ikke opfyldt: {broken}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tom.gennemsnit > 0", "uden værdi: »tom.gennemsnit«"),
        ("not tom.gennemsnit > 0", "uden værdi: »tom.gennemsnit«"),
        ("tom.i_ord == 'steget'", "uden værdi: »tom.i_ord«"),
        ("tom.i_ord != 'steget' and tom.gennemsnit < 1", "uden værdi: »tom.i_ord« og »tom.gennemsnit«"),
        ("motivation.haab.n > 0 or tom.gennemsnit > 0", "uden værdi: »tom.gennemsnit«"),
        ("1 / tom.n > 0", "der divideres med nul"),
        ("not motivation.haab.n / tom.n > 0", "der divideres med nul"),
    ],
)
def test_what_cannot_be_judged_does_not_hold_either_way(text, reason, findings):
    condition, errors = read_condition(text, findings)
    assert errors == []
    verdict = condition.verdict(findings)
    assert (verdict.holds, verdict.reason) == (False, reason)


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("", "en tom betingelse", "skriv, hvornår"),
        ("motivation.haab.n >", "slutningen, hvor", "ret"),
        ("motivation.haab.n > 1)", "fortsætter med »)«", "ret"),
        ("(motivation.haab.n > 1", "parentesen fortsætter med slutningen", "ret"),
        ("motivation.haab.p_t < 0,05", "»0,05«", "punktum"),
        ("motivation.haab.n = 27", "»=«, som", "=="),
        ("motivation.haab.n ≥ 27", "»≥«, som", ">="),
        ("motivation.haab.n > 1 og 2 > 1", "»og«", "ret"),
        ("motivation.haab.n ** 2 > 1", "»*«", "ret"),
        ("motivation.haab.n // 2 > 1", "»/«", "ret"),
        ("__import__('os').system('ls') == 0", "».system«", "ret"),
        ("open('/etc/passwd') == 'x'", "»(«", "ret"),
        ("vist(1) > 0", "vist(…) uden et fund: »1«", "navn"),
        ("1e5 > 3", "»1e5«, som", "ret"),
        ("and > 3", "»and«, hvor", "ret"),
        ("motivation.haab.n", "et tal, hvor der skulle stå en betingelse", "sammenlign"),
        ("not motivation.haab.n", "et tal, hvor der skulle stå en betingelse", "sammenlign"),
        ("motivation.haab.i_ord > 0", "et tal, der sammenlignes med en tekst", "side"),
        ("tom.i_ord == 1", "et tal, der sammenlignes med en tekst", "side"),
        ("1 < motivation.haab.n < 'x'", "et tal, der sammenlignes med en tekst", "side"),
        ("motivation.haab.i_ord < 'x'", "tekster, der sammenlignes med < eller >", "ret"),
        ("motivation.haab.i_ord + 1 > 0", "en tekst, hvor der skulle stå et tal", "tal"),
        ("-motivation.haab.i_ord > 0", "en tekst, hvor der skulle stå et tal", "tal"),
        ("(1 < 2) == (2 < 3)", "en betingelse, der sammenlignes", "and"),
        ("motivation.håb.n > 1", "»motivation.håb.n«, som intet fund hedder", "»motivation.haab.n«"),
        ("motivation.haab > 1", "»motivation.haab«, som intet fund hedder", "»motivation.haab."),
        ("(" * 40 + "1" + ")" * 40 + " > 0", "for mange parenteser", "enklere"),
        (" + ".join(["1"] * 400) + " > 0", "mere end 400 ord", "del"),
    ],
)
def test_what_is_refused(text, found, remedy, findings):
    _, errors = read_condition(text, findings)
    (error,) = errors
    assert found in error.found
    assert remedy in error.remedy


def test_every_unknown_finding_is_told_of_also_those_it_only_rests_on(findings):
    _, errors = read_condition("a.b > 1 and c.d > a.b", findings, ("motivation.haab.n", "motivation.haab.m"))
    assert [error.found for error in errors] == [
        "»a.b«, som intet fund hedder",
        "»c.d«, som intet fund hedder",
        "»motivation.haab.m«, som intet fund hedder",
    ]


def test_a_condition_also_fails_for_what_it_only_rests_on(findings):
    condition, _ = read_condition("1 < 2", findings, ("tom.gennemsnit",))
    assert not condition.verdict(findings).holds
