"""Great Expectations' own pages about the rules: for the evaluator's build folder, never handed on.

Their pages load scripts from the network when opened, and can hold values. They are therefore built
from results that only say whether a rule holds.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuiteValidationResult
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
    from great_expectations.data_context.store.store import DataDocsSiteConfigTypedDict


def without_values(found: ExpectationSuiteValidationResult) -> ExpectationSuiteValidationResult:
    """Return a suite's result with nothing of each rule but its description and whether it holds."""
    from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult

    return ExpectationSuiteValidationResult(
        success=found.success,
        results=[
            ExpectationValidationResult(success=rule.success, expectation_config=rule.expectation_config)
            for rule in found.results
        ],
        suite_name=found.suite_name,
        statistics=found.statistics,
        meta=found.meta,
    )


def build_data_docs(context: EphemeralDataContext, folder: Path) -> None:
    """Replace `folder` by the pages about the results that `context` holds (see `without_values`)."""
    if folder.exists():
        shutil.rmtree(folder)
    context.add_data_docs_site("virkning", _site(folder))
    context.build_data_docs(site_names=["virkning"])


def _site(folder: Path) -> DataDocsSiteConfigTypedDict:
    return {
        "class_name": "SiteBuilder",
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(folder.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
