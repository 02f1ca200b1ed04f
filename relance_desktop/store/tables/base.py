"""What all tables share: names of constraints, and short ways to say a column."""

from __future__ import annotations

from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[int]:
    """An id that SQLite gives and never gives twice."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def text(name: str, *, default: str | None = "") -> Column[str]:
    """A text that is always there, empty unless told."""
    return Column(name, Text, nullable=False, server_default=default)


def word(name: str) -> Column[str]:
    """A text that must be given: an enum's value, a name, a day."""
    return Column(name, Text, nullable=False)


def maybe_text(name: str) -> Column[str]:
    """A text, day or instant that may be missing."""
    return Column(name, Text, nullable=True)


def number(name: str, default: int | None = None) -> Column[int]:
    """An integer that is always there: cents, days, a truth value."""
    given = None if default is None else str(default)
    return Column(name, Integer, nullable=False, server_default=given)


def maybe_number(name: str) -> Column[int]:
    """An integer that may be missing."""
    return Column(name, Integer, nullable=True)


def refers(name: str, target: str, *, nullable: bool = False, ondelete: str | None = None) -> Any:
    """A reference to another table's key."""
    kind = Text if target.endswith("sha256") else Integer
    return Column(name, kind, ForeignKey(target, ondelete=ondelete), nullable=nullable)


def one_of(column: str, kinds: type[Enum], *, nullable: bool = False) -> CheckConstraint:
    """The column holds a value of the enum and nothing else."""
    values = ", ".join(f"'{kind.value}'" for kind in kinds)
    rule = f"{column} IN ({values})"
    return CheckConstraint(f"{column} IS NULL OR {rule}" if nullable else rule, name=column)


def is_true_or_false(column: str) -> CheckConstraint:
    """The column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)
