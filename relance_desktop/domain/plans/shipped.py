"""The plans that come with the program: three for everybody, two for one kind of client.

Names are data, in French: the user may rename them. A step's deadline always ends before
the next step's day, so that the plan keeps the rhythm its name announces. The eight days
of the formal notice are usage (C. civ. 1231 only asks for a reasonable delay).
"""

from __future__ import annotations

from relance_desktop.domain.plans.values import Channel, Plan, Step

STANDARD = Plan(
    key="standard",
    name="Méthode 5/10/15/20",
    is_default=True,
    client_gap_days=4,
    steps=(
        Step("courtesy", "E-mail de courtoisie", Channel.EMAIL, -5, deadline_days=0),
        Step("email_1", "E-mail de relance", Channel.EMAIL, 5, deadline_days=4),
        Step("call", "Appel téléphonique", Channel.CALL, 10, deadline_days=0),
        Step("letter", "Lettre de relance", Channel.LETTER, 15, deadline_days=4),
        Step("formal_notice", "Mise en demeure", Channel.FORMAL_NOTICE, 20, deadline_days=8),
        Step("decision", "Décider de la suite", Channel.DECISION, 30, deadline_days=0),
    ),
)

GENTLE = Plan(
    key="gentle",
    name="Méthode douce",
    client_gap_days=5,
    steps=(
        Step("courtesy", "E-mail de courtoisie", Channel.EMAIL, -7, deadline_days=0),
        Step("email_1", "E-mail de relance", Channel.EMAIL, 7, deadline_days=7),
        Step("email_2", "Deuxième e-mail de relance", Channel.EMAIL, 15, deadline_days=6),
        Step("call", "Appel téléphonique", Channel.CALL, 22, deadline_days=0),
        Step("letter", "Lettre de relance", Channel.LETTER, 30, deadline_days=10),
        Step("formal_notice", "Mise en demeure", Channel.FORMAL_NOTICE, 45, deadline_days=15),
        Step("decision", "Décider de la suite", Channel.DECISION, 62, deadline_days=0),
    ),
)

FIRM = Plan(
    key="firm",
    name="Méthode ferme",
    client_gap_days=3,
    steps=(
        Step("courtesy", "E-mail de courtoisie", Channel.EMAIL, -3, deadline_days=0),
        Step("email_1", "E-mail de relance", Channel.EMAIL, 2, deadline_days=2),
        Step("call", "Appel téléphonique", Channel.CALL, 5, deadline_days=0),
        Step(
            "registered_letter",
            "Lettre recommandée",
            Channel.REGISTERED_LETTER,
            9,
            deadline_days=4,
        ),
        Step("formal_notice", "Mise en demeure", Channel.FORMAL_NOTICE, 14, deadline_days=8),
        Step("decision", "Décider de la suite", Channel.DECISION, 24, deadline_days=0),
    ),
)

PUBLIC = Plan(
    key="public",
    name="Administration",
    client_gap_days=5,
    steps=(
        Step("courtesy", "E-mail de courtoisie", Channel.EMAIL, -7, deadline_days=0),
        Step("email_1", "E-mail de relance", Channel.EMAIL, 7, deadline_days=6),
        Step("call", "Appel téléphonique", Channel.CALL, 15, deadline_days=0),
        Step("letter", "Lettre de relance", Channel.LETTER, 25, deadline_days=10),
        Step("formal_notice", "Mise en demeure", Channel.FORMAL_NOTICE, 40, deadline_days=15),
        Step("decision", "Décider de la suite", Channel.DECISION, 60, deadline_days=0),
    ),
)
"""For public buyers. Their 30 days run from the receipt of the request for payment, or from
the service done if later (CCP L2192-10, R2192-12): a due date counted from the invoice may
come too early, so this plan waits longer. Interest and the 40 € are due by law (L2192-13)."""

CONSUMER = Plan(
    key="consumer",
    name="Particuliers",
    client_gap_days=5,
    steps=(
        Step("courtesy", "E-mail de courtoisie", Channel.EMAIL, -3, deadline_days=0),
        Step("email_1", "E-mail de relance", Channel.EMAIL, 5, deadline_days=5),
        Step("call", "Appel téléphonique", Channel.CALL, 12, deadline_days=0),
        Step("letter", "Lettre de relance", Channel.LETTER, 18, deadline_days=8),
        Step("formal_notice", "Mise en demeure", Channel.FORMAL_NOTICE, 28, deadline_days=15),
        Step("decision", "Décider de la suite", Channel.DECISION, 48, deadline_days=0),
    ),
)
"""For consumers. Interest runs from the formal notice only (C. civ. 1231-6), so it does not
come late, and leaves a long delay; nothing else is owed but the price (never the 40 €)."""

DEPOSIT = Plan(
    key="deposit",
    name="Acompte",
    client_gap_days=4,
    steps=(
        Step("courtesy", "E-mail de courtoisie", Channel.EMAIL, -2, deadline_days=0),
        Step("email_1", "E-mail de relance", Channel.EMAIL, 3, deadline_days=5),
        Step("call", "Appel téléphonique", Channel.CALL, 8, deadline_days=0),
        Step("email_2", "Deuxième e-mail de relance", Channel.EMAIL, 14, deadline_days=7),
        Step("decision", "Décider de la suite", Channel.DECISION, 24, deadline_days=0),
    ),
)
"""For deposits: the work has not begun, so nothing is threatened; in the end the user decides
whether the affair goes on."""

SHIPPED_PLANS = (STANDARD, GENTLE, FIRM)
"""What a new business starts with, as offered; the first is the default."""

PLAN_MODELS = (*SHIPPED_PLANS, PUBLIC, CONSUMER, DEPOSIT)
"""What a new plan may start from."""


def plan_model(key: str) -> Plan | None:
    """The shipped plan with that key, None for a plan of the user's own."""
    return next((plan for plan in PLAN_MODELS if plan.key == key), None)
