"""The tables of these letters. They are French: a court, an officer and a mediator are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.case_letters.parties import creditor_pairs, debtor_pairs
from relance_desktop.domain.case_letters.printed import (
    MARK,
    Amount,
    Block,
    Figures,
    Heading,
    Words,
    paragraphs,
)
from relance_desktop.domain.case_letters.values import LetterBasis, LetterBill, Tried, TriedRoute
from relance_desktop.domain.clients import Client, Language
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.insolvency.declaration import DeclaredInvoice
from relance_desktop.domain.interest import Segment
from relance_desktop.domain.money import Cents
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reckoning.printed import PrintedReckoning, method_notes, rate_notes
from relance_desktop.domain.reckoning.values import Reckoning
from relance_desktop.domain.recovery.values import RouteOutcome
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.reminders import CallOutcome

_CHANNELS: Final = {
    Channel.EMAIL: "relance par e-mail",
    Channel.CALL: "appel téléphonique",
    Channel.LETTER: "lettre de relance",
    Channel.REGISTERED_LETTER: "lettre recommandée avec avis de réception",
    Channel.FORMAL_NOTICE: "mise en demeure de payer par lettre recommandée avec avis de réception",
}
_OUTCOMES: Final = {
    CallOutcome.PROMISE: "un paiement a été promis",
    CallOutcome.WILL_PAY: "un paiement a été annoncé",
    CallOutcome.DISPUTE: "une contestation a été exprimée",
    CallOutcome.MESSAGE_LEFT: "un message a été laissé",
    CallOutcome.ALREADY_PAID: "le paiement a été dit effectué",
    CallOutcome.RESEND_INVOICE: "une copie de la facture a été demandée",
}
_BECAME: Final = {
    MailState.PRESENTED: "présentée le {day}",
    MailState.DELIVERED: "distribuée le {day}",
    MailState.REFUSED: "refusée par le destinataire le {day}",
    MailState.NOT_COLLECTED: "pli avisé et non réclamé le {day}",
    MailState.ADDRESS_UNKNOWN: "destinataire inconnu à l’adresse le {day}",
    MailState.RETURNED: "pli revenu le {day}",
}
_BECAME_ONLINE: Final = {
    **_BECAME,
    MailState.PRESENTED: "avis envoyé le {day}",
    MailState.DELIVERED: "acceptée le {day}",
    MailState.NOT_COLLECTED: "envoi électronique non accepté le {day}",
    MailState.ADDRESS_UNKNOWN: "adresse électronique inconnue le {day}",
}
_ENDED: Final = {
    RouteOutcome.PARTLY: "paiement partiel",
    RouteOutcome.AGREEMENT: "accord",
    RouteOutcome.REFUSED: "refus",
    RouteOutcome.NO_ANSWER: "sans réponse (silence)",
    RouteOutcome.LAPSED: "délai passé",
}
ACCOUNTS: Final = "Direction comptable"
MEDIATOR: Final = "Médiateur des entreprises"
COURT: Final = "Tribunal"
NO_SECURITY: Final = "Cette créance n’est assortie d’aucune sûreté ni d’aucun privilège."


def blocks_of(basis: LetterBasis, body: str) -> tuple[Block, ...]:
    """The body's paragraphs in order, with the tables where their marks stand."""
    found: list[Block] = []
    for text in paragraphs(body):
        if not text.startswith(MARK):
            found.append(Words(text))
        elif text.startswith(f"{MARK}#"):
            found.append(Heading(text[2:].strip()))
        else:
            found += _TABLES[text[1:].strip()](basis)
    return tuple(found)


def tried_text(one: Tried) -> str:
    """« le 3 mars 2026 : relance par e-mail »."""
    words = _CHANNELS[one.channel]
    if one.tracking_number:
        words += f" n°\u00a0{one.tracking_number}"
    outcome = _OUTCOMES.get(one.call_outcome) if one.call_outcome else None
    said = f" ({outcome})" if outcome else ""
    became = (_BECAME_ONLINE if one.electronic else _BECAME).get(one.mail) if one.mail else None
    if became and one.mail_on:
        said += f", {became.format(day=formats.day_text(one.mail_on))}"
    return f"le {formats.day_text(one.on)}\u00a0: {words}{said}"


def route_text(one: TriedRoute) -> str:
    """« Conciliateur de justice, engagée le 1er juin 2026, refus le 3 juillet 2026 »."""
    ended = _ENDED.get(one.outcome, "terminée") if one.outcome else "terminée"
    start, end = formats.day_text(one.started_on), formats.day_text(one.ended_on)
    return f"démarche «\u00a0{one.name}\u00a0», engagée le {start}, {ended} le {end}"


def origin_text(works: Sequence[Engagement]) -> str:
    """Where the claim comes from, as the affairs tell it; the user goes on from there."""
    return "\n".join(map(_origin, works))


def _origin(one: Engagement) -> str:
    text = f"Contrat de prestation\u00a0: {one.title}"
    if one.quote_ref:
        text += f", devis n°\u00a0{one.quote_ref}"
    if one.order_ref:
        text += f", commande n°\u00a0{one.order_ref}"
    if one.signed_on:
        text += f", signé le {formats.day_text(one.signed_on)}"
    elif one.agreed_on:
        text += f", accepté par écrit le {formats.day_text(one.agreed_on)}"
    return f"{text}."


# -- the tables -------------------------------------------------------------------


def _claims(basis: LetterBasis) -> Sequence[Block]:
    """One row for each invoice: price, what came of it, what is asked, what ran beside it."""
    money = _money(basis.currency)
    with_indemnity = any(one.indemnity_cents for one in basis.bills)
    limited = any(one.is_limited for one in basis.bills)
    heads = ["Facture", "Émise le", "Échéance", "Montant TTC", "Réglé", "Reste dû"]
    heads += ["Demandé"] * limited + ["Intérêts"] + ["Indemnité"] * with_indemnity + ["Total"]
    rows = [_claim_row(one, limited=limited, fixed=with_indemnity) for one in basis.bills]
    blanks = [""] * (4 if not limited else 5)
    sums = ["Total", *blanks, money(basis.principal_cents), money(basis.interest_cents)]
    sums += [money(basis.indemnity_cents)] * with_indemnity + [money(basis.total_cents)]
    return [Figures(tuple(heads), tuple(rows), (tuple(sums),), lefts=(0, 1, 2), grows=0)]


def _claim_row(one: LetterBill, *, limited: bool, fixed: bool) -> tuple[str, ...]:
    money, day = _money(one.currency), formats.short_day_text
    in_euros = one.indemnity_cents if one.currency == "EUR" else 0
    total = one.principal_cents + one.interest_cents + in_euros
    return (
        one.number,
        day(one.issued_on),
        "\n".join(map(day, one.due_days)),
        money(one.price_cents),
        money(one.settled_cents),
        money(one.left_cents),
        *((money(one.principal_cents),) if limited else ()),
        money(one.interest_cents),
        *((formats.money_text(one.indemnity_cents),) if fixed else ()),
        money(total),
    )


def _interest(basis: LetterBasis) -> Sequence[Block]:
    """Each stretch of days at its rate, invoice by invoice, and where the rates come from."""
    reckoning = basis.reckoning
    assert reckoning is not None
    rows: list[tuple[str, ...]] = []
    for one in reckoning.invoices:
        rows += [_segment_row(one.number, segment, one.currency) for segment in one.segments]
        less = one.interest_paid_cents + one.interest_waived_cents
        if less:
            word = "déjà réglé ou abandonné"
            rows.append((one.number, word, "", "", "", _money(one.currency)(-less)))
    if not rows:
        return [Words("Aucun intérêt n’a couru à ce jour.", small=True)]
    sums = ("Intérêts", "", "", "", "", _money(basis.currency)(basis.interest_cents))
    return [_interest_table(rows, sums), *(Words(text, small=True) for text in _notes(basis))]


def _interest_table(rows: Sequence[tuple[str, ...]], sums: tuple[str, ...]) -> Figures:
    heads = ("Facture", "Période", "Jours", "Taux annuel", "Sur", "Intérêts")
    return Figures(heads, tuple(rows), (sums,), lefts=(0, 1), grows=0)


def _segment_row(number: str, one: Segment, currency: str) -> tuple[str, ...]:
    first, last = map(formats.short_day_text, (one.from_day, one.to_day))
    rate = formats.percent_text(one.rate)
    money = _money(currency)
    return (
        number,
        f"{first} – {last}",
        str(one.days),
        f"{rate}\u00a0*" if one.provisional else rate,
        money(one.base_cents),
        money(one.cents),
    )


def _notes(basis: LetterBasis) -> tuple[str, ...]:
    """How the figures come about, in the words of the reckoning."""
    assert basis.reckoning is not None
    return method_notes(_printed(basis, basis.reckoning))


def _printed(basis: LetterBasis, reckoning: Reckoning) -> PrintedReckoning:
    client = Client(basis.client.name, kind=basis.client.kind, language=Language.FRENCH)
    checked = basis.rates_checked_on or basis.today
    return PrintedReckoning(basis.creditor, client, reckoning, basis.today, checked)


def _total(basis: LetterBasis) -> Sequence[Block]:
    if basis.declared is not None:
        text = "  ".join(_money(one.currency)(one.total_cents) for one in basis.declared.totals)
        return [Amount(f"Total déclaré au {formats.day_text(basis.declared.as_of)}", text)]
    day = formats.day_text(basis.today)
    return [Amount(f"Total au {day}", _money(basis.currency)(basis.total_cents))]


def _exhibits(basis: LetterBasis) -> Sequence[Block]:
    """The list of documents (bordereau), numbered as in the file handed over."""
    if not basis.pieces:
        return [Words("Aucune pièce n’est jointe.")]
    rows = [
        (f"{one.number}", one.title, formats.short_day_text(one.dated_on) if one.dated_on else "")
        for one in basis.pieces
    ]
    return [Figures(("Pièce n°", "Désignation", "Date"), tuple(rows), lefts=(0, 1), grows=1)]


def _tried(basis: LetterBasis) -> Sequence[Block]:
    told = [*map(tried_text, basis.tried), *map(route_text, basis.tried_routes)]
    return [Words("\n".join(f"– {one}" for one in told))] if told else []


# -- the declaration ----------------------------------------------------------------


def _declared(basis: LetterBasis) -> Sequence[Block]:
    """What was due at the judgment, and what was to fall due, with its dates."""
    declared = basis.declared
    assert declared is not None
    fixed = any(one.indemnity_cents for one in declared.invoices)
    heads = ["Facture", "Émise le", "Montant TTC", "Échu", "À échoir", "Intérêts"]
    heads += ["Indemnité"] * fixed
    rows = [_declared_row(one)[: len(heads)] for one in declared.invoices]
    sums = []
    for one in declared.totals:
        money = _money(one.currency)
        sums.append(
            (
                "Total" if len(declared.totals) == 1 else f"Total {one.currency}",
                "",
                "",
                money(one.due_cents),
                money(one.to_fall_cents),
                money(one.interest_cents),
                money(one.indemnity_cents),
            )[: len(heads)]
        )
    table = Figures(tuple(heads), tuple(rows), tuple(sums), lefts=(0, 1), grows=0)
    return [table, *_parts(declared.invoices)]


def _declared_row(one: DeclaredInvoice) -> tuple[str, ...]:
    money = _money(one.currency)
    return (
        one.number,
        formats.short_day_text(one.issued_on),
        money(one.price_cents),
        money(one.due_cents),
        money(one.to_fall_cents),
        money(one.interest_cents),
        formats.money_text(one.indemnity_cents),
    )


def _parts(invoices: Iterable[DeclaredInvoice]) -> Sequence[Block]:
    """The due dates, those that had passed before the judgment and those to come."""
    rows = [
        (
            one.number,
            formats.short_day_text(part.due_on),
            "échue" if part.is_due else "à échoir",
            _money(one.currency)(part.cents),
        )
        for one in invoices
        for part in one.parts
    ]
    heads = ("Facture", "Échéance", "Au jour du jugement", "Reste dû")
    return [Figures(heads, tuple(rows), lefts=(0, 1, 2), grows=0)] if rows else []


def _declared_interest(basis: LetterBasis) -> Sequence[Block]:
    """The basis of the interest, stopped at the judgment (C. com. L622-28)."""
    declared = basis.declared
    assert declared is not None
    segments = [segment for one in declared.invoices for segment in one.segments]
    if not segments:
        return [Words("Aucun intérêt n’avait couru au jour du jugement.", small=True)]
    rows = [
        _segment_row(one.number, segment, one.currency)
        for one in declared.invoices
        for segment in one.segments
    ]
    for one in declared.invoices:
        less = sum(segment.cents for segment in one.segments) - one.interest_cents
        if less:
            word = "déjà réglé ou abandonné"
            rows.append((one.number, word, "", "", "", _money(one.currency)(-less)))
    text = "  ".join(_money(one.currency)(one.interest_cents) for one in declared.totals)
    table = _interest_table(rows, ("Intérêts", "", "", "", "", text))
    notes = rate_notes(segments, Language.FRENCH)
    provisional = any(segment.provisional for segment in segments)
    extra = ("* Taux provisoire\u00a0: celui du semestre n’est pas connu.",) if provisional else ()
    return [table, *(Words(text, small=True) for text in (*notes, *extra))]


def _money(currency: str) -> Callable[[Cents], str]:
    return lambda cents: formats.money_text(cents, currency)


_TABLES: Final[Mapping[str, Callable[[LetterBasis], Sequence[Block]]]] = {
    "creditor": lambda basis: [creditor_pairs(basis)],
    "debtor": lambda basis: [debtor_pairs(basis)],
    "claims": _claims,
    "interest": _interest,
    "total": _total,
    "exhibits": _exhibits,
    "tried": _tried,
    "declared": _declared,
    "declared_interest": _declared_interest,
}


def letter_enclosures(basis: LetterBasis) -> tuple[str, ...]:
    """What goes along on paper, as the letter says it."""
    if basis.purpose is Purpose.ORDER_REQUEST and basis.pieces:
        last = basis.pieces[-1].number
        return ("pièce n°\u00a01",) if last == 1 else (f"pièces n°\u00a01 à {last}",)
    if basis.purpose is Purpose.DECLARATION and basis.declared is not None:
        return tuple(
            f"facture {one.number}" for one in basis.declared.invoices if one.document_sha256
        )
    if basis.purpose is Purpose.ACCOUNTS_HEAD:
        return tuple(f"facture {one.number}" for one in basis.bills if one.document_sha256)
    return ()
