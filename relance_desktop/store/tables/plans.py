"""Reminder plans and their steps."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.plans.values import Basis, Channel
from relance_desktop.store.tables.base import (
    is_true_or_false,
    key,
    maybe_number,
    maybe_text,
    metadata,
    number,
    one_of,
    refers,
    text,
    word,
)

plans = Table(
    "plans",
    metadata,
    key(),
    text("key"),
    word("name"),
    number("client_gap_days"),
    number("is_default", 0),
    is_true_or_false("is_default"),
    Index("ix_plans_default", "is_default", unique=True, sqlite_where=sql("is_default = 1")),
    sqlite_autoincrement=True,
)

steps = Table(
    "steps",
    metadata,
    key(),
    refers("plan_id", "plans.id", ondelete="CASCADE"),
    number("position"),
    word("key"),
    word("name"),
    word("channel"),
    number("offset_days"),
    word("basis"),
    maybe_number("gap_days"),
    number("min_cents", 0),
    number("deadline_days", 8),
    number("enabled", 1),
    maybe_number("repeat_every_days"),
    number("repeat_max", 0),
    maybe_text("audience"),
    text("only_kinds", default="[]"),
    one_of("channel", Channel),
    one_of("basis", Basis),
    is_true_or_false("enabled"),
    one_of("audience", ContactRole, nullable=True),
    CheckConstraint("min_cents >= 0", name="min_cents"),
    UniqueConstraint("plan_id", "key"),
    UniqueConstraint("plan_id", "position"),
)

plan_rules = Table(
    "plan_rules",
    metadata,
    key(),
    number("position"),
    refers("plan_id", "plans.id"),
    text("name"),
    maybe_text("client_kind"),
    maybe_number("min_cents"),
    maybe_number("max_cents"),
    one_of("client_kind", ClientKind, nullable=True),
)
