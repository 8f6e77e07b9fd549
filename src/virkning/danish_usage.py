"""The command line's own words in Danish: typer writes its headings and usage errors in English only."""

# ruff: noqa: ANN401 - typer has no public names for the types of its contexts and formatters

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from virkning.lists import quoted

USAGE_ERRORS = (
    (r"No such option: (\S+).*", "valget »{}« findes ikke"),
    (r"No such command '(.*?)'.*", "kommandoen »{}« findes ikke"),
    (r"Missing argument '(.*?)'.*", "der mangler et navn: {}"),
    (r"Missing option '(.*?)'.*", "valget »{}« mangler"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "der er et ord for meget: »{}«"),
    (r"Option '(.*?)' requires an argument.*", "valget »{}« skal have en værdi efter sig"),
    (r"Option '(.*?)' does not take a value.*", "valget »{}« skal ikke have en værdi"),
    (r"Invalid value for '(.*?)': .*?'(.*)' is not one of (.*)\.", "{0} kan ikke være »{1}«, kun {2}"),
)
"""What typer says, and the same in Danish with its variable parts. The tests provoke each of them."""


def usage_error(error: TyperException) -> str:
    """Return what is wrong with the words on the command line, and where to read about the right ones."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "virkning"
    return f"Forkert brug: {_in_danish(error.format_message())}.\nSe mulighederne med: {command} --help"


def _in_danish(message: str) -> str:
    for pattern, danish in USAGE_ERRORS:
        if match := re.fullmatch(pattern, message, flags=re.DOTALL):
            return danish.format(*(_choices_in_danish(part) for part in match.groups()))
    return "kommandoen kan ikke forstås"


def _choices_in_danish(part: str) -> str:
    """`'a', 'b'` → `»a« eller »b«`; any other part is returned as it is."""
    if not re.fullmatch(r"'[^']*'(, '[^']*')*", part):
        return part
    return quoted(re.findall(r"'([^']*)'", part), last="eller")


class DanishCommand(TyperCommand):
    """A command whose help is Danish."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Brug: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options."""
        _write_parameters(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option with a Danish text."""
        return _danish(super().get_help_option(ctx))


class DanishGroup(TyperGroup):
    """A group of commands whose help is Danish."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Brug: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options and, under them, the commands."""
        _write_parameters(self, ctx, formatter)
        with formatter.section("Kommandoer"):
            width = formatter.width
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(width)) for name in self.list_commands(ctx)]
            )

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option with a Danish text."""
        return _danish(super().get_help_option(ctx))


def _danish(help_option: Any) -> Any:
    if help_option is not None:
        help_option.help = "Vis denne hjælp."
    return help_option


def _record(option: Any, ctx: Any) -> tuple[str, str]:
    names, text = option.get_help_record(ctx)
    return names, text.replace("[required]", "Skal angives.")


def _write_parameters(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    parameters: list[Any] = command.get_params(ctx)
    arguments = [(it.metavar, it.help) for it in parameters if it.param_type_name == "argument"]
    options = [_record(it, ctx) for it in parameters if it.param_type_name == "option"]
    for heading, records in (("Navne", arguments), ("Valg", options)):
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)
