"""The documents of an affair: dropped in, kept byte for byte, dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from relance_desktop.domain.paper_kinds import guess_kind
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.services.context import Base
from relance_desktop.services.engagements.reading import get_engagement
from relance_desktop.services.engagements.values import Filed, FiledPaper
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.filing import GivenFile, check_file, file_paper
from relance_desktop.services.taking_back import put_paper_back


class Papers:
    """Files, reads and removes papers. The bytes of a removed one stay in the store."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def of(self, engagement_id: int) -> tuple[FiledPaper, ...]:
        """The papers of an affair, in the order they came in."""
        with self._base.store.read() as r:
            papers = r.papers.of_engagement(engagement_id)
            return tuple(FiledPaper(one, r.documents.info(one.sha256)) for one in papers)

    def guess(self, filename: str) -> PaperKind:
        """What a file may be, by its name."""
        return guess_kind(filename)

    def add(
        self,
        engagement_id: int,
        data: bytes,
        filename: str,
        kind: PaperKind | None = None,
        dated_on: date | None = None,
        note: str = "",
    ) -> Filed:
        """File bytes under a kind (guessed when None) and a day (today when None).

        The same bytes twice in one affair are told and not doubled. Raises FileRefusedError
        (``empty``, ``over_25_mb``), NotFoundError.
        """
        name = filename.replace("\\", "/").rpartition("/")[2] or filename
        check_file(GivenFile(name, data))
        with self._base.store.write() as w:
            engagement = get_engagement(w, engagement_id)
            digest = sha256(data).hexdigest()
            again = [p for p in w.papers.of_engagement(engagement_id) if p.sha256 == digest]
            if again:
                return Filed(again[0], is_new=False)
            paper = Paper(
                engagement.client_id,
                kind or guess_kind(name),
                "",
                name,
                engagement_id=engagement_id,
                dated_on=dated_on or self._base.today(),
                note=note.strip(),
            )
            stored = file_paper(w, paper, data)
        proposes = stored.kind is PaperKind.SIGNED_COPY and engagement.signed_on is None
        return Filed(stored, signed_on=stored.dated_on if proposes else None)

    def update(self, paper: Paper) -> Paper:
        """Store a paper's kind, day and note; give it as it was, for the undo (the same
        call). Its bytes never change. Raises NotFoundError."""
        with self._base.store.write() as w:
            before = w.papers.get(paper.id)
            if before is None:
                raise NotFoundError("papers", paper.id)
            told = replace(before, kind=paper.kind, dated_on=paper.dated_on, note=paper.note)
            w.papers.update(told)
        return before

    def remove(self, paper_id: int) -> Paper:
        """Take a paper off; ``put_back`` undoes it. Raises NotFoundError."""
        with self._base.store.write() as w:
            return w.papers.remove(paper_id)

    def put_back(self, paper: Paper) -> None:
        """Undo ``remove``. Raises NotFoundError when its affair is gone."""
        with self._base.store.write() as w:
            put_paper_back(w, paper)

    def read(self, paper_id: int) -> tuple[Paper, bytes]:
        """A paper with its bytes. Raises NotFoundError."""
        with self._base.store.read() as r:
            paper = r.papers.get(paper_id)
            if paper is None:
                raise NotFoundError("papers", paper_id)
            data = r.documents.read(paper.sha256)
        assert data is not None  # a paper refers to a stored file
        return paper, data
