"""Notices: families, what judgments mean, corrections, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.register.legal_notices import (
    LegalNotice,
    NoticeFamily,
    NoticeKind,
    notice_family,
    notice_kind,
)
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    Evidence,
    NoNotice,
    NoticesFound,
    Trouble,
)
from relance_desktop.domain.register.notice_corrections import effective_notices
from relance_desktop.domain.register.notice_reading import Stage, stage_of
from relance_desktop.domain.register.notice_verdict import (
    NoticeReason,
    NoticeVerdict,
    notice_verdict,
)
from relance_desktop.domain.register.standings import Standing

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PROOF = Evidence("https://x.example", NOW, 200, "application/json", b"{}")
LIQUIDATION = "Jugement d'ouverture de liquidation judiciaire"


def judged(day: int, nature: str, **more: object) -> LegalNotice:
    notice = LegalNotice(f"A{day}", NoticeFamily.COLLECTIVE, date(2026, 1, day), nature=nature)
    return replace(notice, **more)


def other(day: int, family: NoticeFamily, text: str = "") -> LegalNotice:
    return LegalNotice(f"B{day}", family, date(2026, 1, day), text=text)


def found(*notices: LegalNotice, **more: int) -> NoticesFound:
    total = more.pop("total", len(notices))
    return NoticesFound(NOW, "732829320", (PROOF,), notices, total, **more)


def reasons(verdict: NoticeVerdict) -> list[NoticeReason]:
    return [finding.reason for finding in verdict.findings]


# --- words -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "label", "family"),
    [
        ("collective", "", NoticeFamily.COLLECTIVE),
        ("", "Procédures collectives", NoticeFamily.COLLECTIVE),
        ("xyz", "Radiations", NoticeFamily.STRUCK_OFF),
        ("", "Dépôts des comptes", NoticeFamily.ACCOUNTS),
        ("", "Procédures de rétablissement professionnel", NoticeFamily.PERSONAL_RECOVERY),
        ("", "Ventes et cessions", NoticeFamily.SALE),
        ("", "", NoticeFamily.UNKNOWN),
        ("xyz", "tout autre chose", NoticeFamily.UNKNOWN),
    ],
)
def test_that_a_family_is_known_by_code_or_label(
    code: str, label: str, family: NoticeFamily
) -> None:
    assert notice_family(code, label) is family


@pytest.mark.parametrize(
    ("code", "label", "kind"),
    [
        ("annonce", "Avis initial", NoticeKind.FIRST),
        ("", "Avis rectificatif", NoticeKind.CORRECTION),
        ("annulation", "", NoticeKind.CANCELLATION),
        ("", "Avis d'annulation", NoticeKind.CANCELLATION),
        ("", "", NoticeKind.FIRST),
    ],
)
def test_that_modifying_notices_are_told(code: str, label: str, kind: NoticeKind) -> None:
    assert notice_kind(code, label) is kind


def test_that_the_link_is_built_from_the_id() -> None:
    notice = other(1, NoticeFamily.ACCOUNTS)
    start = "https://www.bodacc.fr/pages/annonces-commerciales-detail/?q.id=id:"
    assert notice.link == start + "B1"
    assert replace(notice, id="A/1&x").link == start + "A%2F1%26x"


@pytest.mark.parametrize(
    ("nature", "stage"),
    [
        (LIQUIDATION, Stage.LIQUIDATION),
        ("Jugement de conversion en liquidation judiciaire", Stage.LIQUIDATION),
        ("Jugement de reprise de la procédure de liquidation judiciaire", Stage.LIQUIDATION),
        (
            "Jugement prononçant la résolution du plan de redressement et la liquidation judiciaire",
            Stage.LIQUIDATION,
        ),
        ("Jugement de clôture pour insuffisance d'actif", Stage.CLOSED_UNPAID),
        ("Jugement de clôture pour insuffisance d’actif", Stage.CLOSED_UNPAID),
        (
            "Jugement prononçant la clôture de la liquidation judiciaire pour insuffisance d'actif",
            Stage.CLOSED_UNPAID,
        ),
        ("Jugement de clôture de la liquidation judiciaire", Stage.CLOSED),
        ("Jugement de clôture pour extinction du passif", Stage.CLOSED),
        ("Jugement mettant fin à la procédure de redressement judiciaire", Stage.CLOSED),
        (
            "Jugement mettant fin à la procédure de traitement de sortie de crise et ouvrant "
            "une procédure de redressement judiciaire",
            Stage.OPEN,
        ),
        (
            "Jugement mettant fin à la période et prononçant la liquidation judiciaire",
            Stage.LIQUIDATION,
        ),
        ("Jugement arrêtant le plan de redressement", Stage.PLAN),
        ("Jugement modifiant le plan de sauvegarde", Stage.PLAN),
        ("Jugement d'ouverture d'une procédure de redressement judiciaire", Stage.OPEN),
        ("Jugement d'ouverture d'une procédure de sauvegarde", Stage.OPEN),
        ("Arrêt infirmant un jugement de liquidation judiciaire", Stage.OTHER),
        ("Rétractation sur tierce opposition", Stage.WITHDRAWN),
        ("Dépôt de l'état des créances", Stage.OTHER),
        ("Autre jugement et ordonnance", Stage.OTHER),
        ("", Stage.OTHER),
    ],
)
def test_that_a_judgment_is_read_closing_first(nature: str, stage: Stage) -> None:
    assert stage_of(judged(1, nature)) is stage


@pytest.mark.parametrize(
    ("nature", "group", "text", "stage"),
    [
        ("", "Jugement de clôture", "", Stage.CLOSED),
        ("Autre jugement", "Jugement d'ouverture", "", Stage.OPEN),
        ("Autre jugement", "", "Ouvre la procedure de redressement", Stage.OPEN),
        ("Autre jugement", "", "Le tribunal prononce la liquidation judiciaire", Stage.LIQUIDATION),
        (
            "Autre jugement",
            "",
            "clôture de la procédure pour insuffisance d'actif",
            Stage.CLOSED_UNPAID,
        ),
        ("Autre jugement", "", "Liste des créances de la liquidation judiciaire", Stage.OTHER),
        ("", "", "Liquidation judiciaire de la société", Stage.LIQUIDATION),
    ],
)
def test_that_the_rest_of_a_notice_helps(nature: str, group: str, text: str, stage: Stage) -> None:
    assert stage_of(judged(1, nature, group=group, text=text)) is stage


# --- the verdict -------------------------------------------------------------


def test_that_nothing_failure_and_doubt_never_look_alike() -> None:
    nothing = notice_verdict(NoNotice(NOW, "732829320", (PROOF,)))
    failure = notice_verdict(CouldNotCheck(Trouble.TIMED_OUT, NOW))
    doubt = notice_verdict(found(total=1, unread=1))
    calm = notice_verdict(found(other(1, NoticeFamily.ACCOUNTS)))
    assert nothing.standing is calm.standing is Standing.NOTHING_FOUND
    assert failure.standing is Standing.COULD_NOT_CHECK
    assert doubt.standing is Standing.TO_CHECK
    assert reasons(nothing) == [NoticeReason.NO_NOTICE]
    assert reasons(calm) == [NoticeReason.NOTHING_WORRYING]
    assert reasons(doubt) == [NoticeReason.NOT_ALL_READ]
    assert failure.at == NOW
    assert failure.deciding is None


def test_that_notices_about_others_only_are_no_notice() -> None:
    assert reasons(notice_verdict(found(total=2, others=2))) == [NoticeReason.NO_NOTICE]


@pytest.mark.parametrize(
    ("natures", "reason", "standing"),
    [
        ([LIQUIDATION], NoticeReason.LIQUIDATION, Standing.CRITICAL),
        (["Jugement de plan de redressement"], NoticeReason.PLAN, Standing.WORRY),
        (["Jugement d'ouverture de sauvegarde"], NoticeReason.PROCEEDINGS, Standing.WORRY),
        (["Interdiction de gérer"], NoticeReason.OTHER_JUDGMENT, Standing.WORRY),
        (
            [LIQUIDATION, "Jugement de clôture pour insuffisance d'actif"],
            NoticeReason.CLOSED_UNPAID,
            Standing.CRITICAL,
        ),
        (
            ["Jugement d'ouverture de redressement", "Clôture pour extinction du passif"],
            NoticeReason.PROCEEDINGS_CLOSED,
            Standing.TO_CHECK,
        ),
        (
            ["Clôture pour extinction du passif", LIQUIDATION],
            NoticeReason.LIQUIDATION,
            Standing.CRITICAL,
        ),
        (
            [LIQUIDATION, "Dépôt de l'état des créances"],
            NoticeReason.LIQUIDATION,
            Standing.CRITICAL,
        ),
        (
            ["Clôture pour extinction du passif", "Interdiction de gérer"],
            NoticeReason.OTHER_JUDGMENT,
            Standing.WORRY,
        ),
    ],
)
def test_that_the_newest_stage_decides(
    natures: list[str], reason: NoticeReason, standing: Standing
) -> None:
    notices = [judged(day, nature) for day, nature in enumerate(natures, 1)]
    for order in (notices, notices[::-1]):
        verdict = notice_verdict(found(*order))
        assert reasons(verdict) == [reason]
        assert verdict.standing is standing


def test_that_on_one_day_the_later_judgment_decides() -> None:
    day = date(2026, 1, 5)
    opened = judged(1, "Jugement d'ouverture", published_on=day, judged_on=date(2026, 1, 2), id="Z")
    closed = judged(2, "Extinction du passif", published_on=day, judged_on=date(2026, 1, 3), id="A")
    assert reasons(notice_verdict(found(opened, closed))) == [NoticeReason.PROCEEDINGS_CLOSED]


def test_that_a_striking_off_shows_beside_proceedings() -> None:
    closed = judged(3, "Clôture pour extinction du passif")
    struck = other(9, NoticeFamily.STRUCK_OFF)
    verdict = notice_verdict(found(struck, closed))
    assert reasons(verdict) == [NoticeReason.STRUCK_OFF, NoticeReason.PROCEEDINGS_CLOSED]
    assert verdict.deciding == struck
    assert verdict.standing is Standing.CRITICAL


@pytest.mark.parametrize(
    "later",
    [
        other(9, NoticeFamily.REGISTRATION),
        other(9, NoticeFamily.CREATION),
        other(9, NoticeFamily.STRUCK_OFF, "Rapport de radiation d'office"),
    ],
)
def test_that_a_new_registration_undoes_a_striking_off(later: LegalNotice) -> None:
    verdict = notice_verdict(found(other(3, NoticeFamily.STRUCK_OFF), later))
    assert reasons(verdict) == [NoticeReason.REGISTERED_AGAIN]
    assert verdict.standing is Standing.TO_CHECK


def test_that_a_first_registration_says_nothing() -> None:
    assert reasons(notice_verdict(found(other(3, NoticeFamily.CREATION)))) == [
        NoticeReason.NOTHING_WORRYING
    ]


def test_that_a_second_striking_off_counts() -> None:
    verdict = notice_verdict(
        found(
            other(3, NoticeFamily.STRUCK_OFF),
            other(5, NoticeFamily.CREATION),
            other(7, NoticeFamily.STRUCK_OFF),
        )
    )
    assert reasons(verdict) == [NoticeReason.STRUCK_OFF]


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        (other(1, NoticeFamily.CONCILIATION), NoticeReason.CONCILIATION),
        (other(1, NoticeFamily.PERSONAL_RECOVERY), NoticeReason.PERSONAL_RECOVERY),
        (other(1, NoticeFamily.UNKNOWN), NoticeReason.UNKNOWN_FAMILY),
        (
            other(1, NoticeFamily.CHANGE, "Dissolution de la société"),
            NoticeReason.DISSOLUTION_NAMED,
        ),
        (other(1, NoticeFamily.CHANGE, "modification du capital"), NoticeReason.NOTHING_WORRYING),
        (other(1, NoticeFamily.SALE), NoticeReason.NOTHING_WORRYING),
    ],
)
def test_that_other_families_are_weighed(notice: LegalNotice, reason: NoticeReason) -> None:
    assert reasons(notice_verdict(found(notice))) == [reason]


def test_that_a_partial_reading_never_hides_behind_calm() -> None:
    calm = other(1, NoticeFamily.ACCOUNTS)
    assert notice_verdict(found(calm, total=9)).standing is Standing.TO_CHECK
    assert notice_verdict(found(calm, unread=1)).standing is Standing.TO_CHECK
    grave = notice_verdict(found(judged(1, LIQUIDATION), total=9))
    assert reasons(grave) == [NoticeReason.LIQUIDATION, NoticeReason.NOT_ALL_READ]


# --- corrections -------------------------------------------------------------


def correcting(day: int, earlier: str, nature: str = "", **more: object) -> LegalNotice:
    return judged(day, nature, kind=NoticeKind.CORRECTION, earlier_id=earlier, **more)


def cancelling(day: int, earlier: str) -> LegalNotice:
    return judged(day, "", kind=NoticeKind.CANCELLATION, earlier_id=earlier)


def test_that_a_late_correction_does_not_reopen_what_was_closed() -> None:
    verdict = notice_verdict(
        found(
            judged(1, LIQUIDATION),
            judged(3, "Extinction du passif"),
            correcting(5, "A1", LIQUIDATION),
        )
    )
    assert reasons(verdict) == [NoticeReason.PROCEEDINGS_CLOSED]


def test_that_a_correction_replaces_words_and_keeps_those_it_does_not_say() -> None:
    first = judged(1, LIQUIDATION, court="TC Lyon", judged_on=date(2025, 12, 1), text="long")
    (held,) = effective_notices([first, correcting(5, "A1", family=NoticeFamily.UNKNOWN)]).held
    assert held.since == date(2026, 1, 1)
    assert held.notice.id == "A5"
    assert (held.notice.nature, held.notice.court) == (LIQUIDATION, "TC Lyon")
    assert held.notice.family is NoticeFamily.COLLECTIVE
    verdict = notice_verdict(
        found(first, correcting(5, "A1", "Jugement d'ouverture de sauvegarde"))
    )
    assert reasons(verdict) == [NoticeReason.PROCEEDINGS]


@pytest.mark.parametrize("target", ["A1", "A5"])
def test_that_corrections_of_corrections_follow(target: str) -> None:
    notices = [
        judged(1, LIQUIDATION),
        correcting(5, "A1", LIQUIDATION),
        correcting(7, target, "Jugement d'ouverture de sauvegarde"),
    ]
    (held,) = effective_notices(notices).held
    assert (held.since.day, held.notice.id) == (1, "A7")
    assert effective_notices([*notices, cancelling(8, target)]).held == ()


def test_that_a_new_judgment_that_names_an_earlier_one_keeps_its_own_date() -> None:
    first, second = judged(1, "Jugement d'ouverture"), judged(5, LIQUIDATION, earlier_id="A1")
    held = effective_notices([first, second]).held
    assert [(one.since.day, one.notice.id) for one in held] == [(1, "A1"), (5, "A5")]


def test_that_a_silent_correction_in_another_family_is_still_judged() -> None:
    struck = replace(other(1, NoticeFamily.STRUCK_OFF), nature="Rétractation")
    verdict = notice_verdict(found(struck, correcting(5, "B1")))
    assert reasons(verdict) == [NoticeReason.CANCELLED_UNSEEN]


def test_that_a_cancelled_judgment_no_longer_counts() -> None:
    calm = other(2, NoticeFamily.ACCOUNTS)
    verdict = notice_verdict(found(calm, judged(1, LIQUIDATION), cancelling(5, "A1")))
    assert reasons(verdict) == [NoticeReason.NOTHING_WORRYING]
    withdrawn = judged(6, "Rétractation sur tierce opposition", earlier_id="A1")
    verdict = notice_verdict(found(calm, judged(1, LIQUIDATION), withdrawn))
    assert reasons(verdict) == [NoticeReason.NOTHING_WORRYING]


def test_that_a_cancellation_on_the_same_day_counts() -> None:
    same = replace(cancelling(1, "A1"), id="A0")
    assert effective_notices([same, judged(1, LIQUIDATION)]).held == ()


def test_that_modifications_of_unseen_notices_are_shown() -> None:
    verdict = notice_verdict(found(cancelling(5, "A99")))
    assert reasons(verdict) == [NoticeReason.CANCELLED_UNSEEN]
    assert verdict.standing is Standing.TO_CHECK
    alone = notice_verdict(found(correcting(5, "A99", LIQUIDATION)))
    assert reasons(alone) == [NoticeReason.LIQUIDATION]


anything = st.builds(
    LegalNotice,
    id=st.sampled_from(["A1", "A2", "A3", "A4"]),
    family=st.sampled_from(NoticeFamily),
    published_on=st.dates(date(2026, 1, 1), date(2026, 1, 4)),
    kind=st.sampled_from(NoticeKind),
    nature=st.sampled_from(["", LIQUIDATION, "Clôture", "Rétractation"]) | st.text(),
    earlier_id=st.sampled_from(["", "A1", "A2", "A9"]),
    text=st.text(),
)


@given(st.lists(anything))
def test_that_a_verdict_is_always_given_gravest_first(notices: list[LegalNotice]) -> None:
    verdict = notice_verdict(found(*notices))
    gravities = [finding.reason.standing.gravity for finding in verdict.findings]
    assert gravities == sorted(gravities, reverse=True)
    assert verdict.standing is not Standing.COULD_NOT_CHECK
