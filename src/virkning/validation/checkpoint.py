"""The checkpoint: every rule of a report checked by Great Expectations.

Great Expectations takes seconds to import, so it is imported when a checkpoint runs and not before.
No value leaves it: results hold counts and our own row keys, from which the origin is looked up.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from virkning.config.codebook import Codebook
from virkning.config.report import ReportParameters
from virkning.validation.data_docs import build_data_docs, without_values
from virkning.validation.frames import ROW_KEY, prepare
from virkning.validation.places import Positions, Sources, places_of, positions_of
from virkning.validation.report import CheckedTable, RuleResult, ValidationReport
from virkning.validation.rule import Rule, Scope
from virkning.validation.rules import build_rules

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext

COUNTS_AND_ROW_KEYS = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": [ROW_KEY],
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
}
RULE_ID = "regel"
LIMITS = ("min_value", "max_value")


def validate(
    tables: Mapping[str, pd.DataFrame],
    codebook: Codebook,
    parameters: ReportParameters,
    sources: Sources | None = None,
    data_docs: Path | None = None,
    positions: pd.DataFrame | None = None,
) -> ValidationReport:
    """Check the canonical tables against every rule: one for each instrument, and LATE_CITIZENS if any.

    `sources` gives messages the column names of the user's files; without it they name fields.
    `positions` (see `places.positions_of`) gives them the cells of a workbook, else its rows. The
    folder `data_docs` is replaced by Great Expectations' own pages about the same run.
    """
    context = open_context()
    results: list[RuleResult] = []
    where = {} if positions is None else positions_of(positions)
    for name, rules in build_rules(codebook, parameters).items():
        frame = prepare(name, tables, codebook, parameters.periode)
        found = _run_checkpoint(context, name, rules, frame)
        results += [_result(rule, found[rule.id], frame, sources or {}, where) for rule in rules]
    if data_docs is not None:
        build_data_docs(context, data_docs)
    checked = [
        CheckedTable(name, form.navn, len(tables[name])) for name, form in codebook.instrumenter.items()
    ]
    return ValidationReport(tuple(checked), tuple(results))


def open_context() -> EphemeralDataContext:
    """Return a context in memory that sends nothing, writes nothing and shows no progress bars."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _run_checkpoint(
    context: EphemeralDataContext, name: str, rules: Sequence[Rule], frame: pd.DataFrame
) -> dict[str, ExpectationValidationResult]:
    """Run the suite and checkpoint of instrument `name` and return the results by rule id.

    The context is left with results that only say whether each rule holds, for its pages. Raises
    RuntimeError, without values, when an expectation could not be evaluated.
    """
    import great_expectations as gx

    suite = context.suites.add(gx.ExpectationSuite(name=name, expectations=_expectations(rules)))
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe("alle_raekker")
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=name, data=batch, suite=suite)
    )
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(name=name, validation_definitions=[definition], result_format=COUNTS_AND_ROW_KEYS)
    )
    run = checkpoint.run(batch_parameters={"dataframe": frame})
    found = {
        _rule_id(result): result
        for suite_result in run.run_results.values()
        for result in suite_result.results
    }
    _raise_if_not_evaluated(found)
    for key, suite_result in run.run_results.items():
        context.validation_results_store.set(key, without_values(suite_result))
    return found


def _expectations(rules: Sequence[Rule]) -> list[Any]:
    import great_expectations.expectations as gxe

    return [
        getattr(gxe, rule.expectation.name)(
            **_arguments(rule), meta={RULE_ID: rule.id}, description=rule.allowed
        )
        for rule in rules
    ]


def _arguments(rule: Rule) -> dict[str, Any]:
    """Return a rule's arguments with limits given as ISO text turned into points in time."""
    return {
        name: datetime.fromisoformat(value) if name in LIMITS and isinstance(value, str) else value
        for name, value in rule.expectation.arguments.items()
    }


def _rule_id(result: ExpectationValidationResult) -> str:
    """Results come in another order than the rules, so each carries the id of its rule."""
    config = result.expectation_config
    if config is None or config.meta is None:
        raise RuntimeError("Great Expectations svarede uden at nævne reglen")
    return str(config.meta[RULE_ID])


def _raise_if_not_evaluated(found: Mapping[str, ExpectationValidationResult]) -> None:
    """Exceptions inside Great Expectations quote values, so only the rules are named."""
    failed = [rule for rule, result in found.items() if _raised(result.exception_info or {})]
    if failed:
        raise RuntimeError(f"Great Expectations kunne ikke efterprøve reglerne {', '.join(sorted(failed))}")


def _raised(info: Mapping[str, Any]) -> bool:
    """Read both shapes of exception information: one record, or one for each metric."""
    if "raised_exception" in info:
        return bool(info["raised_exception"])
    return any(record.get("raised_exception") for record in info.values())


def _result(
    rule: Rule,
    found: ExpectationValidationResult,
    frame: pd.DataFrame,
    sources: Sources,
    positions: Positions,
) -> RuleResult:
    if rule.scope is Scope.TABLE:
        return _unused_answers(rule, found, frame)
    keys = _row_keys(found.result)
    places = places_of(rule, frame, keys, sources, positions)
    failures = len(keys) if rule.scope is Scope.ROW else len(places)
    checked = found.result["element_count"] - found.result.get("missing_count", 0)
    return RuleResult(rule, int(checked), failures, places)


def _row_keys(result: Mapping[str, Any]) -> list[int]:
    """Return the keys of all rows that break a rule: one list for each column we asked for."""
    return [int(key) for group in result.get("unexpected_index_list") or [] for key in group[ROW_KEY]]


def _unused_answers(rule: Rule, found: ExpectationValidationResult, frame: pd.DataFrame) -> RuleResult:
    """A column without any answer says nothing about which answers are used: other rules see to it."""
    answered = int(frame[rule.expectation.arguments["column"]].notna().sum())
    if found.success or not answered:
        return RuleResult(rule, answered, 0)
    codes = {str(code) for code in found.result["partial_missing_list"]}
    unused = tuple(label for code, label in rule.answers.items() if code in codes)
    return RuleResult(rule, answered, int(found.result["missing_count"]), (), unused)
