"""Files for an affair: read from disk, filed, said, taken off again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.domain.papers import PaperKind
from relance_desktop.errors import UserError
from relance_desktop.ui.engagements.done import Done
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.messages import Message, wording

if TYPE_CHECKING:
    from relance_desktop.services.engagements.values import Filed
    from relance_desktop.ui.kit.jobs import Token
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class FileUnreadableError(UserError):
    """A file that the user chose cannot be read."""

    def __init__(self, filename: str) -> None:
        super().__init__(filename)
        self.filename = filename


@wording.register
def _(error: FileUnreadableError) -> Message:
    text = translate("engagements", "«\u00a0{name}\u00a0» ne peut pas être lu.")
    title = translate("engagements", "Fichier illisible")
    return Message(title, text.format(name=error.filename))


def ask_papers(parent: QWidget) -> list[Path]:
    """Ask for files; empty when the user changes their mind."""
    title = translate("engagements", "Ajouter des documents")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()))
    return [Path(name) for name in names]


def file_papers(
    services: Services,
    engagement_id: int,
    paths: Sequence[Path],
    kind: PaperKind | None = None,
    dated_on: date | None = None,
) -> tuple[Filed, ...]:
    """File each. Raises FileUnreadableError, and what ``Papers.add`` raises."""
    papers = services.engagements.papers
    return tuple(
        papers.add(engagement_id, _read(path), path.name, kind, dated_on) for path in paths
    )


def file_each(
    services: Services, engagement_id: int, paths: Sequence[Path], token: Token
) -> tuple[list[Filed], UserError | None]:
    """File what can be, in the worker, up to the first that is refused: what was filed, and
    the refusal."""
    found: list[Filed] = []
    for place, path in enumerate(paths):
        if token.cancelled():
            break
        token.progress(place, len(paths), path.name)
        try:
            found += file_papers(services, engagement_id, [path])
        except UserError as error:
            return found, error
    return found, None


def filed(services: Services, found: Sequence[Filed]) -> Done:
    """What was filed, said; only what is new is taken off again."""
    new = [one.paper for one in found if one.is_new]
    if not new:
        said = translate("engagements", "Ce document est déjà dans l'affaire.")
    elif len(new) == 1:
        text = translate("engagements", "«\u00a0{name}\u00a0» est gardé.")
        said = text.format(name=new[0].filename)
    else:
        many = translate("engagements", "{n} documents gardés.")
        said = formats.plural(len(new), many, many)
    papers = services.engagements.papers

    def undo() -> None:
        for paper in new:
            papers.remove(paper.id)

    def still() -> bool:
        if not new or new[0].engagement_id is None:
            return False
        there = {one.paper.id for one in papers.of(new[0].engagement_id)}
        return all(paper.id in there for paper in new)

    return Done(said, undo, still)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadableError(path.name) from error
