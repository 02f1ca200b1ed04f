"""What is claimed after the last reminder: opened, followed, closed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import (
    CaseOutcome,
    CaseShare,
    Contested,
    RecoveryCase,
)
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.filing import GivenFile, check_file
from relance_desktop.services.recovery_cases.changing import check_others, file_as, take_back
from relance_desktop.services.recovery_cases.errors import CaseInUseError
from relance_desktop.services.recovery_cases.following import HANDED, CaseRoutes
from relance_desktop.services.recovery_cases.listing import read_rows
from relance_desktop.services.recovery_cases.opening import (
    check_bills,
    check_open,
    read_basis,
    read_choices,
)
from relance_desktop.services.recovery_cases.reading import get_case, get_client
from relance_desktop.services.recovery_cases.tasks import count_tasks, read_tasks
from relance_desktop.services.recovery_cases.values import (
    CaseBasis,
    CaseChange,
    CaseRow,
    CaseTask,
    CaseView,
    ClientChoice,
)
from relance_desktop.services.recovery_cases.viewing import read_case


class RecoveryCases(CaseRoutes):
    """Cases; each change is one transaction. Costs and routes: see the classes below it."""

    # -- reading -----------------------------------------------------------------

    def get(self, case_id: int) -> CaseView:
        """One case with all that its page shows, as of today. Raises NotFoundError."""
        with self._base.store.read() as r:
            case = get_case(r, case_id)
            return read_case(r, self._base.rates, self._book, case, self._base.today())

    def rows(self) -> tuple[CaseRow, ...]:
        """The list: every case, open ones first."""
        with self._base.store.read() as r:
            return (
                read_rows(r, self._base.rates, self._book, self._base.today())
                if r.cases.all()
                else ()
            )

    def tasks(self, today: date) -> tuple[CaseTask, ...]:
        """What the day asks for, the most pressing first."""
        with self._base.store.read() as r:
            book = self._book if r.cases.open() else {}  # most files have no case
            return read_tasks(r, self._base.rates, book, today)

    def count_tasks(self, today: date) -> int:
        """How many things the day asks for; quicker than reading them."""
        with self._base.store.read() as r:
            return count_tasks(r, self._book, today) if r.cases.open() else 0

    def of_invoice(self, invoice_id: int) -> RecoveryCase | None:
        """The open case that an invoice is in."""
        with self._base.store.read() as r:
            found = [one for one in r.cases.of_invoice(invoice_id) if one.closed_on is None]
        return found[-1] if found else None

    def of_client(self, client_id: int) -> tuple[RecoveryCase, ...]:
        """A client's cases, closed ones too, the latest first."""
        with self._base.store.read() as r:
            return tuple(reversed(r.cases.of_client(client_id)))

    def case_of_route(self, route_id: int) -> int:
        """The case that a route is of. Raises NotFoundError."""
        with self._base.store.read() as r:
            route = r.routes.get(route_id)
        if route is None:
            raise NotFoundError("case_routes", route_id)
        return route.case_id

    def route_name(self, route_key: str) -> str:
        """The name of a route; its key when no data file has it any more."""
        known = self._book.get(route_key)
        return known.name if known else route_key

    # -- opening -----------------------------------------------------------------

    def basis(self, client_id: int) -> CaseBasis:
        """What a case about this client may be made of. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_basis(r, client_id, self._base.today())

    def choices(self) -> tuple[ClientChoice, ...]:
        """The clients that owe something."""
        with self._base.store.read() as r:
            return read_choices(r, self._base.today())

    def open(
        self, client_id: int, invoice_ids: Sequence[int], title: str = "", facts: str = ""
    ) -> RecoveryCase:
        """Open a case about a client's invoices. Raises NothingToClaimError,
        AlreadyInCaseError, SeveralCurrenciesError, NotFoundError."""
        today = self._base.today()
        with self._base.store.write() as w:
            client = get_client(w, client_id)
            chosen = tuple(dict.fromkeys(invoice_ids))
            check_bills(w, client.id, chosen)
            disputed = any(
                one.kind is HoldKind.DISPUTE
                and one.holds_on(today)
                and one.invoice_id in (None, *chosen)
                for one in w.holds.of_client(client.id)
            )
            case = RecoveryCase(
                client.id,
                today,
                title=title.strip(),
                contested=Contested.YES if disputed else Contested.UNKNOWN,
                facts=facts,
                shares=tuple(map(CaseShare, chosen)),
            )
            return get_case(w, w.cases.add(case))

    def remove(self, case_id: int) -> RecoveryCase:
        """Take a case off in which nothing happened: the undo of ``open``. Raises
        CaseInUseError, NotFoundError."""
        with self._base.store.write() as w:
            case = get_case(w, case_id)
            known = (
                w.routes.of_case(case_id),
                w.case_costs.of_case(case_id),
                w.exhibits.of_case(case_id),
                w.handed_files.of_case(case_id),
                [one for one in w.papers.of_client(case.client_id) if one.case_id == case_id],
                [one for one in w.exchanges.of_client(case.client_id) if one.case_id == case_id],
                [one for one in w.reminders.of_client(case.client_id) if one.case_id == case_id],
            )
            if any(known):
                raise CaseInUseError(case_id)
            return w.cases.remove(case_id)

    # -- what the user says ------------------------------------------------------

    def describe(
        self, case_id: int, *, title: str | None = None, facts: str | None = None
    ) -> CaseChange:
        """Store the title, or the summary of the facts as typed. Raises NotFoundError."""
        with self._base.store.write() as w:
            before = get_case(w, case_id)
            after = replace(
                before,
                title=before.title if title is None else title.strip(),
                facts=before.facts if facts is None else facts,
            )
            w.cases.update(after)
            return CaseChange(before, after)

    def contest(self, case_id: int, contested: Contested, note: str = "") -> CaseChange:
        """Say whether the client contests. Raises NotFoundError."""
        with self._base.store.write() as w:
            before = get_case(w, case_id)
            after = replace(before, contested=contested, contested_note=note.strip())
            w.cases.update(after)
            return CaseChange(before, after)

    def set_bills(self, case_id: int, invoice_ids: Collection[int]) -> CaseChange:
        """Say anew which invoices the case is about; those on a running route stay. Raises
        what ``open`` raises, CaseClosedError."""
        with self._base.store.write() as w:
            before = get_case(w, case_id)
            check_open(before)
            check_bills(w, before.client_id, invoice_ids, case_id)
            taken = {
                share.invoice_id
                for route in w.routes.of_case(case_id)
                if route.ended_on is None
                for share in route.shares
            }
            kept = [*invoice_ids, *sorted(taken - set(invoice_ids))]
            known = {share.invoice_id: share for share in before.shares}
            after = replace(before, shares=tuple(known.get(one, CaseShare(one)) for one in kept))
            w.cases.update(after)
            return CaseChange(before, after)

    # -- papers ------------------------------------------------------------------

    def file(
        self,
        case_id: int,
        file: GivenFile,
        kind: PaperKind = PaperKind.OTHER,
        dated_on: date | None = None,
    ) -> Paper:
        """Keep a file with the case. Raises FileRefusedError, NotFoundError."""
        check_file(file)
        with self._base.store.write() as w:
            case = get_case(w, case_id)
            paper = Paper(case.client_id, kind, "", "", case_id=case_id, dated_on=dated_on)
            return file_as(w, replace(paper, added_at=self._base.clock.now()), file)

    def unfile(self, paper: Paper) -> None:
        """Take a file off again. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.papers.remove(paper.id)

    # -- the end -----------------------------------------------------------------

    def close(
        self, case_id: int, outcome: CaseOutcome, note: str = "", *, resume: bool = False
    ) -> CaseChange:
        """Close a case today. Its routes that run are ended with it; ``resume``: the reminders
        that they let rest go on. Raises CaseClosedError, NotFoundError."""
        today = self._base.today()
        with self._base.store.write() as w:
            before = get_case(w, case_id)
            check_open(before)
            after = replace(before, closed_on=today, outcome=outcome, outcome_note=note.strip())
            routes = w.routes.of_case(case_id)
            ended = tuple(
                replace(
                    one,
                    ended_on=one.ended_on or max(today, one.started_on),
                    resumed_on=one.resumed_on or (today if resume else None),
                )
                for one in routes
            )
            w.cases.update(after)
            for one in ended:
                w.routes.update(one)
            withdraw_outdated(w, before.client_id, today, HANDED)
            return CaseChange(before, after, routes, ended)

    def reopen(self, case_id: int) -> CaseChange:
        """Go on with a closed case; its routes stay over. Raises AlreadyInCaseError when an
        invoice is in another case by now, NotFoundError."""
        with self._base.store.write() as w:
            before = get_case(w, case_id)
            check_others(w, before)
            after = replace(before, closed_on=None, outcome=None, outcome_note="")
            w.cases.update(after)
            return CaseChange(before, after)

    def undo(self, change: CaseChange) -> None:
        """Take a change back. Raises CaseMovedError when something was decided since,
        AlreadyInCaseError, ShareTooLargeError, NotFoundError."""
        with self._base.store.write() as w:
            take_back(w, change)
            withdraw_outdated(w, change.before.client_id, self._base.today(), HANDED)
