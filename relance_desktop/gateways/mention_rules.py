"""Read the shipped rules on the mentions of invoices."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from relance_desktop.domain.business import LegalStatus
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.mentions.values import Mention, MentionRule
from relance_desktop.errors import UserError


class MentionRulesUnreadable(UserError):
    """The file of rules is missing, is no JSON, or lacks something."""

    def __init__(self, filename: str, why: str) -> None:
        super().__init__(filename, why)
        self.filename = filename
        self.why = why


def load_mention_rules(path: Path) -> tuple[MentionRule, ...]:
    """Read the rules, in the order in which they are shown. Raises MentionRulesUnreadable."""
    try:
        return _rules_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MentionRulesUnreadable(path.name, f"{type(error).__name__}: {error}") from error


def _rules_of(data: Any) -> tuple[MentionRule, ...]:
    checked_on = date.fromisoformat(data["checked_on"])
    rules = tuple(_rule_of(row, checked_on) for row in data["rules"])
    if {rule.mention for rule in rules} != set(Mention) or len(rules) != len(Mention):
        raise ValueError("each mention has one rule")
    return rules


def _rule_of(row: Any, checked_on: date) -> MentionRule:
    return MentionRule(
        mention=Mention(row["mention"]),
        article=row["article"],
        confidence=Confidence(row["confidence"]),
        checked_on=checked_on,
        source=row["source"],
        valid_from=_day(row["valid_from"]),
        kinds=tuple(ClientKind(kind) for kind in row["kinds"]),
        statuses=tuple(LegalStatus(status) for status in row["statuses"]),
        vat=row["vat"],
        only_if=row["only_if"],
        wording=row["wording"],
        wording_default=row.get("wording_default", ""),
        old_until=_day(row.get("old_until")),
        note=row.get("note", ""),
    )


def _day(text: Any) -> date | None:
    return None if text is None else date.fromisoformat(text)
