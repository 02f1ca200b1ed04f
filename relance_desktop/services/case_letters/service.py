"""Letters after the last reminder: written, looked at, stored to be printed and posted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.case_letters.asking import asked
from relance_desktop.domain.case_letters.printed import PrintedCaseLetter
from relance_desktop.domain.case_letters.tables import blocks_of, letter_enclosures
from relance_desktop.domain.case_letters.values import (
    OWN_IDENTITY,
    Ask,
    LetterBasis,
    LetterTarget,
)
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import OF_CASE, Purpose
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.routes.values import Route
from relance_desktop.services.case_letters.committing import store_letter
from relance_desktop.services.case_letters.reading import IDENTITY, kept_key, read_letter
from relance_desktop.services.case_letters.remarks import remarks_of, same_letters
from relance_desktop.services.case_letters.values import (
    DrawLetter,
    LetterDraft,
    LetterPreview,
    WriteLetter,
)
from relance_desktop.services.context import Base

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

FirstLimit = Callable[[Collection[int]], date | None]
"""The first last day to bring these invoices to court."""

USUAL: Mapping[Purpose, Channel] = {
    Purpose.ORDER_REQUEST: Channel.LETTER,
    Purpose.MEDIATION: Channel.LETTER,
    Purpose.ACCOUNTS_HEAD: Channel.LETTER,
}
"""How each travels at first; the others are advised to go registered."""


class CaseLetters:
    """Six letters; what each asks, the very paper, and its way to the post."""

    def __init__(
        self,
        base: Base,
        write: WriteLetter,
        draw: DrawLetter,
        first_limit: FirstLimit,
        book: Callable[[], Mapping[str, Route]],
    ) -> None:
        self._base = base
        self._write = write
        self._draw = draw
        self._first_limit = first_limit
        self._book = book

    def draft(
        self,
        target: LetterTarget,
        said: Mapping[Ask, str] | None = None,
        channel: Channel | None = None,
    ) -> LetterDraft:
        """Read the facts anew. ``said`` None: what was kept, or what the facts propose.

        Raises NotFoundError.
        """
        way = channel or USUAL.get(target.purpose, Channel.REGISTERED_LETTER)
        book, today = self._book(), self._base.today()
        with self._base.store.read() as r:
            basis = read_letter(r, self._base.rates, target, way, said, today, book)
            same = same_letters(r, basis)
        ids = [one.invoice_id for one in basis.bills]
        limit_on = self._first_limit(ids) if ids else None
        with self._base.store.read() as r:
            return self._drafted(r, basis, same, limit_on)

    def _drafted(
        self, r: Reader, basis: LetterBasis, same: tuple[Reminder, ...], limit_on: date | None
    ) -> LetterDraft:
        remarks = tuple(remarks_of(r, basis, same, limit_on))
        return LetterDraft(basis, asked(basis), remarks, len(same) + 1)

    def preview(self, draft: LetterDraft) -> LetterPreview:
        """Draw the very paper; the same draft gives the same bytes. Heavy: call it from the
        worker. Raises UnreadablePicture."""
        basis = draft.basis
        words = self._write(basis)
        printed = PrintedCaseLetter(
            creditor=basis.creditor,
            client=basis.to,
            made_on=basis.today,
            channel=basis.channel,
            title=words.title,
            subject=words.subject,
            blocks=blocks_of(basis, words.body),
            enclosures=letter_enclosures(basis),
            logo=basis.logo,
            signature=basis.signature,
        )
        return LetterPreview(draft, printed, self._draw(printed), _filename(draft))

    def keep(self, target: LetterTarget, said: Mapping[Ask, str]) -> None:
        """Keep what was typed: the user's own identity with the settings, the rest with the
        case; without a case nothing else is kept. Raises NotFoundError."""
        own = {ask.value: said[ask].strip() for ask in OWN_IDENTITY if ask in said}
        with self._base.store.write() as w:
            known = w.settings.get(IDENTITY, {})
            if own and {**known, **own} != known:
                w.settings.put(IDENTITY, {**known, **own})
            case = w.cases.get(target.case_id) if target.case_id is not None else None
            if case is None:
                return
            told = {
                kept_key(ask, target.purpose): text.strip()
                for ask, text in said.items()
                if ask not in OWN_IDENTITY
            }
            answers = {**case.answers, **told}
            if answers != dict(case.answers):
                w.cases.update(replace(case, answers=answers))

    def store(self, preview: LetterPreview) -> Reminder:
        """Store the letter to print, exactly as it was looked at; what was typed is kept.

        Raises MessageOutdatedError, AlreadyBegunError, LetterNotReadyError,
        InsolvencyForbidsError, NotFoundError: nothing is stored then.
        """
        now, today, rates = self._base.clock.now(), self._base.today(), self._base.rates
        book = self._book()
        with self._base.store.write() as w:
            reminder = w.reminders.get(store_letter(w, rates, book, preview, now, today))
        assert reminder is not None
        basis = preview.draft.basis
        self.keep(basis.target, basis.said)
        return reminder

    def of_case(self, case_id: int) -> tuple[Reminder, ...]:
        """The letters of a case that were not withdrawn, the latest first; the declarations of
        its client's proceedings too. Raises NotFoundError."""
        with self._base.store.read() as r:
            case = r.cases.get(case_id)
            known = r.reminders.of_client(case.client_id) if case is not None else ()
        return tuple(
            one
            for one in reversed(known)
            if one.purpose in OF_CASE
            and one.state is not ReminderState.WITHDRAWN
            and (one.case_id == case_id or one.purpose is Purpose.DECLARATION)
        )


def _filename(draft: LetterDraft) -> str:
    """« 2026-11-22 order_request Hautbois SAS.pdf », as any file system takes it."""
    basis = draft.basis
    words = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", basis.client.name)
    safe = " ".join(words.split())[:60].rstrip(". ")
    return f"{basis.today.isoformat()} {basis.purpose.value} {safe}.pdf"
