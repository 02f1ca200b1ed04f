"""The summary and the precautions of a vetting sheet, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.vetting.facts import (
    AccountsFacts,
    CheckFacts,
    NoticeFacts,
    RegisterFacts,
)
from relance_desktop.domain.vetting.points import LATE_DAYS, Point, PointReason, Side
from relance_desktop.domain.vetting.precautions import Caution, Precaution, PrecautionKind
from relance_desktop.domain.vetting.recheck import Recheck, RecheckReason
from relance_desktop.ui.kit import formats
from relance_desktop.ui.vetting.reasons import (
    accounts_sentence,
    notice_sentence,
    register_sentence,
)
from relance_desktop.ui.vetting.words import topic_word

translate = QCoreApplication.translate

MOST_REASONS = 3

Tell = Callable[[Point], str]
"""Words a point; the summary knows what the sources said."""


class Advice(NamedTuple):
    """A proposed precaution: icon, what to do, why, and what to mind."""

    icon: str
    title: str
    why: str
    caution: str = ""


def side_word(side: Side) -> str:
    """The title of a part of the summary."""
    words = {
        Side.WORRYING: translate("vetting", "Ce qui inquiète"),
        Side.MISSING: translate("vetting", "Ce qui reste à voir"),
        Side.KNOWN: translate("vetting", "Ce qui est connu"),
    }
    return words[side]


def side_nothing(side: Side, known: bool) -> str:
    """What stands there when there is nothing. Nothing worries where nothing was looked at."""
    words = {
        Side.WORRYING: translate("vetting", "Rien à ce jour."),
        Side.MISSING: translate("vetting", "Rien d'important."),
        Side.KNOWN: translate("vetting", "Rien encore."),
    }
    if side is Side.WORRYING and not known:
        return translate("vetting", "On ne peut pas encore le dire.")
    return words[side]


def point_sentence(point: Point) -> str:
    """One thing said of a client."""
    if point.topic is not None and point.reason in _OF_TOPIC:
        return _topic_sentence(point)
    return _payment_sentence(point) or _client_sentence(point)


_OF_TOPIC = frozenset(
    {
        PointReason.CHECK_CRITICAL,
        PointReason.CHECK_WORRY,
        PointReason.NEVER_CHECKED,
        PointReason.NOT_ANSWERED,
        PointReason.TO_LOOK_AT,
        PointReason.ANSWER_AWAITED,
        PointReason.CHECK_FINE,
        PointReason.CHECK_CLEAR,
    }
)


def told_by_facts(point: Point, facts: CheckFacts | None) -> str:
    """The same with what the source said, where it says more than the result."""
    if point.reason not in _WORTH_TELLING or point.topic is None:
        return point_sentence(point)
    reason = ""
    if isinstance(facts, NoticeFacts) and facts.reasons:
        reason = notice_sentence(facts.reasons[0])
    elif isinstance(facts, RegisterFacts) and facts.reasons:
        reason = register_sentence(facts.reasons[0])
    elif isinstance(facts, AccountsFacts) and facts.reasons:
        reason = accounts_sentence(facts.reasons[0])
    if not reason:
        return point_sentence(point)
    text = translate("vetting", "{reason} ({topic}, le {day})")
    topic = _lowered(topic_word(point.topic))
    return text.format(reason=reason.rstrip("."), topic=topic, day=formats.day(point.on))


_WORTH_TELLING = frozenset(
    {PointReason.CHECK_CRITICAL, PointReason.CHECK_WORRY, PointReason.TO_LOOK_AT}
)


def _topic_sentence(point: Point) -> str:
    assert point.topic is not None
    tr = translate
    words = {
        PointReason.CHECK_CRITICAL: tr("vetting", "{topic}\u00a0: alerte, le {day}"),
        PointReason.CHECK_WORRY: tr("vetting", "{topic}\u00a0: à surveiller, le {day}"),
        PointReason.NEVER_CHECKED: tr("vetting", "{topic}\u00a0: jamais regardé"),
        PointReason.NOT_ANSWERED: tr("vetting", "{topic}\u00a0: pas pu vérifier, le {day}"),
        PointReason.TO_LOOK_AT: tr("vetting", "{topic}\u00a0: réponse à vérifier, le {day}"),
        PointReason.ANSWER_AWAITED: tr("vetting", "{topic}\u00a0: page ouverte, réponse à noter"),
        PointReason.CHECK_FINE: tr("vetting", "{topic}\u00a0: en ordre, le {day}"),
        PointReason.CHECK_CLEAR: tr("vetting", "{topic}\u00a0: rien trouvé, le {day}"),
    }
    return words[point.reason].format(topic=topic_word(point.topic), day=formats.day(point.on))


def _payment_sentence(point: Point) -> str:
    if point.reason in (PointReason.VERY_LATE_PAYER, PointReason.LATE_PAYER):
        return _late_payer(point)
    tr, count = translate, point.count
    if point.reason is PointReason.LATE_NOW:
        bills = formats.plural(
            count, tr("vetting", "Une facture en retard"), tr("vetting", "{n} factures en retard")
        )
        text = (
            tr("vetting", "{bills}, de {days}")
            if count < 2
            else tr("vetting", "{bills}, jusqu'à {days}")
        )
        return text.format(bills=bills, days=formats.days(point.days))
    words = {
        PointReason.GETS_WORSE: tr("vetting", "Paie de plus en plus tard"),
        PointReason.GETS_BETTER: tr("vetting", "Paie plus vite qu'avant"),
        PointReason.PROMISES_BROKEN: formats.plural(
            count,
            tr("vetting", "Une promesse non tenue"),
            tr("vetting", "{n} promesses non tenues"),
        ),
        PointReason.PROMISES_KEPT: formats.plural(
            count, tr("vetting", "Une promesse tenue"), tr("vetting", "{n} promesses tenues")
        ),
        PointReason.PAYS_ON_TIME: formats.plural(
            count,
            tr("vetting", "Paie à l'heure (une facture)"),
            tr("vetting", "Paie à l'heure ({n} factures)"),
        ),
        PointReason.NO_HISTORY: tr("vetting", "Aucune facture payée jusqu'ici"),
    }
    return words.get(point.reason, "")


def _late_payer(point: Point) -> str:
    text = translate("vetting", "{percent}\u00a0% de ses factures en retard")
    if point.days >= LATE_DAYS:
        text = translate("vetting", "Paie avec {days} de retard en moyenne ({count})")
    elif point.days > 0:
        text = translate(
            "vetting", "{percent}\u00a0% de ses factures en retard, de {days} en moyenne ({count})"
        )
    count = formats.plural(
        point.count, translate("vetting", "{n} facture"), translate("vetting", "{n} factures")
    )
    return text.format(percent=point.percent, days=formats.days(point.days), count=count)


def _client_sentence(point: Point) -> str:
    tr, amount = translate, formats.money_short(point.cents, point.currency)
    words = {
        PointReason.OVER_LIMIT: tr("vetting", "Encours maximal dépassé de {amount}"),
        PointReason.LIMIT_NEAR: tr(
            "vetting", "Ce qui est prévu dépasserait l'encours maximal de {amount}"
        ),
        PointReason.YOUNG_COMPANY: tr("vetting", "Créée le {day}\u00a0: peu de recul"),
        PointReason.NO_NUMBER: tr("vetting", "Pas de SIREN sur la fiche"),
        PointReason.KIND_UNKNOWN: tr("vetting", "Professionnel ou particulier\u00a0: à préciser"),
        PointReason.NOBODY_NAMED: tr("vetting", "Personne en charge\u00a0: inconnue"),
        PointReason.BIG_STAKE: tr("vetting", "{amount} en jeu, dus ou prévus"),
        PointReason.BIG_COMPANY: tr("vetting", "Grande structure"),
        PointReason.PUBLIC_BODY: tr("vetting", "Acheteur public"),
    }
    day = formats.day(point.on)
    return words.get(point.reason, "").format(amount=amount, day=day)


# -- precautions -------------------------------------------------------------


def advice(one: Precaution, tell: Tell = point_sentence) -> Advice:
    """A precaution in words."""
    icon, title = _advised(one)
    why = because(one.reasons, tell)
    if one.kind is PrecautionKind.LOOK_FIRST:  # its title names them already
        why = translate("vetting", "Sans ces réponses, l'indice reste faible.")
    return Advice(icon, title, why, _caution(one.caution))


def because(reasons: Iterable[Point], tell: Tell = point_sentence) -> str:
    """« Pourquoi : … »; the first few reasons are enough."""
    said = list(dict.fromkeys(map(tell, reasons)))[:MOST_REASONS]
    if not said:
        return ""
    return translate("vetting", "Pourquoi\u00a0: {reasons}.").format(
        reasons="\u00a0; ".join(_lowered(text) for text in said)
    )


def _lowered(text: str) -> str:
    """Inside a sentence; acronyms stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _advised(one: Precaution) -> tuple[str, str]:
    tr = translate
    deposit = tr("vetting", "Demander un acompte de {n}\u00a0%").format(n=one.percent)
    if one.percent >= 100:
        deposit = tr("vetting", "Demander le paiement d'avance")
    topics = ", ".join(_lowered(topic_word(topic)) for topic in one.topics)
    words = {
        PrecautionKind.DEPOSIT: ("percent", deposit),
        PrecautionKind.SIGN_FIRST: (
            "pencil-simple",
            tr("vetting", "Ne pas commencer avant la signature"),
        ),
        PrecautionKind.SHORTER_TERM: (
            "hourglass",
            tr("vetting", "Raccourcir le délai\u00a0: {days}").format(days=formats.days(one.days)),
        ),
        PrecautionKind.INSTALMENTS: (
            "calendar-check",
            tr("vetting", "Répartir en {n} échéances").format(n=one.count),
        ),
        PrecautionKind.HOLD_BACK: (
            "lock-simple",
            tr("vetting", "Garder sources et droits jusqu'au paiement complet"),
        ),
        PrecautionKind.PURCHASE_ORDER: (
            "file-plus",
            tr("vetting", "Obtenir un bon de commande et son numéro"),
        ),
        PrecautionKind.NAME_PAYER: (
            "identification-card",
            tr("vetting", "Savoir qui approuve et qui paie"),
        ),
        PrecautionKind.FIRM_PLAN: ("path", tr("vetting", "Suivre le plan de relance ferme")),
        PrecautionKind.LOOK_FIRST: (
            "magnifying-glass",
            tr("vetting", "Regarder d'abord\u00a0: {topics}").format(topics=topics),
        ),
    }
    return words[one.kind]


def _caution(caution: Caution | None) -> str:
    if caution is Caution.OFF_PREMISES:
        return translate(
            "vetting",
            "Particulier, contrat signé hors de vos locaux\u00a0: aucun paiement avant 7\u00a0jours"
            " (C. conso. L221-10).",
        )
    return ""


# -- to look at again ----------------------------------------------------------


def recheck_sentence(one: Recheck) -> str:
    """Why a topic should be looked at again."""
    tr, days = translate, formats.days(one.days)
    words = {
        RecheckReason.NEVER: tr(
            "vetting", "À regarder avant de commencer\u00a0: une somme est en jeu."
        ),
        RecheckReason.FAILED: tr("vetting", "À redemander\u00a0: la source n'avait pas répondu."),
        RecheckReason.WAITING: tr("vetting", "Une page ouverte il y a {days} attend votre note."),
        RecheckReason.STAKE: tr(
            "vetting", "À revoir\u00a0: vu il y a {days}, et la somme en jeu a grandi."
        ),
        RecheckReason.OLD: tr("vetting", "À revoir\u00a0: vu il y a {days}."),
    }
    return words[one.reason].format(days=days)
