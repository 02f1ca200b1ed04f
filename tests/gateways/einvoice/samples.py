"""Small e-invoices of our own, for the readers."""

from __future__ import annotations

import io

CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice
    xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
    xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
    xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext>
    <ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>S1</ram:ID>
    </ram:BusinessProcessSpecifiedDocumentContextParameter>
    <ram:GuidelineSpecifiedDocumentContextParameter>
      <ram:ID>urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended</ram:ID>
    </ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID> F-7 </ram:ID><ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">20260301</udt:DateTimeString>
    </ram:IssueDateTime>
    <ram:IncludedNote><ram:Content>12,15 %</ram:Content><ram:SubjectCode>PMD</ram:SubjectCode>
    </ram:IncludedNote>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty><ram:Name>Camille Roche EI</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">732829320</ram:ID>
        </ram:SpecifiedLegalOrganization>
      </ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:GlobalID schemeID="0009">30326504500017</ram:GlobalID>
        <ram:Name>Nexa &amp; Fils</ram:Name>
        <ram:PostalTradeAddress><ram:PostcodeCode>59000</ram:PostcodeCode>
          <ram:LineOne>1 rue A</ram:LineOne><ram:CityName>Lille</ram:CityName>
          <ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>
      </ram:BuyerTradeParty>
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO9</ram:IssuerAssignedID>
      </ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradePaymentTerms>
        <ram:DueDateDateTime><udt:DateTimeString format="102">20260331</udt:DateTimeString>
        </ram:DueDateDateTime><ram:PartialPaymentAmount>70.00</ram:PartialPaymentAmount>
      </ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradePaymentTerms>
        <ram:Description>mit 2 % Skonto</ram:Description>
        <ram:DueDateDateTime><udt:DateTimeString format="102">20260305</udt:DateTimeString>
        </ram:DueDateDateTime>
      </ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradePaymentTerms>
        <ram:DueDateDateTime><udt:DateTimeString format="102">20260430</udt:DateTimeString>
        </ram:DueDateDateTime><ram:PartialPaymentAmount>50.00</ram:PartialPaymentAmount>
      </ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="GBP">17.10</ram:TaxTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">20.00</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>120.00</ram:GrandTotalAmount>
        <ram:DuePayableAmount>120.00</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
      <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>F-1</ram:IssuerAssignedID>
      </ram:InvoiceReferencedDocument>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"""

_UBL = """<?xml version="1.0" encoding="UTF-8"?>
<{name} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{name}-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>U-3</cbc:ID><cbc:IssueDate>2026-03-01</cbc:IssueDate>{head}
  <cbc:Note>#PMT#40 €</cbc:Note>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>U-1</cbc:ID>
    <cbc:IssueDate>2026-01-02</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName><cbc:Name>Camille</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cbc:StreetName>rue des Lilas</cbc:StreetName>
      <cbc:BuildingNumber>12</cbc:BuildingNumber><cbc:PostalZone>69003</cbc:PostalZone>
    </cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>X1</cbc:CompanyID>
      <cac:TaxScheme><cbc:ID>LOC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyTaxScheme><cbc:CompanyID>FR44732829320</cbc:CompanyID>
      <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
  </cac:Party></cac:AccountingSupplierParty>
  {payment}
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">20.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">120.00</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">120.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
</{name}>"""

UBL = _UBL.format(
    name="Invoice",
    head="<cbc:DueDate>2026-03-31</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
    payment="",
)
UBL_NOTE = _UBL.format(
    name="CreditNote",
    head="",
    payment="<cac:PaymentMeans><cbc:PaymentDueDate>2026-04-30</cbc:PaymentDueDate>"
    "</cac:PaymentMeans>",
)
UBL_INSTALMENTS = _UBL.format(
    name="Invoice",
    head="<cbc:DueDate>2026-03-31</cbc:DueDate>",
    payment="".join(
        f'<cac:PaymentTerms><cbc:Amount currencyID="EUR">{amount}</cbc:Amount>'
        f"<cbc:InstallmentDueDate>{day}</cbc:InstallmentDueDate></cac:PaymentTerms>"
        for amount, day in (("50.00", "2026-03-31"), ("70.00", "2026-04-30"))
    ),
)


def pdf_with(*attachments: tuple[str, bytes], text: str = "Facture F-7") -> bytes:
    """A one-page PDF made with ReportLab, holding files."""
    from pypdf import PdfReader, PdfWriter
    from reportlab.pdfgen.canvas import Canvas

    page = io.BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 720, text)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(page))
    for name, data in attachments:
        writer.add_attachment(name, data)
    return written(writer)


def written(writer: object) -> bytes:
    """The bytes of a pypdf writer."""
    out = io.BytesIO()
    writer.write(out)  # type: ignore[attr-defined]
    return out.getvalue()
