"""What is proposed as exhibits, in which order, and what is not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.dossier.proposing import proposed_exhibits
from relance_desktop.domain.dossier.values import Nature, ProposedExhibit
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.payment_schedules.values import CoveredInvoice, PaymentSchedule
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.received_mails import MailFromClient, ReceivedKind
from relance_desktop.domain.reminders import ReminderState
from tests.domain.dossier.samples import CREDIT, material, paper, reminder

NOON = datetime(2026, 9, 8, 12, tzinfo=UTC)


def proposed(**parts: object) -> tuple[ProposedExhibit, ...]:
    return proposed_exhibits(material(**parts))


def sources(**parts: object) -> list[str]:
    return [one.source for one in proposed(**parts) if not one.source.startswith("made:")]


def only(source: str, **parts: object) -> ProposedExhibit:
    return next(one for one in proposed(**parts) if one.source == source)


def test_that_exhibits_tell_the_story_in_order() -> None:
    letter = reminder(
        20, Channel.FORMAL_NOTICE, receipt_sha256="ar", delivered_on=date(2026, 9, 28)
    )
    found = sources(
        credit_notes=(CREDIT,),
        papers=(
            paper(1, PaperKind.DEPOSIT_SLIP, reminder_id=20, dated_on=date(2026, 9, 21)),
            paper(2, PaperKind.NOTICE, check_id=1, dated_on=date(2026, 1, 1)),
            paper(3, PaperKind.DELIVERY),
            paper(4, PaperKind.TIME_SHEET),
            paper(5, PaperKind.TERMS),
            paper(6, PaperKind.CONTRACT),
            paper(7, PaperKind.SIGNED_COPY),
        ),
        reminders=(letter, reminder(22), reminder(2)),
        mails=(MailFromClient(ReceivedKind.ANSWER, NOON, "m", id=4, reminder_id=2),),
    )
    assert found == [
        "paper:7",
        "paper:6",
        "paper:5",
        "paper:4",
        "paper:3",
        "invoice:5",
        "invoice:6",
        "reminder:2",
        "mail:4",
        "reminder:20",
        "paper:1",
        "receipt:20",
        "reminder:22",
        "paper:2",
    ]


def test_that_made_documents_come_last_and_reckoning_is_left_unticked() -> None:
    call = reminder(3, Channel.CALL, state=ReminderState.CALLED, artifact_sha256=None)
    made = proposed(reminders=(call,))[-2:]
    assert [(one.source, one.chosen) for one in made] == [
        ("made:calls", True),
        ("made:reckoning", False),
    ]
    assert proposed()[-1].source == "made:reckoning"
    assert all(one.source != "made:calls" for one in proposed())


@pytest.mark.parametrize(
    "fields",
    [{"engagement_id": 4}, {"case_id": 8}, {"schedule_id": 2}, {"reminder_id": 99}],
)
def test_that_papers_of_other_matters_are_left_out(fields: dict[str, int]) -> None:
    assert sources(papers=(paper(1, PaperKind.CONTRACT, **fields),)) == ["invoice:5"]


def test_that_files_of_the_case_are_ticked_and_loose_ones_not() -> None:
    papers = (
        paper(1, PaperKind.OTHER, case_id=9, filename="attestation_signée.pdf"),
        paper(2, PaperKind.OTHER, hold_id=4),
        paper(3, PaperKind.PICTURE, filename=".png"),
    )
    ours, loose, bare = (only(f"paper:{n}", papers=papers) for n in (1, 2, 3))
    assert ours.chosen
    assert ours.title == "attestation signée"
    assert not loose.chosen
    assert bare.title == ".png"


def test_that_register_answer_is_ticked_when_a_person_can_read_it() -> None:
    papers = (
        paper(1, PaperKind.LOOK_UP, check_id=1, filename="reponse.json"),
        paper(2, PaperKind.LOOK_UP, check_id=1, filename="extrait.PDF"),
    )
    assert not only("paper:1", papers=papers).chosen
    assert only("paper:2", papers=papers).chosen


def test_that_same_file_is_proposed_once() -> None:
    papers = (paper(1, PaperKind.MAIL, exchange_id=1, dated_on=NOON.date()),)
    mail = MailFromClient(ReceivedKind.ANSWER, NOON, "p1", id=4)
    found = [one for one in sources(papers=papers, mails=(mail,)) if one != "invoice:5"]
    assert len(found) == 1


def test_that_signed_schedule_is_an_acknowledgment() -> None:
    schedule = PaymentSchedule(
        1, date(2026, 9, 1), 320000, id=2, invoices=(CoveredInvoice(5, 320000),)
    )
    papers = (paper(1, PaperKind.SIGNED_COPY, schedule_id=2),)
    one = only("paper:1", papers=papers, schedules=(schedule,))
    assert one.nature is Nature.ACKNOWLEDGMENT
    assert one.title == "Échéancier signé"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (PaperKind.QUOTE, "Devis D-8"),
        (PaperKind.ORDER, "Bon de commande BC-4"),
        (PaperKind.SIGNED_COPY, "Devis D-8 signé"),
        (PaperKind.CONTRACT, "Contrat"),
    ],
)
def test_that_titles_name_the_affair_s_numbers(kind: PaperKind, title: str) -> None:
    assert only("paper:1", papers=(paper(1, kind),)).title == title


@pytest.mark.parametrize(
    ("channel", "purpose", "nature"),
    [
        (Channel.EMAIL, Purpose.REMINDER, Nature.REMINDER_MAIL),
        (Channel.EMAIL, Purpose.RECAP, Nature.RECAP_MAIL),
        (Channel.EMAIL, Purpose.DELIVERY, Nature.EXCHANGE),
        (Channel.LETTER, Purpose.REMINDER, Nature.REMINDER_LETTER),
        (Channel.REGISTERED_LETTER, Purpose.REMINDER, Nature.REGISTERED_LETTER),
        (Channel.FORMAL_NOTICE, Purpose.REMINDER, Nature.FORMAL_NOTICE),
    ],
)
def test_that_messages_are_what_they_are(
    channel: Channel, purpose: Purpose, nature: Nature
) -> None:
    one = only("reminder:2", reminders=(reminder(2, channel, purpose=purpose),))
    assert one.nature is nature
    assert one.dated_on == date(2026, 9, 2)
    assert one.filename.endswith(".eml" if channel is Channel.EMAIL else ".pdf")


def test_that_thanks_are_at_hand_but_not_ticked() -> None:
    assert not only("reminder:2", reminders=(reminder(2, purpose=Purpose.THANKS),)).chosen


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ReminderState.QUEUED},
        {"state": ReminderState.FAILED},
        {"state": ReminderState.WITHDRAWN},
        {"state": ReminderState.SKIPPED},
        {"artifact_sha256": None},
        {"purpose": Purpose.MEDIATION, "case_id": 9, "state": ReminderState.PRINTED},
        {"purpose": Purpose.MEDIATION, "case_id": 8, "lines": ()},
        {"lines": (), "engagement_id": 4},
        {"lines": (), "case_id": 8},
        {"lines": (), "schedule_id": 7},
        {"lines": ()},
    ],
)
def test_that_what_did_not_leave_for_this_case_is_left_out(fields: dict[str, object]) -> None:
    assert sources(reminders=(reminder(2, **fields),)) == ["invoice:5"]


@pytest.mark.parametrize("fields", [{"case_id": 9}, {"engagement_id": 3}])
def test_that_letters_of_the_case_and_its_affair_are_in(fields: dict[str, object]) -> None:
    one = reminder(2, lines=(), purpose=Purpose.SUSPENSION, **fields)
    assert "reminder:2" in sources(reminders=(one,))


def test_that_only_people_s_answers_are_proposed() -> None:
    def mail(number: int, kind: ReceivedKind, answers: int | None) -> MailFromClient:
        return MailFromClient(kind, NOON, f"m{number}", id=number, reminder_id=answers)

    parts = {
        "reminders": (reminder(2),),
        "mails": (
            mail(1, ReceivedKind.AUTO_REPLY, 2),
            mail(2, ReceivedKind.BOUNCE, 2),
            mail(3, ReceivedKind.ANSWER, 77),
            mail(4, ReceivedKind.ANSWER, 2),
            mail(5, ReceivedKind.ANSWER, None),
        ),
    }
    assert [one for one in sources(**parts) if one.startswith("mail")] == ["mail:4", "mail:5"]
    assert only("mail:4", **parts).chosen
    assert not only("mail:5", **parts).chosen


def test_that_invoice_without_document_is_no_exhibit() -> None:
    bare = Material(material().case, material().client)
    assert [one.source for one in proposed_exhibits(bare)] == ["made:reckoning"]


def test_that_the_posted_declaration_is_an_exhibit_with_its_slip_and_receipt() -> None:
    letter = reminder(
        2,
        Channel.REGISTERED_LETTER,
        purpose=Purpose.DECLARATION,
        receipt_sha256="ar",
        delivered_on=date(2026, 9, 4),
    )
    slip = paper(8, PaperKind.DEPOSIT_SLIP, reminder_id=2)
    found = proposed_exhibits(material(reminders=(letter,), papers=(slip,)))
    told = [(one.source, one.title, one.chosen) for one in found if one.source != "invoice:5"]
    assert told[:3] == [
        ("reminder:2", "Déclaration de créance", True),
        ("paper:8", "Preuve de dépôt de la lettre recommandée", True),
        ("receipt:2", "Avis de réception de la lettre recommandée", True),
    ]


@pytest.mark.parametrize("purpose", [Purpose.MEDIATION, Purpose.ORDER_REQUEST])
def test_that_letters_of_the_case_to_others_are_at_hand_but_not_ticked(purpose: Purpose) -> None:
    one = only(
        "reminder:2",
        reminders=(reminder(2, Channel.LETTER, lines=(), purpose=purpose, case_id=9),),
    )
    assert (one.nature, one.chosen) == (Nature.EXCHANGE, False)
    assert one.title in ("Demande de médiation", "Requête en injonction de payer")
