"""LibreOffice as a user of it would save a workbook: opened and written again, in any of its formats."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def saved_as(format: str, files: Sequence[Path], folder: Path) -> list[Path]:
    """Open the files and save each in `folder`, all at once, with a profile of LibreOffice's own there."""
    profile = f"-env:UserInstallation={(folder / 'profil').resolve().as_uri()}"
    words = [SOFFICE, profile, "--headless", "--convert-to", format, "--outdir", folder, *files]
    run = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    saved = [folder / f"{file.stem}.{format}" for file in files]
    missing = [file.name for file in saved if not file.is_file()]
    assert not missing, f"LibreOffice did not write {missing}: {run.stdout}{run.stderr}"
    return saved
