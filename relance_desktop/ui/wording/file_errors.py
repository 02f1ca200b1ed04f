"""The words of refusals that come from files, the disk and the business file."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services import errors, gateway_errors
from relance_desktop.ui.kit.messages import Message, wording
from relance_desktop.ui.kit.printing import FileNotWritten, PrinterRefused

translate = QCoreApplication.translate

Words = tuple[str, str, str]
"""Title, what happened with « {name} », what to do."""


@wording.register
def _(error: errors.FileError) -> Message:
    title, text, advice = _file_words(error)
    return Message(title, text.format(name=error.path.name), advice)


def _file_words(error: errors.FileError) -> Words:
    words: dict[type[errors.FileError], Words] = {
        errors.NotABusinessFileError: (
            translate("errors", "Ce n'est pas un fichier de Relance Desktop"),
            translate("errors", "«\u00a0{name}\u00a0» contient autre chose."),
            translate("errors", "Choisissez un autre fichier."),
        ),
        errors.CorruptFileError: (
            translate("errors", "Le fichier est abîmé"),
            translate("errors", "«\u00a0{name}\u00a0» ne peut plus être lu en entier."),
            translate("errors", "Reprenez une sauvegarde récente."),
        ),
        errors.FileLockedError: (
            translate("errors", "Le fichier est occupé"),
            translate("errors", "Un autre programme garde «\u00a0{name}\u00a0» pour lui."),
            translate("errors", "Fermez l'autre programme, puis recommencez."),
        ),
        errors.FileReadOnlyError: (
            translate("errors", "Le fichier est en lecture seule"),
            translate("errors", "«\u00a0{name}\u00a0» ne peut pas être modifié."),
            translate("errors", "Changez les droits du fichier ou de son dossier."),
        ),
        errors.DiskFullError: (
            translate("errors", "Le disque est plein"),
            translate("errors", "Rien n'a été écrit dans «\u00a0{name}\u00a0»."),
            translate("errors", "Libérez de la place, puis recommencez."),
        ),
        **_rarer_words(),
    }
    other = (
        translate("errors", "Fichier inaccessible"),
        translate("errors", "«\u00a0{name}\u00a0» ne peut être ni lu ni écrit."),
        translate("errors", "Vérifiez le dossier, le disque et vos droits."),
    )
    return words.get(type(error), other)


def _rarer_words() -> dict[type[errors.FileError], Words]:
    return {
        errors.FileLostError: (
            translate("errors", "Votre fichier n'est plus là"),
            translate("errors", "«\u00a0{name}\u00a0» a disparu ou a été vidé."),
            translate(
                "errors",
                "Reprenez une copie. Pour repartir de zéro, rangez d'abord ailleurs le dossier "
                "«\u00a0sauvegardes\u00a0» qui est à côté.",
            ),
        ),
        errors.NewerFileError: (
            translate("errors", "Fichier d'une version plus récente"),
            translate(
                "errors", "«\u00a0{name}\u00a0» vient d'une version plus récente du programme."
            ),
            translate("errors", "Mettez Relance Desktop à jour."),
        ),
        errors.MigrationFailedError: (
            translate("errors", "La mise à jour du fichier a échoué"),
            translate("errors", "«\u00a0{name}\u00a0» est resté comme il était."),
            translate("errors", "Reprenez une sauvegarde récente."),
        ),
    }


@wording.register
def _(error: errors.BackupCancelledError) -> Message:
    return Message(
        translate("errors", "Sauvegarde arrêtée"),
        translate("errors", "La copie inachevée a été supprimée."),
    )


@wording.register
def _(error: errors.BackupInvalidError) -> Message:
    if error.detail == "missing":
        return Message(
            translate("errors", "Sauvegarde introuvable"),
            translate("errors", "«\u00a0{name}\u00a0» n'est plus là.").format(name=error.path.name),
            translate("errors", "Choisissez une autre sauvegarde."),
        )
    return Message(
        translate("errors", "Sauvegarde inutilisable"),
        translate("errors", "«\u00a0{name}\u00a0» ne tient pas ensemble.").format(
            name=error.path.name
        ),
        translate("errors", "Choisissez une autre sauvegarde."),
    )


@wording.register
def _(error: errors.TargetExistsError) -> Message:
    return Message(
        translate("errors", "Le fichier existe déjà"),
        translate("errors", "«\u00a0{name}\u00a0» n'a pas été remplacé.").format(
            name=error.path.name
        ),
        translate("errors", "Donnez un autre nom."),
    )


@wording.register
def _(error: errors.NotFoundError) -> Message:
    words = {
        "clients": translate("errors", "Ce client n'existe plus."),
        "invoices": translate("errors", "Cette facture n'existe plus."),
        "reminders": translate("errors", "Cette relance n'existe plus."),
        "documents": translate("errors", "Ce document n'existe plus."),
        "payments": translate("errors", "Ce paiement n'existe plus."),
        "holds": translate("errors", "Cette suspension est déjà levée."),
        "steps": translate("errors", "Cette étape n'est plus possible pour ces factures."),
        "plans": translate("errors", "Ce plan de relance n'existe plus."),
    }
    return Message(
        translate("errors", "Introuvable"),
        words.get(error.what, translate("errors", "Cet élément n'existe plus.")),
        translate("errors", "La page a été mise à jour."),
    )


@wording.register
def _(error: errors.DuplicateInvoiceError) -> Message:
    return Message(
        translate("errors", "Facture déjà enregistrée"),
        translate("errors", "Ce client a déjà une facture n°\u00a0{number}.").format(
            number=error.number
        ),
        translate("errors", "Ouvrez-la pour la corriger."),
    )


@wording.register
def _(error: errors.InvoiceInUseError) -> Message:
    return _in_use(translate("errors", "Des relances, paiements ou suspensions la concernent."))


@wording.register
def _(error: errors.ClientInUseError) -> Message:
    return _in_use(
        translate(
            "errors", "Des factures, paiements, relances, affaires ou vérifications le concernent."
        )
    )


@wording.register
def _(error: errors.PlanInUseError) -> Message:
    return _in_use(translate("errors", "Des clients ou des factures suivent ce plan."))


def _in_use(text: str) -> Message:
    return Message(
        translate("errors", "Suppression impossible"),
        text,
        translate("errors", "L'historique doit rester entier."),
    )


@wording.register
def _(error: errors.AlreadyReversedError) -> Message:
    return Message(
        translate("errors", "Paiement déjà annulé"),
        translate("errors", "Son écriture inverse est déjà enregistrée."),
    )


@wording.register
def _(error: errors.ImportUndoRefusedError) -> Message:
    numbers = ", ".join(blocker.number for blocker in error.blockers)
    if not numbers:
        return Message(
            translate("errors", "Import déjà annulé"),
            translate("errors", "Il n'y a plus rien à défaire."),
        )
    return Message(
        translate("errors", "L'import ne peut plus être annulé"),
        translate("errors", "Déjà utilisées\u00a0: {numbers}.").format(numbers=numbers),
        translate("errors", "Supprimez les autres factures une à une."),
    )


@wording.register
def _(error: errors.FileRefusedError) -> Message:
    reasons = {
        "too_large": translate("errors", "«\u00a0{name}\u00a0» dépasse 2\u00a0Mo."),
        "not_an_image": translate("errors", "«\u00a0{name}\u00a0» n'est ni PNG ni JPEG."),
        "over_25_mb": translate("errors", "«\u00a0{name}\u00a0» dépasse 25\u00a0Mo."),
        "empty": translate("errors", "«\u00a0{name}\u00a0» est vide."),
        "unreadable": translate("errors", "«\u00a0{name}\u00a0» ne peut pas être lu."),
        "not_a_mail": translate(
            "errors", "«\u00a0{name}\u00a0» n'est pas un e-mail enregistré (.eml)."
        ),
        "own_mail": translate(
            "errors", "«\u00a0{name}\u00a0» est un e-mail que vous avez envoyé, pas une réponse."
        ),
    }
    text = reasons.get(error.why, translate("errors", "«\u00a0{name}\u00a0» ne convient pas."))
    return Message(
        translate("errors", "Fichier refusé"),
        text.format(name=error.filename),
        translate("errors", "Choisissez un autre fichier."),
    )


@wording.register
def _(error: FileNotWritten) -> Message:
    return Message(
        translate("errors", "Enregistrement impossible"),
        translate("errors", "«\u00a0{name}\u00a0» n'a pas pu être écrit.").format(
            name=error.path.name
        ),
        translate("errors", "Choisissez un autre dossier."),
    )


@wording.register
def _(error: PrinterRefused) -> Message:
    return Message(
        translate("errors", "L'imprimante n'a pas répondu"),
        translate("errors", "Rien n'a été imprimé."),
        translate("errors", "Vérifiez l'imprimante, ou enregistrez le PDF."),
    )


@wording.register
def _(error: gateway_errors.UnreadablePdf) -> Message:
    tr, problems = translate, gateway_errors.PdfProblem
    words = {
        problems.NEEDS_PASSWORD: tr(
            "errors", "Ce fichier est protégé par un mot de passe\u00a0: il ne s'ouvre pas ici."
        ),
        problems.TOO_SLOW: tr(
            "errors", "Ce fichier est abîmé\u00a0: ses pages ne se lisent pas en un temps utile."
        ),
        problems.NO_SUCH_PAGE: tr("errors", "Ce fichier est abîmé\u00a0: cette page y manque."),
    }
    broken = tr("errors", "Ce fichier est abîmé\u00a0: ses pages ne se lisent pas.")
    advice = tr("errors", "Demandez-en un autre, ou enregistrez-le de nouveau depuis sa source.")
    if error.problem is problems.NEEDS_PASSWORD:
        advice = tr("errors", "Enregistrez-en une copie et ouvrez-la avec le mot de passe.")
    return Message(tr("errors", "PDF illisible"), words.get(error.problem, broken), advice)


@wording.register
def _(error: gateway_errors.UnreadablePicture) -> Message:
    signature = error.which == "signature"
    return Message(
        translate("errors", "Image illisible"),
        translate("errors", "Votre signature ne peut pas être dessinée.")
        if signature
        else translate("errors", "Votre logo ne peut pas être dessiné."),
        translate("errors", "Remplacez l'image dans Réglages, en PNG ou JPEG."),
    )


@wording.register
def _(error: gateway_errors.MentionRulesUnreadable) -> Message:
    return Message(
        translate("errors", "Règles des mentions illisibles"),
        translate("errors", "«\u00a0{name}\u00a0» manque ou est abîmé.").format(
            name=error.filename
        ),
        translate("errors", "Réinstallez le programme\u00a0; vos données ne sont pas touchées."),
    )


@wording.register
def _(error: gateway_errors.RatesUnreadable) -> Message:
    return Message(
        translate("errors", "Table des taux illisible"),
        translate("errors", "«\u00a0{name}\u00a0» manque ou est abîmé.").format(
            name=error.filename
        ),
        translate("errors", "Réinstallez le programme\u00a0; vos données ne sont pas touchées."),
    )


@wording.register
def _(error: gateway_errors.DataFileError) -> Message:
    place = f" ({error.place})" if error.place else ""
    return Message(
        translate("errors", "Fichier de données illisible"),
        translate("errors", "«\u00a0{name}\u00a0»{place}\u00a0: {why}.").format(
            name=error.filename, place=place, why=error.why
        ),
        translate("errors", "Réinstallez le programme\u00a0; vos données ne sont pas touchées."),
    )
