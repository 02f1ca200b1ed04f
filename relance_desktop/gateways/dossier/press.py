"""Draws and binds dossiers; its libraries are imported when something is first made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relance_desktop.domain.dossier.printed import PrintedCalls, PrintedDossier
    from relance_desktop.domain.dossier.values import (
        Choice,
        DossierOptions,
        Look,
        MadeDossier,
        Progress,
    )
    from relance_desktop.domain.reckoning.printed import PrintedReckoning


class DossierPress:
    """What is made of a case's facts and files."""

    def reckoning(self, printed: PrintedReckoning) -> bytes:
        """The reckoning as PDF."""
        from relance_desktop.gateways.letters.reckoning import reckoning_pdf

        return reckoning_pdf(printed)

    def calls(self, printed: PrintedCalls) -> bytes:
        """The log of calls as PDF."""
        from relance_desktop.gateways.dossier.exhibit_pages import calls_pdf

        return calls_pdf(printed)

    def pages(self, data: bytes, filename: str, title: str, made_on: date) -> bytes:
        """Any file as the PDF that would be bound."""
        from relance_desktop.gateways.dossier.reading import readable

        return readable(data, filename, title, made_on).pdf

    def look(self, data: bytes, filename: str, made_on: date) -> Look:
        """How many pages of any file would be bound, and what is wrong with it."""
        from relance_desktop.domain.dossier.values import Look
        from relance_desktop.gateways.dossier.reading import readable
        from relance_desktop.gateways.pdf import page_count

        found = readable(data, filename, filename, made_on)
        return Look(page_count(found.pdf), len(data), found.trouble)

    def write(
        self,
        printed: PrintedDossier,
        choices: Sequence[Choice],
        options: DossierOptions,
        load: Callable[[str], tuple[str, bytes] | None],
        folder: Path,
        name: str,
        now: datetime,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> MadeDossier | None:
        """Bind the dossier into files of a folder, None when cancelled. Raises
        SheetNotWritten."""
        from relance_desktop.gateways.dossier.writing import write_dossier

        return write_dossier(
            printed, choices, options, load, folder, name, now, progress, cancelled
        )
