"""Whose account a statement is: told by the file, else by the user, else as the last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.bank.records import BankAccount
from relance_desktop.domain.bank.values import AccountRef, BankStatement
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.services.bank_import.values import AccountChoice, ReviewAccount

if TYPE_CHECKING:
    from relance_desktop.store.queries.settings import SettingQueries
    from relance_desktop.store.writer import Writer

_KEY = "bank_account_of"
_LONG_ENOUGH = 8
"""Characters of a number that an IBAN holds by no chance."""


def accounts_of(
    statements: Sequence[BankStatement],
    known: Sequence[BankAccount],
    answers: Mapping[int, AccountChoice],
    remembered: Mapping[str, int],
    source: str,
) -> list[ReviewAccount]:
    """The account of each statement, as it is or as it would be made."""
    return [
        _account_of(statement, known, answers.get(at), remembered, source)
        for at, statement in enumerate(statements)
    ]


def remembered_accounts(settings: SettingQueries) -> dict[str, int]:
    """The account that was last chosen for each kind of file that names none."""
    found = settings.get(_KEY)
    return dict(found) if isinstance(found, dict) else {}


def kept_account(w: Writer, account: BankAccount) -> int:
    """The id of an account, made or completed."""
    if account.id == 0:
        return w.bank_accounts.add(account)
    if w.bank_accounts.get(account.id) != account:
        w.bank_accounts.update(account)
    return account.id


def remember_account(w: Writer, statement: BankStatement, source: str, account_id: int) -> None:
    """Keep the choice for the next file of this kind that names no account."""
    if not is_named(statement.account):
        known = remembered_accounts(w.settings)
        key = source_key(statement, source)
        if known.get(key) != account_id:
            w.settings.remember(_KEY, {**known, key: account_id})


def is_named(ref: AccountRef) -> bool:
    """Whether a file says of which account it is."""
    return bool(normalise_id(ref.iban) or normalise_id(ref.number))


def source_key(statement: BankStatement, source: str) -> str:
    """What a file that names no account is known again by."""
    return "|".join((statement.format.value, statement.account.name, source))


def same_account(ref: AccountRef, currency: str, known: BankAccount) -> bool:
    """Whether a file means this account: one file gives the IBAN, another the number in it."""
    if currency and known.currency != currency:
        return False
    iban = normalise_id(ref.iban)
    if iban and known.iban:
        return iban == known.iban
    mine = {normalise_id(ref.iban), normalise_id(ref.number)} - {""}
    theirs = {normalise_id(n) for n in (known.iban, known.number, known.identity)} - {""}
    return any(_is_same(one, other) for one in mine for other in theirs)


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return short == long or (len(short) >= _LONG_ENOUGH and short in long)


def _account_of(
    statement: BankStatement,
    known: Sequence[BankAccount],
    answer: AccountChoice | None,
    remembered: Mapping[str, int],
    source: str,
) -> ReviewAccount:
    if is_named(statement.account):
        return _named(statement, known)
    currency = statement.currency
    fits = tuple(one for one in known if not currency or one.currency == currency)
    wanted = remembered.get(source_key(statement, source))
    if answer is not None:
        wanted = answer.account_id
        if wanted is None:
            return ReviewAccount(statement, _made(statement, answer.name), True, fits)
    chosen = next((one for one in fits if one.id == wanted), None)
    if chosen is None and len(fits) == 1 and answer is None:
        chosen = fits[0]
    return ReviewAccount(statement, chosen or _made(statement, ""), True, fits)


def _named(statement: BankStatement, known: Iterable[BankAccount]) -> ReviewAccount:
    ref = statement.account
    for one in known:
        if same_account(ref, statement.currency, one):
            return ReviewAccount(statement, _completed(one, ref))
    return ReviewAccount(statement, _made(statement, ""))


def _completed(known: BankAccount, ref: AccountRef) -> BankAccount:
    return replace(
        known,
        iban=known.iban or normalise_id(ref.iban),
        number=known.number or normalise_id(ref.number),
        bank=known.bank or ref.bank,
    )


def _made(statement: BankStatement, name: str) -> BankAccount:
    ref = statement.account
    iban, number = normalise_id(ref.iban), normalise_id(ref.number)
    return BankAccount(
        identity=iban or number,
        currency=statement.currency or "EUR",
        iban=iban,
        number=number,
        bank=ref.bank,
        name=name or ref.name,
    )
