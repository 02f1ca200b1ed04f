"""Why a file was not simply imported, in a sentence, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.imports import ImportOutcome
from relance_desktop.domain.incoming_verdict import Caution, Notice, Reason, Side
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.services.invoice_import.findings import Finding, Why
from relance_desktop.services.invoice_import.report import ImportedFile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

CREDIT = "credit"
GROUPS = ("imported", CREDIT, "to_confirm", "settled", "duplicate", "refused", "dismissed")
"""The groups of the report, in their order: outcomes, credit notes apart."""


class Said(NamedTuple):
    """A sentence, and what the user can do, empty when there is nothing to do."""

    text: str
    advice: str = ""


def group_of(file: ImportedFile) -> str:
    """The group of the report that a file belongs to."""
    is_credit = file.invoice is not None and file.invoice.kind is InvoiceKind.CREDIT_NOTE
    taken = file.outcome in (ImportOutcome.IMPORTED, ImportOutcome.SETTLED)
    return CREDIT if is_credit and taken else file.outcome.value


def group_chip(group: str) -> Chip:
    """The pill of a group."""
    looks = {
        "imported": Chip(translate("importing", "Importée"), "check-circle", "green"),
        CREDIT: Chip(translate("importing", "Avoir"), "arrow-u-down-left", "teal"),
        "to_confirm": Chip(translate("importing", "À confirmer"), "question", "amber"),
        "settled": Chip(translate("importing", "Déjà réglée"), "check", "slate"),
        "duplicate": Chip(translate("importing", "Déjà connue"), "copy", "slate"),
        "refused": Chip(translate("importing", "Refusée"), "prohibit", "red"),
        "dismissed": Chip(translate("importing", "Écartée"), "x-circle", "slate"),
    }
    return looks[group]


def group_title(group: str) -> str:
    """A group as a filter."""
    titles = {
        "imported": translate("importing", "Importées"),
        CREDIT: translate("importing", "Avoirs"),
        "to_confirm": translate("importing", "À confirmer"),
        "settled": translate("importing", "Déjà réglées"),
        "duplicate": translate("importing", "Déjà connues"),
        "refused": translate("importing", "Refusées"),
        "dismissed": translate("importing", "Écartées"),
    }
    return titles[group]


def said_of(file: ImportedFile) -> list[Said]:
    """All that there is to say of a file, what decided first."""
    currency = file.invoice.currency if file.invoice else "EUR"
    said = [finding_words(finding, currency) for finding in (*file.reasons, *file.remarks)]
    return said + [Said(notice_words(notice)) for notice in file.notices]


def finding_words(finding: Finding, currency: str = "EUR") -> Said:
    """The words for one reason or remark."""
    words = {**_content(), **_refusals(), **_asks(), **_file_words(), **_remarks()}
    said = words.get(finding.what, Said(translate("importing", "À vérifier.")))
    cents = "" if finding.cents is None else formats.money(finding.cents, currency)
    count = finding.count or 0
    return Said(*(text.format(text=finding.text, money=cents, count=count) for text in said))


def _content() -> dict[Reason | Why, Said]:
    check = translate("importing", "Vérifiez les champs, puis confirmez.")
    return {
        Reason.BAD_ISSUE_DATE: Said(
            translate("importing", "La date de la facture manque ou est illisible."), check
        ),
        Reason.NO_NUMBER: Said(translate("importing", "Le numéro de la facture manque."), check),
        Reason.NO_CURRENCY: Said(translate("importing", "La devise n'est pas indiquée."), check),
        Reason.NO_AMOUNT: Said(translate("importing", "Le montant à payer manque."), check),
        Reason.BAD_ARITHMETIC: Said(
            translate("importing", "Les totaux de la facture ne tombent pas juste."), check
        ),
        Reason.DUE_BEFORE_ISSUE: Said(
            translate("importing", "L'échéance est antérieure à la date de la facture."), check
        ),
        Reason.NO_STRUCTURED_DATA: Said(
            translate("importing", "PDF ordinaire\u00a0: ses champs ont été lus dans le texte."),
            check,
        ),
    }


def _refusals() -> dict[Reason | Why, Said]:
    export = translate("importing", "Exportez de nouveau la facture depuis votre logiciel.")
    return {
        Reason.PROFORMA: Said(
            translate("importing", "C'est une facture proforma\u00a0: rien n'est encore dû."),
            translate("importing", "Importez la facture définitive quand elle est émise."),
        ),
        Reason.ORDER_OR_QUOTE: Said(
            translate("importing", "C'est un devis ou une commande, pas une facture.")
        ),
        Reason.STATUS_MESSAGE: Said(
            translate("importing", "C'est un message de suivi, pas une facture.")
        ),
        Reason.NOT_AN_INVOICE: Said(
            translate("importing", "Ce fichier ne contient pas de facture.")
        ),
        Reason.NEEDS_PASSWORD: Said(
            translate("importing", "Ce PDF est protégé par un mot de passe."),
            translate("importing", "Enregistrez-en une copie sans mot de passe."),
        ),
        Reason.XML_BROKEN: Said(translate("importing", "Ce fichier XML est abîmé."), export),
        Reason.XML_UNSAFE: Said(
            translate("importing", "Ce fichier XML contient des éléments dangereux."),
            translate("importing", "Demandez-en l'origine avant de l'ouvrir."),
        ),
        Reason.PDF_BROKEN: Said(translate("importing", "Ce PDF est abîmé."), export),
        Reason.TOO_LARGE: Said(
            translate("importing", "Ce fichier est trop gros pour une facture.")
        ),
        Reason.EMPTY: Said(translate("importing", "Ce fichier est vide."), export),
        Reason.UNKNOWN_FORMAT: Said(
            translate("importing", "Ce n'est ni un PDF ni une facture XML."),
            translate("importing", "Exportez-la en PDF."),
        ),
    }


def _asks() -> dict[Reason | Why, Said]:
    return {
        Why.NOT_MINE: Said(
            translate("importing", "Le vendeur n'est pas vous\u00a0: «\u00a0{text}\u00a0»."),
            translate("importing", "Écartez-la si c'est une facture que vous avez reçue."),
        ),
        Why.CLIENT_UNSURE: Said(
            translate("importing", "Ce client ressemble à un autre que vous avez déjà."),
            translate("importing", "Choisissez-le dans la liste, ou créez-le."),
        ),
        Why.NO_CLIENT: Said(
            translate("importing", "Le nom du client n'a pas été trouvé."),
            translate("importing", "Choisissez-le dans la liste, ou créez-le."),
        ),
        Why.NUMBER_TAKEN: Said(
            translate("importing", "Ce client a déjà une facture de ce numéro, différente."),
            translate("importing", "Corrigez le numéro, ou écartez l'une des deux."),
        ),
        Why.SAME_FILE: Said(translate("importing", "Ce fichier est déjà dans le programme.")),
        Why.SAME_FILE_WAITS: Said(
            translate("importing", "Ce fichier attend déjà d'être confirmé."),
        ),
        Why.SAME_NUMBER: Said(translate("importing", "Cette facture est déjà enregistrée.")),
    }


def _file_words() -> dict[Reason | Why, Said]:
    return {
        Why.FILE_GONE: Said(
            translate("importing", "Ce fichier a disparu pendant l'import."),
        ),
        Why.FILE_FORBIDDEN: Said(
            translate("importing", "Vous n'avez pas le droit de lire ce fichier."),
            translate("importing", "Changez ses droits, ou copiez-le ailleurs."),
        ),
        Why.FILE_UNREADABLE: Said(
            translate("importing", "Ce fichier n'a pas pu être lu."),
            translate("importing", "Vérifiez le disque ou le réseau où il se trouve."),
        ),
        Why.PROGRAM_ERROR: Said(
            translate("importing", "Ce fichier a mis le programme en défaut."),
            translate(
                "importing", "Saisissez cette facture à la main\u00a0; les autres sont intactes."
            ),
        ),
    }


def _remarks() -> dict[Reason | Why, Said]:
    return {
        Why.CREDIT_APPLIED: Said(
            translate("importing", "Avoir de {money} déduit de la facture {text}.")
        ),
        Why.CREDIT_LEFT: Said(
            translate("importing", "Il reste {money} d'avoir sans facture à réduire.")
        ),
        Why.REMINDERS_WITHDRAWN: Said(
            translate("importing", "Des relances préparées ont été retirées\u00a0: {count}.")
        ),
        Why.DOCUMENT_REPLACED: Said(
            translate("importing", "Le PDF remplace le document enregistré jusqu'ici.")
        ),
        Why.SELLER_UNLIKE: Said(
            translate(
                "importing", "Le nom du vendeur diffère du vôtre\u00a0: «\u00a0{text}\u00a0»."
            )
        ),
        Why.PUBLIC_GUESSED: Said(
            translate("importing", "Client reconnu comme organisme public\u00a0: à vérifier.")
        ),
        Why.CORRECTS: Said(translate("importing", "Elle rectifie la facture {text}.")),
        Why.TOTAL_ADJUSTED: Said(
            translate("importing", "Montant retenu\u00a0: {money}, d'après les lignes.")
        ),
        Why.OVERPAID: Said(translate("importing", "Déjà payée, avec {money} de trop-perçu.")),
    }


def notice_words(notice: Notice) -> str:
    """The words for an oddity of the document."""
    side = {
        Side.SELLER: translate("importing", "du vendeur"),
        Side.BUYER: translate("importing", "du client"),
        None: "",
    }[notice.side]
    words = {
        Caution.INVALID_SIREN: translate("importing", "Le SIREN {side} ne tombe pas juste."),
        Caution.INVALID_VAT: translate("importing", "Le numéro de TVA {side} ne tombe pas juste."),
        Caution.INVALID_IBAN: translate("importing", "L'IBAN indiqué ne tombe pas juste."),
        Caution.NO_NAME: translate("importing", "Le nom {side} manque."),
        Caution.NO_CURRENCY: translate("importing", "La devise n'est pas indiquée."),
        Caution.NO_DUE_DATE: translate(
            "importing", "Pas d'échéance indiquée\u00a0: 30 jours sont supposés."
        ),
        Caution.SEVERAL_DUE_DATES: translate("importing", "Plusieurs échéances."),
        Caution.EARLY_PAYMENT_DISCOUNT: translate(
            "importing", "Un escompte est prévu pour paiement anticipé."
        ),
        Caution.BAD_ARITHMETIC: translate("importing", "Les totaux ne tombent pas juste."),
        Caution.DUE_BEFORE_ISSUE: translate(
            "importing", "L'échéance est antérieure à la date de la facture."
        ),
        Caution.PREPAID_NOT_STATED: translate(
            "importing", "Un acompte est déduit du total sans être détaillé."
        ),
        Caution.NEGATIVE_INVOICE: translate(
            "importing", "Facture d'un montant négatif, prise comme un avoir."
        ),
        Caution.SELF_BILLED: translate("importing", "Facture établie par le client (autofacture)."),
        Caution.FACTORED: translate(
            "importing", "Créance cédée\u00a0: le paiement est dû à l'affactureur."
        ),
        Caution.OTHER_PAYEE: translate(
            "importing", "Le paiement est demandé au profit de «\u00a0{value}\u00a0»."
        ),
    }
    return " ".join(words[notice.caution].format(side=side, value=notice.value).split(" "))


def blocker_word(because: str) -> str:
    """What keeps an invoice from being taken back."""
    words = {
        "reminders": translate("importing", "une relance"),
        "payments": translate("importing", "un paiement"),
        "holds": translate("importing", "une suspension"),
        "credits": translate("importing", "un avoir"),
        "schedules": translate("importing", "un échéancier"),
        "waivers": translate("importing", "des pénalités abandonnées"),
        "write_offs": translate("importing", "un solde abandonné"),
        "cases": translate("importing", "un dossier de recouvrement"),
        "limitation": translate("importing", "une note sur la prescription"),
        "reversed": translate("importing", "un paiement repris depuis"),
    }
    return words.get(because, because)
