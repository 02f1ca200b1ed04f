"""What the steps of an affair do: forms beside, pages opened, undo in a notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.purposes import Purpose
from relance_desktop.errors import UserError
from relance_desktop.ui.engagements.done import Done, changed, tell
from relance_desktop.ui.engagements.steps import Step

if TYPE_CHECKING:
    from relance_desktop.services.engagements.values import Changed, EngagementPage
    from relance_desktop.ui.kit.form_panel import FormPanel
    from relance_desktop.ui.kit.side_stack import SideStack
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services


_LETTERS = {
    Step.SUSPEND: Purpose.SUSPENSION,
    Step.TO_ACCOUNTS: Purpose.ACCOUNTS_HEAD,
    Step.RESERVE: Purpose.RESERVATION,
}


def letter_of(step: Step, page: EngagementPage) -> LetterTarget:
    """The letter that a step writes, about the affair's own invoices."""
    return LetterTarget(_LETTERS[step], page.client.id, engagement_id=page.engagement.id)


class AffairSteps(QObject):
    """Shows forms in ``side`` and tells the window what was done."""

    def __init__(
        self, shell: Shell, services: Services, side: SideStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._services, self._side = shell, services, side

    def take(self, step: Step, page: EngagementPage) -> None:
        """Do one step, or show the form for it."""
        forms: dict[Step, Callable[[EngagementPage], FormPanel]] = {
            Step.ORAL: self._oral,
            Step.QUOTE: self._quote,
            Step.ANSWER: self._answer,
            Step.SIGN: self._sign,
            Step.START: self._start,
            Step.DELIVER: self._deliver,
            Step.LOSE: self._lose,
            Step.BILL: self._bill,
            Step.LINK: self._link,
            Step.EDIT: self._edit,
        }
        if step in forms:
            self._side.show_form(forms[step](page), self._told)
        else:
            self._at_once(step, page)

    def _at_once(self, step: Step, page: EngagementPage) -> None:
        key, service = page.engagement.id, self._services.engagements
        if step is Step.RECAP:
            self._write(Purpose.AGREEMENT, key)
        elif step is Step.WRITE_QUOTE:
            self._write(Purpose.QUOTE, key)
        elif step is Step.VET:
            self._shell.go("clients", (page.client.id, "vetting"))
        elif step is Step.SEND_INVOICE:
            self._write(Purpose.INVOICE, key, page.next.invoice_id)
        elif step is Step.OPEN_INVOICE:
            self._shell.go("invoices", page.next.invoice_id)
        elif step is Step.SEE_SCHEDULE:
            self._shell.go("engagement", (key, "schedule"))
        elif step is Step.CLOSE:
            today = self._services.clock.today()
            self._move(self.tr("Affaire close."), lambda: service.closed(key, today))
        elif step is Step.REOPEN:
            self._move(self.tr("Affaire rouverte."), lambda: service.reopen(key))
        elif step is Step.REMOVE:
            self._remove(key)
        elif step in _LETTERS:
            self._shell.go("case_letter", letter_of(step, page))

    # -- forms -----------------------------------------------------------------

    def _oral(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.moves import OralForm

        return OralForm(self._services, page.engagement)

    def _quote(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.moves import QuoteForm

        return QuoteForm(self._services, page.engagement)

    def _answer(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.answer import AnswerForm

        return AnswerForm(self._services, page.engagement)

    def _sign(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.moves import SignForm

        return SignForm(self._services, page.engagement)

    def _start(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.gate import StartForm

        return StartForm(self._services, page.engagement, page.gate)

    def _deliver(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.gate import DeliverForm

        return DeliverForm(self._services, page.engagement, page.gate)

    def _lose(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.moves import LostForm

        return LostForm(self._services, page.engagement)

    def _bill(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.schedule.bill_form import BillForm

        assert page.next.milestone_id is not None
        return BillForm(self._services, page, page.next.milestone_id)

    def _link(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.forms.link import LinkForm

        return LinkForm(self._services, page)

    def _edit(self, page: EngagementPage) -> FormPanel:
        from relance_desktop.ui.engagements.affair_form import AffairForm

        return AffairForm(self._services, page.engagement)

    # -- done --------------------------------------------------------------------

    def _told(self, done: object) -> None:
        assert isinstance(done, Done)
        tell(self._shell, done)

    def _move(self, said: str, change: Callable[[], Changed]) -> None:
        try:
            done = changed(self._services, said, [change()])
        except UserError as error:
            self._shell.show_error(error)
            return
        tell(self._shell, done)

    def _remove(self, key: int) -> None:
        service = self._services.engagements
        try:
            removed = service.remove(key)
        except UserError as error:
            self._shell.show_error(error)
            return

        def still() -> bool:
            return all(row.id != key for row in service.rows(removed.engagement.client_id))

        said = self.tr("Affaire supprimée.")
        self._shell.go("engagements")
        done = Done(said, lambda: service.put_back(removed), still)
        tell(self._shell, done, lambda: self._shell.go("engagement", key))

    def _write(self, purpose: Purpose, key: int, invoice_id: int | None = None) -> None:
        from relance_desktop.services.messages import MessageTarget

        self._shell.go("message", MessageTarget(purpose, key, invoice_id=invoice_id))
