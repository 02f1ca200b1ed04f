"""Invoice files of our own: CII XML, Factur-X made by the factur-x library, plain PDFs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

_NS = "urn:un:unece:uncefact:data:standard"


@dataclass(frozen=True)
class Party:
    """A seller or buyer; what is "" is left out."""

    name: str = ""
    siren: str = ""
    vat: str = ""
    email: str = ""
    postcode: str = "69003"

    def xml(self) -> str:
        legal = f'<ram:ID schemeID="0002">{self.siren}</ram:ID>' if self.siren else ""
        mail = f"<ram:URIID>{self.email}</ram:URIID>" if self.email else ""
        vat = f'<ram:ID schemeID="VA">{self.vat}</ram:ID>' if self.vat else ""
        return (
            f"<ram:Name>{escape(self.name)}</ram:Name>"
            f"<ram:SpecifiedLegalOrganization>{legal}</ram:SpecifiedLegalOrganization>"
            f"<ram:DefinedTradeContact><ram:EmailURIUniversalCommunication>{mail}"
            "</ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>"
            f"<ram:PostalTradeAddress><ram:PostcodeCode>{self.postcode}</ram:PostcodeCode>"
            "<ram:LineOne>1 rue A</ram:LineOne><ram:CityName>Lyon</ram:CityName>"
            "<ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>"
            f"<ram:SpecifiedTaxRegistration>{vat}</ram:SpecifiedTaxRegistration>"
        )


ME = Party("Camille Roche EI", "732829320", "FR44732829320", "camille@roche.example")
NEXA = Party("Nexa SARL", "303265045", "FR60303265045", "compta@nexa.example")


@dataclass(frozen=True)
class Bill:
    """An e-invoice. Days are ``20260301``, amounts ``120.00``; ``terms`` are ready XML."""

    number: str = "F-1"
    code: str = "380"
    issued: str = "20260901"
    due: str = "20261001"
    seller: Party = ME
    buyer: Party = NEXA
    currency: str = "EUR"
    net: str = "100.00"
    vat: str = "20.00"
    gross: str = "120.00"
    prepaid: str = "0.00"
    rounding: str = "0.00"
    payable: str = "120.00"
    words: str = ""
    terms: str = ""
    credits: str = ""
    notes: str = ""
    iban: str = "FR7630006000011234567890189"

    def xml(self) -> bytes:
        return _CII.format(
            ns=_NS,
            bill=self,
            seller=self.seller.xml(),
            buyer=self.buyer.xml(),
            all_terms=self.terms or term(self.due, self.words),
            totals=self._totals(),
            earlier=f"<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>{self.credits}"
            "</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>"
            if self.credits
            else "",
        ).encode()

    def facturx(self) -> bytes:
        """The XML inside a PDF/A-3 page."""
        import facturx

        return facturx.generate_from_binary(  # type: ignore[no-any-return]
            pdf(f"Facture {self.number}"), self.xml(), flavor="factur-x", check_xsd=False
        )

    def _totals(self) -> str:
        amounts = (
            ("TaxBasisTotalAmount", self.net),
            ("TaxTotalAmount", self.vat),
            ("RoundingAmount", self.rounding),
            ("GrandTotalAmount", self.gross),
            ("TotalPrepaidAmount", self.prepaid),
            ("DuePayableAmount", self.payable),
        )
        return "".join(f"<ram:{name}>{text}</ram:{name}>" for name, text in amounts if text)


def credit(number: str, gross: str, named: str, **other: str) -> Bill:
    """A credit note without VAT."""
    bill = Bill(number=number, code="381", net=gross, vat="0.00", gross=gross, payable=gross)
    return replace(bill, credits=named, **other)  # type: ignore[arg-type]


def term(day: str, words: str = "", cents: str = "", discount: bool = False) -> str:
    """One payment term: a date, its words, its share, or the end of a discount."""
    due = (
        f'<ram:DueDateDateTime><udt:DateTimeString format="102">{day}</udt:DateTimeString>'
        "</ram:DueDateDateTime>"
        if day
        else ""
    )
    share = f"<ram:PartialPaymentAmount>{cents}</ram:PartialPaymentAmount>" if cents else ""
    off = "<ram:ApplicableTradePaymentDiscountTerms/>" if discount else ""
    return (
        f"<ram:SpecifiedTradePaymentTerms><ram:Description>{words}</ram:Description>"
        f"{due}{share}{off}</ram:SpecifiedTradePaymentTerms>"
    )


def pdf(*lines: str) -> bytes:
    """A one-page PDF made with ReportLab."""
    from reportlab.pdfgen.canvas import Canvas

    page = io.BytesIO()
    canvas = Canvas(page)
    canvas.rect(60, 60, 475, 720)
    for row, line in enumerate(lines):
        canvas.drawString(72, 780 - 18 * row, line)
    canvas.save()
    return page.getvalue()


def word_invoice(number: str = "2026-041", gross: str = "1 440,00") -> bytes:
    """An invoice as a text processor writes it."""
    return pdf(
        "Camille Roche EI",
        "SIRET 732 829 320 00074",
        "",
        f"Facture n° {number}",
        "Date : 03/09/2026",
        "",
        "Client : Atelier Bonnard SARL",
        "12 rue des Lilas",
        "69003 Lyon",
        "",
        "Total HT 1 200,00 €",
        "TVA 20 % 240,00 €",
        f"Total TTC {gross} €",
        "Échéance : 03/10/2026",
    )


def names(items: Sequence[object]) -> list[str]:
    """File names of report items."""
    return [item.filename for item in items]  # type: ignore[attr-defined]


_CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="{ns}:CrossIndustryInvoice:100"
    xmlns:ram="{ns}:ReusableAggregateBusinessInformationEntity:100"
    xmlns:udt="{ns}:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
    <ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>{bill.number}</ram:ID><ram:TypeCode>{bill.code}</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">{bill.issued}</udt:DateTimeString>
    </ram:IssueDateTime>{bill.notes}</rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty>{seller}</ram:SellerTradeParty>
      <ram:BuyerTradeParty>{buyer}</ram:BuyerTradeParty>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>{bill.currency}</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>
        <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>{bill.iban}</ram:IBANID>
        </ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
      {all_terms}
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>{totals}
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>{earlier}
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"""
