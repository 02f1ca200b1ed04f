"""Each setting by the words that people look for it with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


class Setting(NamedTuple):
    """One setting: the part that holds it, what it is called, other words for it, and the
    name of its control when it is not the first."""

    part: str
    title: str
    icon: str
    words: str = ""
    control: str = ""

    @property
    def target(self) -> str:
        """What Réglages opens: « part » or « part/control »."""
        return f"{self.part}/{self.control}" if self.control else self.part


def settings() -> Sequence[Setting]:
    """All settings, part by part."""
    return (
        *_about_me(),
        *_about_texts(),
        *_about_affairs(),
        *_about_plans(),
        *_about_rules(),
        *_about_days(),
        *_about_screen(),
        *_about_file(),
    )


def _about_me() -> Sequence[Setting]:
    tr, who, mail = translate, "identification-card", "envelope-simple"
    return (
        Setting(
            "identity",
            tr("search", "Nom, adresse et SIREN"),
            who,
            tr("search", "identité coordonnées siret statut entreprise ei micro eurl tva"),
        ),
        Setting(
            "identity",
            tr("search", "IBAN et coordonnées bancaires"),
            who,
            tr("search", "banque rib bic virement payer"),
        ),
        Setting(
            "identity",
            tr("search", "Papier à en-tête\u00a0: logo et signature"),
            who,
            tr("search", "image entête lettre courrier"),
        ),
        Setting(
            "mail",
            tr("search", "Compte e-mail"),
            mail,
            tr("search", "smtp serveur expéditeur adresse messagerie gmail outlook orange"),
        ),
        Setting(
            "mail",
            tr("search", "Mot de passe de la messagerie"),
            mail,
            tr("search", "trousseau connexion smtp essai tester"),
        ),
    )


def _about_texts() -> Sequence[Setting]:
    tr = translate
    words = tr("search", "mots lettre e-mail objet message ton tutoiement anglais courrier")
    return (Setting("texts", tr("search", "Modèles de texte"), "note-pencil", words),)


def _about_affairs() -> Sequence[Setting]:
    tr, where = translate, "briefcase"
    return (
        Setting(
            "affairs",
            tr("search", "Délai de réponse attendu"),
            where,
            tr("search", "devis non signé accord confirmation relevé d'heures rappel jours"),
            "answer-days",
        ),
        Setting(
            "affairs",
            tr("search", "Moteur de recherche"),
            where,
            tr("search", "vérifier client navigateur qwant google duckduckgo bing"),
            "search-engine",
        ),
        Setting(
            "affairs",
            tr("search", "Conditions habituelles"),
            where,
            tr("search", "cgv délai de paiement escompte pénalités acompte clauses"),
            "see-affairs",
        ),
    )


def _about_plans() -> Sequence[Setting]:
    tr, path = translate, "path"
    return (
        Setting(
            "plan",
            tr("search", "Plan de relance"),
            path,
            tr("search", "étapes délais jours rythme calendrier mise en demeure"),
        ),
        Setting(
            "plan",
            tr("search", "Créer ou modifier un plan de relance"),
            path,
            tr("search", "éditeur étapes délais relances personnaliser"),
            "open-plans",
        ),
        Setting(
            "plan",
            tr("search", "Qui suit quel plan"),
            path,
            tr("search", "règles type de client montant public particulier"),
            "open-rules",
        ),
    )


def _about_rules() -> Sequence[Setting]:
    tr, percent = translate, "percent"
    return (
        Setting(
            "rates",
            tr("search", "Taux des pénalités de retard"),
            percent,
            tr("search", "intérêts bce taux légal semestre vérifié"),
        ),
        Setting(
            "rates",
            tr("search", "Imputation des paiements partiels"),
            percent,
            tr("search", "intérêts d'abord principal règles calcul"),
            "interest_first",
        ),
        Setting(
            "rates",
            tr("search", "Règles de droit et leurs articles"),
            percent,
            tr("search", "loi code sources vérifié prescription délai indemnité 40"),
            "law-lines",
        ),
        Setting(
            "rates",
            tr("search", "QR code de virement sur les lettres"),
            percent,
            tr("search", "banque payer scanner code"),
            "bank_code",
        ),
    )


def _about_days() -> Sequence[Setting]:
    tr = translate
    return (
        Setting(
            "calendar",
            tr("search", "Jours fériés d'Alsace-Moselle"),
            "calendar-blank",
            tr("search", "calendrier jours ouvrés férié week-end"),
            "alsace_moselle",
        ),
        Setting(
            "calendar",
            tr("search", "Vos congés et fermetures"),
            "calendar-blank",
            tr("search", "vacances absence calendrier jours ouvrés"),
            "closure-first",
        ),
    )


def _about_screen() -> Sequence[Setting]:
    tr, palette = translate, "palette"
    return (
        Setting(
            "display",
            tr("search", "Thème clair ou sombre"),
            palette,
            tr("search", "affichage couleurs nuit système apparence"),
        ),
        Setting(
            "display",
            tr("search", "Taille du texte"),
            palette,
            tr("search", "affichage police caractères agrandir zoom lisible"),
            "text-size",
        ),
        Setting(
            "display",
            tr("search", "Écriture des nombres et des dates"),
            palette,
            tr("search", "affichage format virgule point milliers jour mois iso"),
            "number-style",
        ),
    )


def _about_file() -> Sequence[Setting]:
    tr, database = translate, "database"
    return (
        Setting(
            "data",
            tr("search", "Sauvegarder mes données"),
            database,
            tr("search", "copie sauvegarde maintenant exporter fichier sécurité"),
            "backup-now",
        ),
        Setting(
            "data",
            tr("search", "Restaurer une sauvegarde"),
            database,
            tr("search", "récupérer revenir en arrière copie"),
            "restore-file",
        ),
        Setting(
            "data",
            tr("search", "Vérifier le journal"),
            database,
            tr("search", "preuve intégrité empreinte"),
            "verify-journal",
        ),
        Setting(
            "about",
            tr("search", "Version, licences et journaux techniques"),
            "info",
            tr("search", "à propos logiciel logs erreur"),
        ),
    )


def commands(shell: Shell) -> Sequence[Command]:
    """One command for each setting: it opens the part that holds it."""
    return tuple(
        Command(
            f"setting-{number}",
            Group.SETTINGS,
            one.title,
            one.icon,
            lambda target=one.target: shell.go("settings", target),  # type: ignore[misc]
            one.words,
        )
        for number, one in enumerate(settings())
    )
