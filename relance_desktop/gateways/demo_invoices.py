"""Invoices of the make-believe business, drawn so that attachments look real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.business import Business, VatRegime
from relance_desktop.domain.clients import Client, ClientKind, Language
from relance_desktop.domain.document_formats import day_text, iban_text, money_text, siren_text
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Cents

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ACCENT, _SOFT = 0x0F766E, 0xF1F7F6
_FRENCH = {
    "invoice": "Facture",
    "deposit": "Facture d'acompte",
    "credit_note": "Avoir",
    "to": "Facturé à",
    "issued": "Date d'émission",
    "delivered": "Prestation achevée le",
    "due": "Échéance",
    "order": "Votre commande",
    "credits": "Annule en partie la facture",
    "what": "Désignation",
    "count": "Qté",
    "price": "Prix unitaire HT",
    "amount": "Montant HT",
    "total": "Total à payer",
    "credit": "Total en votre faveur",
    "schedule": "Échéancier",
    "pay": "Paiement par virement",
}
_ENGLISH = {
    "invoice": "Invoice",
    "deposit": "Deposit invoice",
    "credit_note": "Credit note",
    "to": "Billed to",
    "issued": "Issued on",
    "delivered": "Services completed on",
    "due": "Due date",
    "order": "Your order",
    "credits": "Credits part of invoice",
    "what": "Description",
    "count": "Qty",
    "price": "Unit price",
    "amount": "Amount",
    "total": "Total due",
    "credit": "Total in your favour",
    "schedule": "Payment schedule",
    "pay": "Payment by bank transfer",
}
# CGI ann. II 242 nonies A and C. com. L441-9: term, discount, penalty rate, 40 €
_VAT = "TVA non applicable, art. 293\u00a0B du CGI. Prestations de services."
_BUSINESS = (
    "Pas d'escompte en cas de paiement anticipé. En cas de retard\u00a0: pénalités au taux de",
    "refinancement de la BCE majoré de 10\u00a0points, exigibles sans rappel (art. L441-10 du Code de",
    "commerce), et indemnité forfaitaire pour frais de recouvrement de 40\u00a0€ (art. D441-5).",
)
_PUBLIC = (
    "En cas de retard\u00a0: intérêts moratoires au taux de la BCE majoré de 8\u00a0points et indemnité",
    "forfaitaire de 40\u00a0€ (art. L2192-12 et suivants du Code de la commande publique).",
)
_LEFT, _RIGHT = 57.0, 538.0


def draw_invoice(
    business: Business,
    client: Client,
    invoice: Invoice,
    lines: Sequence[tuple[str, int, Cents]],
    words: Mapping[str, str] | None = None,
) -> bytes:
    """Draw one page: the same invoice gives the same bytes. ``words`` that are others make
    another paper of it, such as a quote."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    from relance_desktop.gateways.letters import sheet

    sheet.register_fonts()
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(sheet.WIDTH, sheet.HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=sheet.REGULAR,  # type: ignore[arg-type]
        lang="en-GB" if client.language is Language.ENGLISH else "fr-FR",
    )
    _Drawing(canvas, business, client, invoice, words or {}).draw(lines)
    canvas.save()
    return buffer.getvalue()


class _Drawing:
    """One page on a canvas, from the top down."""

    def __init__(
        self,
        canvas: Canvas,
        business: Business,
        client: Client,
        invoice: Invoice,
        others: Mapping[str, str],
    ) -> None:
        self._canvas = canvas
        self._business, self._client, self._invoice = business, client, invoice
        usual = _ENGLISH if client.language is Language.ENGLISH else _FRENCH
        self._words = {**usual, **others}
        self._is_invoice = not others

    def draw(self, lines: Sequence[tuple[str, int, Cents]]) -> None:
        """Head, parties, lines, total, means of payment, mentions."""
        kind = self._invoice.kind.value
        self._canvas.setTitle(f"{self._words[kind]} {self._invoice.number}")
        self._canvas.setAuthor(self._business.legal_name)
        self._head(self._words[kind])
        self._parties()
        height = self._facts(610)
        height = self._table(lines, height - 26)
        height = self._total(height)
        if not self._is_credit:
            self._payment(height - 34)
        self._mentions()

    @property
    def _is_credit(self) -> bool:
        return self._invoice.kind is InvoiceKind.CREDIT_NOTE

    def _head(self, word: str) -> None:
        self._fill(_ACCENT)
        self._canvas.rect(0, 822, 596, 20, stroke=0, fill=1)
        self._text(_LEFT, 776, self._business.trade_name or self._business.name, 20, strong=True)
        self._text(_RIGHT, 776, f"{word} {self._invoice.number}", 17, _ACCENT, right=True)

    def _parties(self) -> None:
        address, mine = self._client.address, self._business.address
        own = [
            self._business.legal_name,
            *mine.lines,
            f"{mine.postcode} {mine.city}",
            f"{self._business.phone}  ·  {self._business.email}",
            f"SIRET\u00a0{siren_text(self._business.siret)}",
        ]
        town = f"{address.postcode} {address.city}"
        abroad = [address.country] if address.country != "FR" else []
        siren = [f"SIREN\u00a0{siren_text(self._client.siren)}"] if self._client.siren else []
        theirs = [self._client.name, *address.lines, town, *abroad, *siren]
        self._column(_LEFT, 752, own, 9, 0x5B6673)
        self._text(318, 722, self._words["to"], 8.5, 0x5B6673)
        self._column(318, 706, theirs, 10.5)

    def _facts(self, height: float) -> float:
        invoice, words = self._invoice, self._words
        due = [i.due_on for i in invoice.instalments]
        pairs = [
            (words["issued"], self._day(invoice.issued_on)),
            (words["delivered"], self._delivered()),
            (words["due"], self._day(due[0]) if len(due) == 1 else ""),
            (words["order"], invoice.order_ref),
            (words["credits"], invoice.credits_number),
        ]
        for label, value in pairs:
            if value:
                self._text(_LEFT, height, label, 9, 0x5B6673)
                self._text(_LEFT + 130, height, value, 9.5)
                height -= 14
        return height

    def _delivered(self) -> str:
        """A deposit or a quote comes before the work."""
        if not self._is_invoice or self._invoice.kind is InvoiceKind.DEPOSIT:
            return ""
        return self._day(self._invoice.delivered_on or self._invoice.issued_on)

    def _table(self, lines: Sequence[tuple[str, int, Cents]], height: float) -> float:
        self._fill(_ACCENT)
        self._canvas.rect(_LEFT - 6, height - 7, _RIGHT - _LEFT + 12, 21, stroke=0, fill=1)
        words = self._words
        self._text(_LEFT, height, words["what"], 9.5, 0xFFFFFF, strong=True)
        for at, key in ((350, "count"), (445, "price"), (_RIGHT, "amount")):
            self._text(at, height, words[key], 9.5, 0xFFFFFF, right=True, strong=True)
        for text, count, price in lines:
            height -= 24
            self._text(_LEFT, height, text, 10.5)
            self._text(350, height, str(count), 10.5, right=True)
            self._text(445, height, self._money(price), 10.5, right=True)
            self._text(_RIGHT, height, self._money(count * price), 10.5, right=True)
            self._rule(height - 9)
        return height - 30

    def _total(self, height: float) -> float:
        self._fill(_SOFT)
        self._canvas.rect(318, height - 12, _RIGHT - 318 + 6, 32, stroke=0, fill=1)
        word = self._words["credit" if self._is_credit else "total"]
        self._text(328, height, word, 11.5, strong=True)
        amount = self._money(self._invoice.gross_cents)
        self._text(_RIGHT, height, amount, 13, _ACCENT, right=True, strong=True)
        return height - 18

    def _payment(self, height: float) -> None:
        due = self._invoice.instalments
        if len(due) > 1:
            self._text(_LEFT, height, self._words["schedule"], 10.5, strong=True)
            for part in due:
                height -= 15
                self._text(_LEFT, height, self._day(part.due_on), 9.5)
                self._text(_LEFT + 105, height, part.label, 9.5)
                self._text(_LEFT + 350, height, self._money(part.cents), 9.5, right=True)
            height -= 26
        self._text(_LEFT, height, self._words["pay"], 10.5, strong=True)
        if not self._is_invoice:
            self._text(_LEFT, height - 20, self._words["signed"], 12, 0x1D4ED8)
            return
        bank = f"IBAN\u00a0{iban_text(self._business.iban)}   BIC\u00a0{self._business.bic}"
        self._text(_LEFT, height - 15, bank, 9.5)

    def _mentions(self) -> None:
        mentions = [_VAT] if self._business.vat_regime is VatRegime.FRANCHISE else []
        if not self._is_invoice:
            pass
        elif not self._is_credit and self._client.kind is ClientKind.BUSINESS:
            mentions += _BUSINESS
        elif not self._is_credit and self._client.kind is ClientKind.PUBLIC:
            mentions += _PUBLIC
        self._rule(104)
        self._column(_LEFT, 90, mentions, 8, 0x5B6673)

    def _column(
        self, x: float, height: float, lines: Sequence[str], size: float, colour: int = 0x1F2933
    ) -> None:
        for line in lines:
            self._text(x, height, line, size, colour)
            height -= size * 1.35

    def _text(
        self,
        x: float,
        height: float,
        text: str,
        size: float,
        colour: int = 0x1F2933,
        *,
        right: bool = False,
        strong: bool = False,
    ) -> None:
        from relance_desktop.gateways.letters import sheet

        self._canvas.setFont(sheet.STRONG if strong else sheet.REGULAR, size)
        self._fill(colour)
        draw = self._canvas.drawRightString if right else self._canvas.drawString
        draw(x, height, text)

    def _rule(self, height: float) -> None:
        from reportlab.lib.colors import HexColor

        self._canvas.setStrokeColor(HexColor(0xCBD2D9))
        self._canvas.setLineWidth(0.5)
        self._canvas.line(_LEFT - 6, height, _RIGHT + 6, height)

    def _fill(self, colour: int) -> None:
        from reportlab.lib.colors import HexColor

        self._canvas.setFillColor(HexColor(colour))

    def _money(self, cents: Cents) -> str:
        return money_text(cents, self._invoice.currency, self._client.language)

    def _day(self, day: date) -> str:
        return day_text(day, self._client.language)
