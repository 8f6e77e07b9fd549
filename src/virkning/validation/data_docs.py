"""Great Expectations' own pages about the rules: for the evaluator's build folder, never handed on.

Their pages load scripts from the network when opened, and can hold values. They are therefore built
from results that only say whether a rule holds.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from virkning.config.codebook import Codebook
from virkning.config.report import ReportParameters
from virkning.validation.checkpoint import open_context, run_checkpoint
from virkning.validation.frames import prepare
from virkning.validation.rules import build_rules

if TYPE_CHECKING:
    from great_expectations.data_context.store.store import DataDocsSiteConfigTypedDict


def write_data_docs(
    tables: Mapping[str, pd.DataFrame], codebook: Codebook, parameters: ReportParameters, folder: Path
) -> None:
    """Replace `folder` by the Data Docs of a new run with results that hold no values."""
    if folder.exists():
        shutil.rmtree(folder)
    context = open_context()
    context.add_data_docs_site("virkning", _site(folder))
    for name, rules in build_rules(codebook, parameters).items():
        run_checkpoint(
            context, name, rules, prepare(name, tables, codebook, parameters.periode), "BOOLEAN_ONLY"
        )
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
