"""The names that banks give to their columns: French and English, then the neighbours' too.

The likeliest first: of two columns that could be the same thing, the better ranked one is.
"""

from __future__ import annotations

import re
from functools import cache

from relance_desktop.domain.bank.sheet.fields import Role
from relance_desktop.domain.invoice_text.numbers import folded
from relance_desktop.domain.sheet_mapping.words import header_key

_NAMES = {
    Role.BOOKED_ON: "date de comptabilisation|date comptable|date completed|completed date|"
    "finished on|settlement date|booking date|buchungstag|buchungsdatum|date opération|dateop|"
    "date de l'opération|operation date|date d'opération|date op|transaction date|posting date|"
    "posted date|date de transaction|date écriture|date mouvement|date|jour|fecha operación|"
    "fecha|fecha de operación|data operazione|data contabile|data transazione|datum|"
    "boekdatum|created|created on|data|date de l'écriture|date de paiement|créé le",
    Role.VALUE_ON: "date de valeur|date valeur|value date|date val|valeur|valutadatum|valuta|"
    "wertstellung|fecha valor|data valuta|rentedatum|available on|date de la valeur",
    Role.LABEL: "libellé opération|libellé de l'opération|libellé complet|"
    "libellé|libellés|label|description|transaction description|désignation|intitulé|"
    "nature de l'opération|opération|détail de l'écriture|verwendungszweck|"
    "transaktionsbeschreibung|concepto|descripción|descrizione|causale|omschrijving|"
    "narrative|particulars|details|memo|communication|détails|détail|transaction|mouvement|"
    "causale pagamento|motif",
    Role.MORE: "libellé court|libellé simplifié|détail|détails|informations complémentaires|"
    "complément|libellé complémentaire|note|notes|commentaire|comment|message|buchungstext|"
    "transaktionsbeschreibung zusatz|remarque|motif|objet|memo|description 2|communication|"
    "libellé 2|transaction details|libellé suite|detail de l'ecriture|description",
    Role.NET: "net|montant net|net amount|net total|valeur nette|montant après frais",
    Role.AMOUNT: "total amount|montant total|montant en euros|"
    "amount|montant|montant opération|montant de l'opération|montant operation en euro|"
    "montant en eur|amount in eur|transaction amount|buchungsbetrag|betrag|importe|importo|"
    "bedrag|somme|gross|brut|montant transaction",
    Role.DEBIT: "débit|débits|debit|debit amount|montant débit|montant débité|sortie|sorties|"
    "money out|paid out|withdrawal|withdrawals|dépense|dépenses|soll|cargo|uscite|addebito|"
    "importo di fatturazione in uscita|source amount|retrait|retraits|au débit|out",
    Role.CREDIT: "crédit|crédits|credit|credit amount|montant crédit|montant crédité|entrée|"
    "entrées|money in|paid in|deposit|deposits|recette|recettes|haben|abono|entrate|accredito|"
    "importo di fatturazione in entrata|target amount|versement|versements|au crédit|in",
    Role.DIRECTION: "sens|direction|débit crédit|d/c|dc|c/d|debit or credit|credit debit|"
    "credit debit indicator|soll haben|af bij|sens de l'opération|type|type d'opération|"
    "type opération|type de transaction|transaction type|tipo transazione|signe",
    Role.FEE: "frais|fee|fees|total fees|commission|commissions|fee amount|source fee amount|"
    "commissione|gebühr|frais total|total frais",
    Role.BALANCE: "solde|balance|running balance|solde progressif|solde après opération|saldo|"
    "accountbalance|account balance|solde du compte|balance after|saldo disponibile|"
    "solde en eur|balance amount|kontostand|saldo contabile",
    Role.CURRENCY: "devise|currency|payment currency|devise du compte|account currency|monnaie|"
    "currency code|code devise|buchungswährung|währung|waehrung|moneda|valuta della carta|"
    "divisa|source currency|muntsoort|devise de facturation",
    Role.CREDIT_CURRENCY: "target currency",
    Role.ORIGINAL_AMOUNT: "orig amount|original amount|local amount|amount currency|"
    "montant d'origine|montant original|amount foreign currency|originalbetrag|"
    "montant initial|montant local|montant en devise|local amount",
    Role.ORIGINAL_CURRENCY: "orig currency|original currency|local currency|"
    "type foreign currency|devise d'origine|originalwährung|devise locale|devise initiale",
    Role.COUNTERPARTY: "nom de la contrepartie|contrepartie|counterparty name|counterparty|"
    "partner name|tiers|nom du tiers|nom|name|merchant name|bénéficiaire ou émetteur|"
    "nom du bénéficiaire ou de l'émetteur|supplierfound|supplier found|"
    "beguenstigter zahlungspflichtiger|begünstigter zahlungspflichtiger|auftraggeber empfänger|"
    "émetteur bénéficiaire|tiers concerné|partenaire|nom de l'émetteur ou du bénéficiaire",
    Role.PAYER: "payer name|source name|donneur d'ordre|émetteur|payeur|nom de l'émetteur|"
    "nom du payeur|payer|zahlungspflichtiger|from|de",
    Role.PAYEE: "payee name|target name|bénéficiaire|nom du bénéficiaire|merchant|payee|"
    "beneficiary|beneficiary name|empfänger|à|to",
    Role.IBAN: "iban de la contrepartie|partner iban|counterparty iban|iban du tiers|"
    "beneficiary iban|iban bénéficiaire|iban du bénéficiaire|iban émetteur|account number iban|"
    "payee account number|bank account|compte du tiers|compte bénéficiaire|kontonummer|"
    "kontonummer iban|beneficiary account number|tegenrekening|iban tiers|iban",
    Role.REFERENCE: "référence de paiement|payment reference|reference|référence|"
    "référence du virement|référence client|end to end|end to end id|endtoendid|referencia|"
    "riferimento|remittance information|communication structurée|référence de bout en bout|"
    "kundenreferenz end to end|référence de l'opération",
    Role.BANK_ID: "transaction id|identifiant de transaction|transferwise id|wise id|"
    "identifiant|id transaction|numéro d'opération|réf transaction|codice transazione|"
    "référence transaction|numéro opération|numéro de transaction|transaction number|"
    "numéro de l'opération|buchungsreferenz|id opération|id",
    Role.STATE: "statut|status|state|état|stato|estado|statut de la transaction|"
    "statut de l'opération",
    Role.KIND: "type|type d'opération|type opération|type de transaction|transaction type|"
    "méthode de paiement|payment method|moyen de paiement|mode de paiement|type operation|"
    "tipo transazione|nature|transaction type",
    Role.ACCOUNT: "numéro de compte|compte|account|accountnum|account num|iban du compte|"
    "auftragskonto|cuenta|iban|account number|compte bancaire|nom du compte|account name|conto|"
    "account iban|numéro compte|rekening|libellé du compte|account label|kontonummer",
}
_ASIDE = re.compile(r"\([^()]*\)")
_LOST = "\ufffd"


def column_key(name: str) -> str:
    """A column's name as it is compared: what stands in brackets is a unit or a remark.

    >>> column_key("Date de la valeur (UTC)")
    'date valeur'
    """
    bare = _ASIDE.sub(" ", name)
    return header_key(bare) if bare.strip() else header_key(name)


def roles_of(name: str) -> tuple[tuple[Role, int], ...]:
    """The roles that a column of this name may have, with their rank (0 first)."""
    if _LOST not in name:
        return _roles_by_key().get(column_key(name), ())
    return _damaged(name)


def phrases() -> dict[str, tuple[tuple[Role, int], ...]]:
    """All known names with their roles."""
    return _roles_by_key()


def is_known_column(name: str) -> bool:
    """Whether a bank calls a column so."""
    return bool(roles_of(name))


@cache
def _roles_by_key() -> dict[str, tuple[tuple[Role, int], ...]]:
    found: dict[str, dict[Role, int]] = {}
    for role, names in _NAMES.items():
        for rank, name in enumerate(names.split("|")):
            found.setdefault(header_key(name), {}).setdefault(role, rank)
    return {key: tuple(roles.items()) for key, roles in found.items()}


def _damaged(name: str) -> tuple[tuple[Role, int], ...]:
    """A name whose accents were lost on the way: each may have been any letter."""
    pattern = ".{1,2}".join(map(re.escape, folded(name).split(_LOST)))
    for role, names in _NAMES.items():
        for rank, known in enumerate(names.split("|")):
            if re.fullmatch(pattern, folded(known)):
                return ((role, rank),)
    return ()
