"""The facts of a case in words: amounts, parties, what was done, what is at hand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.business import LegalStatus
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.routes.facts import DebtorState
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.clients.words import kind_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.recovery.words import case_age
from relance_desktop.ui.vetting.company_words import form_word, spaced_siren

translate = QCoreApplication.translate

Facts = list[tuple[str, str]]


def amount_facts(view: CaseView) -> Facts:
    """What is claimed today, by part, from the reckoning."""
    tr, amounts = translate, view.amounts

    def money(cents: Cents) -> str:
        return formats.money(cents, amounts.currency)

    found = [
        (tr("recovery", "Principal"), money(amounts.principal_cents)),
        (tr("recovery", "Pénalités de retard"), money(amounts.interest_cents)),
    ]
    if view.client.kind is not ClientKind.CONSUMER:
        label = tr("recovery", "Indemnités forfaitaires de 40\u00a0€")
        found.append((label, formats.money(_indemnity(view))))
    claimed = money(amounts.claimed_cents)
    if amounts.currency != "EUR" and _indemnity(view):
        claimed = f"{claimed} + {formats.money(_indemnity(view))}"
    found.append((tr("recovery", "Réclamé aujourd'hui"), claimed))
    if amounts.paid_cents:
        label = tr("recovery", "Frais payés, en plus")
        found.append((label, formats.money(amounts.paid_cents)))
    age = case_age(view)
    if age:
        found.append((tr("recovery", "Ancienneté"), age))
    return found


def _indemnity(view: CaseView) -> int:
    """In cents of euros, which is what the law sets it in, whatever is claimed beside it."""
    if view.amounts.currency == "EUR":
        return view.amounts.indemnity_cents
    return sum(max(0, one.indemnity_cents) for one in view.bills)


def party_facts(view: CaseView) -> Facts:
    """Who claims of whom, as far as it is known."""
    tr, client, debtor = translate, view.client, view.debtor
    form = form_word(Company(client.siren, legal_form_code=debtor.legal_form))
    found = [
        (tr("recovery", "Vous"), " · ".join((view.business.legal_name, status_word(view)))),
        (tr("recovery", "Le client"), " · ".join(filter(None, (kind_word(client.kind), form)))),
    ]
    if client.siren:
        found.append((tr("recovery", "SIREN du client"), spaced_siren(client.siren)))
    found.append((tr("recovery", "Procédure collective"), state_sentence(view)))
    if debtor.register_on is not None:
        text = tr("recovery", "Cessée, registre consulté le {day}")
        if not debtor.ceased:
            text = tr("recovery", "Consulté le {day}")
        found.append((tr("recovery", "Registre"), text.format(day=formats.day(debtor.register_on))))
    return found


def status_word(view: CaseView) -> str:
    """The user's own legal form."""
    tr = translate
    return {
        LegalStatus.MICRO: tr("recovery", "micro-entreprise"),
        LegalStatus.EI: tr("recovery", "entreprise individuelle"),
        LegalStatus.EURL: tr("recovery", "EURL"),
        LegalStatus.SASU: tr("recovery", "SASU"),
        LegalStatus.OTHER: tr("recovery", "autre forme"),
    }[view.business.legal_status]


def state_sentence(view: CaseView) -> str:
    """What look-ups and noted proceedings say of the client."""
    tr, debtor = translate, view.debtor
    if debtor.state is DebtorState.OPEN:
        text = tr("recovery", "Ouverte par jugement du {day}")
        return text.format(day=formats.day(debtor.state_on))
    if debtor.state is DebtorState.NONE_FOUND:
        text = tr("recovery", "Aucune annonce trouvée le {day}")
        return text.format(day=formats.day(debtor.checked_on))
    if debtor.checked_on is not None:
        text = tr("recovery", "À vérifier\u00a0: consulté le {day}")
        return text.format(day=formats.day(debtor.checked_on))
    return tr("recovery", "Pas encore vérifié")


def done_lines(view: CaseView) -> Iterator[str]:
    """What was tried before."""
    tr, done = translate, view.done
    counted = (
        (done.mails, tr("recovery", "{n} e-mail"), tr("recovery", "{n} e-mails")),
        (done.calls, tr("recovery", "{n} appel"), tr("recovery", "{n} appels")),
        (done.letters, tr("recovery", "{n} lettre"), tr("recovery", "{n} lettres")),
        (
            done.notices,
            tr("recovery", "{n} mise en demeure"),
            tr("recovery", "{n} mises en demeure"),
        ),
    )
    told = [formats.plural(count, one, many) for count, one, many in counted if count]
    if told and done.last_on is not None:
        text = tr("recovery", "{what}, en dernier le {day}")
        yield text.format(what=", ".join(told), day=formats.day(done.last_on))
    else:
        yield tr("recovery", "Aucune relance n'est partie pour ces factures.")
    if done.notice_deadline_on is not None:
        text = tr("recovery", "Mise en demeure\u00a0: délai jusqu'au {day}")
        if done.notice_deadline_on < view.today:
            text = tr("recovery", "Mise en demeure\u00a0: délai passé depuis le {day}")
        yield text.format(day=formats.day(done.notice_deadline_on))
    if done.promises:
        one, many = tr("recovery", "{n} promesse"), tr("recovery", "{n} promesses")
        text = formats.plural(done.promises, one, many)
        broken = tr("recovery", "dont {n} non tenue"), tr("recovery", "dont {n} non tenues")
        if done.broken_promises:
            text = f"{text}, {formats.plural(done.broken_promises, *broken)}"
        yield text
    if view.schedule_id is not None:
        yield tr("recovery", "Un échéancier a été proposé ou signé.")


def bill_lines(view: CaseView) -> KeyValueList:
    """What each invoice leaves."""
    tr = translate
    items = []
    for one in view.bills:
        amount = formats.money(one.total_cents, one.currency)
        if one.principal_cents <= 0:
            said = tr("recovery", "{amount}, prix payé")
            if one.given_up_cents:
                said = tr("recovery", "{amount}, abandonné")
            amount = said.format(amount=amount)
        label = tr("recovery", "{number}, échéance {day}").format(
            number=one.number, day=formats.day(one.due_on)
        )
        items.append((label, amount))
    return KeyValueList(items, name="case-bill-facts")
