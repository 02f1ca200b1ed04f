"""The names that tools give to their columns, French and English, the likeliest first."""

from __future__ import annotations

from functools import cache

from relance_desktop.domain.sheet_mapping.fields import Field, TableKind
from relance_desktop.domain.sheet_mapping.words import header_key

_PARTY = {
    Field.CLIENT: "client|nom client|client name|nom du client|raison sociale|company name|"
    "nom société|dénomination|tiers|nom du tiers|contact name|customer|customer display name|"
    "organization name|organization|société|entreprise|display name|nom affiché|client/société|"
    "bill to|facturé à|destinataire|compauxlib|libellé du compte|nom complet|full name",
    Field.CLIENT_NUMBER: "client number|code client|numéro client|customer id|client id|"
    "id client|réf client|compte client|account number|id number|code tiers|compauxnum",
    Field.FIRST_NAME: "prénom|first name|contact first name|given name|prénom du contact|firstname",
    Field.LAST_NAME: "nom de famille|last name|contact last name|family name|nom du contact|"
    "lastname|surname",
    Field.EMAIL: "email|adresse email|client email|contact email|email address|email client|"
    "email work|adresse de messagerie|email recipient|primary email|email du client|email 1 value|"
    "email 2 value|email 3 value|email 4 value|secondary email|courrier électronique|"
    "email de facturation|billing email",
    Field.PHONE: "téléphone|phone|client phone|contact phone|mobile|phone number|téléphone fixe|"
    "téléphone mobile|portable|tél mobile|téléphone bureau|business phone|mobile phone|"
    "work phone|phone 1 value|phone 2 value|phone 3 value|phone 4 value|primary phone|"
    "billing phone",
    Field.STREET: "adresse|address|street|rue|client address|billing street|billing address|"
    "adresse ligne 1|adresse 1|address line 1|contact address|address 1 street|rue bureau|"
    "business street|adresse de facturation|work address",
    Field.STREET_MORE: "adresse ligne 2|complément d'adresse|adresse 2|address line 2|"
    "billing apt suite|address extra|complément|address 1 extended address|work address 2|"
    "billing street 2",
    Field.POSTCODE: "code postal|cp|postal code|postcode|zip|zip code|billing postal code|"
    "postal code zip code|contact zip code|address 1 postal code|code postal bureau|"
    "business postal code|billing code|work zipcode",
    Field.CITY: "ville|city|town|commune|localité|locality|billing city|contact city|"
    "address 1 city|ville bureau|business city|work city",
    Field.REGION: "région|province state|state|billing state province|contact state|"
    "billing state|address 1 region|business state",
    Field.COUNTRY: "pays|country|country code|billing country|contact country|code pays|"
    "address 1 country|pays région bureau|business country region|work country",
    Field.SIREN: "siren|ProfId1|numéro siren|id prof 1",
    Field.SIRET: "siret|ProfId2|numéro siret|id prof 2",
    Field.VAT_NUMBER: "vat number|numéro tva|tva intracommunautaire|numéro tva intracommunautaire|"
    "vat intra|n° tva intra|contact tax number|tax number|vat id|tva intra|identifiant tva",
}

_INVOICES = _PARTY | {
    Field.NUMBER: "invoice number|numéro facture|n° de facture|compiled number|invoice ref|"
    "réf facture|référence facture|numéro de la facture|document number|numéro de document|"
    "numéro de pièce|pièce ref|facture|invoice|numéro|number|référence|reference|"
    "invoice no|n° document|document|pièce",
    Field.ISSUED_ON: "invoice date|date facture|date de facturation|date d'émission|issue date|"
    "date issued|invoiced at|emission date|document date|date document|date pièce|date|"
    "issued on|date création|created|émise le|date de la facture|issued|transaction date|"
    "date invoice|pièce date|écriture date",
    Field.DUE_ON: "due date|date échéance|échéance|invoice due date|due at|date limite|"
    "date limite de paiement|à payer avant|payable le|due|payment due|date due|due on|"
    "date de paiement prévue|date limite règlement|à régler avant",
    Field.TERM_DAYS: "délai de paiement en jours|délai de paiement|délai|payment terms|terms|"
    "due days|conditions de paiement|délai jours",
    Field.PAID_ON: "date paid|date de paiement|date de règlement|payment date|paid on|paid at|"
    "payée le|réglée le|date d'encaissement|last payment date|date payment|date paiement",
    Field.TOTAL: "total ttc|montant ttc|ttc|total amount|invoice total|invoice amount|"
    "invoice total to pay|total including taxes|original amount|montant total ttc|prix total|"
    "total tax incl|montant total|total|amount|montant|prix ttc|total facture|grand total|"
    "montant facture|amount total|total à payer|net à payer|gross amount|total toutes taxes",
    Field.NET: "total ht|montant ht|ht|subtotal|sub total|subtotal amount|total excluding taxes|"
    "sous total|montant hors taxes|total hors taxes|amount untaxed|net amount|prix ht|"
    "untaxed amount|net|hors taxes|base ht",
    Field.VAT: "total tva|montant tva|tva|taxe|taxes|tax|vat|total tax|tax amount|total vat|"
    "total tax amount|invoice vat total|vat amount|montant taxes",
    Field.PAID: "paid|paid amount|amount paid|montant payé|payé|montant réglé|réglé|encaissé|"
    "montant encaissé|déjà payé|déjà réglé|amount paid amount|total payé|total paid|"
    "acompte versé|paid to date",
    Field.BALANCE: "balance|balance due|reste à payer|reste dû|solde|solde dû|restant dû|"
    "amount due|montant dû|reste à régler|balance due amount|montant restant|due amount|"
    "open amount|outstanding|reste à encaisser|amount residual|solde restant dû",
    Field.CURRENCY: "currency|devise|currency code|monnaie|invoice currency|code devise|"
    "client currency",
    Field.STATUS: "status|statut|état|invoice status|document status|état de la facture|"
    "statut de paiement|payment status|statut facture|state",
    Field.IS_PAID: "invoice paid|facture payée|is paid|payée|réglée|paid|payé|réglé",
    Field.KIND: "type|document type|type de document|type document|type de facture|nature|"
    "invoice type",
    Field.CREDITS_NUMBER: "facture d'origine|facture créditée|avoir sur facture|original invoice|"
    "credited invoice|facture liée|facture avoir",
    Field.LINE_TOTAL: "line total|item total|total ligne|montant ligne|total de la ligne|"
    "line total amount|montant ht ligne|line amount",
    Field.LINE_VAT: "item vat total|item tax amount|tva ligne|line tax|tva de la ligne",
    Field.LINE_PAID: "amount payment|montant paiement|montant du paiement|montant du règlement|"
    "montant règlement",
    Field.DISCOUNT: "invoice discount",
    Field.ACCOUNT: "account name|numéro compte|compte|compte num|account|numéro de compte",
    Field.DEBIT: "debit amount two column approach|montant débit|débit|debit|debit amount",
    Field.CREDIT: "credit amount two column approach|montant crédit|crédit|credit|credit amount",
    Field.ORDER_REF: "po number|purchase order|numéro de commande|bon de commande|order number|"
    "commande|purchaseorder|n° commande",
    Field.NOTE: "subject|objet|description|invoice description|title|intitulé|libellé|"
    "public notes|commentaire|comment|project name|libellé mouvement|projet",
}

_PAYMENTS = {
    Field.NUMBER: _INVOICES[Field.NUMBER] + "|invoices|factures|facture liée",
    Field.CLIENT: _PARTY[Field.CLIENT] + "|payer|payeur|débiteur|émetteur",
    Field.CLIENT_NUMBER: _PARTY[Field.CLIENT_NUMBER],
    Field.EMAIL: _PARTY[Field.EMAIL],
    Field.PAID_ON: "date|payment date|date de paiement|date de règlement|date d'encaissement|"
    "paid at|paid on|date paid|reçu le|received on|date payment|date valeur|date reçu",
    Field.AMOUNT: "amount|montant|amount paid|paid amount|montant payé|montant réglé|"
    "montant encaissé|payment amount|montant du paiement|montant du règlement|total|"
    "montant ttc|amount payment|paid|payé|réglé|crédit|credit",
    Field.CURRENCY: _INVOICES[Field.CURRENCY],
    Field.MEANS: "payment method|mode de paiement|mode de règlement|moyen de paiement|method|"
    "payment mode|mode|payment type|type de paiement|moyen",
    Field.REFERENCE: "transaction number|transaction reference|référence du paiement|"
    "numéro de transaction|payment reference|payment number|transaction id|numéro paiement|"
    "référence|reference",
    Field.NOTE: "notes|note|description|libellé|commentaire|comment|private notes",
}

_CLIENTS = _PARTY | {
    Field.CLIENT: _PARTY[Field.CLIENT] + "|name|nom|company",
    Field.CLIENT_NUMBER: _PARTY[Field.CLIENT_NUMBER] + "|number|numéro|code|référence",
    Field.NOTE: "notes|note|private notes|commentaire|remarques|comment",
}

_PHRASES = {
    TableKind.INVOICES: _INVOICES,
    TableKind.PAYMENTS: _PAYMENTS,
    TableKind.CLIENTS: _CLIENTS,
    TableKind.CONTACTS: _CLIENTS,
}

FOREIGN = frozenset(
    [
        "ship",
        "shipping",
        "livraison",
        "delivery",
        "vendor",
        "fournisseur",
        "bill",
        "item",
        "article",
        "product",
        "produit",
        "discount",
        "remise",
        "rate",
        "taux",
        "partial",
        "expected",
        "prevue",
        "photo",
        "labels",
        "phonetic",
        "label",
    ]
)
"""Words of columns that speak of something else than who owes what."""


@cache
def phrases_of(kind: TableKind) -> dict[str, tuple[tuple[Field, int], ...]]:
    """The fields that a column's words may mean in such a table, with their rank (0 first)."""
    found: dict[str, dict[Field, int]] = {}
    for field, names in _PHRASES[kind].items():
        for rank, name in enumerate(names.split("|")):
            found.setdefault(header_key(name), {}).setdefault(field, rank)
    return {key: tuple(fields.items()) for key, fields in found.items()}


def is_known_name(name: str) -> bool:
    """Whether any tool calls a column so."""
    key = header_key(name)
    return any(key in phrases_of(kind) for kind in (TableKind.INVOICES, TableKind.CLIENTS))
