"""Claims are settled when the book is staged: neither renderer knows of them."""

import pytest

from virkning.claims.record import Outcome, read_claims
from virkning.errors import RenderingError

CLAIMS = """
::: {.claim when="motivation.haab.udvikling > 0 and motivation.haab.n >= 200"}
Håbet er større: {{< var motivation.haab.udvikling >}}.
:::
::: {.otherwise}
Håbet er ikke større.
:::

:::: {.content-visible when-meta="har-afstemning"}
::: {.claim when="findes.ikke > 0"}
Skjult.
:::
::::

::: {.claim when="motivation.haab.n > 1"}
:::: {.content-visible when-meta="flere-kommuner"}
Flere.
::::
:::: {.content-visible unless-meta="flere-kommuner"}
Én.
::::
:::
"""


@pytest.fixture
def write(project):
    """Add text to a file of the report."""

    def add(text, name="report/indledning.qmd"):
        file = project.root / name
        before = file.read_text(encoding="utf-8")
        file.write_text(before + text, encoding="utf-8")
        return before.count("\n")

    return add


def test_the_book_holds_what_is_true(project, write, restage):
    before = write(CLAIMS)
    text = (restage() / "indledning.qmd").read_text(encoding="utf-8")
    assert "Håbet er ikke større." in text
    assert "Håbet er større" not in text
    assert ".claim" not in text
    assert ".otherwise" not in text
    assert "Flere." in text
    assert "Én." not in text
    first, second = read_claims(project.claims_file("proeve")).claims
    assert (first.outcome, second.outcome) == (Outcome.ALTERNATIVE, Outcome.HOLDS)
    assert str(first.place) == f"report/indledning.qmd, linje {before + 2}"
    assert first.values == (("motivation.haab.udvikling", "0,37"), ("motivation.haab.n", "27"))


def test_mistakes_in_all_texts_stop_the_book_at_once(write, restage):
    bad = '\n::: {.claim when="motivation.haab.m > 0"}\nx\n:::\n'
    write(bad)
    write(bad, "programmes/proeveprogram/tekst/baggrund.md")
    with pytest.raises(RenderingError) as raised:
        restage()
    assert {flaw.place.file for flaw in raised.value.flaws} == {
        "report/indledning.qmd",
        "programmes/proeveprogram/tekst/baggrund.md",
    }
    assert "»motivation.haab.n«" in str(raised.value)
