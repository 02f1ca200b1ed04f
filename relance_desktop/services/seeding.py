"""What a new business file starts with."""

from __future__ import annotations

from relance_desktop.services.context import Base


def seed_plans(base: Base) -> None:
    """Put the shipped plans into a new business file; the first one is the default."""
    with base.store.read() as r:
        if r.plans.all():
            return
    from relance_desktop.domain.plans.shipped import SHIPPED_PLANS

    with base.store.write() as w:
        for plan in SHIPPED_PLANS:
            w.plans.save(plan)
