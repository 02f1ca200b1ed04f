"""Checks noted by hand, and their papers: add, change, take away, put back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.vetting.links import VettingLink
from relance_desktop.domain.vetting.values import VettingCheck
from relance_desktop.services.context import Base
from relance_desktop.services.errors import DateInvalidError, NotFoundError
from relance_desktop.services.filing import GivenFile, check_file
from relance_desktop.services.taking_back import put_paper_back
from relance_desktop.services.vetting.values import RemovedCheck

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


class Noting:
    """Writes of checks and of their papers."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def save(self, check: VettingCheck) -> VettingCheck:
        """See ``Vetting.save_check``."""
        if check.checked_on > self._base.today():
            raise DateInvalidError("checked_on", check.checked_on)
        check = replace(
            check,
            note=check.note.strip(),
            said_by=check.said_by.strip(),
            source_url=check.source_url.strip(),
        )
        with self._base.store.write() as w:
            if check.id:
                w.checks.update(check)
                return check
            check = replace(check, client_id=current_id(w, check.client_id))
            return replace(check, id=w.checks.add(check))

    def open_link(self, client_id: int, link: VettingLink) -> VettingCheck:
        """See ``Vetting.open_link``."""
        today = self._base.today()
        with self._base.store.write() as w:
            client_id = current_id(w, client_id)
            for known in w.checks.of_client(client_id):
                if known.standing is None and known.source_url == link.url:
                    if known.checked_on != today:
                        w.checks.update(replace(known, checked_on=today))
                    return replace(known, checked_on=today)
            check = VettingCheck(client_id, link.page.topic, today, source_url=link.url)
            return replace(check, id=w.checks.add(check))

    def remove(self, check_id: int) -> RemovedCheck:
        """See ``Vetting.remove_check``."""
        with self._base.store.write() as w:
            papers = tuple(w.papers.remove(paper.id) for paper in w.papers.of_check(check_id))
            return RemovedCheck(w.checks.remove(check_id), papers)

    def put_back(self, removed: RemovedCheck) -> None:
        """See ``Vetting.put_check_back``."""
        with self._base.store.write() as w:
            owner = current_id(w, removed.check.client_id)
            w.checks.put_back(replace(removed.check, client_id=owner))
            for paper in removed.papers:
                put_paper_back(w, paper)

    def attach(
        self, check_id: int, data: bytes, filename: str, mime: str, kind: PaperKind | None
    ) -> Paper:
        """See ``Vetting.attach``."""
        check_file(GivenFile(filename, data))
        with self._base.store.write() as w:
            check = w.checks.get(check_id)
            if check is None:
                raise NotFoundError("vetting_checks", check_id)
            sha = w.documents.add(data, filename, mime)
            known = [one for one in w.papers.of_check(check_id) if one.sha256 == sha]
            if known:
                return known[0]
            paper_id = w.papers.add(
                Paper(
                    client_id=check.client_id,
                    kind=kind or _kind_of(mime),
                    sha256=sha,
                    filename=filename,
                    check_id=check_id,
                    dated_on=self._base.today(),
                )
            )
            stored = w.papers.get(paper_id)
        assert stored is not None
        return stored

    def remove_paper(self, paper_id: int) -> Paper:
        """See ``Vetting.remove_paper``."""
        with self._base.store.write() as w:
            return w.papers.remove(paper_id)

    def put_paper_back(self, paper: Paper) -> None:
        """See ``Vetting.put_paper_back``."""
        with self._base.store.write() as w:
            put_paper_back(w, paper)


def current_id(w: Writer, client_id: int) -> int:
    """The client's id, or that of whoever took its place. Raises NotFoundError."""
    client = w.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    return client.id


def _kind_of(mime: str) -> PaperKind:
    if mime.startswith("image/"):
        return PaperKind.PICTURE
    return PaperKind.MAIL if mime == "message/rfc822" else PaperKind.OTHER
