"""The command line: reads the words of the user, and turns every error into a sentence and an exit code."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from virkning import __version__
from virkning.danish_usage import DanishCommand, DanishGroup, usage_error
from virkning.errors import ExitCode, VirkningError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_IS_FULL = "Der er ikke plads på disken. Den forrige rapport er urørt. Skaf plads, og prøv igen."
INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl+C."""


class RendererChoice(StrEnum):
    """Which renderer makes HTML and PDF, in the user's words."""

    EMBEDDED = "indlejret"
    QUARTO = "quarto"


def _report_name(text: str) -> str:
    """Take the name of the file as well: a user may complete it with the tabulator."""
    return Path(text).stem if text.endswith(".yml") else text


Report = Annotated[
    str,
    typer.Argument(
        metavar="RAPPORT",
        show_default=False,
        parser=_report_name,
        help="Navnet på en fil i params, uden .yml.",
    ),
]
Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="RAPPORT", show_default=False, parser=_report_name, help="Navne på filer i params, uden .yml."
    ),
]
Renderer = Annotated[
    RendererChoice | None,
    typer.Option(
        "--gengiver",
        metavar="NAVN",
        show_default=False,
        help="Hvad der danner HTML og PDF: indlejret eller quarto. Uden valg bruges quarto, hvis det findes.",
    ),
]

Processes = Annotated[
    int | None,
    typer.Option(
        "--processer",
        metavar="ANTAL",
        min=1,
        show_default=False,
        help="Hvor mange notesbøger der må køre samtidig. Uden valg: så mange, maskinen har kerner til.",
    ),
]

Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Stands, hvis et udsagn i rapporten ikke holder. Den forrige rapport bliver liggende.",
    ),
]

Municipality = Annotated[
    str,
    typer.Argument(
        metavar="KOMMUNE",
        show_default=False,
        help="Navnet på kommunens mappe i data/raw: små bogstaver a-z, tal og understreg.",
    ),
]
Programme = Annotated[
    str,
    typer.Option(
        "--programme", metavar="PROGRAM", show_default=False, help="Navnet på en mappe i programmes, fx urs."
    ),
]
MunicipalityName = Annotated[
    str | None,
    typer.Option(
        "--kommune",
        metavar="NAVN",
        show_default=False,
        help="Kommunens navn, som det skal stå i rapporten. Uden valg dannes det af mappens navn.",
    ),
]
MunicipalityOrName = Annotated[
    str,
    typer.Argument(
        metavar="KOMMUNE", show_default=False, help="Kommunens navn eller navnet på dens mappe i data/raw."
    ),
]
OnlyProgramme = Annotated[
    str | None,
    typer.Option(
        "--programme",
        metavar="NAVN",
        show_default=False,
        help="Mappen med programmets kodebog i programmes. Kan udelades, når der kun er ét program.",
    ),
]

EditionBefore = Annotated[
    str,
    typer.Argument(
        metavar="FØR",
        show_default=False,
        help="En rapport, der er kørt, eller en mappe med en udgave, der er lagt til side.",
    ),
]
EditionAfter = Annotated[
    str | None,
    typer.Argument(
        metavar="EFTER",
        show_default=False,
        help="Det samme. Uden den sammenlignes rapportens forrige udgave med den nuværende.",
    ),
]

app = typer.Typer(
    cls=DanishGroup,
    add_completion=False,
    no_args_is_help=True,
    options_metavar="[VALG]",
    subcommand_metavar="KOMMANDO …",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"max_content_width": 100},
)
export = typer.Typer(
    cls=DanishGroup,
    no_args_is_help=True,
    options_metavar="[VALG]",
    subcommand_metavar="KOMMANDO …",
    rich_markup_mode=None,
    help="Skriv en rapports tal til andre værktøjer.",
)
app.add_typer(export, name="export")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"virkning {__version__}")
        raise typer.Exit


@app.callback()
def _virkning(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Vis programmets version."),
    ] = False,
) -> None:
    """Evaluering af sociale indsatser: fra rå data til færdig dansk rapport."""


@app.command("run", cls=DanishCommand, options_metavar="[VALG]")
def _run(
    reports: Reports, renderer: Renderer = None, processes: Processes = None, strict: Strict = False
) -> None:
    """Dan rapporter: kør det, der er ændret, og skriv HTML og PDF i output."""
    from virkning import main

    here = main.Environment.here(processes)
    main.run(here, reports=reports, renderer=renderer and renderer.value, strict=strict)


@app.command("check", cls=DanishCommand, options_metavar="[VALG]")
def _check(report: Report, processes: Processes = None) -> None:
    """Kontrollér data: kør kun indlæsning og validering."""
    from virkning import main

    main.check(main.Environment.here(processes), report=report)


@app.command("render", cls=DanishCommand, options_metavar="[VALG]")
def _render(report: Report, renderer: Renderer = None, strict: Strict = False) -> None:
    """Dan HTML og PDF igen ud fra den seneste kørsel, uden at regne på ny."""
    from virkning import main

    here = main.Environment.here()
    main.render(here, report=report, renderer=renderer and renderer.value, strict=strict)


@app.command("verify", cls=DanishCommand, options_metavar="[VALG]")
def _verify(report: Report, processes: Processes = None) -> None:
    """Kør rapporten forfra i almindelige kerner, og sammenlign hvert tal med det, der ligger der."""
    from virkning import main

    main.verify(main.Environment.here(processes), report=report)


@app.command("diff", cls=DanishCommand, options_metavar="")
def _diff(before: EditionBefore, after: EditionAfter = None) -> None:
    """Fortæl, hvad der er ændret: mellem to rapporter, eller siden rapportens forrige udgave."""
    from virkning import main

    main.diff(main.Environment.here(), before=before, after=after)


@app.command("new", cls=DanishCommand, options_metavar="[VALG]")
def _new(municipality: Municipality, programme: Programme, name: MunicipalityName = None) -> None:
    """Begynd en ny kommune: lav mappe og rapport, og foreslå en kilder.yml ud fra filerne i mappen."""
    from virkning import main

    main.new(main.Environment.here(), municipality=municipality, programme=programme, name=name)


@app.command("template", cls=DanishCommand, options_metavar="[VALG]")
def _template(municipality: MunicipalityOrName, programme: OnlyProgramme = None) -> None:
    """Skriv en Excel-skabelon til kommunens data, dannet af kodebogen."""
    from virkning import main

    main.template(main.Environment.here(), municipality=municipality, programme=programme)


@export.command("som", cls=DanishCommand, options_metavar="[VALG]")
def _export_som(report: Report) -> None:
    """Skriv input til SØM og Omkostningsmodellen i et regneark."""
    from virkning import main

    main.export_som(main.Environment.here(), report=report)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. A user's error is printed without traceback."""
    _print_any_character()
    try:
        code = app(args=words, prog_name="virkning", standalone_mode=False)
    except TyperException as error:
        return _usage(error)
    except VirkningError as error:
        return _stop("\n".join([str(error), *getattr(error, "__notes__", ())]), error.exit_code)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return _stop(DISK_IS_FULL, ExitCode.UNEXPECTED)
        return _stop(_unexpected(error), ExitCode.UNEXPECTED)
    if code == INTERRUPTED:
        return _stop("Afbrudt.", INTERRUPTED)
    return code if isinstance(code, int) else ExitCode.OK


def _print_any_character() -> None:
    """A console that lacks a character shows a question mark; it does not stop the run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _usage(error: TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        return _stop(error.format_message(), ExitCode.USAGE)
    return _stop(usage_error(error), ExitCode.USAGE)


def _unexpected(error: Exception) -> str:
    from virkning.failure_log import write_failure

    return f"Uventet fejl ({type(error).__name__}). Detaljerne står i {write_failure(error)}."


def _stop(message: str, code: int) -> int:
    typer.echo(message, err=True)
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
