"""« E-mail » in Réglages: the accounts, the one being edited, and the hours of sending."""

from __future__ import annotations

from relance_desktop.domain.mail import MailAccount
from relance_desktop.services.mail_accounts import MailAccounts
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.account_list import AccountList
from relance_desktop.ui.settings.mail import MailForm
from relance_desktop.ui.settings.mail_incoming import IncomingCard
from relance_desktop.ui.settings.send_hours import SendHoursForm


class MailPart(MailForm):
    """The form of one account, with the list of all above and the hours below."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services)
        self.accounts = AccountList()
        self.accounts.edit.connect(self.edit_account)
        self.accounts.usual.connect(self._make_usual)
        self.accounts.remove.connect(self._remove)
        self.accounts.add_asked.connect(self.add_account)
        self.incoming = IncomingCard(shell, services)
        self.incoming.changed.connect(self._incoming_changed)
        self.changed.connect(self._follow)
        self.hours = SendHoursForm(services)
        layout = self.layout()
        assert layout is not None
        layout.insertWidget(0, self.accounts)  # type: ignore[attr-defined]
        layout.addWidget(self.incoming)
        layout.addWidget(self.hours)
        layout.setSpacing(16)
        self.saved.connect(lambda _kept: self._show_list())

    def load(self) -> None:
        """Show the accounts and the one that is edited, the usual one at first."""
        super().load()
        if self._stored is not None:
            self._account_id = self.fields.account_id = self._stored.id
        self.incoming.load(self._stored)
        self._follow()
        self._show_list()
        self.hours.load()

    def edit_account(self, account_id: str) -> None:
        """Show another account; what was typed of this one is kept."""
        self.save()
        self._account_id = account_id
        self.fields.start(account_id)
        self.load()
        self.fields.address.setFocus()

    def add_account(self) -> None:
        """Begin a new one, in empty fields."""
        self.save()
        self._stored = None
        self._account_id = self._services.settings.new_account_id()
        self.fields.start(self._account_id)
        self.incoming.load(None)
        self._follow()
        self._show_list()
        self.fields.address.setFocus()

    def is_changed(self) -> bool:
        """Whether something typed is not stored, the mailbox's own password too."""
        own = self.incoming.typed_password() is not None and self.fields.is_complete()
        return own or super().is_changed()

    def save(self) -> bool:
        """Store what is typed, the mailbox's own password too."""
        own, account = self.incoming.typed_password(), self.fields.account()
        if own is not None and self.is_changed() and account.incoming is not None:
            keep, key = self._services.settings.keep_password, account.reading_key
            self._shell.jobs.run(self, lambda _token: keep(key, own))
            self.incoming.password.clear()
        return super().save()

    def _incoming_changed(self) -> None:
        self.fields.incoming = self.incoming.server()
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        self.incoming.set_trial_password(self.fields.typed_password())
        self.incoming.follow(self.fields.account())

    def _show_list(self) -> None:
        self.accounts.show_accounts(self._services.settings.mail_accounts(), self._account_id)

    def _make_usual(self, account_id: str) -> None:
        self._services.settings.make_usual_account(account_id)
        self._show_list()

    def _remove(self, account_id: str) -> None:
        settings = self._services.settings
        gone = settings.mail_account(account_id)
        self._shell.jobs.run(
            self,
            lambda _token: settings.remove_mail_account(account_id),
            lambda left: self._removed(gone, left),
        )

    def _removed(self, gone: MailAccount | None, left: MailAccounts) -> None:
        if gone is None:
            return
        if self._account_id == gone.id:
            self._account_id = left.usual_id
            self.fields.start(left.usual_id or gone.id)
        self.load()
        settings = self._services.settings
        text = self.tr("Compte retiré\u00a0: {address}. Son mot de passe est oublié.")

        def undo() -> None:
            settings.save_mail_account(gone, None)
            self.load()

        self._shell.notify(
            text.format(address=gone.sender_address),
            undo=undo,
            still=lambda: settings.mail_account(gone.id) is None,
        )
