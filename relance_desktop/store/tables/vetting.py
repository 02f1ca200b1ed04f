"""What was found out about clients, what was said with them, and the papers kept of it."""

from __future__ import annotations

from sqlalchemy import Index, Table

from relance_desktop.domain.exchanges import ExchangeKind
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingTopic
from relance_desktop.store.tables.base import (
    key,
    maybe_text,
    metadata,
    one_of,
    refers,
    text,
    word,
)

vetting_checks = Table(
    "vetting_checks",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("topic"),
    word("checked_on"),
    maybe_text("standing"),
    text("note"),
    text("source_url"),
    text("said_by"),
    text("facts"),
    one_of("topic", VettingTopic),
    one_of("standing", Standing, nullable=True),
    Index(None, "client_id"),
    sqlite_autoincrement=True,
)

exchanges = Table(
    "exchanges",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    refers("engagement_id", "engagements.id", nullable=True),
    word("kind"),
    word("happened_on"),
    text("person"),
    text("body"),
    maybe_text("follow_up_on"),
    maybe_text("followed_up_on"),
    refers("case_id", "recovery_cases.id", nullable=True),
    one_of("kind", ExchangeKind),
    Index(None, "client_id"),
    Index(None, "engagement_id"),
    Index(None, "follow_up_on"),
    sqlite_autoincrement=True,
)

papers = Table(
    "papers",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    refers("engagement_id", "engagements.id", nullable=True),
    refers("check_id", "vetting_checks.id", nullable=True),
    refers("sheet_id", "time_sheets.id", nullable=True),
    refers("deliverable_id", "deliverables.id", nullable=True),
    refers("exchange_id", "exchanges.id", nullable=True),
    word("kind"),
    refers("sha256", "documents.sha256"),
    word("filename"),
    maybe_text("dated_on"),
    text("note"),
    word("added_at"),
    refers("hold_id", "holds.id", nullable=True),
    refers("schedule_id", "payment_schedules.id", nullable=True),
    refers("reminder_id", "reminders.id", nullable=True),
    refers("case_id", "recovery_cases.id", nullable=True),
    refers("limitation_id", "limitation_events.id", nullable=True),
    refers("insolvency_id", "insolvencies.id", nullable=True),
    Index(None, "client_id"),
    Index(None, "engagement_id"),
    Index(None, "check_id"),
    Index(None, "sha256"),
    Index(None, "reminder_id"),
    Index(None, "case_id"),
    sqlite_autoincrement=True,
)
