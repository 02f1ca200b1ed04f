"""Makes a dossier in the worker, with a form that shows how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from relance_desktop.domain.dossier.values import DossierOptions, MadeDossier
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.jobs import Job, Token
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.file.make_form import Asked, MakeForm
from relance_desktop.ui.recovery.file.sheet_text import sheet_text
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class Making:
    """One dossier at a time. ``made`` is told what came of it, wherever the form is then."""

    def __init__(
        self,
        shell: Shell,
        services: Services,
        owner: QWidget,
        made: Callable[[int, MadeDossier, str], None],
    ) -> None:
        self._shell, self._services, self._owner = shell, services, owner
        self._made = made
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether one is being made."""
        return self._job is not None

    def start(self, form: MakeForm, case_id: int, route_key: str, asked: Asked) -> None:
        """Make it; ``route_key`` names whose data go with it."""
        if self.busy:
            return
        services, key = self._services, route_key if asked.with_sheet else ""
        form.begin_work(translate("dossier", "Le dossier se constitue…"))

        def work(token: Token) -> MadeDossier | None:
            options = with_sheet(services, case_id, key, asked.options)
            return services.dossiers.make(
                case_id, options, asked.folder, token.progress, token.cancelled
            )

        def tell(done: int, total: int, title: str) -> None:
            if isValid(form):
                form.tell(done, total, title)

        def done(made: MadeDossier | None) -> None:
            self._ended(form, case_id, made, asked.options.password)

        job = self._job = self._shell.jobs.run(
            self._owner,
            work,
            done,
            failed=lambda error: self._refused(form, error),
            progress=tell,
            finished=lambda: self._finished(form),
        )
        form.stop_asked.connect(job.cancel)

    def _ended(self, form: MakeForm, case_id: int, made: MadeDossier | None, secret: str) -> None:
        if made is None:
            text = translate("dossier", "Dossier arrêté\u00a0: rien n'a été écrit.")
            self._shell.notify(text)
            return
        if isValid(form):
            form.end_work()
            form.protection.forget()
            form.finished.emit(True)
        self._made(case_id, made, secret)

    def _refused(self, form: MakeForm, error: UserError) -> None:
        if isValid(form):
            form.end_work(error)
        else:
            self._shell.show_error(error)

    def _finished(self, form: MakeForm) -> None:
        """Last of all, cancelled before it began too."""
        self._job = None
        if isValid(form) and form.working:
            form.end_work()


def with_sheet(
    services: Services, case_id: int, route_key: str, options: DossierOptions
) -> DossierOptions:
    """The options with the data that a route's portal asks for; as they are without a route."""
    route = services.routes.get(route_key) if route_key else None
    if route is None:
        return options
    known = services.dossiers.sheet(case_id, options.as_of)
    text = sheet_text(route, known, options.as_of)
    name = translate("dossier", "donnees-portail.txt")
    return replace(options, sheet=text.replace("\n", "\r\n").encode(), sheet_name=name)
