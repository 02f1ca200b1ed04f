"""What a judgment's words mean for a creditor (law notes §10.2; order matters)."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from relance_desktop.domain.folding import fold
from relance_desktop.domain.register.legal_notices import LegalNotice


class Stage(Enum):
    """Where insolvency proceedings stand after a judgment.

    CLOSED_UNPAID: closed for want of assets, the debts stay unpaid. WITHDRAWN: the earlier
    judgment is taken back. OTHER: part of proceedings, and nothing more is known.
    """

    CLOSED_UNPAID = "closed_unpaid"
    CLOSED = "closed"
    LIQUIDATION = "liquidation"
    PLAN = "plan"
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    OTHER = "other"


_ENDS: Final = r"cloture|fin (?:de|a) la procedure|mettant fin|extinction du passif"
_THEN: Final = re.compile(r"mettant fin.*?\b(?:ouvrant|pronon[a-z]+|et (?:la|le|une)\b)(.*)")
"""An end that begins something worse: what follows decides."""
_NATURES: Final = (
    (re.compile(r"retractation"), Stage.WITHDRAWN),
    (re.compile(r"infirm|reform(?:e|ant)"), Stage.OTHER),
    (re.compile(rf"(?:{_ENDS}).*insuffisance d.? ?actif"), Stage.CLOSED_UNPAID),
    (re.compile(_ENDS), Stage.CLOSED),
    (re.compile(r"liquidation"), Stage.LIQUIDATION),
    (re.compile(r"\bplan\b"), Stage.PLAN),
    (re.compile(r"redressement|sauvegarde|ouverture|conversion|extension"), Stage.OPEN),
)
_DECIDES: Final = r"(?:prononc|ouvr|ouvert|conver|etend)\w*\b[^.;]{0,80}?\b"
_IN_PROSE: Final = (
    (re.compile(r"cloture[^.;]{0,80}insuffisance d.? ?actif"), Stage.CLOSED_UNPAID),
    (re.compile(_DECIDES + "liquidation"), Stage.LIQUIDATION),
    (re.compile(_DECIDES + "(?:redressement|sauvegarde)"), Stage.OPEN),
)
"""Free text names procedures in passing: only a verb that decides counts there."""


def stage_of(notice: LegalNotice) -> Stage:
    """Read a judgment: its nature, then its group, then verbs of its text.

    A text without nature nor group (old notices) is read as a nature.
    """
    for words in (notice.nature, notice.group):
        stage = _stage_in(fold(words))
        if stage is not Stage.OTHER:
            return stage
    text = fold(notice.text)
    for pattern, stage in _IN_PROSE:
        if pattern.search(text):
            return stage
    return Stage.OTHER if notice.nature or notice.group else _stage_in(text)


def _stage_in(words: str) -> Stage:
    then = _THEN.search(words)
    if then and (after := _stage_in(then[1])) is not Stage.OTHER:
        return after
    return next((stage for pattern, stage in _NATURES if pattern.search(words)), Stage.OTHER)
