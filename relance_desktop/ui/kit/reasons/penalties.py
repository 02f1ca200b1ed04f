"""What a penalty computation warns about, with the article that says so."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.interest import RateOrigin
from relance_desktop.domain.penalty_warnings import PenaltyWarning, WarningKind
from relance_desktop.domain.rates import Semester
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def penalty_warning(warning: PenaltyWarning) -> str:
    """One sentence; names the semester and the rates that the warning is about."""
    return _text(warning.kind).format(
        semester=semester_word(warning.semester) if warning.semester else "",
        rate=_percent(warning.rate),
        floor=_percent(warning.floor),
    )


def rate_origin(origin: RateOrigin) -> str:
    """Where the rate of a stretch of days comes from."""
    words = {
        RateOrigin.DEFAULT: translate("reasons", "Taux BCE + 10 points (C. com. L441-10 II)"),
        RateOrigin.CONTRACT: translate("reasons", "Taux convenu (C. com. L441-10 II)"),
        RateOrigin.PUBLIC: translate("reasons", "Taux BCE + 8 points (CCP R2192-31)"),
        RateOrigin.LEGAL: translate("reasons", "Taux légal (C. civ. 1231-6)"),
        RateOrigin.FLOOR: translate("reasons", "3 fois le taux légal (C. com. L441-10 II)"),
    }
    return words[origin]


def semester_word(semester: Semester) -> str:
    """``1er semestre 2026``."""
    first = translate("reasons", "1er semestre {year}")
    second = translate("reasons", "2e semestre {year}")
    return (first if semester.half == 1 else second).format(year=semester.year)


def _percent(rate: Decimal | None) -> str:
    return formats.percent(rate) if rate is not None else ""


def _text(kind: WarningKind) -> str:
    return (_about_the_client() | _about_the_rate())[kind]


def _about_the_client() -> dict[WarningKind, str]:
    return {
        WarningKind.KIND_UNKNOWN: translate(
            "reasons",
            "Nature du client à préciser\u00a0: pénalités et indemnité de 40\u00a0€ ne sont dues "
            "de plein droit que par un professionnel (C. com. L441-10 II)",
        ),
        WarningKind.NO_FORMAL_NOTICE: translate(
            "reasons",
            "Sans mise en demeure, aucun intérêt ne court contre ce client (C. civ. 1231-6)",
        ),
        WarningKind.CONTRACT_RATE_IGNORED: translate(
            "reasons",
            "Le taux convenu ({rate}) n'est pas appliqué\u00a0: l'article L441-10 C. com. ne vaut "
            "qu'entre professionnels",
        ),
        WarningKind.STOPPED_BY_INSOLVENCY: translate(
            "reasons",
            "Procédure collective\u00a0: le cours des intérêts est arrêté (C. com. L622-28)",
        ),
        WarningKind.CANCELLED_BY_CREDIT_NOTE: translate(
            "reasons", "Facture annulée par avoir\u00a0: aucune pénalité"
        ),
        WarningKind.PAID_BEYOND: translate(
            "reasons",
            "Le client a réglé plus de pénalités qu'il n'en doit\u00a0: affectez de nouveau "
            "son paiement",
        ),
    }


def _about_the_rate() -> dict[WarningKind, str]:
    return {
        WarningKind.RATE_PROVISIONAL: translate(
            "reasons",
            "Taux du {semester} pas encore connu\u00a0: {rate} repris à titre provisoire",
        ),
        WarningKind.RATE_MISSING: translate(
            "reasons", "Taux du {semester} inconnu\u00a0: aucun intérêt n'est compté pour lui"
        ),
        WarningKind.CONTRACT_BELOW_FLOOR: translate(
            "reasons",
            "{semester}\u00a0: taux convenu inférieur à 3 fois le taux légal, soit {floor} "
            "(C. com. L441-10 II)",
        ),
        WarningKind.FLOOR_MISSING: translate(
            "reasons", "{semester}\u00a0: plancher légal inconnu, taux convenu non vérifié"
        ),
        WarningKind.FLOOR_ABOVE_DEFAULT: translate(
            "reasons",
            "{semester}\u00a0: le taux de {rate} est sous 3 fois le taux légal ({floor}, C. com. "
            "L441-10 II)",
        ),
    }
