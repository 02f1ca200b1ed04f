"""Which pages there are, in the sidebar's order; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.page import Page, PageSpec, Shell
from relance_desktop.ui.today.reader import TodayReader

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_UNDER = {
    "account_statement": "clients",
    "payment_schedule": "clients",
    "reckoning": "invoices",
    "answer": "today",
    "bank_sheet": "payments",
    "case": "recovery",
    "case_letter": "recovery",
    "insolvency": "recovery",
    "registered": "outbox",
    "bank": "payments",
    "document": "invoices",
    "engagement": "engagements",
    "import": "invoices",
    "list": "invoices",
    "plans": "settings",
    "texts": "settings",
}
"""The entry of the sidebar that a page out of it belongs to, wherever it is opened from."""


def build_pages(services: Services, open_demo: Callable[[], None] | None = None) -> list[PageSpec]:
    """All pages over one business file. ``open_demo`` starts the demonstration elsewhere."""
    return [*_in_sidebar(services), *_reached_by_others(services, open_demo)]


def _in_sidebar(services: Services) -> list[PageSpec]:
    reader = TodayReader(services.today)
    words = (
        ("today", translate("pages", "Aujourd'hui"), "sun", partial(_today, reader)),
        ("invoices", translate("pages", "Factures"), "receipt", _invoices),
        ("clients", translate("pages", "Clients"), "users", _clients),
        ("engagements", translate("pages", "Affaires"), "briefcase", _engagements),
        ("payments", translate("pages", "Paiements"), "wallet", _payments),
        ("outbox", translate("pages", "Envois"), "paper-plane-tilt", _outbox),
        ("recovery", translate("pages", "Recouvrement"), "scales", _recovery),
        ("report", translate("pages", "Bilan"), "chart-bar", _report),
        ("settings", translate("pages", "Réglages"), "gear", _settings),
    )
    counters = {
        "today": reader.count,
        "engagements": lambda: _affairs_to_see(services),
        "outbox": lambda: services.today.counts().open_reminders,
        "recovery": lambda: _cases_to_see(services),
    }
    return [
        PageSpec(
            key,
            title,
            icon,
            partial(_made, key, make, services),
            counter=counters.get(key),
            late=key in ("engagements", "recovery"),
            bottom=key == "settings",
        )
        for key, title, icon, make in words
    ]


def _affairs_to_see(services: Services) -> int:
    """How many affairs ask for something; their rooms are not entered while there is none."""
    if not services.today.counts().groundwork:
        return 0
    return services.engagements.count_to_see()


def _cases_to_see(services: Services) -> int:
    """How many things cases ask for; their room is not entered while there is none."""
    if not services.today.counts().recovery:
        return 0
    return services.recovery_cases.count_tasks(services.clock.today())


def _of_money() -> Sequence[tuple[str, str, Callable[[Shell, Services], Page]]]:
    """The pages of what comes in and of what is owed."""
    return (
        ("account_statement", translate("pages", "Relevé de compte"), _account_statement),
        ("payment_schedule", translate("pages", "Échéancier"), _payment_schedule),
        ("reckoning", translate("pages", "Décompte"), _reckoning),
        ("answer", translate("pages", "Réponse"), _answer),
        ("bank_sheet", translate("pages", "Colonnes du relevé"), _bank_sheet),
        ("bank", translate("pages", "Relevé bancaire"), _bank),
    )


def _after_reminders() -> Sequence[tuple[str, str, Callable[[Shell, Services], Page]]]:
    """The pages of what comes after the last reminder."""
    return (
        ("case", translate("pages", "Dossier"), _case),
        ("case_letter", translate("pages", "Courrier"), _case_letter),
        ("insolvency", translate("pages", "Procédure collective"), _insolvency),
        ("registered", translate("pages", "Recommandés"), _registered),
    )


def _reached_by_others(services: Services, open_demo: Callable[[], None] | None) -> list[PageSpec]:
    words = (
        ("reminder", translate("pages", "Relance"), _reminder),
        ("proof", translate("pages", "Preuve"), _proof),
        ("letters", translate("pages", "Lettres du jour"), _letters),
        ("calls", translate("pages", "Appels du jour"), _calls),
        ("batch", translate("pages", "Tout préparer"), _batch),
        ("document", translate("pages", "Document"), _document),
        ("plans", translate("pages", "Plans de relance"), _plans),
        ("import", translate("pages", "Ajouter des factures"), _import),
        ("texts", translate("pages", "Modèles de texte"), _texts),
        ("list", translate("pages", "Importer une liste"), _list),
        ("engagement", translate("pages", "Affaire"), _engagement),
        ("message", translate("pages", "Message"), _message),
        ("paper", translate("pages", "Document"), _paper),
    )
    specs = [
        PageSpec(
            key,
            title,
            "file",
            partial(_made, key, make, services),
            hidden=True,
            under=_UNDER.get(key, ""),
        )
        for key, title, make in (*words, *_of_money(), *_after_reminders())
    ]

    def welcome(shell: Shell) -> Page:
        from relance_desktop.ui.onboarding.page import WelcomePage

        return WelcomePage(shell, services, open_demo)

    title = translate("pages", "Bienvenue")
    return [*specs, PageSpec("welcome", title, "hand-waving", welcome, hidden=True)]


def _made(
    key: str, make: Callable[[Shell, Services], Page], services: Services, shell: Shell
) -> Page:
    """Build a page. The words of errors come before it, but for the one that a start waits
    for: it says no error itself, and the window gets the words when it has one to say."""
    if key != "today":
        import relance_desktop.ui.wording  # noqa: F401

    return make(shell, services)


def _today(reader: TodayReader, shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.today.page import TodayView

    return TodayView(shell, services, reader)


def _invoices(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.invoices.page import InvoicesView

    return InvoicesView(shell, services)


def _document(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.invoices.document_page import DocumentView

    return DocumentView(shell, services)


def _clients(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.clients.page import ClientsView

    return ClientsView(shell, services)


def _payments(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.payments.page import PaymentsView

    return PaymentsView(shell, services)


def _outbox(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.outbox.page import OutboxPage

    return OutboxPage(shell, services)


def _settings(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.settings.page import SettingsPage

    return SettingsPage(shell, services)


def _plans(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.plans.page import PlansPage

    return PlansPage(shell, services)


def _reminder(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.reminders.page import ReminderPage

    return ReminderPage(shell, services)


def _letters(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.letters.page import LettersPage

    return LettersPage(shell, services)


def _calls(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.calls.page import CallsPage

    return CallsPage(shell, services)


def _batch(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.batch.page import BatchPage

    return BatchPage(shell, services)


def _proof(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.proof.page import ProofPage

    return ProofPage(shell, services)


def _import(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.importing.page import ImportPage

    return ImportPage(shell, services)


def _list(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.list_import.page import ListImportPage

    return ListImportPage(shell, services)


def _texts(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.texts.page import TextsPage

    return TextsPage(shell, services)


def _engagements(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.engagements.page import EngagementsPage

    return EngagementsPage(shell, services)


def _engagement(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.engagements.affair_page import EngagementPage

    return EngagementPage(shell, services)


def _message(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.messages.page import MessagePage

    return MessagePage(shell, services)


def _paper(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.papers.page import PaperPage

    return PaperPage(shell, services)


def _bank(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.bank.review_page import BankPage

    return BankPage(shell, services)


def _bank_sheet(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.bank.mapping_page import BankSheetPage

    return BankSheetPage(shell, services)


def _answer(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.answers.page import AnswerPage

    return AnswerPage(shell, services)


def _reckoning(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.reckoning.page import ReckoningPage

    return ReckoningPage(shell, services)


def _payment_schedule(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.payment_schedules.page import PaymentSchedulePage

    return PaymentSchedulePage(shell, services)


def _account_statement(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.account_statements.page import AccountStatementPage

    return AccountStatementPage(shell, services)


def _recovery(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.recovery.page import RecoveryPage

    return RecoveryPage(shell, services)


def _report(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.reporting.page import ReportPage

    return ReportPage(shell, services)


def _case(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.recovery.case_page import CasePage

    return CasePage(shell, services)


def _case_letter(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.case_letters.page import CaseLetterPage

    return CaseLetterPage(shell, services)


def _insolvency(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.insolvency.page import InsolvencyPage

    return InsolvencyPage(shell, services)


def _registered(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.registered.page import RegisteredPage

    return RegisteredPage(shell, services)
