"""What a file brings, in one line; what of it could not be read; how fresh accounts are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.bank.records import BankAccount
from relance_desktop.domain.bank.values import BankStatement, LineIssue, LineProblem
from relance_desktop.services.bank_import.freshness import is_stale, least_known
from relance_desktop.services.bank_import.values import AccountFreshness, BankReview
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate

SHOWN_PROBLEMS = 5


def account_name(account: BankAccount) -> str:
    """How an account is called: its name, else the bank with the end of its number."""
    if account.name:
        return account.name
    if not account.identity:
        return translate("bank", "Compte sans nom")
    # files often give the bank's code alone
    named = account.bank and not account.bank.replace(" ", "").isdigit()
    bank = account.bank if named else translate("bank", "Compte")
    return translate("bank", "{bank} … {end}").format(bank=bank, end=account.identity[-4:])


def told_name(name_or_number: str) -> str:
    """An account as a list tells it: a long number is shown by its end alone."""
    digits = sum(map(str.isdigit, name_or_number))
    if " " in name_or_number or digits < 8:
        return name_or_number or translate("bank", "Compte sans nom")
    return translate("bank", "Compte … {end}").format(end=name_or_number[-4:])


def summary(review: BankReview) -> str:
    """Period, lines, and how many of them are new."""
    tr = translate
    if not review.filename:
        one, many = tr("bank", "{n} ligne à rapprocher"), tr("bank", "{n} lignes à rapprocher")
        return formats.plural(len(review.lines), one, many)
    total = len(review.lines) + review.known
    new = sum(account.new_lines for account in review.accounts)
    told = [account_name(one.account) for one in review.accounts if not one.asked]
    parts = [review.filename, *dict.fromkeys(told)]
    parts.append(_period(one.statement for one in review.accounts))
    one, many = tr("bank", "{n} ligne"), tr("bank", "{n} lignes")
    if total and new == total:
        one, many = tr("bank", "{n} ligne, nouvelle"), tr("bank", "{n} lignes, toutes nouvelles")
    counts = (
        (total, one, many),
        (0 if new == total else new, tr("bank", "{n} nouvelle"), tr("bank", "{n} nouvelles")),
        (review.known, tr("bank", "{n} déjà connue"), tr("bank", "{n} déjà connues")),
        (
            review.pending,
            tr("bank", "{n} en attente à la banque, laissée de côté"),
            tr("bank", "{n} en attente à la banque, laissées de côté"),
        ),
    )
    parts += [formats.plural(count, one, many) for count, one, many in counts if count]
    return " · ".join(part for part in parts if part)


def _period(statements: Iterable[BankStatement]) -> str:
    days: list[date] = []
    for one in statements:
        days += [line.booked_on for line in one.lines]
        days += [day for day in (one.from_on, one.to_on) if day is not None]
    if not days:
        return ""
    text = translate("bank", "Du {first} au {last}")
    return text.format(first=formats.day(min(days)), last=formats.day(max(days)))


def problems_sentence(problems: Sequence[LineProblem]) -> str:
    """The lines that could not be read, with their place."""
    told = [_problem(one) for one in problems[:SHOWN_PROBLEMS]]
    rest = len(problems) - len(told)
    if rest > 0:
        told.append(
            formats.plural(
                rest, translate("bank", "et {n} autre"), translate("bank", "et {n} autres")
            )
        )
    return "\n".join(told)


def problems_title(count: int) -> str:
    """How many lines are missing."""
    return formats.plural(
        count,
        translate("bank", "{n} ligne n'a pas pu être lue"),
        translate("bank", "{n} lignes n'ont pas pu être lues"),
    )


def _problem(one: LineProblem) -> str:
    issues = {
        LineIssue.DATE: translate("bank", "date illisible"),
        LineIssue.AMOUNT: translate("bank", "montant illisible"),
        LineIssue.CURRENCY: translate("bank", "devise inconnue"),
        LineIssue.STRUCTURE: translate("bank", "ligne mal formée"),
    }
    said = issues.get(one.issue, translate("bank", "ligne illisible"))
    text = translate("bank", "Ligne {place}\u00a0: {issue}").format(
        place=formats.grouped(one.place), issue=said
    )
    return f"{text} («\u00a0{one.excerpt}\u00a0»)" if one.excerpt else text


def freshness_words(accounts: Sequence[AccountFreshness], today: date) -> tuple[str, bool]:
    """One sentence on how far the accounts are known, and whether that is long ago.

    Empty where no account is watched: then nothing is known of any bank.
    """
    oldest = least_known(accounts)
    if oldest is None or oldest.known_until is None:
        return "", False
    until = oldest.known_until
    several = sum(one.account.watched and one.known_until is not None for one in accounts) > 1
    when = formats.relative(until, today)
    text = translate("bank", "Compte bancaire connu jusqu'au {day} ({when})")
    if several:
        text = translate("bank", "«\u00a0{name}\u00a0» n'est connu que jusqu'au {day} ({when})")
    said = text.format(day=formats.day(until), when=when, name=account_name(oldest.account))
    return said, is_stale(until, today)
