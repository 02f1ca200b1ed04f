"""The shipped rules on mentions, and files that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.mentions.values import LATE_MENTIONS, Mention
from relance_desktop.gateways.mention_rules import MentionRulesUnreadable, load_mention_rules
from relance_desktop.paths import resource


def test_that_each_mention_has_its_rule_and_the_four_come_first() -> None:
    rules = load_mention_rules(resource("law", "mentions.json"))

    assert {rule.mention for rule in rules} == set(Mention)
    assert tuple(rule.mention for rule in rules[:4]) == LATE_MENTIONS
    assert all(rule.article and rule.checked_on for rule in rules)
    assert all(rule.wording for rule in rules[:4])


def test_that_what_is_only_recalled_is_marked() -> None:
    rules = {rule.mention: rule for rule in load_mention_rules(resource("law", "mentions.json"))}

    assert rules[Mention.INSURANCE].confidence is Confidence.RECALLED
    assert rules[Mention.CLIENT_SIREN].valid_from == date(2027, 9, 1)
    assert rules[Mention.VAT_EXEMPTION].old_until == date(2028, 6, 30)


def _no_rule(data: Any) -> None:
    data["rules"].pop()


def _twice(data: Any) -> None:
    data["rules"].append(data["rules"][0])


def _unknown_kind(data: Any) -> None:
    data["rules"][0]["kinds"] = ["nobody"]


def _no_article(data: Any) -> None:
    del data["rules"][0]["article"]


@pytest.mark.parametrize("spoil", [_no_rule, _twice, _unknown_kind, _no_article])
def test_that_a_spoilt_file_is_refused(spoil: Callable[[Any], None], tmp_path: Path) -> None:
    data = json.loads(resource("law", "mentions.json").read_text(encoding="utf-8"))
    spoil(data)
    path = tmp_path / "mentions.json"
    path.write_text(json.dumps(data), encoding="utf-8")

    with pytest.raises(MentionRulesUnreadable) as caught:
        load_mention_rules(path)

    assert caught.value.filename == "mentions.json"


def test_that_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MentionRulesUnreadable):
        load_mention_rules(tmp_path / "mentions.json")
