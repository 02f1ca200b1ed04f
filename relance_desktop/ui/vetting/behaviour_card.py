"""How the client has paid so far, from one's own invoices alone."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.vetting.payment_behaviour import PaymentBehaviour, Trend
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, column

translate = QCoreApplication.translate


class BehaviourCard(Card):
    """« Vos factures avec ce client »."""

    def __init__(self) -> None:
        super().__init__(name="behaviour")
        self._body = KeyValueList(name="behaviour-facts")
        self._hint = Label("", "small", name="behaviour-hint")
        self.add(
            column(
                SectionTitle(translate("vetting", "Ses paiements chez vous")),
                self._body,
                self._hint,
                gap=12,
            )
        )

    def show_behaviour(self, behaviour: PaymentBehaviour) -> None:
        """Show the facts of a client's past."""
        self._body.set_items(behaviour_facts(behaviour))
        self._body.setVisible(bool(behaviour.judged_count))
        text = translate(
            "vetting",
            "D'après vos factures et vos paiements. Le coût de l'attente est une mesure, au taux"
            " des pénalités entre professionnels (C. com. L441-10 II)\u00a0: ce n'est pas une somme"
            " à réclamer.",
        )
        if not behaviour.judged_count:
            text = translate(
                "vetting", "Aucune facture payée ni en retard\u00a0: rien à dire encore."
            )
        elif not behaviour.cost_of_waiting:
            text = translate("vetting", "D'après vos factures et vos paiements.")
        self._hint.setText(text)


def behaviour_facts(behaviour: PaymentBehaviour) -> list[tuple[str, str]]:
    """Names and values; what is not known is left out."""
    return [(key, text) for key, text in _facts(behaviour) if text]


def delay_word(days: int) -> str:
    """Days after the due date, or before it."""
    if days == 0:
        return translate("vetting", "le jour dit")
    if days < 0:
        text = translate("vetting", "{days} d'avance")
        return text.format(days=formats.days(-days))
    return translate("vetting", "{days} de retard").format(days=formats.days(days))


def _facts(one: PaymentBehaviour) -> Iterator[tuple[str, str]]:
    tr = translate
    paid = formats.plural(
        one.settled_count, tr("vetting", "1 facture"), tr("vetting", "{n} factures")
    )
    yield tr("vetting", "Payées"), paid if one.settled_count else ""
    if one.average_delay_days is not None:
        yield tr("vetting", "En moyenne"), delay_word(one.average_delay_days)
    worst = max(one.worst_delay_days or 0, one.open_worst_days)
    yield tr("vetting", "Au pire"), delay_word(worst) if worst > 0 else ""
    if one.late_percent is not None:
        share = tr("vetting", "{n}\u00a0% ({late} sur {all})").format(
            n=one.late_percent, late=one.bad_count, all=one.judged_count
        )
        yield tr("vetting", "Part en retard"), share
    if one.open_late_count:
        text = tr("vetting", "{n}, jusqu'à {days}")
        yield (
            tr("vetting", "En retard ce jour"),
            text.format(n=one.open_late_count, days=formats.days(one.open_worst_days)),
        )
    if one.unpaid_count:
        yield tr("vetting", "Jamais payées"), str(one.unpaid_count)
    yield tr("vetting", "Tendance"), _trend(one.trend)
    made = one.promises_kept + one.promises_broken
    if made:
        text = tr("vetting", "{kept} sur {all}")
        yield tr("vetting", "Promesses tenues"), text.format(kept=one.promises_kept, all=made)
    if one.cost_of_waiting:
        yield tr("vetting", "Coût de l'attente"), formats.totals(one.cost_of_waiting)


def _trend(trend: Trend) -> str:
    words = {
        Trend.UNKNOWN: "",
        Trend.STEADY: translate("vetting", "stable"),
        Trend.BETTER: translate("vetting", "paie plus vite"),
        Trend.WORSE: translate("vetting", "paie de plus en plus tard"),
    }
    return words[trend]
