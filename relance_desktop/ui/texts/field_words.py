"""What each field and each condition means, by subject, for the menus and the hints."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.texts.fields import Condition, Field, Name

translate = QCoreApplication.translate


def field_groups() -> list[tuple[str, list[tuple[Field, str]]]]:
    """Subjects with their fields and what each says."""
    return [
        (translate("texts", "Factures"), _bills()),
        (translate("texts", "Montants"), _money()),
        (translate("texts", "Dates et relances"), _days()),
        (translate("texts", "Client"), _client()),
        (translate("texts", "Vous"), _mine()),
        (translate("texts", "Règlement"), _payment()),
        (translate("texts", "Après un appel ou un paiement"), _after()),
        (translate("texts", "Affaire"), _affair()),
        (translate("texts", "Heures et livrables"), _work()),
    ]


def conditions() -> list[tuple[Name, str]]:
    """Conditions that one inserts, with what makes them true."""
    tr = translate
    return [
        (Condition.SEVERAL, tr("texts", "S'il y a plusieurs factures")),
        (Condition.PARTLY_PAID, tr("texts", "Si une partie a été payée")),
        (Condition.BROKEN, tr("texts", "Si une promesse n'a pas été tenue")),
        (Condition.PARTLY_DISPUTED, tr("texts", "Si une partie est contestée")),
        (Condition.PARTLY_PROMISED, tr("texts", "Si une partie est promise pour plus tard")),
        (Condition.LATE, tr("texts", "Si l'échéance est passée")),
        (Field.EARLIER, tr("texts", "Si le client a déjà été relancé")),
        (Condition.PENALTIES, tr("texts", "Si les pénalités sont demandées")),
        (Condition.BUSINESS, tr("texts", "Pour un professionnel")),
        (Condition.CONSUMER, tr("texts", "Pour un particulier")),
        (Condition.PUBLIC, tr("texts", "Pour un acheteur public")),
        (Condition.UNKNOWN_KIND, tr("texts", "Si l'on ne sait pas qui est le client")),
        (Condition.WARM, tr("texts", "Pour un ton chaleureux")),
        (Condition.TU, tr("texts", "Si l'on se tutoie")),
        (Condition.INSTALMENTS, tr("texts", "Si ce sont des échéances d'une même facture")),
        (Condition.ELECTRONIC, tr("texts", "Pour un recommandé électronique")),
        (Field.DEADLINE, tr("texts", "S'il y a une date limite")),
        (Field.ENCLOSURES, tr("texts", "S'il y a des pièces jointes")),
        (Field.CONTRACT, tr("texts", "S'il y a un devis ou un contrat")),
        (Field.MY_PHONE, tr("texts", "Si vous avez donné votre téléphone")),
        (Field.PROMISED_ON, tr("texts", "Si le client a promis une date")),
        (Field.LEFT, tr("texts", "S'il reste à payer")),
        (Condition.ALL_SETTLED, tr("texts", "Si le client ne doit plus rien")),
        (Field.PAY_LINK, tr("texts", "Si vous avez un lien de paiement")),
        (Condition.QR, tr("texts", "Si un code à scanner est joint")),
        (Condition.BILL, tr("texts", "Si le fichier de la facture est joint")),
        (Field.ADVANCE, tr("texts", "Si un acompte ou des arrhes sont prévus")),
        (Condition.ARRHES, tr("texts", "Si ce sont des arrhes")),
        (Field.ASKED, tr("texts", "Si la même demande a déjà été envoyée")),
        (Field.HELD, tr("texts", "Si des livrables sont conservés jusqu'au paiement")),
        (Field.ACCEPTANCE, tr("texts", "Si un délai de validation est convenu")),
        (Field.CLAUSES, tr("texts", "Si une clause convenue peut être rappelée")),
    ]


def meaning(name: Name) -> str:
    """What a field says, or when a condition is true."""
    said: dict[Name, str] = {
        field: text for _group, fields in field_groups() for field, text in fields
    }
    when = dict(conditions())
    return said.get(name) or when.get(name, "")


def _bills() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (
            Field.BILL,
            tr("texts", "«\u00a0la facture n° 12 du 3 mai\u00a0» ou «\u00a0les 3 factures\u00a0»"),
        ),
        (
            Field.OF_BILL,
            tr("texts", "«\u00a0de la facture n° 12\u00a0» ou «\u00a0des 3 factures\u00a0»"),
        ),
        (Field.BILL_SHORT, tr("texts", "«\u00a0facture n° 12\u00a0» ou «\u00a03 factures\u00a0»")),
        (Field.BILL_NOUN, tr("texts", "Le mot seul\u00a0: facture, factures ou échéances")),
        (Field.NUMBERS, tr("texts", "Numéro des factures")),
        (Field.CLAIMS, tr("texts", "Le tableau des factures et le total (seul sur sa ligne)")),
        (Field.ISSUED, tr("texts", "Date de la plus ancienne facture")),
        (Field.ORDER, tr("texts", "Numéro de commande du client")),
        (Field.CONTRACT, tr("texts", "Devis ou contrat")),
    ]


def _money() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (Field.TOTAL, tr("texts", "Montant total dû, pénalités demandées comprises")),
        (Field.BALANCE, tr("texts", "Reste des factures, sans les pénalités")),
        (Field.FULL, tr("texts", "Montant des factures avant tout paiement")),
        (Field.INTEREST, tr("texts", "Pénalités de retard demandées")),
        (Field.INDEMNITY, tr("texts", "Indemnités forfaitaires demandées")),
        (Field.PENALTIES, tr("texts", "La phrase sur les pénalités, avec les articles de loi")),
        (Field.BREAKDOWN, tr("texts", "Lettre\u00a0: le calcul des pénalités (seul sur sa ligne)")),
    ]


def _days() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (Field.DUE, tr("texts", "Date d'échéance la plus ancienne")),
        (Field.LATE_DAYS, tr("texts", "Retard, par exemple «\u00a012 jours\u00a0»")),
        (Field.TODAY, tr("texts", "Date du jour")),
        (Field.DEADLINE, tr("texts", "Date jusqu'à laquelle vous attendez le paiement")),
        (Field.DELAY, tr("texts", "Délai accordé, par exemple «\u00a08 jours\u00a0»")),
        (Field.EARLIER, tr("texts", "Vos relances précédentes et leurs dates")),
        (Field.SERIAL, tr("texts", "Numéro de cette relance")),
        (Field.TRACKING, tr("texts", "Numéro du recommandé")),
        (Field.ENCLOSURES, tr("texts", "Noms des pièces jointes")),
    ]


def _client() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (
            Field.GREETING,
            tr("texts", "«\u00a0Bonjour Madame Martin,\u00a0» ou «\u00a0Madame,\u00a0»"),
        ),
        (Field.CLIENT, tr("texts", "Nom du client")),
        (Field.CONTACT, tr("texts", "Nom de la personne à qui vous écrivez")),
        (Field.FIRST_NAME, tr("texts", "Son prénom")),
        (Field.CLIENT_PHONE, tr("texts", "Téléphone du client")),
    ]


def _mine() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (Field.SIGNATURE, tr("texts", "Votre signature\u00a0: nom, activité, téléphone, site")),
        (Field.MY_NAME, tr("texts", "Votre nom")),
        (Field.MY_TRADE, tr("texts", "Le nom de votre activité")),
        (Field.MY_PHONE, tr("texts", "Votre téléphone")),
        (Field.MY_MAIL, tr("texts", "Votre e-mail")),
        (Field.MY_SITE, tr("texts", "Votre site")),
        (Field.MY_TOWN, tr("texts", "Votre ville")),
    ]


def _payment() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (Field.PAYMENT, tr("texts", "Vos coordonnées bancaires (seules sur leur ligne)")),
        (Field.IBAN, tr("texts", "Votre IBAN")),
        (Field.BIC, tr("texts", "Votre BIC")),
        (Field.REFERENCE, tr("texts", "Ce que le client rappelle sur son virement")),
        (Field.PAY_LINK, tr("texts", "Votre page de paiement en ligne (Réglages, Identité)")),
    ]


def _after() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (Field.CALL_DAY, tr("texts", "Date de l'appel")),
        (Field.CALL_PERSON, tr("texts", "Personne jointe")),
        (Field.PROMISED, tr("texts", "Montant promis")),
        (Field.PROMISED_ON, tr("texts", "Date promise")),
        (Field.MEANS, tr("texts", "Moyen promis, par exemple «\u00a0par virement\u00a0»")),
        (Field.NOTE, tr("texts", "Vos notes de l'appel")),
        (Field.DISPUTED, tr("texts", "Montant contesté")),
        (
            Field.TOPIC,
            tr("texts", "Ce que le client conteste, par exemple «\u00a0le montant\u00a0»"),
        ),
        (Field.ANSWER_ON, tr("texts", "Jour où vous répondez à un désaccord")),
        (Field.RECEIVED, tr("texts", "Montant reçu")),
        (Field.LEFT, tr("texts", "Ce qui reste à payer")),
        (Field.STATED, tr("texts", "Le dernier jour du relevé de compte")),
    ]


def _affair() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (Field.AFFAIR, tr("texts", "Titre de l'affaire")),
        (Field.AGREED, tr("texts", "Les points convenus, en liste (seuls sur leur ligne)")),
        (Field.PRICE, tr("texts", "Montant convenu")),
        (Field.ADVANCE, tr("texts", "Acompte ou arrhes, par exemple «\u00a0300 € (30 %)\u00a0»")),
        (Field.TERM, tr("texts", "Délai de paiement convenu")),
        (Field.STARTS, tr("texts", "Date de début prévue")),
        (Field.ENDS, tr("texts", "Date de livraison prévue")),
        (Field.TALKED, tr("texts", "Date de l'échange où vous vous êtes mis d'accord")),
        (Field.QUOTE, tr("texts", "Numéro du devis")),
        (Field.QUOTED, tr("texts", "Date du devis")),
        (Field.QUOTE_UNTIL, tr("texts", "Jusqu'à quand le devis est valable")),
        (Field.ASKED, tr("texts", "Date de la même demande, si elle a déjà été envoyée")),
        (Field.CLAUSES, tr("texts", "Rappel des clauses convenues par écrit")),
        (Field.TITLE_CLAUSE, tr("texts", "La réserve de propriété, si elle est convenue")),
        (Field.RIGHTS_CLAUSE, tr("texts", "La cession des droits liée au paiement, si convenue")),
        (Field.SUSPENSION_CLAUSE, tr("texts", "La suspension du travail, si elle est convenue")),
        (Field.SCHEDULE, tr("texts", "L'échéancier signé, si ce qui est dû en fait partie")),
    ]


def _work() -> list[tuple[Field, str]]:
    tr = translate
    return [
        (Field.SHEET, tr("texts", "Titre du relevé d'heures")),
        (Field.SHEET_PERIOD, tr("texts", "Période du relevé")),
        (Field.SHEET_HOURS, tr("texts", "Temps passé, par exemple «\u00a012 h 30\u00a0»")),
        (Field.SHEET_PRICE, tr("texts", "Montant du relevé, hors taxes")),
        (Field.SHEETS, tr("texts", "Relevés validés joints à la facture")),
        (Field.HANDED, tr("texts", "Ce qui a été remis (seul sur sa ligne)")),
        (Field.HELD, tr("texts", "Ce qui est conservé jusqu'au paiement (seul sur sa ligne)")),
        (Field.ACCEPTANCE, tr("texts", "Délai de validation convenu")),
    ]
