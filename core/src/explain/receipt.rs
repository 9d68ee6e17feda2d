//! The receipt: lines with their discounts, totals, taxes, the payable amount and the tenders.

use crate::contract::{
    Adjustment, Amount, Origin, PriceMode, Quote, QuoteCharge, QuoteLine, Settlement, TaxGroup, Tender,
    TenderKind,
};

use super::page::{Names, Page};

/// The receipt of a quote.
///
/// Each line with its quantity, unit price and list amount, then every discount on it and the remaining amount; the
/// totals in the order of calculation; the tax breakdown; the payable amount and the tenders. With tax-included
/// prices the taxes are below the total, with tax-excluded prices above it.
#[must_use]
pub fn receipt(quote: &Quote, names: &Names<'_>) -> String {
    let mut page = Page::default();
    let mode = match quote.price_mode {
        PriceMode::TaxExcluded => "plus tax",
        PriceMode::TaxIncluded => "tax included",
    };
    page.edges(&quote.at.to_string(), &format!("{}, {mode}", quote.currency));
    page.rule();
    for line in &quote.lines {
        goods(&mut page, line, names);
    }
    for charge in &quote.shipping {
        charged(&mut page, charge, &format!("Shipping, {}", names.charge(&charge.id)), names);
    }
    for charge in &quote.fees {
        charged(&mut page, charge, names.charge(&charge.id), names);
    }
    for charge in quote.returned.iter().flat_map(|returned| &returned.lines) {
        charged(&mut page, charge, &format!("Given back, {}", names.charge(&charge.id)), names);
    }
    page.rule();
    sums(&mut page, quote);
    match quote.price_mode {
        PriceMode::TaxExcluded => {
            page.row(0, "Net", ["", "", &money(quote.totals.net)]);
            taxes(&mut page, quote);
            page.row(0, "Total", ["", "", &money(quote.totals.gross)]);
        }
        PriceMode::TaxIncluded => {
            page.row(0, "Total", ["", "", &money(quote.totals.gross)]);
            taxes(&mut page, quote);
            page.row(2, "net", ["", &money(quote.totals.net), ""]);
        }
    }
    payment(&mut page, quote, names);
    page.finish()
}

fn goods(page: &mut Page, line: &QuoteLine, names: &Names<'_>) {
    let gift = if matches!(line.origin, Origin::Gift { .. }) { " (gift)" } else { "" };
    let product = format!("{:>4} × {}{gift}", line.quantity.to_string(), names.product(&line.sku));
    // A price of several units ("per 100") may have more decimals than fit; the receipt then shows the amount alone.
    let unit_price = Some(line.unit_price.to_string()).filter(|text| text.len() <= 10).unwrap_or_default();
    page.row(0, &product, [&unit_price, "", &money(line.list)]);
    if let Some(lowest) = &line.price.lowest_recent_price {
        page.row(9, &format!("lowest price before the reduction: {}", lowest.unit_price), ["", "", ""]);
    }
    adjusted(page, &line.adjustments, line.amount, names);
}

fn charged(page: &mut Page, charge: &QuoteCharge, label: &str, names: &Names<'_>) {
    page.row(7, label, ["", "", &money(charge.list)]);
    adjusted(page, &charge.adjustments, charge.amount, names);
}

/// The discounts on a part, with its remaining amount beside the last.
fn adjusted(page: &mut Page, adjustments: &[Adjustment], left: Amount, names: &Names<'_>) {
    for (at, adjustment) in adjustments.iter().enumerate() {
        let last = at.saturating_add(1) == adjustments.len();
        let left = if last { money(left) } else { String::new() };
        page.row(9, names.promotion(&adjustment.promotion), ["", &taken(adjustment.amount), &left]);
    }
}

/// The components of the taxable amount, if there are several.
fn sums(page: &mut Page, quote: &Quote) {
    let totals = &quote.totals;
    page.row(0, "Goods", ["", "", &money(totals.list)]);
    let rows = [
        ("Discounts on goods", totals.discount, true),
        ("Shipping", totals.shipping, false),
        ("Discounts on shipping", totals.shipping_discount, true),
        ("Fees", totals.fees, false),
        ("Discounts on fees", totals.fee_discount, true),
    ];
    for (label, amount, off) in rows {
        if amount.mantissa() != 0 {
            page.row(0, label, ["", "", &if off { taken(amount) } else { money(amount) }]);
        }
    }
    if let Some(returned) = totals.returned {
        page.row(0, "Given back", ["", "", &money(returned)]);
    }
    if totals.funded.mantissa() != 0 {
        page.row(0, "Paid by others, and taxed", ["", "", &money(totals.funded)]);
    }
}

fn taxes(page: &mut Page, quote: &Quote) {
    for group in &quote.tax_groups {
        let added = quote.price_mode == PriceMode::TaxExcluded && group.settlement == Settlement::Added;
        let (inside, outside) =
            if added { (String::new(), money(group.tax)) } else { (money(group.tax), String::new()) };
        page.row(2, &tax_label(group), ["", &inside, &outside]);
        if let Some(reason) = &group.exemption_reason {
            page.prose(4, reason.as_str());
        }
    }
}

/// `VAT 19 % of 84.03`, and its settlement if it is not added by the seller.
pub(super) fn tax_label(group: &TaxGroup) -> String {
    let settlement = match group.settlement {
        Settlement::Added => "",
        Settlement::Withheld => ", withheld",
        Settlement::SelfAssessed => ", assessed by the customer",
        Settlement::Informative => ", for information",
    };
    let seller = group.seller.as_ref().map(|seller| format!(", {seller}")).unwrap_or_default();
    format!("{} {} % of {}{settlement}{seller}", group.name, group.rate_percent, group.base)
}

fn payment(page: &mut Page, quote: &Quote, names: &Names<'_>) {
    let totals = &quote.totals;
    for (label, amount) in [("Withheld by the customer", totals.withheld), ("Paid by others", totals.funded)]
    {
        if amount.mantissa() != 0 {
            page.row(0, label, ["", "", &taken(amount)]);
        }
    }
    if totals.payable_rounding.mantissa() != 0 {
        page.row(0, "Rounding", ["", "", &money(totals.payable_rounding)]);
    }
    page.rule();
    page.row(0, "To pay", ["", "", &format!("{} {}", quote.currency, totals.payable)]);
    for share in shares(names.tenders(), totals.payable) {
        let amount = Amount::settled(share.amount_minor, totals.payable.scale());
        page.row(2, name(share.kind), ["", &money(amount), ""]);
    }
    for earned in quote.points.iter().flat_map(|points| &points.programs) {
        page.row(0, &format!("Points, {}", earned.program), ["", "", earned.points.as_str()]);
    }
}

fn money(amount: Amount) -> String {
    amount.to_string()
}

/// A discount as a negative amount.
fn taken(amount: Amount) -> String {
    Amount::settled(amount.mantissa().saturating_neg(), amount.scale()).to_string()
}

/// One tender's share of the payable amount.
#[derive(Clone, Copy, Debug)]
pub(super) struct TenderPayment {
    /// The tender.
    pub(super) kind: TenderKind,
    /// Its share, in minor units.
    pub(super) amount_minor: i64,
}

/// The share of each tender: tenders with an amount first, in cart order, then the rest to those without one.
pub(super) fn shares(tenders: &[Tender], payable: Amount) -> Vec<TenderPayment> {
    let exponent = payable.scale();
    let mut left = payable.mantissa();
    let mut shares = Vec::new();
    let with_amount = tenders.iter().filter(|tender| tender.amount.is_some());
    for tender in with_amount.chain(tenders.iter().filter(|tender| tender.amount.is_none())) {
        // A tender without an amount pays the rest.
        let most = tender.amount.and_then(|amount| amount.minor(exponent)).unwrap_or(left);
        let amount_minor = most.min(left);
        if amount_minor > 0 {
            shares.push(TenderPayment { kind: tender.kind, amount_minor });
        }
        left = left.saturating_sub(amount_minor);
    }
    shares
}

/// The name of a tender's kind.
pub(super) const fn name(kind: TenderKind) -> &'static str {
    match kind {
        TenderKind::Cash => "Cash",
        TenderKind::Card => "Card",
        TenderKind::GiftCard => "Gift card",
        TenderKind::StoreCredit => "Store credit",
        TenderKind::Points => "Points",
        TenderKind::Invoice => "Invoice",
        TenderKind::Other => "Other",
    }
}
