"""On an invoice's panel: the affair that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.errors import UserError
from relance_desktop.ui.engagements.done import Done, tell
from relance_desktop.ui.kit.buttons import LinkButton, QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import row

if TYPE_CHECKING:
    from relance_desktop.ui.kit.side_stack import SideStack
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services


class AffairOfInvoice(QWidget):
    """A link to the affair, or the offer to find it one."""

    opened = Signal(int)
    link_asked = Signal()
    unlink_asked = Signal()

    def __init__(self, engagement: Engagement | None) -> None:
        super().__init__()
        self.setObjectName("invoice-affair")
        line = row(IconLabel("briefcase", "muted", 20))
        if engagement is None:
            link = QuietButton(self.tr("Rattacher à une affaire"), name="invoice-link-affair")
            link.clicked.connect(self.link_asked)
            line.addWidget(link)
            line.addStretch(1)
        else:
            key = engagement.id
            text = self.tr("Affaire")
            open_ = LinkButton(engagement.title, name="invoice-open-affair")
            open_.setAccessibleName(f"{text} {engagement.title}")
            open_.clicked.connect(lambda: self.opened.emit(key))
            off = QuietButton(self.tr("Détacher"), name="invoice-unlink-affair")
            off.clicked.connect(self.unlink_asked)
            line.addWidget(Label(text, "muted", wrap=False))
            line.addWidget(open_, 1)
            line.addWidget(off)
        self.setLayout(line)


def affair_of_invoice(
    shell: Shell, services: Services, side: SideStack, invoice_id: int
) -> AffairOfInvoice:
    """The part for an invoice as it stands, with all that it does."""

    def ask() -> None:
        from relance_desktop.ui.engagements.forms.link import AffairOfInvoiceForm

        side.show_form(AffairOfInvoiceForm(services, invoice_id), told)

    def told(done: object) -> None:
        assert isinstance(done, Done)
        tell(shell, done)

    def part() -> None:
        from relance_desktop.ui.engagements.schedule.deeds import unlink

        try:
            done = unlink(services, invoice_id)
        except UserError as error:
            shell.show_error(error)
            return
        tell(shell, done)

    made = AffairOfInvoice(services.engagements.of_invoice(invoice_id))
    made.opened.connect(lambda key: shell.go("engagement", key))
    made.link_asked.connect(ask)
    made.unlink_asked.connect(part)
    return made
