"""Shipped texts in every situation, and users' own templates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.clients import ClientKind, Language, Tone
from relance_desktop.domain.document_formats import day_text, money_text
from relance_desktop.domain.engagements.terms import Clause
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.money import Money
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.fields import ALONE, Field, field_named
from relance_desktop.domain.texts.keys import TextPart, parse_key
from relance_desktop.domain.texts.language import fields_in
from relance_desktop.domain.texts.reading import read_text
from relance_desktop.domain.texts.values import LetterPart, ScriptSection, TextError, TextFault
from relance_desktop.domain.typography import typography_faults
from relance_desktop.domain.wording import (
    CallSummary,
    DisputeTold,
    PromiseTold,
    Purpose,
    ReminderContext,
    ScheduleTold,
)
from relance_desktop.gateways.templates import Templates
from relance_desktop.paths import resource
from tests.wording_samples import (
    AFFAIR,
    CALL,
    CREDITOR,
    DISPUTE,
    EARLIER,
    TODAY,
    context,
    every_context,
    line,
    penalised,
)

FOLDER = resource("templates")
TEXTS = Templates(FOLDER)
CONTEXTS = every_context()
SHIPPED = sorted(FOLDER.rglob("*.txt"))
VOUS = re.compile(r"\b(vous|votre|vos)\b|[a-zé]ez\b(?<!chez)(?<!assez)", re.IGNORECASE)
TU = re.compile(r"\b(tu|te|toi|ton|ta|tes|t’\w+)\b", re.IGNORECASE)
LETTERS = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)


def all_text(made: ReminderContext) -> str:
    """Everything that a reader of this text would see."""
    if made.channel is Channel.CALL and made.purpose is Purpose.REMINDER:
        sections = TEXTS.render_script(made).sections
        return "\n".join(line for section in sections for line in (section.title, *section.lines))
    if made.channel in LETTERS and made.purpose is Purpose.REMINDER:
        letter = TEXTS.render_letter(made)
        return "\n".join([letter.title, letter.subject, letter.body]).strip()
    mail = TEXTS.render_mail(made)
    return f"{mail.subject}\n{mail.text}"


def of_language(language: Language) -> list[tuple[str, ReminderContext]]:
    return [(name, made) for name, made in CONTEXTS.items() if made.language is language]


@pytest.mark.parametrize("language", list(Language))
def test_that_every_text_is_well_set(language: Language) -> None:
    for name, made in of_language(language):
        text = all_text(made)
        assert text.strip(), name
        assert typography_faults(text, language) == (), (name, text)


@pytest.mark.parametrize("language", list(Language))
def test_that_no_text_threatens_or_shames(language: Language) -> None:
    for name, made in of_language(language):
        assert lexical_guard(all_text(made)) == (), name


def test_that_tu_and_vous_are_never_mixed() -> None:
    for name, made in of_language(Language.FRENCH):
        wrong = VOUS if made.tu else TU
        assert not wrong.search(all_text(made)), (name, wrong.search(all_text(made)))


def test_that_tu_is_really_said() -> None:
    for name, made in of_language(Language.FRENCH):
        assert (TU if made.tu else VOUS).search(all_text(made)), name


def test_that_consumers_never_read_of_the_indemnity() -> None:
    for name, made in CONTEXTS.items():
        if made.client.kind in (ClientKind.CONSUMER, ClientKind.UNKNOWN):
            text = all_text(made).replace("\u00a0", " ")
            assert not re.search(r"40 €|€40|L\. 441-10|forfaitaire|compensation", text), name


def test_that_first_reminders_neither_claim_nor_waive_penalties() -> None:
    for name, made in CONTEXTS.items():
        if re.search(r"courtesy|first|recap|thanks", name):
            words = r"pénalit|indemnit|intérêts|penalt|interest|compensation|renonc|waive|441"
            assert not re.search(words, all_text(made)), name


@pytest.mark.parametrize("file", SHIPPED, ids=lambda f: str(f.relative_to(FOLDER)))
def test_that_shipped_texts_are_without_fault(file: Path) -> None:
    assert read_text(file.read_text(encoding="utf-8")).problems == ()


def test_that_both_languages_have_the_same_texts() -> None:
    names = {
        language: {str(f.relative_to(FOLDER / language)) for f in SHIPPED if language in f.parts}
        for language in ("fr", "en")
    }

    assert names["fr"] == names["en"]
    assert len(names["fr"]) > 20


# --- e-mails ------------------------------------------------------------------


def test_that_a_first_mail_says_what_is_owed_and_how_to_pay() -> None:
    mail = TEXTS.render_mail(context())

    for words in (
        "F-2026-001",
        money_text(121_050),
        "FR76 3000 6000 0112 3456 7890 189",
        "Jeanne Delmas EI",
        "Bonjour Madame Garnier,",
        "pièce jointe",
    ):
        assert words in mail.text
    assert "\n" not in mail.subject


def test_that_absent_parts_leave_no_trace() -> None:
    bare = replace(CREDITOR, trade_name="", phone="", website="", email="")
    mail = TEXTS.render_mail(context(creditor=bare, iban="", bic="", enclosures=()))

    assert "IBAN" not in mail.text
    assert "pièce jointe" not in mail.text
    assert mail.text.endswith("Bien cordialement,\n\nJeanne Delmas EI")


def test_that_all_claims_and_their_sum_are_in_the_mail() -> None:
    claims = (line(1, 20, balance_cents=50_000), line(2, 20, position=2, count=3), line(3, -4))
    text = TEXTS.render_mail(context(lines=claims, earlier=EARLIER)).text

    total = sum(claim.balance_cents for claim in claims)
    assert f"reste {money_text(50_000)} sur {money_text(121_050)}" in text
    assert "(échéance 2 sur 3)" in text
    assert f"Total\u00a0: {money_text(total)}" in text
    assert text.count("jours de retard") == 2


def test_that_instalments_of_one_invoice_are_named_so() -> None:
    two = (line(1, 20, position=1, count=2), line(1, 20, position=2, count=2))

    assert (
        "des échéances ci-dessous" in TEXTS.render_letter(context(Channel.LETTER, lines=two)).body
    )
    one = TEXTS.render_mail(context(lines=two[:1])).text
    assert "l’échéance 1 sur 2 de la facture" in one


def test_that_html_says_the_same_as_the_text() -> None:
    made = context(
        lines=(penalised(1), penalised(2)),
        penalties_shown=True,
        client={"contact_name": "Mme A<b>"},
    )
    mail = TEXTS.render_mail(made)

    assert '<html lang="fr">' in mail.html
    assert "A&lt;b&gt;" in mail.html
    assert mail.html.count("<table") == 1
    for words in (money_text(8_000), money_text(made.total_due[0].cents), "F-2026-002", "IBAN"):
        assert words in mail.html
    assert not re.search(r"https?://|<img|<script", mail.html)


def test_that_an_edited_text_makes_its_own_html() -> None:
    made = context(lines=(line(1), line(2)))
    mail = TEXTS.render_mail(made)
    edited = mail.text.replace("– Facture", "* Facture", 1).replace("Bonjour", "Cher & chère")

    html = TEXTS.html_of(made, mail.subject, edited)

    assert "<table" not in html
    assert "* Facture" in html
    assert "Cher &amp; chère" in html


def test_that_a_recap_tells_the_promise() -> None:
    made = context(purpose=Purpose.RECAP, call=CALL)
    text = TEXTS.render_mail(made).text

    assert f"{money_text(121_050)} me seront réglés par virement au plus tard" in text
    assert "1er\u00a0décembre 2026" in text
    bare = CallSummary(on=TODAY, promised_on=TODAY, note="On se rappelle lundi.")
    text = TEXTS.render_mail(replace(made, call=bare)).text
    assert "le règlement me parviendra au plus tard" in text
    assert "On se rappelle lundi." in text
    silent = TEXTS.render_mail(replace(made, call=CallSummary(on=TODAY))).text
    assert "m’avez indiqué" not in silent


def test_that_a_recap_and_thanks_are_mails_even_after_a_call_step() -> None:
    made = context(Channel.CALL, purpose=Purpose.RECAP, call=CALL)

    assert TEXTS.render_mail(made).text.startswith("Bonjour Madame Garnier,")


def test_that_thanks_tell_what_is_left() -> None:
    made = context(purpose=Purpose.THANKS, lines=(line(balance_cents=0),))

    assert "Tout est à jour" in TEXTS.render_mail(made).text
    left = context(purpose=Purpose.THANKS, lines=(line(balance_cents=300),))
    assert f"Il reste {money_text(300)}" in TEXTS.render_mail(left).text


# --- letters and calls -----------------------------------------------------------


def notice(kind: ClientKind = ClientKind.BUSINESS, **changes: object) -> str:
    owes = kind in (ClientKind.BUSINESS, ClientKind.PUBLIC)
    changes = {
        "lines": (penalised() if owes else line(),),
        "penalties_shown": owes,
        "earlier": EARLIER,
    } | changes
    letter = TEXTS.render_letter(context(Channel.FORMAL_NOTICE, client={"kind": kind}, **changes))
    pairs = [f"{label} {value}" for label, value in letter.references]
    return "\n".join([letter.title, *pairs, letter.body]).replace("\u00a0", " ")


def test_that_a_formal_notice_is_whole() -> None:
    text = notice(lines=(penalised(contract_ref="devis D-12 du 3 mai 2026"),))

    for words in (
        "MISE EN DEMEURE DE PAYER",
        "Créancier Jeanne Delmas EI, SIREN 732 829 320",
        "Débiteur Société Générale de Menuiserie, SIREN 552 081 317",
        "devis D-12 du 3 mai 2026",
        "mon e-mail du 6 novembre 2026",
        "Je vous mets en demeure de payer la somme de",
        "8 jours** à compter de la réception",
        "L. 441-10 et D. 441-5 du code de commerce",
        "je me réserve de saisir la juridiction compétente",
        "article 1344 du code civil",
    ):
        assert words in text, words
    for part in LetterPart:
        assert part.value in text


def test_that_each_kind_of_client_reads_its_own_rule() -> None:
    consumer, public = notice(ClientKind.CONSUMER), notice(ClientKind.PUBLIC)

    assert "intérêts au taux légal" in consumer
    assert "à compter de la réception de la présente" in consumer
    assert "441-10" not in consumer
    assert "L. 2192-12 à L. 2192-14" in public
    assert "441-10" not in public
    silent = notice(penalties_shown=False)
    assert "sans préjudice des pénalités de retard" in silent
    assert "code de la commande publique" in notice(ClientKind.PUBLIC, penalties_shown=False)


@pytest.mark.parametrize("kind", list(ClientKind))
def test_that_an_electronic_notice_counts_from_no_unknown_day(kind: ClientKind) -> None:
    text = notice(kind, electronic=True)

    assert "à compter de" not in text
    assert "la présente" not in text
    assert "au plus tard le **29 novembre 2026**" in text
    assert "dans un délai de **8 jours**." in notice(kind, electronic=True, deadline_on=None)


def test_that_no_text_claims_what_a_notice_does_not_do() -> None:
    for name, made in CONTEXTS.items():
        assert not re.search(r"interromp|prescription|limitation", all_text(made)), name


def test_that_a_letter_without_phone_or_deadline_still_reads_well() -> None:
    bare = replace(CREDITOR, phone="", email="")
    for channel in LETTERS:
        made = context(channel, creditor=bare, deadline_on=None, earlier=EARLIER)
        body = TEXTS.render_letter(made).body
        assert typography_faults(body) == ()
        assert " au \u00a0" not in body


def test_that_references_are_shortened_when_many() -> None:
    made = context(
        Channel.LETTER,
        lines=tuple(line(n, order_ref="BC 4512", contract_ref="devis 7") for n in range(9)),
    )

    references = TEXTS.render_letter(made).references

    ours = "F-2026-000, F-2026-001, F-2026-002 et 6 autres"
    assert references == (("N/réf.", ours), ("V/réf.", "BC 4512"), ("Contrat", "devis 7"))


def test_that_a_call_script_leads_to_a_date_an_amount_and_a_means() -> None:
    script = TEXTS.render_script(context(Channel.CALL, earlier=EARLIER))
    titles = [section.title for section in script.sections]
    text = "\n".join(line for section in script.sections for line in section.lines)

    assert titles[0] == "Avant d’appeler"
    assert len(titles) == 7
    for words in (
        "04\u00a072\u00a000\u00a000\u00a000",
        "Mme Hélène Garnier",
        money_text(121_050),
        "Une date, un montant, un moyen de paiement",
        "un e-mail qui résume notre échange",
        "ni motif ni montant",
        "Ne pas enregistrer l’appel sans prévenir",
    ):
        assert words in text, words


def test_that_a_decision_has_no_text() -> None:
    with pytest.raises(ValueError, match="no text for decision"):
        TEXTS.render_letter(context(Channel.DECISION))


# --- the user's own templates ------------------------------------------------------


def own(**texts: str) -> Templates:
    """Texts by part of « first »: ``body="…"``."""
    return Templates(FOLDER, lambda: {f"fr/email/first.{part}": t for part, t in texts.items()})


def test_that_the_users_text_wins() -> None:
    mail = own(body="Salut {contact}, {montant dû} !").render_mail(context())

    assert mail.text == f"Salut Mme Hélène Garnier, {money_text(121_050)}\u00a0!"
    assert mail.subject.startswith("Petit rappel")


def test_that_a_steps_own_text_goes_before_the_situations() -> None:
    found = {"fr/email/@3.email_1.body": "Mien", "fr/email/first.body": "Autre"}
    texts = Templates(FOLDER, lambda: found)
    made = context(step_key="email_1", plan_id=3)

    assert texts.render_mail(made).text == "Mien"
    assert str(texts.key_of(made)) == "fr/email/@3.email_1.body"
    assert texts.render_mail(replace(made, plan_id=4)).text == "Autre"
    recap = replace(made, purpose=Purpose.RECAP, call=CALL)
    assert str(texts.key_of(recap)) == "fr/email/recap.body"


def test_that_a_changed_text_takes_effect_at_once() -> None:
    found: dict[str, str] = {}
    texts = Templates(FOLDER, lambda: found)
    before = texts.render_mail(context()).text
    found["fr/email/first.body"] = "Neuf"

    assert texts.render_mail(context()).text == "Neuf"
    found.clear()
    assert texts.render_mail(context()).text == before


def test_that_a_text_for_all_goes_before_a_shipped_shade() -> None:
    friend = context(client={"tone": Tone.WARM})

    assert "J’espère que tout va bien" in TEXTS.render_mail(friend).text
    assert own(body="Pour tous").render_mail(friend).text == "Pour tous"
    found = {"fr/email/first.body": "Pour tous", "fr/email/first.body+warm": "Chaleureux"}
    assert Templates(FOLDER, lambda: found).render_mail(friend).text == "Chaleureux"


@pytest.mark.parametrize(
    ("text", "fault", "at", "detail"),
    [
        ("a\n{montant du tout}", TextFault.UNKNOWN_VARIABLE, 2, "montant du tout"),
        ("{si tutoiement}\n\n{montan}\n{fin}", TextFault.UNKNOWN_VARIABLE, 3, "montan"),
        ("a\n{si pluie}x{fin}", TextFault.UNKNOWN_VARIABLE, 2, "pluie"),
        ("a\n\n{si tutoiement}", TextFault.SYNTAX, 3, ""),
        ("a\n{{ ().__class__ }} {", TextFault.SYNTAX, 2, ""),
    ],
)
def test_that_a_faulty_text_says_what_and_where(
    text: str, fault: TextFault, at: int, detail: str
) -> None:
    with pytest.raises(TextError) as caught:
        own(body=text).render_mail(context())

    error = caught.value
    assert (error.fault, error.template, error.line) == (fault, "fr/email/first.body", at)
    assert error.detail == detail


def test_that_a_text_being_written_is_tried_without_its_faulty_pieces() -> None:
    trial = {TextPart.BODY: "Bonjour {client}{montan} et {"}

    mail = TEXTS.render_mail(context(), trial)

    assert mail.text == "Bonjour Société Générale de Menuiserie et"
    assert mail.subject.startswith("Petit rappel")
    letter = TEXTS.render_letter(context(Channel.LETTER), {TextPart.SUBJECT: "Objet"})
    assert letter.subject == "Objet"
    script = TEXTS.render_script(context(Channel.CALL), {TextPart.BODY: "## Dire\n- {mon nom}"})
    assert script.sections == (ScriptSection("Dire", ("Jeanne Delmas",)),)


def test_that_a_shipped_text_can_be_read_to_start_from() -> None:
    keys = TEXTS.shipped_keys()

    assert len(keys) == len(SHIPPED)
    for key in keys:
        assert (TEXTS.shipped(key) or "").strip()
    assert TEXTS.shipped(parse_key("fr/letter/first.body")) is None


def test_that_no_shipped_text_lets_a_block_share_its_line() -> None:
    for key in TEXTS.shipped_keys():
        for token in fields_in(TEXTS.shipped(key) or ""):
            assert token.alone or field_named(token.inside) not in ALONE, (str(key), token)


def test_that_the_fields_of_calls_and_payments_are_told() -> None:
    body = "\n".join(f"{field.name}={{{field.value}}}" for field in Field)
    made = context(
        purpose=Purpose.RECAP,
        call=replace(CALL, person="Léa", note="Rappeler."),
        received=(Money(500),),
        serial="R-2026-0042",
        tracking_number="1A 000",
        earlier=EARLIER,
        lines=(penalised(order_ref="BC 1", contract_ref="devis 7"),),
        penalties_shown=True,
        client={"contact_name": "Hélène Garnier"},
        creditor=replace(CREDITOR, payment_link="https://pay.example/delmas"),
        affair=AFFAIR,
        dispute=DISPUTE,
        stated_on=TODAY,
        schedule=ScheduleTold(1, TODAY, 120_000, 8),
        protections=(Clause.RETENTION_OF_TITLE, Clause.RETENTION_OF_RIGHTS, Clause.SUSPENSION),
    )
    told = dict(
        row.split("=", 1)
        for row in TEXTS.render_mail(made, {TextPart.BODY: body}).text.splitlines()
        if "=" in row
    )

    assert {name for name, text in told.items() if not text} == {"BREAKDOWN"}
    assert told["CALL_PERSON"] == "Léa"
    assert told["RECEIVED"] == money_text(500)
    assert told["SERIAL"] == "R-2026-0042"
    assert told["FIRST_NAME"] == "Hélène"
    assert told["MEANS"] == "par virement"
    assert set(told) == {field.name for field in Field}


def test_that_the_fields_of_affairs_are_told_with_an_affair_only() -> None:
    names = ("PRICE", "ADVANCE", "TERM", "SHEET_PERIOD", "SHEET_HOURS", "SHEET_PRICE", "ACCEPTANCE")
    body = "\n".join(f"{name}={{{Field[name].value}}}" for name in names)
    made = context(affair=AFFAIR, purpose=Purpose.AGREEMENT)

    told = TEXTS.render_mail(made, {TextPart.BODY: body}).text.splitlines()
    assert [row.replace("\u00a0", " ").replace("\u202f", " ") for row in told] == [
        "PRICE=3 600,00 € TTC",
        "ADVANCE=1 080,00 € (30 %)",
        "TERM=à 30 jours de la date de facture",
        "SHEET_PERIOD=du 2 au 20 novembre 2026",
        "SHEET_HOURS=24 h 30",
        "SHEET_PRICE=1 225,00 €",
        "ACCEPTANCE=10 jours",
    ]
    without = TEXTS.render_mail(context(), {TextPart.BODY: body}).text.splitlines()
    assert {row.split("=")[1] for row in without} == {""}


@pytest.mark.parametrize("link", ["http://pay.example/", "javascript:alert(1)"])
def test_that_a_link_that_looks_like_fraud_is_never_sent(link: str) -> None:
    made = context(creditor=replace(CREDITOR, payment_link=link))
    text = TEXTS.render_mail(made, {TextPart.BODY: "Payer : {lien de paiement}."}).text
    assert link not in text


@pytest.mark.parametrize("language", Language)
def test_that_a_reminder_asks_for_the_undisputed_part_only(language: Language) -> None:
    part = line(balance_cents=90_000, disputed_cents=30_000)
    whole = (line(), part)
    for channel in (Channel.EMAIL, Channel.LETTER, Channel.REGISTERED_LETTER):
        made = context(channel, lines=(part,), client={"language": language})
        text = all_text(made)
        assert money_text(90_000, "EUR", language) in text or channel is not Channel.EMAIL
        assert money_text(30_000, "EUR", language) not in text
        assert money_text(part.cents, "EUR", language) not in text
        assert ("contestée" if language is Language.FRENCH else "disputed") in text
    both = all_text(context(lines=whole, client={"language": language}))
    assert ("part non contestée" if language is Language.FRENCH else "undisputed part") in both


def test_that_a_broken_promise_is_told_in_the_wizards_mail() -> None:
    promise = PromiseTold(date(2026, 11, 20), 35_000)
    made = context(promise=promise, earlier=EARLIER)
    mail = TEXTS.render_mail(made)
    assert mail.subject.startswith(f"Règlement attendu le {day_text(date(2026, 11, 20))}")
    assert money_text(35_000) in mail.text
    assert "dites-le-moi" not in mail.text
    assert TEXTS.render_mail(replace(made, promise=None)).subject.startswith("Relance")


def test_that_a_dispute_is_acknowledged_without_giving_in() -> None:
    part = line(balance_cents=90_000, disputed_cents=30_000)
    told = context(purpose=Purpose.DISPUTE, lines=(part,), dispute=DISPUTE)
    text = TEXTS.render_mail(told).text
    assert "le travail livré" in text
    assert day_text(date(2026, 11, 27)) in text
    assert money_text(30_000) in text
    assert f"Le reste, {money_text(90_000)}, n’est pas contesté" in text
    whole = replace(told, lines=(line(balance_cents=0),), dispute=DisputeTold())
    text = TEXTS.render_mail(whole).text
    assert "Le reste" not in text
    assert "cette somme" in text


def test_that_a_call_recalls_what_was_promised_and_contested() -> None:
    made = context(Channel.CALL, promise=PromiseTold(date(2026, 11, 20)), dispute=DISPUTE)
    text = all_text(made)
    assert f"Promis pour le {day_text(date(2026, 11, 20))}, pas encore reçu" in text
    assert "sur le travail livré" in text
    assert "Promis pour" not in all_text(context(Channel.CALL))
