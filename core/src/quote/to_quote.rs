//! Converts flat figures to the contract's [`Quote`].

use crate::check::{self, Basket, View};
use crate::contract::{
    Adjustment, Amount, CartLine, CodeAnswer, Combination, CombinationProof, Explain, Id, Origin, Outcome,
    OutcomeResult, PartTax, PriceAnswer, ProgramPoints, Quantity, Quote, QuoteCharge, QuoteLine, QuotePoints,
    QuoteRequest, ReturnedAmounts, TaxCustomer, TaxGroup, Text, Totals, UnitRun, UsageReservation,
};
use crate::index::Arrange;
use crate::money::{MinorUnitRun, unit_runs};
use crate::num::shortest;
use crate::pricing::PricingScratch;
use crate::promotion::{ExplainContext, SearchRecord, whole_points};
use crate::tax::{GroupFigure, TaxFigure, TaxScratch};

use super::engine::Engine;
use super::engine::{CALCULATION, SCHEMA};
use super::pipeline;
use super::preserve::StatedPrice;
use super::priced::{HeldFigures, Priced};
use super::priced_cart::{ByPart, PricedCart, PricedPart};
use super::scratch::Scratch;
use super::seal;

impl Priced<'_> {
    /// Converts the figures to the contract's [`Quote`]: ids, decimals, texts; with its seal if the request asks for
    /// one.
    #[must_use]
    pub fn to_quote(&self) -> Quote {
        if self.request.seal { self.to_sealed_quote() } else { self.written() }
    }

    /// As [`to_quote`](Self::to_quote), always with its seal.
    #[must_use]
    pub fn to_sealed_quote(&self) -> Quote {
        let mut quote = self.written();
        quote.seal = Some(seal::seal(self.engine, self.request, &mut quote));
        quote
    }

    /// The quote without a seal.
    pub(crate) fn written(&self) -> Quote {
        let Self { engine, request, .. } = *self;
        let mut scratch = engine.spare_scratch();
        let needs_run =
            request.explain == Explain::All || !self.added().is_empty() || !self.stated_prices.is_empty();
        let quote = match self.cart {
            // The request is checked already, in the scratch that it was priced in.
            HeldFigures::InScratch(Scratch { basket, .. }) if !needs_run && !basket.asks_books => {
                let Scratch { pricing, tax, by_part, .. } = &mut *scratch;
                written(self, engine, request, basket, (pricing, tax, by_part))
            }
            // The request is checked again, for the facts that explanations need; a priced request has no problems. Exact
            // taxes, added lines and converted prices need a complete run.
            _ => {
                if needs_run {
                    let _again = pipeline::run(engine, request, &mut scratch);
                } else {
                    let _again = check::basket(request, &engine.checked, &mut scratch.basket);
                }
                let Scratch { basket, pricing, tax, by_part, .. } = &mut *scratch;
                written(self, engine, request, basket, (pricing, tax, by_part))
            }
        };
        engine.return_scratch(scratch);
        quote
    }
}

/// The quote of a checked request.
fn written(
    priced: &PricedCart,
    engine: &Engine,
    request: &QuoteRequest,
    basket: &Basket,
    (pricing, tax, by_part): (&mut PricingScratch, &TaxScratch, &mut ByPart),
) -> Quote {
    let exponent = priced.currency.exponent();
    let view = View { request, basket, checked: &engine.checked };
    let sellers = if basket.has_sellers { sellers(view) } else { Vec::new() };
    let exact = |group: &GroupFigure| {
        if request.explain == Explain::All { tax.exact_group(group).ok() } else { None }
    };
    let row = |group: &GroupFigure| {
        let mut row = engine.taxes.group_row(group, exact(group), exponent).ok().flatten()?;
        row.seller = seller_name(group.seller_rank, &sellers);
        Some(row)
    };
    let mut groups = Vec::with_capacity(priced.groups.len());
    groups.extend(priced.groups.iter().filter_map(row));
    by_part.lay(priced);
    let explain = ExplainContext { promotions: &engine.promotions, view, exponent };
    let writer = QuoteWriter { priced, engine, request, exponent, explain, by_part };
    writer.quote(engine.prices.answers(view, pricing), groups)
}
/// Writes a quote.
struct QuoteWriter<'a> {
    priced: &'a PricedCart,
    engine: &'a Engine,
    request: &'a QuoteRequest,
    exponent: u8,
    explain: ExplainContext<'a>,
    by_part: &'a ByPart,
}

impl<'a> QuoteWriter<'a> {
    fn quote(&self, mut answers: impl Iterator<Item = PriceAnswer>, tax_groups: Vec<TaxGroup>) -> Quote {
        let cart = &self.request.cart;
        let mut taxes = self.priced.taxes.as_slice();
        let added = &self.explain.view.basket.added;
        let mut lines = Vec::with_capacity(cart.lines.len().saturating_add(added.len()));
        let requested = cart.lines.iter().zip(self.priced.lines()).enumerate();
        for ((position, (line, part)), price) in requested.zip(answers.by_ref()) {
            lines.push(self.line(position, line, part, price, &mut taxes));
        }
        let shipping = cart.shipping.iter().map(|shipping| &shipping.id).zip(self.priced.shipping());
        let shipping = self.charges(shipping, cart.lines.len(), &mut taxes);
        let fees = cart.fees.iter().map(|fee| &fee.id).zip(self.priced.fees());
        let fees = self.charges(fees, cart.lines.len().saturating_add(cart.shipping.len()), &mut taxes);
        let returned = self.returned(&mut taxes);
        // Added lines come last, and so do their taxes.
        let added = (self.priced.requested..).zip(added.iter().zip(self.priced.added()));
        for ((position, (line, part)), price) in added.zip(answers) {
            lines.push(self.line(position, line, part, price, &mut taxes));
        }
        Quote {
            schema: SCHEMA,
            calculation: CALCULATION,
            at: self.request.at,
            valid_until: self.request.valid_until,
            currency: cart.currency,
            price_mode: cart.price_mode,
            lines,
            shipping,
            fees,
            returned,
            tax_groups,
            totals: Totals { funded_by: self.explain.funded_by(&self.priced.ledger), ..self.priced.totals() },
            combination: self.priced.ledger.search.map(|search| self.combination(search)),
            points: self.points(),
            codes: self.codes(),
            outcomes: self.outcomes(),
            usage_reservations: self.reservations(),
            seal: None,
        }
    }

    /// The goods that are given back, if the request states any.
    fn returned(&self, taxes: &mut &'a [TaxFigure]) -> Option<ReturnedAmounts> {
        let goods = self.request.returned.as_ref()?;
        let lines = goods.lines.iter().map(|line| &line.id).zip(self.priced.returned());
        Some(ReturnedAmounts { lines: self.charges(lines, self.priced.sold, taxes) })
    }

    fn line(
        &self,
        position: usize,
        line: &CartLine,
        part: &PricedPart,
        price: PriceAnswer,
        taxes: &mut &'a [TaxFigure],
    ) -> QuoteLine {
        let own = take_taxes(taxes, position);
        QuoteLine {
            id: line.id.clone(),
            sku: line.sku.clone(),
            quantity: line.quantity,
            origin: self.origin(position),
            unit_price: part.unit_price_of_one(),
            converted_from: self.priced.stated_price(position).map(StatedPrice::unit_price_of_one),
            price,
            list: self.amount(part.list_minor),
            adjustments: self.adjustments(position),
            discount: self.amount(part.discount_minor),
            amount: self.amount(part.amount_minor),
            units: self.units(part, line.quantity),
            net: self.amount(part.net_minor),
            taxes: self.taxes(position, own),
            tax: self.amount(part.tax_minor),
            gross: self.amount(part.gross_minor),
        }
    }

    /// Where the line at a position of the basket comes from.
    fn origin(&self, position: usize) -> Origin {
        let added = position.checked_sub(self.priced.requested);
        let rule = added.and_then(|at| self.priced.ledger.gifts.get(at));
        rule.map_or(Origin::Cart, |rule| Origin::Gift { promotion: self.explain.id(*rule) })
    }

    const fn amount(&self, minor: i64) -> Amount {
        Amount::settled(minor, self.exponent)
    }

    fn charges<'b>(
        &self,
        charges: impl Iterator<Item = (&'b Id, &'b PricedPart)>,
        from: usize,
        taxes: &mut &'a [TaxFigure],
    ) -> Vec<QuoteCharge> {
        let mut written = Vec::new();
        for ((id, part), position) in charges.zip(from..) {
            let own = take_taxes(taxes, position);
            written.push(QuoteCharge {
                id: id.clone(),
                list: self.amount(part.list_minor),
                converted_from: self
                    .priced
                    .stated_price(position)
                    .map(|stated| self.amount(stated.list_minor)),
                adjustments: self.adjustments(position),
                discount: self.amount(part.discount_minor),
                amount: self.amount(part.amount_minor),
                net: self.amount(part.net_minor),
                taxes: self.taxes(position, own),
                tax: self.amount(part.tax_minor),
                gross: self.amount(part.gross_minor),
            });
        }
        written
    }

    fn adjustments(&self, position: usize) -> Vec<Adjustment> {
        let own = self.by_part.records(position, &self.priced.ledger.given);
        let mut adjustments = Vec::with_capacity(own.clone().count());
        adjustments.extend(own.map(|given| Adjustment {
            promotion: self.explain.id(given.rule),
            effect: u32::from(given.effect),
            amount: self.amount(given.amount),
            funded: self.explain.funded(given.rule, given.amount),
        }));
        adjustments
    }

    fn taxes(&self, position: usize, taxes: &[TaxFigure]) -> Vec<PartTax> {
        let row = |tax: &TaxFigure| {
            let mut row = self.engine.taxes.part_row(tax, self.exponent).ok().flatten()?;
            if let Some(customer) = &self.request.tax_customer {
                row.certificate = self.certificate(position, tax, customer);
            }
            Some(row)
        };
        let mut rows = Vec::with_capacity(taxes.len());
        rows.extend(taxes.iter().filter_map(row));
        rows
    }

    /// The certificate by which a tax of the part at a position is the customer's.
    #[cold]
    fn certificate(&self, position: usize, tax: &TaxFigure, customer: &TaxCustomer) -> Option<Id> {
        let basket = self.explain.view.basket;
        let category = basket.parts.get(position)?.tax_category;
        let at = self.engine.taxes.certificate(tax, &basket.tax_classes, category)?;
        Some(customer.certificates.get(at)?.id.clone())
    }

    /// The amount of a line divided over its units; a fractional quantity is one unit.
    fn units(&self, part: &PricedPart, quantity: Quantity) -> Vec<UnitRun> {
        let count = match shortest(quantity.mantissa(), quantity.scale()) {
            (pieces, 0) => pieces,
            _ => 1,
        };
        let Ok(runs) = unit_runs(part.amount_minor, count) else { return Vec::new() };
        let run = |run: MinorUnitRun| {
            Some(UnitRun {
                quantity: Quantity::from_parts(run.quantity, 0).ok()?,
                amount: self.amount(run.amount_minor),
            })
        };
        let mut written = Vec::with_capacity(runs.iter().count());
        written.extend(runs.iter().filter_map(run));
        written
    }

    /// The status of each entered code.
    fn codes(&self) -> Vec<CodeAnswer> {
        let mut answers: Vec<CodeAnswer> = Vec::with_capacity(self.request.cart.codes.len());
        for code in &self.request.cart.codes {
            if answers.iter().any(|answer| answer.code == *code) {
                continue;
            }
            let status = self.explain.code_status(self.engine.checked.code(code.as_str()), code);
            answers.push(CodeAnswer { code: code.clone(), status });
        }
        answers
    }

    fn combination(&self, search: SearchRecord) -> Combination {
        let proof = if search.is_proven {
            CombinationProof::Optimal
        } else {
            CombinationProof::Gap { at_most: self.amount(search.gap_minor) }
        };
        Combination { proof, nodes: search.nodes }
    }

    /// The points of each program; a priced cart has none that do not fit.
    fn points(&self) -> Option<QuotePoints> {
        if !self.engine.promotions.has_earnings || self.priced.earned.is_empty() {
            return None;
        }
        let programs = whole_points(&self.engine.promotions, &self.priced.earned).unwrap_or_default();
        let points = |(program, points): (&Id, i64)| ProgramPoints {
            program: program.clone(),
            points: Text::known(&points.to_string()),
        };
        Some(QuotePoints { programs: programs.into_iter().map(points).collect() })
    }

    /// The outcomes, with what each promotion earns.
    fn outcomes(&self) -> Vec<Outcome> {
        let mut outcomes = self.explain.outcomes(&self.priced.ledger);
        for record in &self.priced.earned {
            let id = self.explain.id(record.rule);
            let own = outcomes.iter_mut().find(|outcome| outcome.promotion == id);
            if let Some(OutcomeResult::Applied { earned, .. }) = own.map(|outcome| &mut outcome.result) {
                *earned = Some(Text::known(&record.points.reduced().to_string()));
            }
        }
        outcomes
    }

    fn reservations(&self) -> Vec<UsageReservation> {
        self.explain.reservations(&self.priced.ledger)
    }
}

/// Takes the taxes of a part off the front of `taxes`.
fn take_taxes<'a>(taxes: &mut &'a [TaxFigure], position: usize) -> &'a [TaxFigure] {
    let own = taxes.iter().take_while(|tax| usize::try_from(tax.part) == Ok(position)).count();
    let (own, rest) = taxes.split_at_checked(own).unwrap_or_default();
    *taxes = rest;
    own
}

/// The sellers of a basket in byte order; a seller's rank is its position plus 1.
fn sellers(view: View<'_>) -> Vec<&Id> {
    let mut sellers: Vec<&Id> =
        (0..view.basket.parts.len()).filter_map(|position| view.seller(position)).collect();
    sellers.arrange_by(|a, b| a.as_str().cmp(b.as_str()));
    sellers.dedup();
    sellers
}

fn seller_name(rank: u32, sellers: &[&Id]) -> Option<Id> {
    let at = usize::try_from(rank).ok()?.checked_sub(1)?;
    sellers.get(at).map(|seller| (*seller).clone())
}
