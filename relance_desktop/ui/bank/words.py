"""What a line is, what would be done with it, and how sure that is, in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.matching.values import Hint, Part, Proposal
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.bank_import.values import Action, BankReview
from relance_desktop.ui.bank.lines import Group, Line
from relance_desktop.ui.bank.reason_words import BETWEEN, hint_word, reasons_sentence
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

FIRST_LINE = 21
"""Characters of a label that the narrowest column shows in one line."""

TICKS: Mapping[Action, tuple[str, str]] = {
    Action.PAY: ("check-square", "accent"),
    Action.KEEP: ("square", "muted"),
    Action.IGNORE: ("prohibit", "muted"),
    Action.LEAVE_OUT: ("copy", "muted"),
}


def tick_word(line: Line) -> str:
    """What becomes of a line, in a word for those who hear it."""
    words = {
        Action.PAY: translate("bank", "Cochée"),
        Action.KEEP: translate("bank", "Non cochée"),
        Action.IGNORE: translate("bank", "Pas un client"),
        Action.LEAVE_OUT: translate("bank", "Laissée de côté"),
    }
    return words[line.choice.action]


def who(line: Line) -> str:
    """The payer, or the first words of the label where the bank names nobody."""
    told = line.told.line
    name = told.counterparty.strip()
    label = " ".join(told.label.split())
    if name and label and label != name:
        return f"{name}\n{label}"
    return _broken(name or label or told.reference or translate("bank", "(sans libellé)"))


def _broken(label: str) -> str:
    """A long label on two lines, so that its end can be read too."""
    if len(label) <= FIRST_LINE:
        return label
    place = label.rfind(" ", FIRST_LINE // 2, FIRST_LINE + 1)
    return label if place < 0 else f"{label[:place]}\n{label[place + 1 :]}"


def sentence(line: Line, review: BankReview) -> str:
    """What would be done with a line, and why: two lines."""
    action, proposal = line.choice.action, line.choice.proposal
    if action is Action.PAY and proposal is not None:
        said = proposal_sentence(proposal, review, line.told.currency)
        return f"{said}\n{why(line, proposal)}"
    if action is Action.IGNORE:
        return f"{translate('bank', 'Pas un client')}\n{line.choice.reason}"
    if action is Action.LEAVE_OUT:
        known = line.told.like
        text = translate("bank", "Sans doute déjà importée\nComme «\u00a0{label}\u00a0» du {day}")
        label = " ".join(known.label.split())[:60] if known else ""
        return text.format(label=label, day=formats.day(known.booked_on if known else None))
    return waiting_sentence(line, review)


def waiting_sentence(line: Line, review: BankReview) -> str:
    """What there is to choose from, or what the line may be."""
    if line.group is Group.OUT:
        return ""
    found = line.proposals
    if len(found) == 1:
        said = proposal_sentence(found[0], review, line.told.currency)
        return translate("bank", "{said}\u00a0?\n{why}").format(said=said, why=why(line, found[0]))
    if found:
        names = BETWEEN.join(dict.fromkeys(short(one, review) for one in found[:3]))
        count = formats.plural(
            len(found), translate("bank", "{n} possibilité"), translate("bank", "{n} possibilités")
        )
        return f"{count}\u00a0: {names}\n{translate('bank', 'Entrée ou un chiffre pour choisir')}"
    guess = hint_word(line.told.match.hint) or translate("bank", "Payeur inconnu")
    return f"{guess}\n{translate('bank', 'Gardée pour plus tard, Entrée pour choisir')}"


def why(line: Line, proposal: Proposal) -> str:
    """The reasons of a proposal, or that the user made it."""
    said = reasons_sentence(proposal.reasons, line.told.currency)
    return said or translate("bank", "choisi par vous")


def proposal_sentence(proposal: Proposal, review: BankReview, currency: str) -> str:
    """``F-2026-012 de Studio Nord, soldée``."""
    if proposal.reverses_id is not None:
        on = next((reason.on for reason in proposal.reasons if reason.on), None)
        text = translate("bank", "Annule le paiement du {day}")
        return text.format(day=formats.day(on)) if on else translate("bank", "Annule un paiement")
    if proposal.recorded_id is not None:
        on = next((reason.on for reason in proposal.reasons if reason.on), None)
        return translate("bank", "Le paiement déjà saisi le {day}").format(day=formats.day(on))
    return "\u00a0; ".join(_part_sentence(part, review, currency) for part in proposal.parts)


def short(proposal: Proposal, review: BankReview) -> str:
    """A proposal in a few words, for a list of several."""
    numbers = [review.open[key].number for key in proposal.invoice_ids if key in review.open]
    if numbers:
        return " + ".join(numbers)
    if proposal.reverses_id is not None:
        return translate("bank", "annulation d'un paiement")
    if proposal.recorded_id is not None:
        return translate("bank", "paiement déjà saisi")
    return ", ".join(review.names.get(part.client_id, "") for part in proposal.parts)


def _part_sentence(part: Part, review: BankReview, currency: str) -> str:
    name = review.names.get(part.client_id, "")
    spare = formats.money(part.spare_cents, currency)
    if not part.allocations:
        return translate("bank", "{amount} au crédit de {name}").format(amount=spare, name=name)
    numbers = _listed([_number(share, review) for share in part.allocations])
    said = translate("bank", "{numbers} de {name}, {state}").format(
        numbers=numbers, name=name, state=_state(part, review)
    )
    extra = sum(share.interest_cents + share.indemnity_cents for share in part.allocations)
    if extra:
        text = translate("bank", " et {amount} de pénalités")
        said += text.format(amount=formats.money(extra, currency))
    if part.spare_cents > 0:
        said += translate("bank", ", {amount} gardés à son crédit").format(amount=spare)
    return said


def _state(part: Part, review: BankReview) -> str:
    left = sum(_left(share, review) for share in part.allocations)
    several = len(part.allocations) > 1
    if left > 0:
        invoice = review.open.get(part.allocations[-1].invoice_id)
        amount = formats.money(left, invoice.currency if invoice else "EUR")
        return translate("bank", "reste {amount}").format(amount=amount)
    return translate("bank", "soldées") if several else translate("bank", "soldée")


def _left(share: Allocation, review: BankReview) -> int:
    invoice = review.open.get(share.invoice_id)
    return max(0, invoice.balance_cents - share.cents) if invoice else 0


def _number(share: Allocation, review: BankReview) -> str:
    invoice = review.open.get(share.invoice_id)
    return invoice.number if invoice else ""


def _listed(words: list[str]) -> str:
    if len(words) > 3:
        text = translate("bank", "{first} et {n} autres")
        return text.format(first=", ".join(words[:2]), n=len(words) - 2)
    if len(words) < 2:
        return "".join(words)
    return translate("bank", "{first} et {last}").format(
        first=", ".join(words[:-1]), last=words[-1]
    )


def chip(line: Line) -> Chip:
    """How sure it is: icon, word and hue."""
    tr, action = translate, line.choice.action
    if action is Action.IGNORE:
        return Chip(tr("bank", "Écartée"), "prohibit", "slate")
    if action is Action.LEAVE_OUT:
        return Chip(tr("bank", "Déjà là\u00a0?"), "copy", "slate")
    if line.pays and (line.by_hand or line.group is not Group.SURE):
        return Chip(tr("bank", "Choisie"), "hand-pointing", "blue")
    if line.group is Group.SURE:
        return Chip(tr("bank", "Sûre"), "check-circle", "green")
    if line.group is Group.OUT:
        return Chip(tr("bank", "Sortie"), "arrow-up-right", "slate")
    if line.proposals:
        return Chip(tr("bank", "À choisir"), "question", "amber")
    if line.told.match.hint not in (None, Hint.CHEQUES, Hint.PLATFORM):
        return Chip(tr("bank", "À part"), "circle-dashed", "slate")
    return Chip(tr("bank", "Inconnue"), "circle-dashed", "slate")
