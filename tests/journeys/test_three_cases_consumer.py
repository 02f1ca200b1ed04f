"""A private person's 900 €: no 40 €, legal interest from the formal notice, paid on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relance_desktop.domain.case_letters.values import Ask, LetterTarget
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import CaseOutcome, RouteEvent, RouteOutcome
from relance_desktop.domain.routes.conditions import ConditionState
from tests.journeys.case_files import keep, sound, words
from tests.services.conftest import Desk, desk

__all__ = ["desk"]


def test_that_a_consumer_is_never_asked_the_forty_euros(desk: Desk, tmp_path: Path) -> None:
    services, clock = desk.services, desk.clock
    clock.day = date(2026, 9, 7)
    client = desk.client("Marie Lenoir", kind=ClientKind.CONSUMER, email="marie@lenoir.example")
    bill = desk.invoice(client, "2026-060", 900_00, date(2026, 8, 31), issued_on=date(2026, 8, 17))
    for day in (date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21), date(2026, 9, 30)):
        clock.day = day
        step = desk.do_step(client)
    assert step == "formal_notice"

    (letter,) = services.registered_mail.letters()
    notice = words(services.post.pdf(letter.letter.id))
    keep("consumer-notice.pdf", services.post.pdf(letter.letter.id))
    assert "Des intérêts au taux légal s’ajoutent à cette somme à compter de la réception" in notice
    assert "Je vous mets en demeure de payer la somme de 900,00 €" in notice
    assert "40 €" not in notice
    assert "40,00" not in notice
    assert "L. 441-10" not in notice

    clock.day = date(2026, 10, 2)
    services.registered_mail.deliver(letter.letter.id, date(2026, 10, 2))
    # two years, a consumer (C. conso. L218-2); from the invoice, nothing says more
    assert services.limitation.first_limit([bill.id]) == date(2028, 8, 17)

    clock.day = date(2026, 10, 26)
    (task,) = services.registered_mail.tasks(clock.day)
    case = services.recovery_cases.open(client.id, [bill.id])
    amounts = services.recovery_cases.get(case.id).amounts
    # 900 × 2,75 % × 24/365 = 1,63, 3 to 26 October: from the day after it was received
    assert (amounts.principal_cents, amounts.indemnity_cents) == (900_00, 0)
    assert amounts.interest_cents == 1_63

    views = {
        one.route.key: one for one in services.routes.views(services.recovery_cases.get(case.id))
    }
    for key in ("conciliateur", "injonction_payer"):
        assert not views[key].count(ConditionState.NOT_MET)
    for key in ("mediateur_entreprises", "creances_commerciales"):
        assert views[key].count(ConditionState.NOT_MET)

    route = services.recovery_cases.start(case.id, "conciliateur", clock.day).route
    clock.day = date(2026, 11, 16)
    services.recovery_cases.end(route.id, clock.day, RouteOutcome.NO_ANSWER)
    order = services.recovery_cases.start(case.id, "injonction_payer", clock.day).route
    target = LetterTarget(Purpose.ORDER_REQUEST, case_id=case.id)
    said = {
        **services.case_letters.draft(target).basis.said,
        Ask.COURT: "civil",
        Ask.COURT_NAME: "tribunal judiciaire de Lyon",
        Ask.TO_ADDRESS: "67 rue Servient\n69003 Lyon",
        Ask.ORIGIN: "Devis du 2 août 2026, signé.",
    }
    services.case_letters.keep(target, said)
    preview = services.case_letters.preview(services.case_letters.draft(target, said))
    keep("consumer-request.pdf", preview.pdf)
    sound(preview.pdf, tmp_path)
    text = words(preview.pdf)
    # 900 × 2,75 % × 45/365 = 3,05, 3 October to 16 November
    assert "903,05 €" in text
    assert "du lendemain de l’échéance, ou de la mise en demeure pour un particulier" in text
    assert "40,00" not in text
    assert "C. com. L441-10" not in text

    services.recovery_cases.note(RouteEvent(order.id, client.id, "requested_civil", clock.day))
    clock.day = date(2026, 12, 1)
    services.payments.record(Payment(client.id, clock.day, 900_00, (Allocation(bill.id, 900_00),)))
    (task,) = services.recovery_cases.tasks(clock.day)
    assert task.reason.value == "settled"
    services.recovery_cases.close(case.id, CaseOutcome.PAID)
    assert services.recovery_cases.tasks(clock.day) == ()
    (row,) = services.recovery_cases.rows()
    assert row.outcome is CaseOutcome.PAID
    page = services.today.load()
    assert not page.agenda.todo
