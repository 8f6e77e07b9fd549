"""What a reader meets of a text with claims, and what the evaluator is told."""

import pytest

from virkning.claims.book import SourceText, settle_book
from virkning.claims.record import Outcome

TRUE, FALSE, MISSING = "motivation.haab.n > 0", "motivation.haab.n > 100", "tom.gennemsnit > 0"


def claim(condition, text, *alternatives):
    """Write a claim; an alternative is its text, or (condition, text)."""
    parts = [f'::: {{.claim when="{condition}"}}\n{text}\n:::']
    for other in alternatives:
        when, words = other if isinstance(other, tuple) else (None, other)
        condition = f' when="{when}"' if when else ""
        parts.append(f"::: {{.otherwise{condition}}}\n{words}\n:::")
    return "\n".join(parts) + "\n"


@pytest.fixture
def settled(findings):
    """Settle one text, or several by name; the chapter is "kapitel"."""

    def settle(text, **others):
        sources = {"kapitel": text, **others}
        return settle_book(
            {name: SourceText(source, f"report/{name}") for name, source in sources.items()},
            ["kapitel"],
            findings,
        )

    return settle


def shown(book, name="kapitel"):
    return [line for line in book.texts[name].splitlines() if line]


@pytest.mark.parametrize(
    ("text", "lines", "outcome"),
    [
        (claim(TRUE, "Ja."), ["Ja."], Outcome.HOLDS),
        (claim(TRUE, "Ja.", "Nej."), ["Ja."], Outcome.HOLDS),
        (claim(FALSE, "Ja.", "Nej."), ["Nej."], Outcome.ALTERNATIVE),
        (claim(FALSE, "Ja."), [], Outcome.LEFT_OUT),
        (claim(FALSE, "Ja.", (FALSE, "Måske."), (TRUE, "Delvis."), "Nej."), ["Delvis."], Outcome.ALTERNATIVE),
        (claim(FALSE, "Ja.", (FALSE, "Måske."), "Nej."), ["Nej."], Outcome.ALTERNATIVE),
        (claim(FALSE, "Ja.", (FALSE, "Måske.")), [], Outcome.LEFT_OUT),
        (claim(MISSING, "Ja.", "Nej."), ["Nej."], Outcome.ALTERNATIVE),
        (claim(f"not {MISSING}", "Ja.", "Nej."), ["Nej."], Outcome.ALTERNATIVE),
    ],
)
def test_the_first_branch_that_holds_is_shown(settled, text, lines, outcome):
    book = settled(text)
    assert book.flaws == ()
    assert shown(book) == lines
    assert [claim.outcome for claim in book.report.claims] == [outcome]


@pytest.mark.parametrize(
    ("condition", "text", "shown_at_all"),
    [
        ("fem.andel > 50", "De fleste ({{< var fem.andel >}}).", True),
        ("faa.andel > 50", "De fleste.", False),
        ("faa.base > 0", "Andelen er {{< var faa.andel >}}.", False),
        ("faa.base > 0", "Andelen er {{< var faa.andel_i_ord >}}.", False),
        ("faa.base > 0", "Kun {{< var faa.base >}} har svaret.", True),
        (TRUE, "De fleste.", True),
    ],
)
def test_no_sentence_speaks_of_fewer_than_five(settled, condition, text, shown_at_all):
    """A count may be told; a share, a mean or a change of so few is about single persons."""
    book = settled(claim(condition, text))
    assert shown(book) == ([text] if shown_at_all else [])
    if not shown_at_all:
        assert "bygger på færre end 5: »faa.andel«" in book.report.claims[0].reason


def test_every_line_keeps_its_number_and_list_items_join_up(settled):
    text = f"- a\n{claim(TRUE, '- b')}{claim(FALSE, '- c', '- d')}- e\n"
    lines = settled(text).texts["kapitel"].splitlines()
    assert len(lines) == len(text.splitlines())
    assert [(number, line) for number, line in enumerate(lines) if line] == [
        (0, "- a"),
        (2, "- b"),
        (8, "- d"),
        (10, "- e"),
    ]


def test_a_text_that_would_print_a_dash_is_not_shown(settled):
    dash = "Gennemsnittet er {{< var tom.gennemsnit >}}."
    book = settled(claim(TRUE, dash, (TRUE, f"Også {dash}"), "Kun {{< var motivation.haab.n >}}."))
    assert shown(book) == ["Kun {{< var motivation.haab.n >}}."]
    (found,) = book.report.claims
    assert (found.outcome, found.reason) == (
        Outcome.ALTERNATIVE,
        "i teksten uden værdi: »tom.gennemsnit«",
    )


@pytest.mark.parametrize(("name", "line"), [("profil.koen.is.i_alt", "Ja."), ("tom", "Nej.")])
def test_a_share_in_words_is_as_sure_as_the_share(settled, name, line):
    book = settled(claim(TRUE, f"Ja.\n{{{{< var {name}.andel_i_ord >}}}}", "Nej."))
    assert shown(book)[0] == line


def test_a_dash_in_a_text_it_includes_counts_too(settled):
    book = settled(
        claim(TRUE, "{{< include a >}}", "Nej."),
        a="{{< include b >}}",
        b="{{< var tom.gennemsnit >}}\n" + claim(FALSE, "x"),
    )
    assert shown(book) == ["Nej."]
    assert len(book.report.claims) == 1
    assert book.report.dashes == ()


def test_a_dash_outside_claims_stays_and_is_listed(settled):
    book = settled("Før.\n\nDet er {{< var tom.n >}} og {{<var tom.gennemsnit>}}.\n")
    assert shown(book)[1].startswith("Det er")
    (dash,) = book.report.dashes
    assert (str(dash.place), dash.finding) == ("report/kapitel, linje 3", "tom.gennemsnit")


def test_the_evaluator_is_told_where_what_and_why(settled):
    book = settled(
        "Tekst.\n\n"
        f'::: {{.claim til="Kommunerne" when="vist(motivation.haab.p_t) < 0.01 and {FALSE}"'
        ' hviler-paa="tom.n motivation.haab.n"}\nJa.\n:::\n'
    )
    (found,) = book.report.failed
    assert (found.file, found.line, found.recipient) == ("report/kapitel", 3, "Kommunerne")
    assert found.condition == "vist(motivation.haab.p_t) < 0.01 and motivation.haab.n > 100"
    assert found.values == (("motivation.haab.p_t", "0,010"), ("motivation.haab.n", "27"), ("tom.n", "0"))


def test_claims_inside_claims_are_judged_only_where_they_are_shown(settled):
    inner = claim(FALSE, "Inderst.", "Ellers.").replace(":::", "::::")
    unknown = claim("findes.ikke > 0", "x").replace(":::", "::::")
    text = claim(TRUE, f"Før.\n{inner}Efter.", unknown) + claim(FALSE, unknown, inner)
    book = settled(text)
    assert book.flaws == ()
    assert shown(book) == ["Før.", "Ellers.", "Efter.", "Ellers."]
    assert [it.outcome.value for it in book.report.claims] == [
        "holder",
        "alternativet bruges",
        "alternativet bruges",
        "alternativet bruges",
    ]


def test_other_blocks_keep_their_fences_and_their_claims_are_settled(settled):
    book = settled(f'::: {{.callout-note title="Boks"}}\n{claim(TRUE, "Ja.")}:::\n')
    assert shown(book) == ['::: {.callout-note title="Boks"}', "Ja.", ":::"]


def test_a_text_that_no_chapter_shows_is_not_judged(settled):
    bad = claim("findes.ikke > 0", "x")
    book = settled(claim(FALSE, "{{< include a >}}") + "{{< include b >}}\n", a=bad, b="Tekst.", c=bad)
    assert book.flaws == ()
    assert len(book.report.claims) == 1


def test_a_text_that_is_included_twice_is_told_of_once(settled):
    book = settled("{{< include a >}}\n{{< include a >}}\n", a=claim(FALSE, "x"))
    assert len(book.report.claims) == 1


def test_texts_that_include_each_other_come_to_an_end(settled):
    round_and_round = claim(TRUE, "{{< include a >}}") + "{{< include b >}}\n"
    book = settled("{{< include a >}}\n", a="{{< include b >}}\n", b=round_and_round)
    assert len(book.report.claims) == 1


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("Før.\n::: {.otherwise}\nx\n:::\n", 2, "».otherwise« uden et udsagn"),
        (claim(TRUE, "a") + "Imellem.\n::: {.otherwise}\nx\n:::\n", 5, "».otherwise« uden et udsagn"),
        (claim(TRUE, "a", "b", "c"), 7, "».otherwise« uden et udsagn"),
        (claim(TRUE, "a", "b", (TRUE, "c")), 7, "».otherwise« uden et udsagn"),
        ("::: {.claim}\nx\n:::\n", 1, "et udsagn uden betingelse"),
        ("::: claim\nx\n:::\n", 1, "et udsagn uden betingelse"),
        (f'::: {{.claim when="{TRUE}"}}\nx\n', 1, "et udsagn uden slutning"),
        (f'::: {{.claim naar="{TRUE}"}}\nx\n:::\n', 1, "»naar«"),
        (f'::: {{.claim when="{TRUE}" hviler-på="a.b"}}\nx\n:::\n', 1, "»hviler-på"),
        ('::: {.claim when="motivation.haab.i_ord == "steget""}\nx\n:::\n', 1, "som ikke kan læses"),
        (
            '::: {.claim when="motivation.haab.m > 0"}\nx\n:::\n',
            1,
            "»motivation.haab.m«, som intet fund hedder",
        ),
        (claim(TRUE, "a", ("x.y > 0", "b")), 4, "»x.y«, som intet fund hedder"),
        (f'::: {{.claim when="{TRUE}" hviler-paa="x.y"}}\nx\n:::\n', 1, "»x.y«, som intet fund hedder"),
        (claim("motivation.haab.i_ord > 1", "a"), 1, "et tal, der sammenlignes med en tekst"),
    ],
)
def test_a_mistake_is_told_by_its_line(settled, text, line, found):
    flaw = settled(text).flaws[0]
    assert str(flaw.place) == f"report/kapitel, linje {line}"
    assert found in flaw.found


def test_mistakes_of_all_texts_come_at_once(settled):
    bad = claim("x.y > 0", "x")
    book = settled(f"{bad}\n{{{{< include a >}}}}\n{bad}", a=bad)
    assert [str(flaw.place) for flaw in book.flaws] == [
        "report/kapitel, linje 1",
        "report/kapitel, linje 6",
        "report/a, linje 1",
    ]
