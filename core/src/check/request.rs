//! A quote request, checked and laid out flat.
//!
//! One pass does both: a good request costs its lookups and nothing else, a bad one is still walked to its end, so that
//! every problem is in the answer.

use crate::contract::{Cart, CartLine, Code, Id, LinePrice, QuoteRequest, Tender, Usage};
use crate::error::{CommerceError, ProblemCode};
use crate::index::Arrange;
use crate::num::Rounding;

use super::amounts::{MinorFault, extended_amount, minor_units};
use super::basket::{Basket, Decimal, Part, PartKind, PriceOrigin, Span};
use super::faults::Faults;
use super::rulebook::CheckedRulebook;
use super::vocabulary::{Noun, Sym};
use super::{ids, item, plain_line, price_book};

/// The most lines of a cart.
const MAX_LINES: usize = 10_000;
/// The most codes of a cart.
const MAX_CODES: usize = 64;

/// Checks a request against a rulebook and lays it out in `basket`.
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
    match checked.currencies.find_fast(&cart.currency, checked.currency) {
        Some(currency) => {
            basket.currency = currency;
            basket.exponent = currency.exponent();
        }
        None => {
            checked.currencies.find_or_fault(&cart.currency, "/cart/currency", &mut faults);
        }
    }
    bounds(cart, &mut faults);
    ids::cart_ids(cart, &mut basket.order, &mut faults);
    places(request, checked, basket);
    let has_sellers = lay_out_lines(cart, checked, basket, &mut faults);
    let has_sellers = lay_out_charges(cart, checked, basket, &mut faults) || has_sellers;
    basket.has_sellers = has_sellers;
    if has_sellers {
        sellers(cart, basket);
    }
    codes(&cart.codes, checked, basket);
    if !cart.tenders.is_empty() {
        tenders(&cart.tenders, basket.exponent, &mut faults);
    }
    basket.granted.clear();
    basket.usage.clear();
    basket.locked.clear();
    if !(request.granted.is_empty() && request.usage.is_empty() && request.locked.is_empty()) {
        facts(request, checked, basket, &mut faults);
    }
    price_book::fetched_prices(&request.prices, &checked.vocabulary, &checked.book_currencies, &mut faults);
    if faults.is_empty() { Ok(()) } else { faults.into_result() }
}

/// Lays out the lines. Says whether one has a seller.
fn lay_out_lines(cart: &Cart, checked: &CheckedRulebook, basket: &mut Basket, faults: &mut Faults) -> bool {
    let Basket { parts, symbols, exponent, .. } = basket;
    parts.clear();
    parts.reserve(cart.lines.len().saturating_add(cart.shipping.len()).saturating_add(cart.fees.len()));
    symbols.clear();
    let (mut has_sellers, mut asks_books, mut is_good) = (false, false, true);
    for line in &cart.lines {
        if plain_line::lay_out(line, checked, *exponent, parts) {
            continue;
        }
        has_sellers |= line.seller.is_some();
        asks_books |= matches!(line.price, LinePrice::Book);
        let part = line_part(line, checked, *exponent, symbols, &mut is_good);
        parts.push(part);
    }
    basket.lines = parts.len();
    basket.asks_books = asks_books;
    if !is_good {
        line_faults(cart, checked, basket.exponent, faults);
    }
    has_sellers
}

/// Lays out shipping and fees. Says whether one has a seller.
fn lay_out_charges(cart: &Cart, checked: &CheckedRulebook, basket: &mut Basket, faults: &mut Faults) -> bool {
    let mut has_sellers = false;
    for (position, shipping) in cart.shipping.iter().enumerate() {
        has_sellers |= shipping.seller.is_some();
        let amount = charge(
            shipping.amount.mantissa(),
            shipping.amount.scale(),
            basket.exponent,
            "shipping",
            position,
            faults,
        );
        let part = charge_part(
            PartKind::Shipping,
            amount,
            shipping.tax_category.as_ref(),
            shipping.seller.as_ref(),
            checked,
        );
        basket.parts.push(part);
    }
    basket.lines_and_shipping = basket.parts.len();
    for (position, fee) in cart.fees.iter().enumerate() {
        has_sellers |= fee.seller.is_some();
        let amount =
            charge(fee.amount.mantissa(), fee.amount.scale(), basket.exponent, "fees", position, faults);
        let part =
            charge_part(PartKind::Fee, amount, fee.tax_category.as_ref(), fee.seller.as_ref(), checked);
        basket.parts.push(part);
    }
    has_sellers
}

/// Whether this engine speaks the request's versions.
fn versions(request: &QuoteRequest, checked: &CheckedRulebook, faults: &mut Faults) {
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

fn bounds(cart: &Cart, faults: &mut Faults) {
    if cart.lines.len().saturating_add(cart.shipping.len()).saturating_add(cart.fees.len()) > MAX_LINES {
        faults.add(
            ProblemCode::TooMany,
            "/cart/lines",
            format!("a cart has at most {MAX_LINES} lines, shipments and fees; split it"),
        );
    }
    if cart.codes.len() > MAX_CODES {
        faults.add(ProblemCode::TooMany, "/cart/codes", format!("a cart has at most {MAX_CODES} codes"));
    }
}

/// Where, by whom and for whom.
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
}

/// One name; few requests state any, and so the look-up stands apart from the code that all run through.
#[inline(never)]
fn named(checked: &CheckedRulebook, noun: Noun, id: &Id) -> Sym {
    checked.vocabulary.lookup(noun, id.as_str())
}

/// The names among `ids` that rules mention, each once, sorted.
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

/// One line of goods. `is_good` becomes false if something is wrong with it; [`line_faults`] says what.
#[inline(never)]
pub(super) fn line_part(
    line: &CartLine,
    checked: &CheckedRulebook,
    exponent: u8,
    symbols: &mut Vec<Sym>,
    is_good: &mut bool,
) -> Part {
    let vocabulary = &checked.vocabulary;
    let quantity = Decimal::from(line.quantity);
    let (origin, unit_price, base) = price(line);
    *is_good &= quantity.mantissa > 0
        && unit_price.mantissa >= 0
        && base.mantissa > 0
        && checked.sources.allow(origin);
    let list_minor = if origin == PriceOrigin::Book {
        0
    } else {
        let list =
            extended_amount(unit_price.pair(), quantity.pair(), base.pair(), exponent, Rounding::HalfUp);
        *is_good &= list.is_ok();
        list.unwrap_or(0)
    };
    let sku = vocabulary.lookup(Noun::Sku, line.sku.as_str());
    let seller = vocabulary.lookup_optional(Noun::Seller, line.seller.as_ref().map(Id::as_str));
    let mut part = Part {
        kind: PartKind::Line,
        origin,
        discountable: true,
        sku,
        tax_category: Sym::UNKNOWN,
        seller_rank: 0,
        seller,
        categories: Span::default(),
        category: Sym::UNKNOWN,
        tags: Span::default(),
        unit_price,
        base,
        quantity,
        floor: Decimal::NOTHING,
        compare_at: Decimal::NOTHING,
        list_minor,
    };
    let facts = checked.items.get(sku.position());
    if facts.is_none_or(|facts| facts.categories.is_empty()) {
        let mut categories = line.categories.iter().map(|id| vocabulary.lookup(Noun::Category, id.as_str()));
        if line.categories.len() > 1 {
            part.categories = push(symbols, categories);
            part.category = first_of(symbols, part.categories);
        } else {
            part.category = categories.next().unwrap_or(Sym::UNKNOWN);
        }
    }
    if !line.tags.is_empty() && facts.is_none_or(|facts| facts.tags.is_empty()) {
        part.tags = push(symbols, line.tags.iter().map(|id| vocabulary.lookup(Noun::Tag, id.as_str())));
    }
    if let Some(tax_category) = &line.tax_category {
        part.tax_category = vocabulary.lookup(Noun::TaxCategory, tax_category.as_str());
    }
    part.discountable = line.discountable.unwrap_or(true);
    if let Some(floor) = line.floor {
        part.floor = Decimal::from(floor);
    }
    if let Some(compare_at) = line.compare_at {
        part.compare_at = Decimal::from(compare_at);
    }
    if let Some(facts) = facts {
        *is_good &= item::agrees(line, facts, vocabulary);
        known_facts(&mut part, facts, symbols);
    }
    *is_good &= line.floor.is_none_or(|floor| floor.mantissa() >= 0)
        && line.compare_at.is_none_or(|compare_at| compare_at.mantissa() >= 0);
    part
}

/// Says what is wrong with the lines.
#[cold]
fn line_faults(cart: &Cart, checked: &CheckedRulebook, exponent: u8, faults: &mut Faults) {
    for (position, line) in cart.lines.iter().enumerate() {
        line_fault(line, position, checked, exponent, faults);
    }
}

fn line_fault(
    line: &CartLine,
    position: usize,
    checked: &CheckedRulebook,
    exponent: u8,
    faults: &mut Faults,
) {
    let quantity = Decimal::from(line.quantity);
    if quantity.mantissa <= 0 {
        faults.add(
            ProblemCode::QuantityNotPositive,
            format!("/cart/lines/{position}/quantity"),
            format!("a cart buys more than nothing; found {}; leave the line out, or use a return or a tax document for negative quantities", line.quantity),
        );
    }
    let (unit_price, base) = price_fault(line, position, checked, faults);
    item::not_negative(line.floor.map(Decimal::from), || format!("/cart/lines/{position}/floor"), faults);
    item::not_negative(
        line.compare_at.map(Decimal::from),
        || format!("/cart/lines/{position}/compare_at"),
        faults,
    );
    let sku = checked.vocabulary.lookup(Noun::Sku, line.sku.as_str());
    if let Some(facts) = checked.items.get(sku.position()) {
        item::compare(line, position, facts, &checked.vocabulary, faults);
    }
    let list = extended_amount(unit_price.pair(), quantity.pair(), base.pair(), exponent, Rounding::HalfUp);
    if list.is_err() {
        faults.add(
            ProblemCode::Overflow,
            format!("/cart/lines/{position}"),
            "price × quantity is beyond 9007199254740991 minor units; check price and quantity",
        );
    }
}

/// What the rulebook knows of a product stands; what it leaves open, the line may state.
fn known_facts(part: &mut Part, facts: &item::ItemFacts, symbols: &mut Vec<Sym>) {
    if let Some(first) = facts.categories.first() {
        part.category = *first;
        if facts.categories.len() > 1 {
            part.categories = push(symbols, facts.categories.iter().copied());
        }
    }
    if !facts.tags.is_empty() {
        part.tags = push(symbols, facts.tags.iter().copied());
    }
    if let Some(tax_category) = facts.tax_category {
        part.tax_category = tax_category;
    }
    part.discountable = facts.discountable.unwrap_or(part.discountable);
    part.floor = facts.floor.unwrap_or(part.floor);
    part.compare_at = facts.compare_at.unwrap_or(part.compare_at);
}

/// The first symbol of a span.
#[inline]
fn first_of(symbols: &[Sym], span: Span) -> Sym {
    let first = usize::try_from(span.from).ok().filter(|_| span.from < span.until);
    first.and_then(|at| symbols.get(at)).copied().unwrap_or(Sym::UNKNOWN)
}

/// Appends symbols and says where they stand.
#[inline]
pub(super) fn push(symbols: &mut Vec<Sym>, new: impl Iterator<Item = Sym>) -> Span {
    let from = u32::try_from(symbols.len()).unwrap_or(u32::MAX);
    symbols.extend(new);
    Span { from, until: u32::try_from(symbols.len()).unwrap_or(u32::MAX) }
}

/// The price of a line as it states it.
#[inline]
fn price(line: &CartLine) -> (PriceOrigin, Decimal, Decimal) {
    match &line.price {
        LinePrice::Book => (PriceOrigin::Book, Decimal::ZERO, Decimal::ONE),
        LinePrice::Given { unit_price, base_quantity } => (
            PriceOrigin::Given,
            Decimal::from(*unit_price),
            base_quantity.map_or(Decimal::ONE, Decimal::from),
        ),
        LinePrice::Override { unit_price, .. } => {
            (PriceOrigin::Override, Decimal::from(*unit_price), Decimal::ONE)
        }
    }
}

/// Says what is wrong with the price of a line; gives its price and base, one where that is none.
fn price_fault(
    line: &CartLine,
    position: usize,
    checked: &CheckedRulebook,
    faults: &mut Faults,
) -> (Decimal, Decimal) {
    let (origin, unit_price, base) = price(line);
    if !checked.sources.allow(origin) {
        faults.add(
            ProblemCode::PriceSourceNotAllowed,
            format!("/cart/lines/{position}/price"),
            format!(
                "the rulebook does not allow {0} prices; it allows {1}; use one of those, or add \"{0}\" to its `pricing.sources`",
                origin.word(),
                checked.sources
            ),
        );
    }
    if unit_price.mantissa < 0 {
        faults.add(
            ProblemCode::PriceNegative,
            format!("/cart/lines/{position}/price/unit_price"),
            "a price is 0 or more; give money back with a promotion, a return or a tax document",
        );
    }
    if base.mantissa <= 0 {
        faults.add(
            ProblemCode::QuantityNotPositive,
            format!("/cart/lines/{position}/price/base_quantity"),
            "a price is for more than no units; leave the field out for a price per unit",
        );
        return (unit_price, Decimal::ONE);
    }
    (unit_price, base)
}

/// The amount of a shipment or fee.
fn charge(mantissa: i64, scale: u8, exponent: u8, list: &str, position: usize, faults: &mut Faults) -> i64 {
    let path = || format!("/cart/{list}/{position}/amount");
    if mantissa < 0 {
        faults.add(
            ProblemCode::PriceNegative,
            path(),
            "an amount here is 0 or more; lower it with a promotion",
        );
    }
    match minor_units(mantissa, scale, exponent) {
        Ok(minor) => minor,
        Err(MinorFault::TooFine) => {
            faults.add(
                ProblemCode::ScaleTooFine,
                path(),
                format!(
                    "the cart's currency has {exponent} decimals; found {scale}; write the amount with at most {exponent}"
                ),
            );
            0
        }
        Err(MinorFault::TooLarge) => {
            faults.add(ProblemCode::Overflow, path(), "an amount is at most 9007199254740991 minor units");
            0
        }
    }
}

fn charge_part(
    kind: PartKind,
    amount_minor: i64,
    tax_category: Option<&Id>,
    seller: Option<&Id>,
    checked: &CheckedRulebook,
) -> Part {
    Part {
        kind,
        origin: PriceOrigin::Given,
        discountable: true,
        sku: Sym::UNKNOWN,
        tax_category: checked.vocabulary.lookup_optional(Noun::TaxCategory, tax_category.map(Id::as_str)),
        seller_rank: 0,
        seller: checked.vocabulary.lookup_optional(Noun::Seller, seller.map(Id::as_str)),
        categories: Span::default(),
        category: Sym::UNKNOWN,
        tags: Span::default(),
        unit_price: Decimal { mantissa: amount_minor, scale: 0 },
        base: Decimal::ONE,
        quantity: Decimal::ONE,
        floor: Decimal::NOTHING,
        compare_at: Decimal::NOTHING,
        list_minor: amount_minor,
    }
}

/// Ranks the sellers of the cart in byte order, from 1.
fn sellers(cart: &Cart, basket: &mut Basket) {
    let seller = |position: usize| -> Option<&Id> {
        let lines = cart.lines.len();
        let shipping = lines.saturating_add(cart.shipping.len());
        if position < lines {
            cart.lines.get(position)?.seller.as_ref()
        } else if position < shipping {
            cart.shipping.get(position.checked_sub(lines)?)?.seller.as_ref()
        } else {
            cart.fees.get(position.checked_sub(shipping)?)?.seller.as_ref()
        }
    };
    let at = |position: &u32| usize::try_from(*position).ok().and_then(seller).map_or("", Id::as_str);
    basket.order.clear();
    basket.order.extend(0..u32::try_from(basket.parts.len()).unwrap_or(u32::MAX));
    basket.order.arrange_by(|a, b| at(a).cmp(at(b)));
    let (mut rank, mut last) = (0_u32, "");
    for position in &basket.order {
        let name = at(position);
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
}

/// The entered codes: one entry for each of the request, unknown ones included.
fn codes(codes: &[Code], checked: &CheckedRulebook, basket: &mut Basket) {
    basket.codes.clear();
    basket.codes.extend(codes.iter().map(|code| checked.vocabulary.lookup(Noun::Code, code.as_str())));
}

/// Granted promotions, locked adjustments, usage facts.
#[inline(never)]
fn facts(request: &QuoteRequest, checked: &CheckedRulebook, basket: &mut Basket, faults: &mut Faults) {
    for (position, id) in request.granted.iter().enumerate() {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, id.as_str());
        if promotion.is_known() {
            basket.granted.push(promotion);
        } else {
            unknown_promotion(&format!("/granted/{position}"), id, faults);
        }
    }
    basket.granted.arrange();
    usage(&request.usage, checked, basket, faults);
    if !request.locked.is_empty() {
        ids::sort(&request.cart, &mut basket.order);
    }
    for (position, locked) in request.locked.iter().enumerate() {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, locked.promotion.as_str());
        if !promotion.is_known() {
            unknown_promotion(&format!("/locked/{position}/promotion"), &locked.promotion, faults);
        }
        let amount =
            charge_like(locked.amount.mantissa(), locked.amount.scale(), basket.exponent, position, faults);
        match ids::find(&request.cart, &basket.order, &locked.target) {
            Some(part) => basket.locked.push((part, promotion, amount)),
            None => faults.add(
                ProblemCode::UnknownReference,
                format!("/locked/{position}/target"),
                format!("`{}` is no line, shipment or fee of this cart", locked.target),
            ),
        }
    }
}

/// Usage facts, by promotion: one of each, and none below zero.
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

/// Tenders: each its own id, and a whole number of minor units, 0 or more.
#[inline(never)]
fn tenders(tenders: &[Tender], exponent: u8, faults: &mut Faults) {
    if tenders.len() > 1 {
        ids::unique(tenders.iter().map(|tender| tender.id.as_str()), "/cart/tenders", "id", faults);
    }
    for (position, tender) in tenders.iter().enumerate() {
        if let Some(amount) = tender.amount {
            charge(amount.mantissa(), amount.scale(), exponent, "tenders", position, faults);
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

/// The amount of a locked adjustment.
fn charge_like(mantissa: i64, scale: u8, exponent: u8, position: usize, faults: &mut Faults) -> i64 {
    match minor_units(mantissa, scale, exponent) {
        Ok(minor) if minor > 0 => minor,
        _ => {
            faults.add(
                ProblemCode::OutOfRange,
                format!("/locked/{position}/amount"),
                format!("a locked adjustment takes off more than nothing, with at most {exponent} decimals"),
            );
            0
        }
    }
}
