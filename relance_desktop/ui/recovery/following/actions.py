"""What the tab « Suivi » does: forms beside, decisions, each with how to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.recovery.values import CaseCost, RouteEvent
from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases import (
    CaseChange,
    Noted,
    RouteFollow,
    RouteStarted,
)
from relance_desktop.ui.engagements.done import Done, tell
from relance_desktop.ui.kit import formats
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.deeds import changed, do
from relance_desktop.ui.recovery.following import cost_card, letters_card, route_card
from relance_desktop.ui.services import Services

if TYPE_CHECKING:
    from relance_desktop.ui.recovery.following.tab import FollowingTab


class FollowingActions(QObject):
    """Shows forms in the page's side and tells the window what was done."""

    def __init__(self, shell: Shell, services: Services, tab: FollowingTab) -> None:
        super().__init__(tab)
        self._shell, self._services, self._tab = shell, services, tab
        self._cases = services.recovery_cases

    # -- routes ----------------------------------------------------------------

    def start(self, route_key: str = "") -> None:
        """Show the form that takes a route."""
        from relance_desktop.ui.recovery.following.route_forms import StartForm

        if self._tab.view is not None:
            form = StartForm(self._services, self._tab.view, route_key)
            self._tab.side.show_form(form, self._started)

    def do(self, what: str, about: Any) -> None:
        """What a card of a route asks for."""
        view = self._tab.view
        assert view is not None
        if what == route_card.NOTE:
            self._note(about)
        elif what == route_card.END:
            self._end(about)
        elif what == route_card.SHARE:
            from relance_desktop.ui.recovery.following.route_forms import ShareForm

            form = ShareForm(self._services, view, about)
            said = self.tr("Parts modifiées.")
            self._tab.side.show_form(form, lambda made: self._changed(said, made))
        elif what == route_card.EDIT_NOTE:
            self._note(*about)
        elif what == route_card.DROP_NOTE:
            self._drop_note(about[1])
        elif what == route_card.GO:
            self._shell.go(*about)

    def note_on(self, route_id: str) -> None:
        """Show the form that notes what happened on a route, the first that runs without one."""
        view = self._tab.view
        assert view is not None
        follows = [one for one in view.routes if str(one.route.id) == route_id] or view.running
        if follows:
            self._note(follows[0])

    def resume(self) -> None:
        """Let the reminders go on."""
        key = self._tab.case_id
        said = self.tr("Les relances reprennent.")
        do(self._shell, self._services, said, lambda: self._cases.resume(key))

    def close(self) -> None:
        """Show the form that closes the case."""
        from relance_desktop.ui.recovery.close_form import CloseForm

        if self._tab.view is not None:
            form = CloseForm(self._services, self._tab.view)
            said = self.tr("Dossier clos.")
            self._tab.side.show_form(form, lambda made: self._changed(said, made))

    def _note(self, follow: RouteFollow, event: RouteEvent | None = None) -> None:
        from relance_desktop.ui.recovery.following.note_form import NoteForm

        view = self._tab.view
        assert view is not None
        form = NoteForm(self._services, view, follow, event)
        self._tab.side.show_form(form, lambda made: self._noted(follow, made))

    def _end(self, follow: RouteFollow, event: RouteEvent | None = None) -> None:
        from relance_desktop.ui.recovery.following.route_forms import EndForm

        view = self._tab.view
        assert view is not None
        kind = follow.known.event(event.key) if follow.known and event else None
        outcome = kind.outcome if kind else None
        form = EndForm(self._services, view, follow, outcome, event.happened_on if event else None)
        said = self.tr("Voie terminée.")
        self._tab.side.show_form(form, lambda made: self._changed(said, made))

    def _started(self, made: object) -> None:
        assert isinstance(made, RouteStarted)
        name = self._cases.route_name(made.route.route_key)
        said = self.tr("{route}\u00a0: les relances se reposent.").format(route=name)
        if made.withdrawn:
            one = self.tr("{n} relance préparée est retirée.")
            many = self.tr("{n} relances préparées sont retirées.")
            said = f"{said} {formats.plural(len(made.withdrawn), one, many)}"

        def still() -> bool:
            routes = self._cases.get(made.route.case_id).routes
            return any(one.route == made.route and not one.events for one in routes)

        tell(self._shell, Done(said, lambda: self._cases.undo_start(made), still))

    def _noted(self, follow: RouteFollow, made: object) -> None:
        if isinstance(made, RouteEvent):  # as it was before
            self._tell_event(
                self.tr("Étape modifiée."), made.id, lambda: self._cases.change_note(made)
            )
            return
        assert isinstance(made, Noted)
        kind = follow.known.event(made.event.key) if follow.known else None
        said = self.tr("Étape notée.")
        if kind is not None and kind.limitation is not None:
            more = self.tr("La prescription en tient compte, dans Situation.")
            said = f"{said} {more}"
        self._tell_event(said, made.event.id, lambda: self._cases.undo_note(made))
        if kind is not None and kind.outcome is not None and follow.runs:
            self._end(follow, made.event)

    def _drop_note(self, event: RouteEvent) -> None:
        def still() -> bool:
            return not self._has_event(event.id)

        if self._tried(lambda: self._cases.remove_note(event.id)):
            said = self.tr("Étape retirée.")
            tell(self._shell, Done(said, lambda: self._cases.put_back_note(event), still))

    def _tell_event(self, said: str, event_id: int, undo: Callable[[], object]) -> None:
        tell(self._shell, Done(said, undo, lambda: self._has_event(event_id)))

    def _has_event(self, event_id: int) -> bool:
        routes = self._cases.get(self._tab.case_id).routes
        return any(event.id == event_id for one in routes for event in one.events)

    def _changed(self, said: str, made: object) -> None:
        assert isinstance(made, CaseChange)
        tell(self._shell, changed(self._services, said, [made]))

    # -- costs -----------------------------------------------------------------

    def cost(self, what: str, cost: CaseCost | None) -> None:
        """What the card of costs asks for."""
        from relance_desktop.ui.recovery.following.cost_form import CostForm

        view = self._tab.view
        assert view is not None
        if what == cost_card.DROP and cost is not None:
            if self._tried(lambda: self._cases.remove_cost(cost.id)):
                said = self.tr("Coût retiré.")
                undo = lambda: self._cases.put_back_cost(cost)  # noqa: E731
                tell(self._shell, Done(said, undo, lambda: not self._has_cost(cost.id)))
            return
        form = CostForm(self._services, view, cost)
        self._tab.side.show_form(form, lambda made: self._costed(cost, made))

    def _costed(self, before: CaseCost | None, made: object) -> None:
        assert isinstance(made, CaseCost)

        def undo() -> None:
            if before is None:
                self._cases.remove_cost(made.id)
            else:
                self._cases.change_cost(before)

        said = self.tr("Coût noté.")
        tell(self._shell, Done(said, undo, lambda: self._has_cost(made.id)))

    def _has_cost(self, cost_id: int) -> bool:
        return any(one.id == cost_id for one in self._cases.get(self._tab.case_id).costs)

    # -- letters and files -----------------------------------------------------

    def exchange(self) -> None:
        """Take an exchange down."""
        from relance_desktop.ui.exchanges.form import ExchangeForm

        view = self._tab.view
        assert view is not None
        new = Exchange(view.client.id, ExchangeKind.CALL, view.today, case_id=view.case.id)
        self._tab.side.show_form(ExchangeForm(self._services, new), self._exchanged)

    def _exchanged(self, made: object) -> None:
        exchanges = self._services.exchanges
        assert isinstance(made, Exchange)

        def still() -> bool:
            return any(one.id == made.id for one in self._cases.get(self._tab.case_id).exchanges)

        said = self.tr("Échange noté.")
        tell(self._shell, Done(said, lambda: exchanges.remove(made.id), still))

    def file(self, paths: Sequence[Path]) -> None:
        """Keep files with the case, up to the first that is refused."""
        from relance_desktop.ui.work.given import given_file

        kept: list[Paper] = []
        refusal: UserError | None = None
        for path in paths:
            try:
                kept.append(self._cases.file(self._tab.case_id, given_file(path)))
            except UserError as error:
                refusal = error
                break
        if kept:
            self._filed(kept)
        if refusal is not None:
            self._shell.show_error(refusal)

    def _filed(self, kept: Sequence[Paper]) -> None:
        one = self.tr("{n} document gardé.")
        many = self.tr("{n} documents gardés.")

        def undo() -> None:
            for paper in kept:
                self._cases.unfile(paper)

        def still() -> bool:
            there = {one.id for one in self._cases.get(self._tab.case_id).papers}
            return all(paper.id in there for paper in kept)

        tell(self._shell, Done(formats.plural(len(kept), one, many), undo, still))

    def open(self, key: tuple[str, int]) -> None:
        """Show a paper or a letter."""
        what, row_id = key
        view = self._tab.view
        assert view is not None
        if what == letters_card.REMINDER:
            self._shell.go("proof", (row_id, "case"))
            return
        from relance_desktop.ui.papers.target import PaperTarget

        paper = next(one for one in view.papers if one.id == row_id)
        back = ("case", (view.case.id, "following"))
        self._shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))

    def _tried(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except UserError as error:
            self._shell.show_error(error)
            return False
        return True
