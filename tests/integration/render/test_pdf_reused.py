"""The PDF is compiled when what it is made of has changed, and only then."""

import shutil

import pytest
import typst

from virkning.render import Renderer, render_report

REPORT = "proeve"


@pytest.fixture
def compiled(monkeypatch):
    """Count the calls of Typst."""
    calls, compile_with_warnings = [], typst.compile_with_warnings

    def counted(*arguments, **options):
        calls.append(arguments)
        return compile_with_warnings(*arguments, **options)

    monkeypatch.setattr(typst, "compile_with_warnings", counted)
    return calls


@pytest.fixture
def render(project, restage):
    """Render the book afresh and return the bytes of its PDF."""

    def once(**changes):
        restage(**changes)
        shutil.rmtree(project.edition(REPORT), ignore_errors=True)
        return render_report(project, REPORT, Renderer.EMBEDDED).pdf.read_bytes()

    return once


def test_unchanged_content_is_not_compiled_again(render, compiled, project):
    first = render()
    (project.raw("aarhus") / "dataset.csv").write_text("a;b;c\n", encoding="utf-8")  # on the audit pages only
    assert render() == first
    assert len(compiled) == 1


CHANGES = {
    "text": lambda project: project.report_sources / "index.qmd",
    "template": lambda project: project.report_sources / "stil" / "rapport.typ",
    "figure": lambda project: project.executed_notebook(REPORT, "05_motivation"),
    "font": lambda project: project.report_sources / "stil" / "fonts" / "OFL.txt",
}
REPLACED = {
    "text": ("håb", "mod"),
    "template": ("30pt", "28pt"),
    "figure": ("#8fa9bd", "#8fa9bc"),
    "font": ("a", "b"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_changed_content_is_compiled(render, compiled, project, kind):
    render()
    file, (old, new) = CHANGES[kind](project), REPLACED[kind]
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    render()
    assert len(compiled) == 2
    assert len(list((project.build(REPORT) / "pdf").iterdir())) == 1


def test_another_date_of_publication_is_compiled(render, compiled):
    from datetime import date

    assert render() != render(udgivelsesdato=date(2018, 1, 1))
    assert len(compiled) == 2


def test_a_compilation_that_fails_leaves_nothing_to_use_again(render, compiled, project):
    template = project.report_sources / "stil" / "rapport.typ"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "\n#findes-ikke", encoding="utf-8")
    with pytest.raises(Exception, match="Typst kunne ikke danne PDF"):
        render()
    template.write_text(good, encoding="utf-8")
    assert render().startswith(b"%PDF")
