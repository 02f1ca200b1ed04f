"""The statement of account that a client is shown: figures, and the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.account_statements.making import AccountFacts, statements
from relance_desktop.domain.account_statements.printed import PrintedStatement, statement_labels
from relance_desktop.domain.account_statements.values import AccountStatement, StatementScope
from relance_desktop.domain.document_formats import NBSP, day_text
from relance_desktop.domain.insolvency.debts import opening_over
from relance_desktop.services.context import Base
from relance_desktop.services.errors import BusinessIncompleteError, NotFoundError
from relance_desktop.services.preferences import preferences_of

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

DrawStatement = Callable[[PrintedStatement], bytes]
"""Sets a statement of account as PDF."""


class AccountStatements:
    """Statements of account."""

    def __init__(self, base: Base, draw: DrawStatement) -> None:
        self._base = base
        self._draw = draw

    def usual_scope(self, client_id: int) -> StatementScope:
        """What a client is most likely to ask for: this year, or since the oldest open
        invoice when that is older."""
        with self._base.store.read() as r:
            return usual_scope(r, client_id, self._base.today())

    def of(self, client_id: int, scope: StatementScope) -> tuple[AccountStatement, ...]:
        """The client's account, a statement per currency. Raises NotFoundError."""
        with self._base.store.read() as r:
            return accounts_of(r, client_id, scope)

    def printed(self, client_id: int, scope: StatementScope) -> PrintedStatement:
        """All that the paper shows. Raises NotFoundError, BusinessIncompleteError."""
        with self._base.store.read() as r:
            return printed_statement(r, client_id, scope, self._base.today())

    def pdf(self, printed: PrintedStatement) -> bytes:
        """The paper; slow enough for a worker. Raises the errors of unreadable pictures."""
        return self._draw(printed)


def usual_scope(view: Reader | Writer, client_id: int, today: date) -> StatementScope:
    """This year, or since the oldest open invoice."""
    issued = [claim.issued_on for claim in view.claims.open_of_client(client_id)]
    return StatementScope(today, min([date(today.year, 1, 1), *issued]))


def accounts_of(
    view: Reader | Writer, client_id: int, scope: StatementScope
) -> tuple[AccountStatement, ...]:
    """Read a client's account. Raises NotFoundError."""
    if view.clients.get(client_id) is None:
        raise NotFoundError("clients", client_id)
    invoices = view.invoices.of_client(client_id)
    running = view.payment_schedules.running(client_id)
    facts = AccountFacts(
        invoices,
        view.payments.of_client(client_id),
        view.write_offs.of_client(client_id),
        {one.id: view.invoices.settlements(one.id) for one in invoices},
        running,
        view.payment_schedules.paid_beside(running),
    )
    return statements(facts, scope)


def printed_statement(
    view: Reader | Writer, client_id: int, scope: StatementScope, today: date
) -> PrintedStatement:
    """Read what the paper shows. Raises NotFoundError, BusinessIncompleteError."""
    client = view.clients.get(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    business = view.settings.business()
    if not business.name.strip():
        raise BusinessIncompleteError(("name",))
    return PrintedStatement(
        creditor=business,
        client=client,
        accounts=accounts_of(view, client_id, scope),
        made_on=today,
        entries_shown=not scope.open_only,
        bank_code=preferences_of(view.settings).bank_code,
        logo=view.documents.read(business.logo_sha256) if business.logo_sha256 else None,
        payable=_may_be_paid(view, client_id),
    )


def _may_be_paid(view: Reader | Writer, client_id: int) -> bool:
    """Whether open proceedings caught nothing of what is open (C. com. L622-7)."""
    running = [one for one in view.insolvencies.of_client(client_id) if one.closed_on is None]
    if not running:
        return True
    open_ids = {claim.invoice_id for claim in view.claims.open_of_client(client_id)}
    return all(opening_over(one, running) is None for one in view.invoices.among(sorted(open_ids)))


def statement_filename(printed: PrintedStatement) -> str:
    """« Relevé de compte au … .pdf », in the client's language."""
    last = printed.accounts[0].to_on if printed.accounts else printed.made_on
    words = statement_labels(printed.language).subject
    name = words.format(day=day_text(last, printed.language))
    return f"{name.replace(NBSP, ' ')}.pdf"
