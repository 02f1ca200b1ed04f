"""The text editor's use cases on a real file."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.clients import AddressForm, Language, Tone
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.keys import Bills, TextPart, Variant
from relance_desktop.domain.texts.moments import MOMENTS, Moment, Place
from relance_desktop.domain.texts.values import TextError
from relance_desktop.domain.wording import TextKind
from relance_desktop.gateways.pdf.pages import text_of
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.texts.values import MomentRow, TextFaultyError
from tests.services.conftest import Desk

COURTESY, FIRST = Moment(Channel.EMAIL, TextKind.COURTESY), Moment(Channel.EMAIL, TextKind.FIRST)
LETTER = Moment(Channel.LETTER, TextKind.GENERIC)
CALL = Moment(Channel.CALL, TextKind.GENERIC)
FORMAL = Variant(tone=Tone.FORMAL)
BODY, SUBJECT = TextPart.BODY, TextPart.SUBJECT


def row(desk: Desk, moment: Moment) -> MomentRow:
    return next(r for r in desk.services.texts.moments() if r.moment == moment)


def shipped(desk: Desk, place: Place) -> dict[TextPart, str]:
    return desk.services.texts.open(place).texts


def test_that_all_moments_are_listed_with_the_steps_that_use_them(desk: Desk) -> None:
    rows = desk.services.texts.moments()

    assert tuple(r.moment for r in rows) == MOMENTS
    assert not any(r.changed for r in rows)
    users = {(u.plan_name, u.step_name) for u in row(desk, FIRST).used_by}
    assert ("Méthode 5/10/15/20", "E-mail de relance") in users
    assert row(desk, Moment(Channel.EMAIL, TextKind.THANKS)).used_by == ()


def test_that_a_text_opens_with_the_words_in_use(desk: Desk) -> None:
    texts = desk.services.texts
    formal = texts.open(Place(FIRST, variant=FORMAL))
    warm = texts.open(Place(FIRST, variant=Variant(tone=Tone.WARM)))

    assert [part.part for part in formal.parts] == [SUBJECT, BODY]
    assert "J’espère que tout va bien" in warm.texts[BODY]
    assert "J’espère" not in formal.texts[BODY]
    assert not formal.is_own
    assert str(formal.parts[1].origin) == "fr/email/first.body"


def test_that_what_opens_first_follows_the_shipped_shades(desk: Desk) -> None:
    texts = desk.services.texts

    assert texts.starting_variant(FIRST, Language.FRENCH) == FORMAL
    assert texts.starting_variant(CALL, Language.ENGLISH) == Variant()
    texts.save(Place(FIRST), {BODY: "Pour tous"})
    assert texts.starting_variant(FIRST, Language.FRENCH) == Variant()


def test_that_a_saved_text_is_what_the_wizard_writes_at_once(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    before = desk.prepared(client)
    undo = desk.services.texts.save(Place(FIRST), {BODY: "Cher {client}, {montant dû} ?"})

    assert desk.prepared(client).body == "Cher Hautbois SAS, 1\u202f200,00\u00a0€\u00a0?"
    assert desk.prepared(client).subject == before.subject
    desk.services.texts.put_back(undo)
    assert desk.prepared(client).body == before.body


def test_that_what_was_sent_keeps_its_words(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    reminder = desk.queue(client)
    desk.services.outbox.send(reminder)
    with desk.services.store.read() as r:
        before = r.reminders.get(reminder)

    desk.services.texts.save(Place(FIRST), {SUBJECT: "Autre", BODY: "Autre"})

    with desk.services.store.read() as r:
        assert r.reminders.get(reminder) == before


def test_that_own_words_are_marked_and_can_be_taken_away(desk: Desk) -> None:
    texts, place = desk.services.texts, Place(FIRST, Language.ENGLISH, FORMAL)
    texts.save(place, {BODY: "Mine", SUBJECT: shipped(desk, place)[SUBJECT]})

    assert row(desk, FIRST).changed == (place,)
    opened = texts.open(place)
    assert [part.own for part in opened.parts] == [False, True]
    assert opened.parts[1].basis.startswith("{salutation}")
    assert "+Mine" in texts.changes(place, opened.texts)
    key = str(place.key(BODY))
    assert texts.own([key]) == {key: "Mine"}
    undo = texts.restore(place)
    assert texts.own([key]) == {key: None}
    assert not texts.open(place).is_own
    assert texts.changes(place, texts.open(place).texts) == ()
    texts.put_back(undo)
    assert texts.open(place).texts[BODY] == "Mine"


def test_that_a_text_of_two_own_parts_is_one_change(desk: Desk) -> None:
    desk.services.texts.save(Place(FIRST), {SUBJECT: "Mien", BODY: "Mien"})

    assert row(desk, FIRST).changed == (Place(FIRST),)


def test_that_where_nothing_is_shipped_one_starts_from_nothing(desk: Desk) -> None:
    opened = desk.services.texts.open(Place(Moment(Channel.EMAIL, TextKind.GENERIC)))

    assert set(opened.texts.values()) == {""}


def test_that_a_narrow_place_shows_the_wider_own_words(desk: Desk) -> None:
    texts = desk.services.texts
    texts.save(Place(FIRST), {BODY: "Pour tous"})
    narrow = Place(FIRST, variant=Variant(AddressForm.TU, Tone.WARM, Bills.SEVERAL))

    opened = texts.open(narrow)

    assert (opened.texts[BODY], opened.is_own) == ("Pour tous", False)
    texts.save(narrow, {BODY: "Pour tous"})  # says nothing new
    assert not texts.open(narrow).is_own


def test_that_a_faulty_text_is_not_kept(desk: Desk) -> None:
    with pytest.raises(TextFaultyError) as caught:
        desk.services.texts.save(Place(FIRST), {SUBJECT: "", BODY: "{montan}"})

    assert [part for part, _problem in caught.value.problems] == [SUBJECT, BODY]
    assert row(desk, FIRST).changed == ()


def test_that_a_steps_own_text_is_listed_and_used_by_it_alone(desk: Desk) -> None:
    texts, client = desk.services.texts, desk.client()
    desk.invoice(client)
    with desk.services.store.read() as r:
        plan = r.plans.default()
    assert plan is not None
    moment = texts.of_step(plan.id, "email_1")
    assert texts.open(Place(moment)).texts == texts.open(Place(FIRST)).texts

    texts.save(Place(moment), {BODY: "De l’étape"})

    assert desk.prepared(client).body == "De l’étape"
    own = row(desk, moment)
    assert (own.plan_name, own.step_name) == ("Méthode 5/10/15/20", "E-mail de relance")
    assert all(u.plan_name != plan.name for u in row(desk, FIRST).used_by)
    with pytest.raises(NotFoundError):
        texts.of_step(plan.id, "decision")
    with pytest.raises(NotFoundError):
        texts.of_step(plan.id, "nothing")
    with pytest.raises(NotFoundError):
        texts.of_step(99, "email_1")


def test_that_a_key_of_a_newer_version_stays_and_harms_nothing(desk: Desk) -> None:
    with desk.services.store.write() as w:
        w.texts.put("de/fax/first.body+loud", "?")

    assert not any(r.changed for r in desk.services.texts.moments())


def test_that_a_text_broken_by_hand_is_refused_when_it_is_used(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    with desk.services.store.write() as w:
        w.texts.put("fr/email/first.body", "{montan}")

    with pytest.raises(TextError):
        desk.prepared(client)


# --- trying ----------------------------------------------------------------------


def test_that_a_text_is_tried_with_a_clients_open_invoices(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "2026-001")
    desk.invoice(client, "2026-002", 50000)
    place = Place(FIRST, variant=FORMAL)

    tried = desk.services.texts.preview(place, shipped(desk, place), client.id)

    assert not tried.invented
    assert tried.mail is not None
    assert "2026-002" in tried.mail.text
    assert "<table" in tried.mail.html
    single = Place(FIRST, variant=Variant(bills=Bills.SINGLE))
    tried = desk.services.texts.preview(single, shipped(desk, single), client.id)
    assert len(tried.context.lines) == 1


def test_that_invoices_are_invented_when_the_client_has_none_that_fits(desk: Desk) -> None:
    client = desk.client(address_form=AddressForm.TU)
    desk.invoice(client)
    several = Place(FIRST, variant=Variant(bills=Bills.SEVERAL))
    for place in (several, Place(COURTESY), Place(Moment(Channel.EMAIL, TextKind.LATER))):
        tried = desk.services.texts.preview(place, shipped(desk, place), client.id)
        assert tried.invented is (place.moment.kind is not TextKind.LATER)
        assert tried.context.client.name == "Hautbois SAS"
    soon = desk.invoice(client, "2026-009", due_on=date(2026, 11, 12))
    tried = desk.services.texts.preview(Place(COURTESY), shipped(desk, Place(COURTESY)), client.id)
    assert tried.context.numbers == (soon.number,)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda m: f"{m.channel.value}-{m.kind.value}")
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("real", [True, False])
def test_that_every_text_can_be_tried(
    desk: Desk, moment: Moment, language: Language, real: bool
) -> None:
    client = desk.client()
    desk.invoice(client)
    place = Place(moment, language, Variant(AddressForm.TU, Tone.WARM))

    tried = desk.services.texts.preview(place, shipped(desk, place), client.id if real else None)

    assert tried.context.language is language
    assert tried.context.tu
    made = [tried.mail, tried.letter, tried.script]
    assert sum(one is not None for one in made) == 1
    if tried.letter:
        assert tried.letter.subject


def test_that_a_letter_is_set_as_the_real_one(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    texts, place = desk.services.texts, Place(LETTER)

    tried = texts.preview(
        place, {SUBJECT: "Objet essayé", BODY: "{salutation}\n\nCorps"}, client.id
    )
    words = text_of(texts.pdf(tried))

    assert "Objet essayé" in words
    assert "hautbois sas" in words.casefold()


def test_that_the_clients_to_try_with_have_open_invoices_first(desk: Desk) -> None:
    desk.client("Aster")
    busy = desk.client("Zénith")
    desk.invoice(busy)

    assert [(c.client.name, c.open_claims) for c in desk.services.texts.clients()] == [
        ("Zénith", 1),
        ("Aster", 0),
    ]


def test_that_remarks_come_with_the_moment(desk: Desk) -> None:
    assert desk.services.texts.check(FIRST, {BODY: "Un huissier"})
