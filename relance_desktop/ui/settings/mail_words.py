"""The words of setting up an account: stages, providers' particulars, the keyring."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.mail import MailAccount, Security, Stage
from relance_desktop.domain.mail_providers import ProviderNote
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.services.settings import PasswordKept

translate = QCoreApplication.translate


def stages_of(account: MailAccount) -> tuple[Stage, ...]:
    """The stages that a trial of this account goes through, in their order."""
    ways = {
        Security.TLS: (Stage.RESOLVE, Stage.CONNECT, Stage.TLS, Stage.GREETING),
        Security.STARTTLS: (Stage.RESOLVE, Stage.CONNECT, Stage.GREETING, Stage.TLS),
        Security.NONE: (Stage.RESOLVE, Stage.CONNECT, Stage.GREETING),
    }
    return ways[account.security] + ((Stage.AUTH,) if account.user else ())


def stage_word(stage: Stage) -> str:
    """What is reached at a stage."""
    words = {
        Stage.RESOLVE: translate("mail", "Serveur trouvé"),
        Stage.CONNECT: translate("mail", "Connexion établie"),
        Stage.TLS: translate("mail", "Échange chiffré, certificat valable"),
        Stage.GREETING: translate("mail", "Serveur d'envoi prêt"),
        Stage.AUTH: translate("mail", "Identifiant et mot de passe acceptés"),
    }
    return words.get(stage, translate("mail", "Message accepté"))


def reading_stages_of(account: MailAccount) -> tuple[Stage, ...]:
    """The stages that a trial of a mailbox goes through (``account.reading()``)."""
    return (*stages_of(account), Stage.FOLDER)


def reading_stage_word(stage: Stage) -> str:
    """What is reached at a stage of a mailbox."""
    words = {
        Stage.GREETING: translate("mail", "Serveur de réception prêt"),
        Stage.FOLDER: translate("mail", "Boîte de réception ouverte, rien n'y change"),
    }
    return words.get(stage) or stage_word(stage)


def security_word(security: Security) -> str:
    """A choice of the security field."""
    words = {
        Security.TLS: translate("mail", "TLS dès la connexion (conseillé)"),
        Security.STARTTLS: translate("mail", "STARTTLS obligatoire"),
        Security.NONE: translate("mail", "Aucune (serveur local seulement)"),
    }
    return words[security]


def provider_note(note: ProviderNote, provider: str) -> str:
    """What must be known of a provider beyond host and port."""
    words = {
        ProviderNote.APP_PASSWORD: translate(
            "mail",
            "{provider} refuse votre mot de passe habituel aux logiciels de messagerie. Créez un "
            "«\u00a0mot de passe d'application\u00a0» dans la sécurité de votre compte, et "
            "saisissez-le ici.",
        ),
        ProviderNote.APP_PASSWORD_IF_TWO_STEP: translate(
            "mail",
            "Si la validation en deux étapes est activée chez {provider}, créez un "
            "«\u00a0mot de passe d'application\u00a0» dans la sécurité de votre compte, et "
            "saisissez-le ici.",
        ),
        ProviderNote.BRIDGE: translate(
            "mail",
            "Proton Mail Bridge doit être ouvert sur cet ordinateur. Recopiez le mot de passe "
            "qu'il affiche, et indiquez plus bas le certificat qu'il permet d'exporter.",
        ),
        ProviderNote.NO_PASSWORD_SIGN_IN: translate(
            "mail",
            "{provider} n'accepte plus les mots de passe des logiciels de messagerie\u00a0: "
            "l'envoi sera sans doute refusé. Une adresse chez un autre fournisseur, ou sur "
            "votre propre domaine, conviendra.",
        ),
        ProviderNote.ADMIN_MUST_ALLOW: translate(
            "mail",
            "Avec {provider}, l'administrateur du domaine doit autoriser l'«\u00a0envoi SMTP "
            "authentifié\u00a0» pour votre adresse.",
        ),
    }
    return words[note].format(provider=provider)


def keyring_note(state: KeyringState) -> tuple[bool, str]:
    """Whether the password will be kept, and what to say of it."""
    ask = translate(
        "mail",
        "Votre mot de passe vous sera demandé à chaque démarrage et ne restera qu'en mémoire.",
    )
    words = {
        KeyringState.AVAILABLE: translate(
            "mail",
            "Le mot de passe est confié au trousseau de votre système\u00a0; il n'est écrit "
            "ni dans vos données ni dans vos sauvegardes.",
        ),
        KeyringState.ABSENT: translate("mail", "Ce système n'a pas de trousseau sûr."),
        KeyringState.LOCKED: translate("mail", "Le trousseau du système est verrouillé."),
        KeyringState.NOT_ANSWERING: translate("mail", "Le trousseau du système ne répond pas."),
    }
    kept = state is KeyringState.AVAILABLE
    return kept, words[state] if kept else f"{words[state]} {ask}"


def kept_sentence(kept: PasswordKept | None) -> str:
    """What happened to the account and its password once stored."""
    if kept is PasswordKept.KEYRING:
        return translate("mail", "Compte enregistré, mot de passe confié au trousseau.")
    if kept is PasswordKept.SESSION:
        return translate(
            "mail", "Compte enregistré\u00a0; mot de passe gardé en mémoire jusqu'à la fermeture."
        )
    return translate("mail", "Compte enregistré.")
