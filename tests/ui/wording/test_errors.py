"""Every refusal has words: a title, what happened, in French typography."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import relance_desktop
from relance_desktop.domain.bank.sheet.fields import Role
from relance_desktop.domain.engagements import instalment_plan
from relance_desktop.domain.mail import FailureKind
from relance_desktop.domain.payment_schedules.proposal import DuesProblem
from relance_desktop.domain.plans.checks import PlanProblem, PlanProblemKind
from relance_desktop.domain.postal import AddressIssue, AddressWarning
from relance_desktop.domain.sheet_mapping.fields import Field
from relance_desktop.domain.texts.keys import TextPart
from relance_desktop.domain.texts.reading import Problem, TextProblem
from relance_desktop.errors import UserError
from relance_desktop.services.errors import (
    BalanceChangedError,
    ChangedLine,
    DateInvalidError,
    UndoBlocker,
)
from relance_desktop.services.limitation import LimitationInvalidError
from relance_desktop.services.messages import AnswerInvalidError
from relance_desktop.services.plans import Followers
from relance_desktop.services.reminders.values import Caveat, Concern
from relance_desktop.ui.kit.messages import Message, wording
from relance_desktop.ui.wording import concerns, mail_errors

NEVER_SHOWN = {"StoreError", "DuplicateReminderError", "MoveRefusedError", "TextKeyError"}
"""The base of others, and those that services take up themselves."""

BAD_TYPOGRAPHY = re.compile(r"[^\u00a0\u202f][;!?»](?=\s|$)|[^\u00a0]:(?=\s|$)|« |«\w")


_SAMPLES: dict[str, Any] = {
    "ChangedLine": (ChangedLine("2026-001", 120000, 70000, "EUR"),),
    "UndoBlocker": (UndoBlocker(1, "2026-001", ("payments",)),),
    "PlanProblem": (PlanProblem(PlanProblemKind.NO_NAME),),
    "ScheduleFinding": (
        instalment_plan.ScheduleFinding(instalment_plan.ScheduleProblem.DATE_MISSING),
    ),
    "DuesProblem": (DuesProblem.SUM,),
    "Followers": Followers(("Hautbois",)),
    "sheet.fields.Role": (Role.AMOUNT,),
    "TextPart": ((TextPart.BODY, Problem(next(iter(TextProblem)), 1, 0, 1, "montan")),),
}
"""Values of the fields that are neither texts nor numbers, by their type's name."""


_FIELDS: dict[type[UserError], tuple[str, ...]] = {
    AnswerInvalidError: ("text",),
    LimitationInvalidError: ("happened_on", "ended_on", "void_on", "start_on", "invoices"),
}
"""What the fields of some errors are called."""


def _every_error() -> list[type[UserError]]:
    for module in pkgutil.walk_packages(relance_desktop.__path__, "relance_desktop."):
        if not re.search(r"__main__|migrations", module.name):
            importlib.import_module(module.name)
    found, todo = [], [UserError]
    while todo:
        children = todo.pop().__subclasses__()
        todo += children
        found += [one for one in children if one.__module__.startswith("relance_desktop.")]
    return sorted(
        {one for one in found if one.__name__ not in NEVER_SHOWN}, key=lambda x: x.__name__
    )


def _value(kind: Any, name: str) -> Any:
    """Something of the type that an error's field asks for."""
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return next(iter(kind))
    if kind is Path:
        return Path("affaire.relance")
    if kind is date:
        return date(2026, 11, 9)
    if name == "fields":
        return (Field.NUMBER.value,)
    for words, sample in _SAMPLES.items():
        if words in str(kind):
            return sample
    return {int: 3, bool: True, str: "name"}.get(kind, ("name",) if "tuple" in str(kind) else None)


def _made(error: type[UserError]) -> UserError:
    if error.__init__ is Exception.__init__:
        return error()
    hints = get_type_hints(error.__init__)
    fields = [name for name in inspect.signature(error).parameters if name in hints]
    given = {"fields": _FIELDS[error]} if error in _FIELDS else {}
    return error(**{name: given.get(name) or _value(hints[name], name) for name in fields})


@pytest.mark.parametrize("error", _every_error(), ids=lambda error: error.__name__)
def test_that_every_refusal_has_words(error: type[UserError]) -> None:
    message = wording(_made(error))

    assert wording.dispatch(error) is not wording.dispatch(UserError), "nobody worded it"
    _is_french(message)


def _is_french(message: Message) -> None:
    assert message.title
    assert not message.title.endswith(".")
    assert message.text.endswith((".", "?")), message.text
    for part in message:
        assert "{" not in part
        assert not BAD_TYPOGRAPHY.search(part), part


@pytest.mark.parametrize("kind", FailureKind)
def test_that_every_failure_of_mail_says_what_to_do(kind: FailureKind) -> None:
    message = mail_errors.failure(kind).message
    assert message.advice
    _is_french(message)
    assert mail_errors.failure(kind.value) == mail_errors.failure(kind)
    assert message.title != mail_errors.failure("of a later version").message.title


def test_that_wrong_settings_lead_to_the_settings() -> None:
    assert mail_errors.failure(FailureKind.AUTH_REFUSED).settings
    assert not mail_errors.failure(FailureKind.OFFLINE).settings
    assert not mail_errors.failure(mail_errors.NOT_ARRIVED).settings


def test_that_a_changed_balance_is_told_in_figures() -> None:
    paid = ChangedLine("2026-002", 50000, 0, "EUR")
    part = ChangedLine("2026-001", 120000, 70000, "EUR")
    text = wording(BalanceChangedError((part, paid))).text
    assert "1\u202f200,00\u00a0€" in text
    assert "700,00\u00a0€" in text
    assert "2026-002 n'est plus à relancer" in text


def test_that_a_date_is_refused_with_the_rule_of_its_field() -> None:
    day = date(2026, 11, 9)
    texts = {
        wording(DateInvalidError(field, day)).text
        for field in ("promised_on", "next_call_on", "posted_on", "delivered_on", "until", "other")
    }
    assert len(texts) == 6


@pytest.mark.parametrize("concern", Concern)
def test_that_every_concern_has_words(concern: Concern) -> None:
    (remark,) = concerns.remarks([Caveat(concern, "2026-001")], 7, date(2026, 11, 9))
    assert remark.title
    assert bool(remark.action) == (remark.target is not None)
    assert remark.blocking == (concern in concerns.BLOCKING)


def test_that_the_same_concern_of_several_invoices_is_told_once() -> None:
    found = [Caveat(Concern.NO_DOCUMENT, "A-1"), Caveat(Concern.NO_DOCUMENT, "A-2")]
    (remark,) = concerns.remarks(found, 7, date(2026, 11, 9))
    assert "A-1, A-2" in remark.text


@pytest.mark.parametrize("issue", AddressIssue)
def test_that_every_address_issue_has_words(issue: AddressIssue) -> None:
    (remark,) = concerns.address_remarks([AddressWarning(issue, "12 RUE")], 7)
    assert remark.text.endswith(".")
