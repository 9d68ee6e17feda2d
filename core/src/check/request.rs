//! Checks a quote request and converts it to flat records.
//!
//! One pass does both. It continues after a problem, so that the error contains every problem.

use crate::contract::{Cart, CartLine, Code, Id, LinePrice, QuoteRequest, TaxCustomer, Usage};
use crate::error::{CommerceError, ProblemCode};
use crate::index::Arrange;
use crate::money::Currency;

use super::basket::{Basket, PriceOrigin, seller};
use super::faults::Faults;
use super::minor_units::positive;
use super::parts::{
    given_price_line, lay_out_charges, line_fault, line_faults, line_part, non_discountable, tenders,
};
use super::returned::lay_out_returned;
use super::rulebook::CheckedRulebook;
use super::selector::View;
use super::tax_customer::{UnlistedCategories, tax_customer};
use super::vocabulary::{Noun, Sym};
use super::{ids, price_book, price_history};

/// The most lines of a cart.
const MAX_LINES: usize = 10_000;
/// The most codes of a cart.
const MAX_CODES: usize = 64;

/// Checks a request against a rulebook and converts it to `basket`.
///
/// # Errors
/// Every problem of the request, each with its code and path.
pub(crate) fn basket(
    request: &QuoteRequest,
    checked: &CheckedRulebook,
    basket: &mut Basket,
) -> Result<(), CommerceError> {
    let mut faults = Faults::default();
    versions(request, checked, &mut faults);
    let cart = &request.cart;
    let currency = currency(cart, checked, basket, &mut faults);
    bounds(request, &mut faults);
    ids::cart_ids(cart, &mut basket.order, &mut faults);
    ids::attribute_names(&cart.attributes, || "/cart/attributes".to_owned(), &mut faults);
    if let Some(customer) = &cart.customer {
        ids::attribute_names(&customer.attributes, || "/cart/customer/attributes".to_owned(), &mut faults);
    }
    places(request, checked, basket);
    let has_sellers = lay_out_lines(cart, checked, basket, &mut faults);
    let has_sellers = lay_out_charges(cart, checked, currency, basket, &mut faults) || has_sellers;
    let has_sellers = lay_out_returned(request, checked, basket, &mut faults) || has_sellers;
    basket.has_sellers = has_sellers;
    if has_sellers {
        sellers(request, basket);
    }
    codes(&cart.codes, checked, basket);
    if !cart.tenders.is_empty() {
        tenders(&cart.tenders, currency, &mut faults);
    }
    basket.granted.clear();
    basket.usage.clear();
    basket.locked.clear();
    if !(request.granted_promotions.is_empty()
        && request.usage.is_empty()
        && request.locked_adjustments.is_empty())
    {
        facts(request, checked, currency, basket, &mut faults);
    }
    if !request.prices.is_empty() {
        price_book::fetched_prices(
            &request.prices,
            &checked.vocabulary,
            &checked.book_currencies,
            &mut faults,
        );
    }
    if let Some(customer) = &request.tax_customer {
        tax_customer(customer, &request.at, checked, &mut basket.tax_classes, &mut faults);
        tell_categories_apart(customer, request, checked, basket);
    }
    if let Some(history) = &request.price_history {
        price_history::past_prices(
            &history.prices,
            "/price_history/prices",
            &checked.vocabulary,
            &mut faults,
        );
    }
    if faults.is_empty() { Ok(()) } else { faults.into_result() }
}

/// The currency of the cart.
fn currency(
    cart: &Cart,
    checked: &CheckedRulebook,
    basket: &mut Basket,
    faults: &mut Faults,
) -> Option<Currency> {
    let found = checked.currencies.find_fast(&cart.currency, checked.currency);
    let Some(currency) = found else {
        checked.currencies.find_or_fault(&cart.currency, "/cart/currency", faults);
        // Reset what an earlier request left. An amount too large in whole units is too large in any exponent.
        basket.exponent = 0;
        return None;
    };
    basket.currency = currency;
    basket.exponent = currency.exponent();
    Some(currency)
}

/// Converts the lines. Returns whether one has a seller.
fn lay_out_lines(cart: &Cart, checked: &CheckedRulebook, basket: &mut Basket, faults: &mut Faults) -> bool {
    let Basket { parts, symbols, exponent, exact_amounts, non_discountable: fixed, .. } = basket;
    fixed.clear();
    parts.clear();
    exact_amounts.clear();
    parts.reserve(cart.lines.len().saturating_add(cart.shipping.len()).saturating_add(cart.fees.len()));
    symbols.clear();
    let (mut has_sellers, mut asks_books, mut is_good) = (false, false, true);
    for line in &cart.lines {
        if given_price_line(line, checked, *exponent, parts) {
            continue;
        }
        has_sellers |= line.seller.is_some();
        asks_books |= matches!(line.price, LinePrice::Book);
        let part = line_part(line, checked, *exponent, symbols, &mut is_good);
        is_good &= checked.sources.allow(part.origin);
        fixed.extend(non_discountable(line, &part, checked).map(|price| (parts.len(), price)));
        parts.push(part);
    }
    basket.added.clear();
    basket.lines = parts.len();
    basket.asks_books = asks_books;
    if !is_good {
        line_faults(cart, checked, basket.exponent, faults);
    }
    has_sellers
}

/// Checks that the engine supports the request's versions.
fn versions(request: &QuoteRequest, checked: &CheckedRulebook, faults: &mut Faults) {
    if request.schema != checked.schema
        || request.calculation.is_some_and(|asked| asked != checked.calculation)
    {
        unsupported_versions(request, checked, faults);
    }
}

#[cold]
#[inline(never)]
fn unsupported_versions(request: &QuoteRequest, checked: &CheckedRulebook, faults: &mut Faults) {
    if request.schema != checked.schema {
        faults.add(
            ProblemCode::UnsupportedSchema,
            "/schema",
            format!(
                "schema {} is not known here; this engine speaks schema {}",
                request.schema, checked.schema
            ),
        );
    }
    if let Some(calculation) = request.calculation
        && calculation != checked.calculation
    {
        faults.add(
            ProblemCode::UnsupportedCalculation,
            "/calculation",
            format!(
                "calculation {calculation} is not known here; this engine runs calculation {}: leave the field out for the current one",
                checked.calculation
            ),
        );
    }
}

fn bounds(request: &QuoteRequest, faults: &mut Faults) {
    let cart = &request.cart;
    let sold = cart.lines.len().saturating_add(cart.shipping.len()).saturating_add(cart.fees.len());
    let returned = request.returned.as_ref().map_or(0, |goods| goods.lines.len());
    if sold.saturating_add(returned) > MAX_LINES {
        faults.add(
            ProblemCode::TooMany,
            "/cart/lines",
            format!("a cart has at most {MAX_LINES} lines, shipments, fees and lines given back; split it"),
        );
    }
    if cart.codes.len() > MAX_CODES {
        faults.add(ProblemCode::TooMany, "/cart/codes", format!("a cart has at most {MAX_CODES} codes"));
    }
}

/// Resolves the channel, market, country, region, customer and customer groups.
fn places(request: &QuoteRequest, checked: &CheckedRulebook, basket: &mut Basket) {
    let cart = &request.cart;
    let lookup = |noun, id: &Option<Id>| id.as_ref().map_or(Sym::UNKNOWN, |id| named(checked, noun, id));
    basket.channel = lookup(Noun::Channel, &cart.channel);
    basket.market = lookup(Noun::Market, &cart.market);
    basket.country = lookup(Noun::Country, &cart.country);
    basket.region = lookup(Noun::Region, &cart.region);
    basket.customer = Sym::UNKNOWN;
    basket.customer_groups.clear();
    if let Some(customer) = &cart.customer {
        basket.customer = lookup(Noun::Customer, &customer.id);
        known(Noun::CustomerGroup, &customer.groups, checked, &mut basket.customer_groups);
    }
    basket.jurisdictions.clear();
    known(Noun::Jurisdiction, &request.tax_jurisdictions, checked, &mut basket.jurisdictions);
    basket.tax_classes.clear();
}

/// Gives parts of tax categories that only certificates name a symbol.
#[cold]
fn tell_categories_apart(
    customer: &TaxCustomer,
    request: &QuoteRequest,
    checked: &CheckedRulebook,
    basket: &mut Basket,
) {
    let unlisted = UnlistedCategories::of(customer, checked);
    for at in 0..basket.parts.len() {
        let category = View { request, basket, checked }.tax_category(at);
        let found = category.and_then(|category| unlisted.find(category));
        if let (Some(part), Some(found)) = (basket.parts.get_mut(at), found)
            && !part.tax_category.is_known()
        {
            part.tax_category = found;
        }
    }
}

/// Resolves one name. Few requests state any, so the look-up is kept out of the common path.
#[inline(never)]
fn named(checked: &CheckedRulebook, noun: Noun, id: &Id) -> Sym {
    checked.vocabulary.lookup(noun, id.as_str())
}

/// The names among `ids` that rules mention, sorted and distinct.
fn known(noun: Noun, ids: &[Id], checked: &CheckedRulebook, symbols: &mut Vec<Sym>) {
    for id in ids {
        let symbol = checked.vocabulary.lookup(noun, id.as_str());
        if symbol.is_known() {
            symbols.push(symbol);
        }
    }
    if symbols.len() > 1 {
        symbols.arrange();
        symbols.dedup();
    }
}

/// Adds a line of a promotion to a finished basket. The caller then prices it, if it takes its price from a price
/// book, and classifies it for tax.
///
/// # Errors
/// Every problem of the line, at the path of the line in the quote.
#[cold]
pub(crate) fn add_line(
    line: CartLine,
    request: &QuoteRequest,
    checked: &CheckedRulebook,
    basket: &mut Basket,
) -> Result<(), CommerceError> {
    let mut is_good = true;
    let part = line_part(&line, checked, basket.exponent, &mut basket.symbols, &mut is_good);
    if !is_good {
        let mut faults = Faults::default();
        let position = basket.lines.saturating_add(basket.added.len());
        line_fault(&line, position, checked, basket.exponent, &mut faults);
        return faults.into_result();
    }
    let fixed = non_discountable(&line, &part, checked).map(|price| (basket.parts.len(), price));
    basket.non_discountable.extend(fixed);
    basket.asks_books |= part.origin == PriceOrigin::Book;
    basket.has_sellers |= line.seller.is_some();
    basket.parts.push(part);
    basket.added.push(line);
    if let Some(customer) = &request.tax_customer {
        tell_categories_apart(customer, request, checked, basket);
    }
    if basket.has_sellers {
        sellers(request, basket);
    }
    Ok(())
}

/// Ranks the sellers of the basket in byte order, from 1.
fn sellers(request: &QuoteRequest, basket: &mut Basket) {
    let mut order = core::mem::take(&mut basket.order);
    let added = core::mem::take(&mut basket.added);
    let at = |position: u32, basket: &Basket| {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        seller(request, &added, basket.source(position)).map_or("", Id::as_str)
    };
    order.clear();
    order.extend(0..u32::try_from(basket.parts.len()).unwrap_or(u32::MAX));
    order.arrange_by(|a, b| at(*a, basket).cmp(at(*b, basket)));
    let (mut rank, mut last) = (0_u32, "");
    for position in &order {
        let name = at(*position, basket);
        if name != last {
            rank = rank.saturating_add(1);
            last = name;
        }
        if let Some(part) =
            usize::try_from(*position).ok().and_then(|position| basket.parts.get_mut(position))
        {
            part.seller_rank = rank;
        }
    }
    (basket.order, basket.added) = (order, added);
}

/// The entered codes: one entry for each code of the request, unknown ones included.
fn codes(codes: &[Code], checked: &CheckedRulebook, basket: &mut Basket) {
    basket.codes.clear();
    basket.codes.extend(codes.iter().map(|code| checked.code(code.as_str())));
}

/// Granted promotions, locked adjustments, usage facts.
#[inline(never)]
pub(crate) fn facts(
    request: &QuoteRequest,
    checked: &CheckedRulebook,
    currency: Option<Currency>,
    basket: &mut Basket,
    faults: &mut Faults,
) {
    for (position, id) in request.granted_promotions.iter().enumerate() {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, id.as_str());
        if promotion.is_known() {
            basket.granted.push(promotion);
        } else {
            unknown_promotion(&format!("/granted_promotions/{position}"), id, faults);
        }
    }
    basket.granted.arrange();
    usage(&request.usage, checked, basket, faults);
    if !request.locked_adjustments.is_empty() {
        ids::sort(&request.cart, &mut basket.order);
    }
    for (position, locked) in request.locked_adjustments.iter().enumerate() {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, locked.promotion.as_str());
        if !promotion.is_known() {
            unknown_promotion(
                &format!("/locked_adjustments/{position}/promotion"),
                &locked.promotion,
                faults,
            );
        }
        let path = || format!("/locked_adjustments/{position}/amount");
        let amount = positive(locked.amount, currency, path, faults).unwrap_or(0);
        match ids::find(&request.cart, &basket.order, &locked.target) {
            Some(part) => basket.locked.push((part, promotion, amount)),
            None => faults.add(
                ProblemCode::UnknownReference,
                format!("/locked_adjustments/{position}/target"),
                format!("`{}` is no line, shipment or fee of this cart", locked.target),
            ),
        }
    }
}

/// Usage facts: at most one for each promotion, and none negative.
fn usage(facts: &[Usage], checked: &CheckedRulebook, basket: &mut Basket, faults: &mut Faults) {
    for (position, usage) in (0_u32..).zip(facts) {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, usage.promotion.as_str());
        if promotion.is_known() {
            basket.usage.push((promotion, position));
        } else {
            unknown_promotion(&format!("/usage/{position}/promotion"), &usage.promotion, faults);
        }
        if usage.spent.is_some_and(|spent| spent.mantissa() < 0) {
            faults.add(
                ProblemCode::OutOfRange,
                format!("/usage/{position}/spent"),
                "what a promotion has given so far is 0 or more",
            );
        }
        let codes = usage.codes.iter().map(|used| used.code.as_str());
        ids::unique(codes, &format!("/usage/{position}/codes"), "code", faults);
    }
    basket.usage.arrange();
    for pair in basket.usage.windows(2) {
        if let [(first, at), (second, again)] = pair
            && first == second
        {
            faults.add(
                ProblemCode::DuplicateId,
                format!("/usage/{again}/promotion"),
                format!("/usage/{at} already says how often this promotion was used; keep one of them"),
            );
        }
    }
}

fn unknown_promotion(path: &str, id: &Id, faults: &mut Faults) {
    faults.add(
        ProblemCode::UnknownReference,
        path,
        format!("`{id}` is no promotion of the rulebook; correct it or leave it out"),
    );
}
