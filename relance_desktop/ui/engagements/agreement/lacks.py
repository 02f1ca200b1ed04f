"""What an agreement still lacks, said kindly."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.papers import PaperKind
from relance_desktop.services.engagements.values import EngagementPage
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def standing_words(page: EngagementPage) -> tuple[str, str]:
    """Whether the agreement can be proven: a title, and what to do or what there is."""
    one, tr = page.engagement, translate
    if one.signed_on is not None:
        text = tr("engagements", "Signé le {day}{by}.")
        by = tr("engagements", " par {name}").format(name=one.signed_by) if one.signed_by else ""
        said = text.format(day=formats.day(one.signed_on), by=by)
        return tr("engagements", "L'accord est signé"), said
    if one.agreed_on is not None:
        text = tr(
            "engagements", "Confirmé par écrit le {day}. Une signature serait plus sûre encore."
        )
        return tr("engagements", "L'accord est par écrit"), text.format(
            day=formats.day(one.agreed_on)
        )
    title = tr("engagements", "Rien d'écrit ne prouve encore l'accord")
    if one.quoted_on is not None:
        return title, tr("engagements", "Le devis attend sa signature.")
    if one.talked_on is not None:
        text = tr(
            "engagements",
            "Demandez une confirmation par e-mail\u00a0: une réponse gardée ici vaut mieux qu'un souvenir.",
        )
        return title, text
    return title, tr("engagements", "Envoyez un devis, ou notez ce qui a été convenu de vive voix.")


def lacking(page: EngagementPage) -> tuple[str, ...]:
    """What would make it stronger."""
    one, tr = page.engagement, translate
    kinds = {filed.paper.kind for filed in page.papers}
    checks = (
        (
            one.amount_cents is None,
            tr("engagements", "Le montant n'est pas encore fixé."),
        ),
        (
            one.quoted_on is not None and PaperKind.QUOTE not in kinds,
            tr("engagements", "Le devis envoyé n'est pas gardé ici\u00a0: déposez-le."),
        ),
        (
            one.signed_on is not None
            and not kinds & {PaperKind.SIGNED_COPY, PaperKind.CONTRACT, PaperKind.ORDER},
            tr("engagements", "La copie signée n'est pas gardée ici\u00a0: déposez-la."),
        ),
        (
            one.agreed_on is not None and not kinds & {PaperKind.AGREEMENT, PaperKind.MAIL},
            tr("engagements", "La réponse du client n'est pas gardée ici\u00a0: déposez-la."),
        ),
        (
            not page.schedule.lines,
            tr("engagements", "Aucun acompte n'est prévu\u00a0: voyez l'onglet Échéances."),
        ),
    )
    return tuple(text for wrong, text in checks if wrong)
