"""The one place that names files: every folder and file of a project, relative to its root."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from virkning.errors import MissingInputError

LABEL = re.compile(r"\b(?:tbl|fig)-[a-z0-9][a-z0-9-]*")
ROOT_FOLDERS = ("params", "programmes", "notebooks")


@dataclass(frozen=True)
class Workspace:
    """A project folder: `params/`, `programmes/`, `data/raw/`, `notebooks/` and `report/` lie in it."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Workspace:
        """Return the nearest project at or above `start` (default: the working directory).

        Raises MissingInputError where there is none.
        """
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if all((folder / name).is_dir() for name in ROOT_FOLDERS):
                return cls(folder)
        raise MissingInputError(
            "her er ingen projektmappe. Gå til mappen, hvor params, programmes og notebooks ligger."
        )

    def relative(self, path: Path) -> str:
        """Return `path` as a user should read it: relative to the project, with forward slashes.

        As it is written: a folder of the project may be a link to elsewhere.
        """
        return path.relative_to(self.root).as_posix()

    # What a user writes
    @property
    def params(self) -> Path:
        """The folder with one YAML file for each report."""
        return self.root / "params"

    def params_file(self, report: str) -> Path:
        """The YAML file of a report."""
        return self.params / f"{report}.yml"

    def own_texts(self, report: str) -> Path:
        """The evaluator's own text for a report: a file for each chapter."""
        return self.params / report / "tekst"

    def report_names(self) -> list[str]:
        """Return the names of all reports in `params/`, sorted; the first is the default of a notebook."""
        return sorted(file.stem for file in self.params.glob("*.yml"))

    def programme(self, programme: str) -> Path:
        """The folder of a programme: codebook, texts, references, published figures."""
        return self.root / "programmes" / programme

    def codebook_file(self, programme: str) -> Path:
        """The codebook of a programme."""
        return self.programme(programme) / "kodebog.yml"

    def conclusions_file(self, programme: str) -> Path:
        """The conclusions of a programme, each with its condition. A programme may be without."""
        return self.programme(programme) / "konklusioner.yml"

    def costs_file(self, programme: str) -> Path:
        """What an hour and an activity of a programme cost. A programme may be without."""
        return self.programme(programme) / "omkostninger.yml"

    def scenarios_file(self, programme: str) -> Path:
        """The scenarios of a programme's economic analysis. A programme may be without."""
        return self.programme(programme) / "scenarier.yml"

    def economy_file(self, programme: str, name: str) -> Path:
        """A table that a programme's economic analysis rests on: prices, price indices, comparisons."""
        return self.programme(programme) / "oekonomi" / f"{name}.csv"

    def raw(self, municipality: str) -> Path:
        """The folder with a municipality's exports. What is there is never changed."""
        return self.root / "data" / "raw" / municipality

    def sources_file(self, municipality: str) -> Path:
        """The file that says how a municipality's exports map to the codebook."""
        return self.raw(municipality) / "kilder.yml"

    def municipality_names(self) -> list[str]:
        """Return the names of all folders in `data/raw/`, sorted."""
        folder = self.root / "data" / "raw"
        return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []

    @property
    def notebooks(self) -> Path:
        """The folder of notebooks, as committed, and the folder they run in."""
        return self.root / "notebooks"

    def notebook(self, name: str) -> Path:
        """A notebook as committed, without outputs."""
        return self.notebooks / f"{name}.ipynb"

    @property
    def report_sources(self) -> Path:
        """The report's generic skeleton: chapters, filters, styles."""
        return self.root / "report"

    @property
    def fonts(self) -> Path:
        """The fonts of report and figures."""
        return self.report_sources / "stil" / "fonts"

    @property
    def ipython(self) -> Path:
        """IPython's own folder during a run, in place of the user's."""
        return self.root / "build" / "ipython"

    @property
    def lock_file(self) -> Path:
        """The versions and hashes of every package the project runs on."""
        return self.root / "requirements.lock"

    @property
    def quarto_file(self) -> Path:
        """The template of every staged book's project file."""
        return self.root / "_quarto.yml"

    # What a run writes
    def processed(self, report: str) -> Path:
        """Canonical tables of a report, one Parquet file for each instrument. Never committed."""
        return self.root / "data" / "processed" / report

    def table(self, report: str, instrument: str) -> Path:
        """One canonical table of a report."""
        return self.processed(report) / f"{instrument}.parquet"

    def build(self, report: str) -> Path:
        """Everything a run makes on the way. Never committed, never handed on."""
        return self.root / "build" / report

    def findings_file(self, report: str, notebook: str) -> Path:
        """The findings that one notebook of a report has recorded."""
        return self.build(report) / "fund" / f"{notebook}.json"

    def readings_file(self, report: str, notebook: str) -> Path:
        """What a notebook has read, and where in it: names of tables, files and notebooks, no values."""
        return self.build(report) / "laest" / f"{notebook}.json"

    def executed_notebook(self, report: str, notebook: str) -> Path:
        """A notebook with the outputs of a run."""
        return self.build(report) / "notebooks" / f"{notebook}.ipynb"

    def register(self, report: str, notebook: str) -> Path:
        """The counts behind everything that a notebook has published, before masking."""
        return self.build(report) / "register" / notebook

    def possible_labels(self) -> list[str]:
        """Return the label of every table and figure that a notebook may publish, sorted."""
        texts = (file.read_text(encoding="utf-8") for file in self.notebooks.glob("*.ipynb"))
        return sorted({label for text in texts for label in LABEL.findall(text)})

    def published_labels(self, report: str) -> list[str]:
        """Return the label of every table and figure that the notebooks have published, sorted."""
        return sorted(file.stem for file in (self.build(report) / "register").glob("*/*.json"))

    def step_record(self, report: str, notebook: str) -> Path:
        """From which inputs the results of a notebook were made."""
        return self.build(report) / "trin" / f"{notebook}.json"

    def run_record(self, report: str) -> Path:
        """From which inputs the edition in `output/` was made."""
        return self.build(report) / "trin" / "udgave.json"

    def run_lock(self, report: str) -> Path:
        """Held while a report is run. Beside its build folder, which a user may delete."""
        return self.root / "build" / f"{report}.laas"

    def validation_file(self, report: str) -> Path:
        """What the validation found: counts and places, no values."""
        return self.build(report) / "validering.json"

    def flaws_file(self, report: str) -> Path:
        """What stopped the reading of the raw data: places, no values. Not there where nothing did."""
        return self.build(report) / "laesefejl.json"

    def quality(self, municipality: str) -> Path:
        """What an evaluator sees of the flaws in a municipality's data, with answers. Never handed on."""
        return self.root / "data" / "kvalitet" / municipality

    def claims_file(self, report: str) -> Path:
        """What became of the report's claims when its book was staged last."""
        return self.build(report) / "udsagn.json"

    def data_docs(self, report: str) -> Path:
        """Great Expectations' own pages. Never handed on: they load scripts from the network."""
        return self.build(report) / "datadocs"

    def book(self, report: str) -> Path:
        """The staged Quarto project of a report; `quarto render` runs in it without this package."""
        return self.build(report) / "bog"

    def edition(self, report: str) -> Path:
        """A finished edition, complete, before it replaces the one in `output/`."""
        return self.build(report) / "udgave"

    def previous_edition(self, report: str) -> Path:
        """Where the old edition lies for a moment while a new one takes its place."""
        return self.build(report) / "forrige"

    def output(self, report: str) -> Path:
        """The finished edition that is handed on."""
        return self.root / "output" / report

    def kept_edition(self, report: str) -> Path:
        """What tells about the edition before the one in `output/`."""
        return self.build(report) / "sammenligning"

    def difference_page(self, before: str, after: str) -> Path:
        """What differs between two editions. Beside the editions, which a run replaces whole."""
        return self.root / "output" / f"forskel-{before}-{after}.html"

    def som_workbook(self, report: str) -> Path:
        """The inputs of a report for the national tools. Beside its edition, which a run replaces whole."""
        return self.root / "output" / f"{report}-som.xlsx"
