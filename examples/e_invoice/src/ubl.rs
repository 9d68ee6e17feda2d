//! An invoice as UBL 2.1 (ISO/IEC 19845), in the syntax binding of EN 16931 (CEN/TS 16931-3-2).
//!
//! Nothing is calculated here: each element is a field of the invoice, in the order that the schema asks for.

use std::io;

use farthing::contract::{
    Amount, CurrencyCode, Invoice, InvoiceAdjustment, InvoiceLine, InvoiceLineAdjustment, Rate, Text,
    VatBreakdown,
};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A commercial invoice (380).
    Invoice,
    /// A credit note (381), which states what it credits above 0.
    CreditNote,
}

/// What the host knows beside the figures.
#[derive(Debug)]
pub struct Header<'a> {
    /// The number of the document (BT-1).
    pub number: &'a str,
    /// The date of issue (BT-2), as `YYYY-MM-DD`.
    pub issued: &'a str,
    /// What is due until when (BT-20).
    pub terms: &'a str,
    /// Who sells.
    pub seller: Party<'a>,
    /// Who buys.
    pub buyer: Party<'a>,
    /// The date of delivery (BT-72), as `YYYY-MM-DD`.
    pub delivered: &'a str,
}

/// A party of an invoice.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    /// Its registered name.
    pub name: &'a str,
    /// Its city.
    pub city: &'a str,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// Its VAT number; what is not subject to VAT is invoiced without one.
    pub vat: Option<&'a str>,
    /// Its number in the register of companies.
    pub register: &'a str,
}

/// The file.
///
/// # Errors
/// None but those of writing into memory.
pub fn write(invoice: &Invoice, kind: Kind, header: &Header<'_>) -> io::Result<String> {
    let mut ubl = Ubl { xml: Writer::new_with_indent(Vec::new(), b' ', 1), currency: invoice.currency, kind };
    ubl.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    ubl.document(invoice, header)?;
    Ok(String::from_utf8(ubl.xml.into_inner()).expect("only text was written"))
}

/// A file being written.
struct Ubl {
    xml: Writer<Vec<u8>>,
    currency: CurrencyCode,
    kind: Kind,
}

impl Ubl {
    /// An element with elements inside.
    fn within(&mut self, name: &str, write: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.xml.write_event(Event::Start(quick_xml::events::BytesStart::new(name)))?;
        write(self)?;
        self.xml.write_event(Event::End(quick_xml::events::BytesEnd::new(name)))
    }

    /// An element with text, escaped.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.xml.create_element(name).write_text_content(BytesText::new(text))?;
        Ok(())
    }

    /// An amount in the currency of the invoice.
    fn amount(&mut self, name: &str, amount: impl std::fmt::Display) -> io::Result<()> {
        self.amount_in(name, amount, self.currency)
    }

    fn amount_in(
        &mut self,
        name: &str,
        amount: impl std::fmt::Display,
        currency: CurrencyCode,
    ) -> io::Result<()> {
        let (amount, currency) = (amount.to_string(), currency.to_string());
        let element = self.xml.create_element(name).with_attribute(("currencyID", currency.as_str()));
        element.write_text_content(BytesText::new(&amount))?;
        Ok(())
    }

    fn maybe_amount(&mut self, name: &str, amount: Option<Amount>) -> io::Result<()> {
        amount.map_or(Ok(()), |amount| self.amount(name, amount))
    }

    fn quantity(&mut self, name: &str, quantity: impl std::fmt::Display) -> io::Result<()> {
        // C62: pieces. A host knows its units.
        let element = self.xml.create_element(name).with_attribute(("unitCode", "C62"));
        element.write_text_content(BytesText::new(&quantity.to_string()))?;
        Ok(())
    }

    fn document(&mut self, invoice: &Invoice, header: &Header<'_>) -> io::Result<()> {
        const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:";
        let (root, schema, type_code, code) = match self.kind {
            Kind::Invoice => ("Invoice", "Invoice-2", "cbc:InvoiceTypeCode", "380"),
            Kind::CreditNote => ("CreditNote", "CreditNote-2", "cbc:CreditNoteTypeCode", "381"),
        };
        let mut start = quick_xml::events::BytesStart::new(root);
        start.push_attribute(("xmlns", format!("{UBL}{schema}").as_str()));
        start.push_attribute(("xmlns:cac", format!("{UBL}CommonAggregateComponents-2").as_str()));
        start.push_attribute(("xmlns:cbc", format!("{UBL}CommonBasicComponents-2").as_str()));
        self.xml.write_event(Event::Start(start))?;
        self.text("cbc:CustomizationID", "urn:cen.eu:en16931:2017")?;
        self.text("cbc:ID", header.number)?;
        self.text("cbc:IssueDate", header.issued)?;
        self.text(type_code, code)?;
        let currency = self.currency;
        self.text("cbc:DocumentCurrencyCode", currency.as_ref())?;
        if let Some(accounting) = invoice.accounting_currency {
            self.text("cbc:TaxCurrencyCode", &accounting.to_string())?;
        }
        self.within("cac:AccountingSupplierParty", |ubl| ubl.party(&header.seller))?;
        self.within("cac:AccountingCustomerParty", |ubl| ubl.party(&header.buyer))?;
        self.within("cac:Delivery", |ubl| {
            ubl.text("cbc:ActualDeliveryDate", header.delivered)?;
            ubl.within("cac:DeliveryLocation", |ubl| {
                ubl.within("cac:Address", |ubl| ubl.country(header.buyer.country))
            })
        })?;
        self.within("cac:PaymentTerms", |ubl| ubl.text("cbc:Note", header.terms))?;
        for allowance in &invoice.allowances {
            self.adjustment(allowance, false)?;
        }
        for charge in &invoice.charges {
            self.adjustment(charge, true)?;
        }
        self.taxes(invoice)?;
        self.totals(invoice)?;
        for line in &invoice.lines {
            self.line(line)?;
        }
        self.xml.write_event(Event::End(quick_xml::events::BytesEnd::new(root)))
    }

    fn party(&mut self, party: &Party<'_>) -> io::Result<()> {
        self.within("cac:Party", |ubl| {
            ubl.within("cac:PostalAddress", |ubl| {
                ubl.text("cbc:CityName", party.city)?;
                ubl.country(party.country)
            })?;
            if let Some(vat) = party.vat {
                ubl.within("cac:PartyTaxScheme", |ubl| {
                    ubl.text("cbc:CompanyID", vat)?;
                    ubl.scheme()
                })?;
            }
            ubl.within("cac:PartyLegalEntity", |ubl| {
                ubl.text("cbc:RegistrationName", party.name)?;
                ubl.text("cbc:CompanyID", party.register)
            })
        })
    }

    fn country(&mut self, code: &str) -> io::Result<()> {
        self.within("cac:Country", |ubl| ubl.text("cbc:IdentificationCode", code))
    }

    fn scheme(&mut self) -> io::Result<()> {
        self.within("cac:TaxScheme", |ubl| ubl.text("cbc:ID", "VAT"))
    }

    /// A category with its rate, and why no tax is charged.
    fn category(
        &mut self,
        name: &str,
        (code, rate): (Option<&Text>, Option<Rate>),
        row: Option<&VatBreakdown>,
    ) -> io::Result<()> {
        self.within(name, |ubl| {
            if let Some(code) = code {
                ubl.text("cbc:ID", code.as_str())?;
            }
            if let Some(rate) = rate {
                ubl.text("cbc:Percent", &rate.to_string())?;
            }
            if let Some(code) = row.and_then(|row| row.exemption_reason_code.as_ref()) {
                ubl.text("cbc:TaxExemptionReasonCode", code.as_str())?;
            }
            if let Some(reason) = row.and_then(|row| row.exemption_reason.as_ref()) {
                ubl.text("cbc:TaxExemptionReason", reason.as_str())?;
            }
            ubl.scheme()
        })
    }

    /// An allowance or a charge on the document.
    fn adjustment(&mut self, adjustment: &InvoiceAdjustment, is_charge: bool) -> io::Result<()> {
        let InvoiceAdjustment { amount, base, percent, reason, vat_category, vat_rate, .. } = adjustment;
        self.within("cac:AllowanceCharge", |ubl| {
            ubl.allowance_charge(is_charge, reason.as_ref(), (*percent, *amount, *base))?;
            ubl.category("cac:TaxCategory", (vat_category.as_ref(), *vat_rate), None)
        })
    }

    /// An allowance or a charge inside a line, taxed with it.
    fn line_adjustment(&mut self, adjustment: &InvoiceLineAdjustment, is_charge: bool) -> io::Result<()> {
        let InvoiceLineAdjustment { amount, base, percent, reason, .. } = adjustment;
        self.within("cac:AllowanceCharge", |ubl| {
            ubl.allowance_charge(is_charge, reason.as_ref(), (*percent, *amount, *base))
        })
    }

    fn allowance_charge(
        &mut self,
        is_charge: bool,
        reason: Option<&Text>,
        (percent, amount, base): (Option<Rate>, Amount, Option<Amount>),
    ) -> io::Result<()> {
        let unnamed = if is_charge { "Charge" } else { "Allowance" };
        self.text("cbc:ChargeIndicator", if is_charge { "true" } else { "false" })?;
        self.text("cbc:AllowanceChargeReason", reason.map_or(unnamed, Text::as_str))?;
        if let Some(percent) = percent {
            self.text("cbc:MultiplierFactorNumeric", &percent.to_string())?;
        }
        self.amount("cbc:Amount", amount)?;
        self.maybe_amount("cbc:BaseAmount", base)
    }

    fn taxes(&mut self, invoice: &Invoice) -> io::Result<()> {
        self.within("cac:TaxTotal", |ubl| {
            ubl.maybe_amount("cbc:TaxAmount", invoice.totals.vat)?;
            invoice.vat_breakdown.iter().try_for_each(|row| {
                ubl.within("cac:TaxSubtotal", |ubl| {
                    ubl.maybe_amount("cbc:TaxableAmount", row.taxable)?;
                    ubl.maybe_amount("cbc:TaxAmount", row.tax)?;
                    ubl.category("cac:TaxCategory", (row.category.as_ref(), row.rate), Some(row))
                })
            })
        })?;
        match (invoice.accounting_currency, invoice.totals.vat_in_accounting_currency) {
            (Some(currency), Some(vat)) => {
                self.within("cac:TaxTotal", |ubl| ubl.amount_in("cbc:TaxAmount", vat, currency))
            }
            _ => Ok(()),
        }
    }

    fn totals(&mut self, invoice: &Invoice) -> io::Result<()> {
        let totals = &invoice.totals;
        self.within("cac:LegalMonetaryTotal", |ubl| {
            ubl.maybe_amount("cbc:LineExtensionAmount", totals.lines_net)?;
            ubl.maybe_amount("cbc:TaxExclusiveAmount", totals.net)?;
            ubl.maybe_amount("cbc:TaxInclusiveAmount", totals.gross)?;
            ubl.maybe_amount("cbc:AllowanceTotalAmount", totals.allowances)?;
            ubl.maybe_amount("cbc:ChargeTotalAmount", totals.charges)?;
            ubl.maybe_amount("cbc:PrepaidAmount", totals.prepaid)?;
            ubl.maybe_amount("cbc:PayableRoundingAmount", totals.payable_rounding)?;
            ubl.maybe_amount("cbc:PayableAmount", totals.payable)
        })
    }

    fn line(&mut self, line: &InvoiceLine) -> io::Result<()> {
        let (name, quantity) = match self.kind {
            Kind::Invoice => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
            Kind::CreditNote => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
        };
        self.within(name, |ubl| {
            ubl.text("cbc:ID", line.id.as_str())?;
            if let Some(units) = line.quantity {
                ubl.quantity(quantity, units)?;
            }
            ubl.amount("cbc:LineExtensionAmount", line.net)?;
            for allowance in &line.allowances {
                ubl.line_adjustment(allowance, false)?;
            }
            for charge in &line.charges {
                ubl.line_adjustment(charge, true)?;
            }
            ubl.within("cac:Item", |ubl| {
                // A host knows the name of what it sells.
                ubl.text("cbc:Name", &format!("Item {}", line.id))?;
                ubl.category("cac:ClassifiedTaxCategory", (line.vat_category.as_ref(), line.vat_rate), None)
            })?;
            ubl.within("cac:Price", |ubl| {
                if let Some(price) = line.unit_price {
                    ubl.amount("cbc:PriceAmount", price)?;
                }
                line.base_quantity.map_or(Ok(()), |units| ubl.quantity("cbc:BaseQuantity", units))
            })
        })
    }
}
