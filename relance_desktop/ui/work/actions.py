"""What the user does with the work of an affair: done, said, with its way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet
from relance_desktop.errors import UserError
from relance_desktop.services.engagements.errors import StartReasonMissingError
from relance_desktop.services.work import ChangedDeliverable, ChangedSheet
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.engagements.done import Done, changed, tell

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.services.work import Work
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class WorkActions(QObject):
    """Each change refreshes what is on screen and can be taken back. ``reason_asked`` when
    the affair cannot be delivered without saying why work began."""

    reason_asked = Signal()

    def __init__(self, shell: Shell, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._services = shell, services

    @property
    def _work(self) -> Work:
        return self._services.work

    # -- hours -----------------------------------------------------------------

    def add_entry(self, entry: TimeEntry) -> bool:
        """Note time; what is noted is seen in the list, Ctrl+Z takes it back."""
        added: list[TimeEntry] = []
        if not attempt(self._shell, lambda: added.append(self._work.time.add(entry))):
            return False
        time, one = self._work.time, added[0]
        self._shell.notify(
            self.tr("Heures notées."),
            undo=lambda: self._undo(lambda: time.remove(one.id)),
            still=lambda: time.get(one.id) == one,
        )
        return True

    def save_entry(self, entry: TimeEntry) -> None:
        """Change time."""
        before: list[TimeEntry] = []
        if attempt(self._shell, lambda: before.append(self._work.time.save(entry))):
            time = self._work.time
            self._shell.notify(
                self.tr("Heures modifiées."),
                undo=lambda: self._undo(lambda: time.save(before[0])),
                still=lambda: time.get(entry.id).minutes == entry.minutes,
            )

    def remove_entry(self, entry_id: int) -> None:
        """Take time away."""
        removed: list[TimeEntry] = []
        if attempt(self._shell, lambda: removed.append(self._work.time.remove(entry_id))):
            self._shell.notify(
                self.tr("Heures retirées."),
                undo=lambda: self._undo(lambda: self._work.time.put_back(removed[0])),
                still=lambda: True,
            )

    # -- sheets ----------------------------------------------------------------

    def sheet_done(self, result: object) -> None:
        """Say what a form did with a sheet."""
        sheets = self._work.sheets
        if isinstance(result, Done):
            tell(self._shell, result)
        elif isinstance(result, TimeSheet):
            said = self.tr("Relevé prêt. Envoyez-le au client pour validation.")
            made = result.id
            tell(
                self._shell,
                Done(said, lambda: sheets.remove(made), lambda: sheets.get(made) == result),
            )
        elif isinstance(result, ChangedSheet):
            after = result.after
            said = self.tr("Relevé enregistré.")
            if after.validated_on is not None:
                said = self.tr("Relevé validé\u00a0: il peut accompagner la facture.")
            elif result.before.sent_on is not None and after.sent_on is None:
                said = self.tr("Le relevé est de nouveau un brouillon.")
            elif result.before.sent_on is None and after.sent_on is not None:
                said = self.tr("Relevé remis au client. Ses heures ne changent plus.")
            self.tell_sheet(said, result)

    def tell_sheet(self, said: str, result: ChangedSheet) -> None:
        """Say it, and offer to take it back."""
        sheets = self._work.sheets
        done = Done(
            said, lambda: sheets.undo(result), lambda: sheets.get(result.after.id) == result.after
        )
        tell(self._shell, done)

    def remove_sheet(self, sheet_id: int) -> None:
        """Take a draft away; its hours wait again."""
        sheets = self._work.sheets
        removed: list[object] = []
        if attempt(self._shell, lambda: removed.append(sheets.remove(sheet_id))):
            self._shell.notify(
                self.tr("Relevé retiré\u00a0; ses heures restent notées."),
                undo=lambda: self._undo(lambda: sheets.put_back(removed[0])),  # type: ignore[arg-type]
                still=lambda: True,
            )

    # -- deliverables ------------------------------------------------------------

    def thing_done(self, result: object) -> None:
        """Say what was done with a deliverable; with the last work the affair is delivered."""
        things = self._work.deliverables
        if isinstance(result, Done):
            tell(self._shell, result)
        elif isinstance(result, Deliverable):
            one = result
            done = Done(
                self.tr("Livrable ajouté."),
                lambda: things.remove(one.id),
                lambda: things.get(one.id) == one,
            )
            tell(self._shell, done)
        elif isinstance(result, ChangedDeliverable):
            self._tell_thing(result)

    def hold(self, deliverable_id: int, *, held: bool) -> None:
        """Keep back, or no more."""
        things, today = self._work.deliverables, self._services.clock.today()

        def change() -> ChangedDeliverable:
            if held:
                return things.hold(deliverable_id)
            return things.release(deliverable_id, today)

        changed: list[ChangedDeliverable] = []
        if self._try(lambda: changed.append(change())):
            self._tell_thing(changed[0])

    def remove_thing(self, deliverable_id: int) -> None:
        """Take a deliverable away."""
        things = self._work.deliverables
        removed: list[object] = []
        if attempt(self._shell, lambda: removed.append(things.remove(deliverable_id))):
            self._shell.notify(
                self.tr("Livrable retiré."),
                undo=lambda: self._undo(lambda: things.put_back(removed[0])),  # type: ignore[arg-type]
                still=lambda: True,
            )

    def deliver(self, engagement: Engagement) -> None:
        """The affair is delivered; where the gate asks why work began, the form asks it."""
        engagements, today = self._services.engagements, self._services.clock.today()
        try:
            change = engagements.delivered(engagement.id, today)
        except StartReasonMissingError:
            self.reason_asked.emit()
            return
        except UserError as error:
            self._shell.show_error(error)
            return
        said = self.tr("Affaire livrée\u00a0: il reste à facturer.")
        tell(self._shell, changed(self._services, said, [change]))

    def _tell_thing(self, result: ChangedDeliverable) -> None:
        things, after = self._work.deliverables, result.after

        def undo() -> None:
            self._try(lambda: things.undo(result))

        self._shell.data_changed()
        engagement = self._services.engagements.get(after.engagement_id)
        offer: tuple[str, Callable[[], None]] | None = None
        said = _said(result)
        if result.work_done and engagement.delivered_on is None:
            said = self.tr("Tout le travail prévu est remis.")
            offer = (self.tr("Affaire livrée"), lambda: self.deliver(engagement))
        self._shell.notify(
            said, undo=undo, still=lambda: things.get(after.id) == after, second=offer
        )

    def _undo(self, change: Callable[[], object]) -> None:
        attempt(self._shell, change)

    def _try(self, change: Callable[[], object]) -> bool:
        return attempt(self._shell, change)


def _said(result: ChangedDeliverable) -> str:
    before, after = result.before, result.after
    if after.accepted_on is not None and before.accepted_on is None:
        return translate("work", "Livrable accepté.")
    if after.handed_on is not None and before.handed_on is None:
        return translate("work", "Livrable remis.")
    if after.is_held and not before.is_held:
        return translate("work", "Retenu jusqu'au paiement. Le programme vous le rappellera.")
    if before.is_held and not after.is_held:
        return translate("work", "Ce livrable n'est plus retenu.")
    return translate("work", "Livrable enregistré.")
