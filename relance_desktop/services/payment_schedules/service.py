"""Time given to clients: proposed, signed, kept, missed, lapsed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.payment_schedules.printed import PrintedSchedule
from relance_desktop.domain.payment_schedules.progress import ScheduleState
from relance_desktop.domain.payment_schedules.proposal import (
    ProposalWish,
    problems_of,
    proposed_dues,
)
from relance_desktop.domain.payment_schedules.values import (
    InterestDeal,
    PaymentSchedule,
    ScheduleDue,
    version_of,
)
from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    DateInvalidError,
    ReasonMissingError,
)
from relance_desktop.services.filing import GivenFile, check_file, file_paper
from relance_desktop.services.forbidding import forbids, refuse_forbidden
from relance_desktop.services.payment_schedules.deciding import (
    give_up_penalties,
    store_change,
    take_back,
    withdraw_papers,
)
from relance_desktop.services.payment_schedules.errors import (
    DuesInvalidError,
    NothingToScheduleError,
    ScheduleStateError,
)
from relance_desktop.services.payment_schedules.printing import (
    printed_schedule,
    schedule_filename,
)
from relance_desktop.services.payment_schedules.reading import (
    check_free,
    check_owner,
    client_of,
    due_cents,
    get_schedule,
    is_to_waive,
    read_basis,
    read_progress,
    read_view,
)
from relance_desktop.services.payment_schedules.values import (
    ScheduleBasis,
    ScheduleChange,
    ScheduleReason,
    ScheduleTask,
    ScheduleView,
)
from relance_desktop.services.preferences import preferences_of

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

Draw = Callable[[PrintedSchedule], bytes]
"""Sets the agreement as PDF."""

UNSIGNED_AFTER: Final = timedelta(days=7)
"""A proposal that nobody signed is asked about after so many days."""

_MAY_END: Final = frozenset(
    {
        ScheduleState.PROPOSED,
        ScheduleState.VOID,
        ScheduleState.RUNNING,
        ScheduleState.MISSED,
        ScheduleState.NOTICE_GIVEN,
        ScheduleState.MAY_LAPSE,
    }
)


class PaymentSchedules:
    """Payment schedules; each change is one transaction."""

    def __init__(self, base: Base, draw: Draw) -> None:
        self._base = base
        self._draw = draw

    # -- proposing ---------------------------------------------------------------

    def basis(self, client_id: int) -> ScheduleBasis:
        """What a proposal to this client may cover today. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_basis(r, self._base.rates, client_id, self._base.today())

    def dues(self, total_cents: Cents, wish: ProposalWish) -> tuple[ScheduleDue, ...]:
        """The dues that the generator proposes; days off by the user's own calendar."""
        with self._base.store.read() as r:
            calendar = preferences_of(r.settings).calendar
        return proposed_dues(total_cents, wish, calendar)

    def save(self, schedule: PaymentSchedule) -> PaymentSchedule:
        """Store a proposal, new (id 0) or changed; it changes nothing until it is signed.

        Raises NothingToScheduleError, DuesInvalidError, AlreadyScheduledError, NotFoundError,
        ScheduleStateError for one that is signed.
        """
        self._check(schedule)
        with self._base.store.write() as w:
            client = client_of(w, schedule.client_id)
            asked = replace(schedule, client_id=client.id)
            check_owner(w, asked)
            check_free(w, asked)
            self._check_allowed(w, asked)
            if asked.id:
                known = get_schedule(w, asked.id)
                if known.agreed_on is not None or known.ended_on is not None:
                    raise ScheduleStateError(ScheduleState.RUNNING)
                w.payment_schedules.update(asked)
                if version_of(known) != version_of(asked):
                    withdraw_papers(w, asked.id)
                return asked
            return replace(asked, id=w.payment_schedules.add(asked))

    def remove(self, schedule_id: int) -> PaymentSchedule:
        """Take a proposal off; ``put_back`` undoes it. Raises NotFoundError,
        ScheduleStateError once it is signed: what was agreed stays, and its papers."""
        with self._base.store.write() as w:
            known = get_schedule(w, schedule_id)
            written = w.papers.of_schedule(schedule_id) or w.reminders.of_schedule(schedule_id)
            if known.agreed_on is not None or written:
                raise ScheduleStateError(read_progress(w, known, self._base.today()).state)
            return w.payment_schedules.remove(schedule_id)

    def put_back(self, schedule: PaymentSchedule) -> None:
        """Undo ``remove``. Raises AlreadyScheduledError, NotFoundError when its invoices have
        gone to another client."""
        with self._base.store.write() as w:
            present = replace(schedule, client_id=client_of(w, schedule.client_id).id)
            check_owner(w, present)
            check_free(w, present)
            w.payment_schedules.put_back(present)

    # -- reading -----------------------------------------------------------------

    def get(self, schedule_id: int) -> ScheduleView:
        """One with all that its page shows. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_view(r, get_schedule(r, schedule_id), self._base.today())

    def of_client(self, client_id: int) -> tuple[ScheduleView, ...]:
        """A client's, the latest first."""
        with self._base.store.read() as r:
            found = r.payment_schedules.of_client(client_id)
            return tuple(read_view(r, one, self._base.today()) for one in reversed(found))

    def of_invoice(self, invoice_id: int) -> PaymentSchedule | None:
        """The schedule that has an invoice now, signed or proposed."""
        with self._base.store.read() as r:
            found = r.payment_schedules.of_invoice(invoice_id)
        alive = [one for one in found if one.ended_on is None and one.lapsed_on is None]
        return alive[-1] if alive else None

    def tasks(self, today: date) -> tuple[ScheduleTask, ...]:
        """What schedules ask for today, the most pressing first."""
        with self._base.store.read() as r:
            found = [self._task(r, one, today) for one in r.payment_schedules.all()]
        ranks = list(ScheduleReason)
        tasks = [one for one in found if one is not None]
        return tuple(sorted(tasks, key=lambda one: (ranks.index(one.reason), one.on)))

    # -- the paper ---------------------------------------------------------------

    def printed(self, schedule_id: int) -> PrintedSchedule:
        """All that the agreement shows. Raises NotFoundError, BusinessIncompleteError."""
        with self._base.store.read() as r:
            return printed_schedule(r, get_schedule(r, schedule_id))

    def pdf(self, printed: PrintedSchedule) -> bytes:
        """The agreement; for a worker. Raises UnreadablePicture."""
        return self._draw(printed)

    def filename(self, printed: PrintedSchedule) -> str:
        """The name it is saved under."""
        return schedule_filename(printed)

    def file(
        self, schedule_id: int, file: GivenFile, kind: PaperKind = PaperKind.SIGNED_COPY
    ) -> Paper:
        """Keep a file with the schedule: the signed copy, an answer. The same bytes twice are
        kept once. Raises FileRefusedError, NotFoundError."""
        check_file(file)
        with self._base.store.write() as w:
            known = get_schedule(w, schedule_id)
            paper = Paper(
                known.client_id,
                kind,
                "",
                file.filename.replace("\\", "/").rpartition("/")[2],
                schedule_id=schedule_id,
                dated_on=self._base.today(),
            )
            stored = file_paper(w, paper, file.data)
            for other in w.papers.of_schedule(schedule_id):
                if other.id != stored.id and other.sha256 == stored.sha256:
                    w.papers.remove(stored.id)
                    return other
        return stored

    def unfile(self, paper: Paper) -> None:
        """Take a file off again. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.papers.remove(paper.id)

    # -- deciding ----------------------------------------------------------------

    def sign(self, schedule_id: int, on: date, by: str, why: str = "") -> ScheduleChange:
        """Both signed: from now on its dues are what is chased. ``why``: what is kept as the
        reason of the penalties given up.

        Reminders prepared for what it covers are withdrawn; penalties waived outright are
        given up. Raises DateInvalidError for a day to come or before the proposal,
        AlreadyScheduledError, ScheduleStateError, NotFoundError.
        """
        with self._base.store.write() as w:
            before = get_schedule(w, schedule_id)
            if before.agreed_on is not None or before.ended_on is not None:
                raise ScheduleStateError(ScheduleState.RUNNING)
            if not before.proposed_on <= on <= self._base.today():
                raise DateInvalidError("on", on)
            check_free(w, before)
            self._check_allowed(w, before)
            after = replace(before, agreed_on=on, agreed_by=by.strip())
            waived = after.interest is InterestDeal.WAIVED
            waivers = give_up_penalties(w, after, on, why) if waived else ()
            return store_change(w, before, after, waivers)

    def lapse(self, schedule_id: int, reason: str = "") -> ScheduleChange:
        """The whole falls due today by the written rule; the invoices are chased again.

        Raises ScheduleStateError before the notice's days are over, NotFoundError.
        """
        today = self._base.today()
        with self._base.store.write() as w:
            before = get_schedule(w, schedule_id)
            state = read_progress(w, before, today).state
            if state is not ScheduleState.MAY_LAPSE:
                raise ScheduleStateError(state)
            after = replace(before, lapsed_on=today, ended_reason=reason.strip())
            return store_change(w, before, after)

    def end(self, schedule_id: int, reason: str) -> ScheduleChange:
        """Given up by both, or a proposal refused. Raises ReasonMissingError,
        ScheduleStateError, NotFoundError."""
        if not reason.strip():
            raise ReasonMissingError
        today = self._base.today()
        with self._base.store.write() as w:
            before = get_schedule(w, schedule_id)
            state = read_progress(w, before, today).state
            if state not in _MAY_END:
                raise ScheduleStateError(state)
            after = replace(before, ended_on=today, ended_reason=reason.strip())
            return store_change(w, before, after)

    def waive(self, schedule_id: int, why: str = "") -> ScheduleChange:
        """Kept to the end: give up the penalties as agreed, for that reason. Raises ScheduleStateError,
        NotFoundError."""
        today = self._base.today()
        with self._base.store.write() as w:
            known = get_schedule(w, schedule_id)
            progress = read_progress(w, known, today)
            if not is_to_waive(w, known, progress):
                raise ScheduleStateError(progress.state)
            return ScheduleChange(known, known, give_up_penalties(w, known, today, why))

    def undo(self, change: ScheduleChange) -> None:
        """Take a decision back; reminders that it withdrew stay withdrawn.

        Raises ScheduleStateError when something was decided since, AlreadyScheduledError,
        NotFoundError.
        """
        with self._base.store.write() as w:
            known = get_schedule(w, change.after.id)
            if known != change.after:
                raise ScheduleStateError(read_progress(w, known, self._base.today()).state)
            if change.before.runs:
                check_free(w, change.before)
            take_back(w, change)

    # -- helpers -----------------------------------------------------------------

    def _check(self, schedule: PaymentSchedule) -> None:
        if not schedule.invoices or schedule.principal_cents <= 0:
            raise NothingToScheduleError
        total = schedule.principal_cents + schedule.interest_cents + schedule.indemnity_cents
        problems = problems_of(schedule.dues, total, schedule.proposed_on)
        if problems:
            raise DuesInvalidError(problems)

    def _check_allowed(self, w: Writer, schedule: PaymentSchedule) -> None:
        covered = [one.invoice_id for one in schedule.invoices]
        refuse_forbidden(w, schedule.client_id, Purpose.SCHEDULE, self._base.today(), covered)

    def _task(self, r: Reader, one: PaymentSchedule, today: date) -> ScheduleTask | None:
        if one.lapsed_on is not None or one.ended_on is not None:
            return None
        covered = [each.invoice_id for each in one.invoices]
        if forbids(r, one.client_id, Purpose.SCHEDULE, today, covered):
            return None  # proceedings: nothing of it may be asked for
        progress = read_progress(r, one, today)
        first = progress.first_open
        on = first.due.due_on if first else one.proposed_on
        reason = {
            ScheduleState.MAY_LAPSE: ScheduleReason.MAY_LAPSE,
            ScheduleState.MISSED: ScheduleReason.MISSED,
        }.get(progress.state)
        if progress.state is ScheduleState.PROPOSED and today - one.proposed_on >= UNSIGNED_AFTER:
            reason, on = ScheduleReason.UNSIGNED, one.proposed_on
        if is_to_waive(r, one, progress):
            reason = ScheduleReason.TO_WAIVE
        if reason is None:
            return None
        client = client_of(r, one.client_id)
        return ScheduleTask(
            one.id, client.id, client.name, reason, on, due_cents(progress), one.currency
        )
