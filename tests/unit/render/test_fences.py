"""A misspelt block or property is an error: it would publish an unjudged claim, or hide a text in silence."""

import pytest

from virkning.render.fences import fence_flaws

FLAGS = {"flere-kommuner": True, "har-tbl-motivation": False}


def flaws(text):
    return [(flaw.place.rows, flaw.found, flaw.remedy) for flaw in fence_flaws(text, "tekst.md", FLAGS)]


GOOD = """Tekst om ::: midt i en linje, og [noget]{.content-visible when-meta="flere-kommuner"}.

:::: {.content-visible when-meta="har-tbl-motivation"}
::: {.claim when="a.n > 0" til="Ledelsen" hviler-paa="a.n"}
Ja.
:::
::: {.otherwise}
Nej.
:::
::::
::: {.callout-note title="Boks"}
:::
::: {.content-hidden unless-meta="flere-kommuner"}
:::
"""


def test_what_the_report_knows_has_no_flaw():
    assert flaws(GOOD) == []


CASES = {
    "claim": ('::: {.clam when="a.n > 0"}', "»clam«", "»claim«"),
    "claim in capitals": ('::: {.Claim when="a.n > 0"}', "»Claim«", "»claim«"),
    "otherwise": ("::: {.othervise}", "»othervise«", "»otherwise«"),
    "visible": (
        '::: {.content-visable when-meta="flere-kommuner"}',
        "»content-visable«",
        "»content-visible«",
    ),
    "flag": (
        '::: {.content-visible when-meta="har-tbl-motivaton"}',
        "»har-tbl-motivaton«",
        "»har-tbl-motivation«",
    ),
    "second flag": (
        '::: {.content-visible when-meta="flere-kommuner" unless-meta="har-tbl-motivatio"}',
        "»har-tbl-motivatio«",
        "»har-tbl-motivation«",
    ),
    "bare word": ("::: clam", "»clam«", "»claim«"),
    "no class": ('::: {when="a.n > 0"}', "uden klasse", ""),
    "no braces": ('::: .claim when="a.n > 0"', "ikke kan læses", ""),
    "not closed": ('::: {.claim when="a.n > 0"', "ikke kan læses", ""),
    "over two lines": ('::: {.claim\nwhen="a.n > 0"}', "ikke kan læses", ""),
    "two colons": (':: {.claim when="a.n > 0"}', "ikke kan læses", ""),
    "in a sentence": ('Håbet er [steget]{.claim when="a.n > 0"}.', "ikke kan læses", ""),
    "flag in a sentence": (
        'Her er [flere]{.content-visible when-meta="flere-komuner"}.',
        "»flere-komuner«",
        "»flere-kommuner«",
    ),
    "class in a sentence": (
        'Her er [flere]{.content-visable when-meta="flere-kommuner"}.',
        "»content-visable«",
        "»content-visible«",
    ),
    "curly quotes": ("::: {.content-visible when-meta=“flere-kommuner” x=“y z”}", "ikke kan læses", ""),
}


@pytest.mark.parametrize(("line", "found", "remedy"), CASES.values(), ids=CASES.keys())
def test_a_misspelt_block_is_told_with_line_and_suggestion(line, found, remedy):
    told = flaws(f"Før.\n\n{line}\nTekst.\n:::\n")
    assert any(rows == (3,) and found in what and remedy in todo for rows, what, todo in told), told
