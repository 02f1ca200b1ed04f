"""The law's facts in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.legal_facts import Confidence, LegalFact

translate = QCoreApplication.translate


def rule(fact: LegalFact) -> str:
    """What the fact is about; nothing for one that only the program needs."""
    return {**_penalties(), **_terms(), **_agreements(), **_afterwards()}.get(fact.id, "")


def unit(key: str) -> str:
    """A unit around its number ``{n}``, or a value that is a word."""
    words = {
        "percentage_points": translate("settings", "{n}\u00a0points"),
        "times_legal_rate": translate("settings", "{n}\u00a0fois l'intérêt légal"),
        "days_per_year": translate("settings", "{n}\u00a0jours"),
        "days_after_due": translate("settings", "le lendemain de l'échéance"),
        "days": translate("settings", "{n}\u00a0jours"),
        "days_end_of_month": translate("settings", "{n}\u00a0jours fin de mois"),
        "months": translate("settings", "{n}\u00a0mois"),
        "year": translate("settings", "{n}\u00a0an"),
        "years": translate("settings", "{n}\u00a0ans"),
        "true": translate("settings", "oui"),
        "legal_rate_professional": translate("settings", "intérêt légal"),
        "interest_first": translate("settings", "les intérêts d'abord"),
        "opening_judgment": translate("settings", "jugement d'ouverture"),
        **_values(),
    }
    return words.get(key, "")


def _values() -> dict[str, str]:
    return {
        "mentions": translate("settings", "{n}\u00a0mentions"),
        "performance": translate("settings", "la livraison ou l'exécution"),
        "arrhes": translate("settings", "arrhes"),
        "goods": translate("settings", "biens, pas services"),
        "serious_breach": translate("settings", "manquement assez grave"),
        "notice": translate("settings", "à notifier au plus vite"),
        "each_right": translate("settings", "chaque droit, énuméré"),
    }


def certainty(confidence: Confidence) -> str:
    """How sure the fact is, by what was read."""
    words = {
        Confidence.TEXT_READ: translate("settings", "le texte, lu"),
        Confidence.OFFICIAL_PAGE: translate("settings", "une page officielle"),
        Confidence.SECONDARY_SOURCE: translate("settings", "une source secondaire"),
        Confidence.RECALLED: translate("settings", "la mémoire\u00a0: à vérifier"),
        Confidence.UNSURE: translate("settings", "l'usage\u00a0: à vérifier"),
    }
    return words[confidence]


def _penalties() -> dict[str, str]:
    tr = translate
    return {
        "recovery_indemnity": tr("settings", "Indemnité forfaitaire, entre professionnels"),
        "recovery_indemnity_public": tr("settings", "Indemnité forfaitaire, acheteur public"),
        "default_rate_points": tr("settings", "Pénalités à défaut de taux convenu\u00a0: BCE plus"),
        "public_rate_points": tr(
            "settings", "Intérêts moratoires, acheteur public\u00a0: BCE plus"
        ),
        "contract_rate_floor": tr("settings", "Taux convenu\u00a0: au moins"),
        "no_reminder_needed": tr("settings", "Pénalités dues sans qu'un rappel soit nécessaire"),
        "day_count": tr("settings", "Année retenue pour le calcul"),
        "interest_first_day": tr("settings", "Premier jour des pénalités"),
        "consumer_interest": tr("settings", "Particulier, dès la mise en demeure"),
        "legal_rate_majoration": tr("settings", "Majoration, deux mois après un jugement"),
        "imputation": tr("settings", "Un paiement partiel règle, sauf accord"),
        "compound_interest_after": tr("settings", "Intérêts des intérêts, par contrat ou jugement"),
        "interest_stop_insolvency": tr("settings", "Fin des intérêts en cas de faillite"),
    }


def _terms() -> dict[str, str]:
    tr = translate
    return {
        "default_term": tr("settings", "Délai de paiement sans clause"),
        "cap_from_invoice": tr("settings", "Délai convenu, au plus, depuis la facture"),
        "cap_end_of_month": tr("settings", "Délai convenu, au plus, autre façon de compter"),
        "cap_periodic_invoice": tr("settings", "Facture périodique, au plus"),
        "cap_acceptance": tr("settings", "Procédure d'acceptation, au plus"),
        "cap_breach_fine_person": tr("settings", "Amende pour délai dépassé, personne"),
        "cap_breach_fine_company": tr("settings", "Amende pour délai dépassé, société"),
        "public_term": tr("settings", "Délai de paiement, acheteur public"),
        "public_term_health": tr("settings", "Délai de paiement, santé publique"),
        "public_term_enterprise": tr("settings", "Délai de paiement, entreprise publique"),
    }


def _agreements() -> dict[str, str]:
    tr = translate
    return {
        "consumer_due": tr("settings", "Particulier, prix dû sans autre accord à"),
        "penalty_clause_moderated": tr("settings", "Clause pénale que le juge peut réduire"),
        "unfair_terms": tr("settings", "Contrôle des clauses abusives, particulier"),
        "invoice_late_mentions": tr("settings", "Facture\u00a0: sur le retard de paiement"),
        "arrhes_presumed": tr("settings", "Particulier, somme versée avant, sans précision"),
        "arrhes_special_order": tr(
            "settings", "Pas d'arrhes présumées, commande spéciale sur devis"
        ),
        "advance_word": tr("settings", "«\u00a0Avance\u00a0» est un mot sans effet en droit"),
        "deposit_off_premises": tr("settings", "Hors établissement, aucun paiement avant"),
        "withdrawal_off_premises": tr("settings", "Hors établissement, rétractation"),
        "deposit_invoice": tr("settings", "Une facture pour chaque acompte reçu"),
        "retention_of_title": tr("settings", "Réserve de propriété"),
        "title_claim": tr("settings", "Revendiquer ses biens en cas de faillite"),
        "suspension_of_work": tr("settings", "Suspendre le travail impayé, si"),
        "suspension_anticipated": tr("settings", "Suspendre avant l'impayé, s'il est certain"),
        "rights_listed": tr("settings", "Cession de droits d'auteur"),
        "rights_after_payment": tr("settings", "Droits cédés après paiement, par une clause"),
        "consumer_mediator": tr("settings", "Médiateur de la consommation à nommer, particulier"),
    }


def _afterwards() -> dict[str, str]:
    tr = translate
    return {
        "judge_delay": tr("settings", "Délai que le juge peut donner, au plus"),
        "claim_declaration": tr("settings", "Déclarer sa créance, depuis l'avis au BODACC"),
        "limitation_business": tr("settings", "Prescription, client professionnel"),
        "limitation_consumer": tr("settings", "Prescription, client particulier"),
        "limitation_transport": tr("settings", "Prescription, transport"),
        "limitation_public": tr("settings", "Prescription, personne publique"),
        "limitation_title": tr("settings", "Prescription d'un titre exécutoire"),
        "limitation_long_stop": tr("settings", "Prescription, dans tous les cas"),
        "small_claims_cap": tr("settings", "Petites créances\u00a0: montant, au plus"),
        "small_claims_answer": tr("settings", "Petites créances\u00a0: délai de réponse"),
        "payment_order_service": tr("settings", "Injonction de payer\u00a0: à signifier dans les"),
        "payment_order_opposition": tr("settings", "Injonction de payer\u00a0: opposition dans le"),
    }
