"""What may not be written about a client, said gently."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.vetting.note_guard import NoteRisk, note_guard

translate = QCoreApplication.translate


def care_sentence(text: str) -> str:
    """A remark on words of a note that judge, empty when there are none."""
    found = note_guard(text)
    if not found:
        return ""
    words = ", ".join(dict.fromkeys(f"«\u00a0{word.text}\u00a0»" for word in found))
    whys = {
        NoteRisk.ACCUSATION: translate("vetting", "cela accuse d'un délit"),
        NoteRisk.INSULT: translate("vetting", "cela blesse"),
        NoteRisk.LABEL: translate("vetting", "c'est une étiquette"),
    }
    advice = translate(
        "vetting",
        "{words}\u00a0: {why}. Notez plutôt le fait, sa date et sa source\u00a0;"
        " la personne peut demander à lire cette note.",
    )
    return advice.format(words=words, why=whys[found[0].why])


def facts_only() -> str:
    """The standing reminder beside the sheet."""
    return translate(
        "vetting",
        "Des faits, datés, avec leur source\u00a0; ni jugement ni insulte. Cette fiche est pour"
        " vous seul\u00a0: ne la partagez pas, n'en publiez rien, ne tenez pas de liste commune de"
        " «\u00a0mauvais payeurs\u00a0». Accuser en public peut être une diffamation (loi du"
        " 29\u00a0juillet 1881, art.\u00a029 et\u00a032), et partager un fichier d'impayés sort du"
        " cadre admis par la CNIL (RGPD).",
    )
