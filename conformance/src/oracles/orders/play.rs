//! Playing a case: the cart is placed, each step is told to the order, and every figure that is stated is compared.

use std::collections::BTreeMap;

use farthing::Engine;
use farthing::contract::order::{
    Applied, ChargeReversal, Command, Env, Event, EventData, FrozenAmounts, FrozenTax, LineReversal, Order,
    PlaceOrder, Rejection, TenderShare,
};
use farthing::contract::{Id, QuoteRequest, Rate, write};
use farthing::error::CommerceError;
use farthing::json::read;
use farthing::order::{check_history, statuses};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::verdict::{Check, Halt};
use super::expected::{Final, Frozen, Part, Reversal, State};
use super::figures::{decimal, of_line, of_order, of_tender, state};
use super::model::Case;
use super::place;
use super::sale::{absent, tax_of};
use super::steps::{Act, Step};
use crate::decimal::{Decimal, plain};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    let case = Case::read(case)?;
    let mut shop = Shop::placed(&case)?;
    let mut check = Check::default();
    check.figure("order.total", case.sale.total, &statuses(&shop.order).current_total.to_string());
    for (at, step) in case.steps.iter().enumerate() {
        let name = format!("steps[{}] {}", at + 1, step.word);
        if !shop.play(&mut check, &name, step)? {
            // What follows would be compared with another story.
            return Ok(check);
        }
    }
    shop.end(&mut check, &case.expect)?;
    for finding in check_history(&shop.log).map_err(broken)? {
        check.same("an invariant", &"holds", &finding.to_string());
    }
    Ok(check)
}

fn broken(error: CommerceError) -> Halt {
    Halt::broken(error.to_string())
}

/// A placed order that can be told things.
pub(in crate::oracles) struct Shop {
    engine: Engine,
    env: Env,
    pub(super) order: Order,
    log: Vec<Event>,
    /// What a lost promotion can no longer keep back, as last stated.
    uncollected: Decimal,
    /// Whether the policy says how a refund is divided over tenders.
    has_refund_order: bool,
}

impl Shop {
    fn placed(case: &Case<'_>) -> Result<Self, Halt> {
        let (request, tolerance) = (place::request(case)?, place::over_capture(case));
        let mut shop = Self::open(&place::rulebook(case)?, &request, &place::env(case), tolerance)?;
        shop.has_refund_order = case.policy.refund_order().is_some();
        for details in place::added(case)? {
            shop.must("add_tender", details)?;
        }
        Ok(shop)
    }

    /// Quotes a request and places it.
    pub(in crate::oracles) fn open(
        rulebook: &Value,
        request: &Value,
        env: &Value,
        tolerance: Option<&str>,
    ) -> Result<Self, Halt> {
        let engine = Engine::from_json(rulebook.to_string().as_bytes()).map_err(broken)?;
        let request: QuoteRequest = read(request.to_string().as_bytes()).map_err(broken)?;
        let quote = engine.quote(&request).map_err(broken)?.to_quote();
        let env: Env = read(env.to_string().as_bytes()).map_err(broken)?;
        let id = Id::parse("order").map_err(|problem| Halt::broken(problem.to_string()))?;
        let mut place = PlaceOrder::new(id, request, quote).build().map_err(broken)?;
        if let Some(percent) = tolerance {
            let percent =
                Rate::parse(&plain(percent)).map_err(|problem| Halt::broken(problem.to_string()))?;
            place.over_capture_percent = Some(percent);
        }
        let place = Command::new(place).build().map_err(broken)?;
        let placed = engine.apply(&Order::blank(), &place, &env);
        let placed = placed.map_err(|rejection| broken(rejection.into()))?;
        let (order, log) = (placed.order, placed.events);
        Ok(Self { engine, env, order, log, uncollected: Decimal::ZERO, has_refund_order: false })
    }

    /// Tells the order something.
    pub(super) fn tell(&mut self, command: &Value) -> Result<Result<Applied, Rejection>, Halt> {
        let command: Command = read(command.to_string().as_bytes()).map_err(broken)?;
        let outcome = self.engine.apply(&self.order, &command, &self.env);
        if let Ok(applied) = &outcome {
            self.order = applied.order.clone();
            self.log.extend(applied.events.iter().cloned());
        }
        Ok(outcome)
    }

    /// Tells the order what it must do.
    pub(in crate::oracles) fn must(&mut self, kind: &str, details: Value) -> Result<Given, Halt> {
        let applied = self.tell(&json!({ "action": { "kind": kind, "details": details } }))?;
        Given::of(applied.map_err(|rejection| Halt::broken(format!("{kind}: {rejection}")))?)
    }

    /// A figure of the statuses.
    pub(in crate::oracles) fn status(&self, name: &str) -> String {
        let stated: Value = serde_json::from_str(&write(&statuses(&self.order))).unwrap_or_default();
        stated[name].as_str().unwrap_or_default().to_owned()
    }

    /// Plays a step and compares what it gave; whether the story goes on.
    fn play(&mut self, check: &mut Check, name: &str, step: &Step<'_>) -> Result<bool, Halt> {
        let expect = &step.expect;
        let outcome = self.tell(&self.command(step)?)?;
        let given = match (outcome, &expect.rejected) {
            (Ok(applied), None) => Given::of(applied)?,
            (Ok(_), Some(rejected)) => {
                check.same(&format!("{name}.rejected"), &rejected.words, &"accepted");
                return Ok(false);
            }
            (Err(rejection), None) => {
                check.same(name, &"accepted", &rejection.to_string());
                return Ok(false);
            }
            (Err(rejection), Some(rejected)) => {
                let reason =
                    rejection.reasons.iter().find(|reason| rejected.codes.contains(&reason.code.text()));
                let Some(reason) = reason else {
                    check.same(&format!("{name}.rejected"), &rejected.words, &rejection.to_string());
                    return Ok(false);
                };
                check.same(&format!("{name}.rejected"), &true, &true);
                if let Some(largest) = &rejected.largest {
                    check.figure(
                        &format!("{name}.largest"),
                        largest,
                        &largest_of(&rejection, reason.code.text()),
                    );
                }
                Given::default()
            }
        };
        if let Some(uncollected) = given.uncollected {
            self.uncollected = uncollected;
        }
        if expect.replayed {
            check.same(&format!("{name}.replayed"), &true, &given.replayed);
        }
        if let Some(amount) = expect.amount {
            check.figure(&format!("{name}.amount"), amount, &given.money().to_string());
        }
        if let Some(tenders) = &expect.tenders {
            let mut shares = given.shares.clone();
            for (tender, amount) in tenders {
                let got = shares.remove(*tender).unwrap_or_default();
                check.figure(&format!("{name}.tenders.{tender}"), amount, &got.to_string());
            }
            for (tender, amount) in shares {
                check.figure(&format!("{name}.tenders.{tender}"), "0", &amount.to_string());
            }
        }
        if let Some(reversals) = &expect.reversals {
            compare_reversals(check, &format!("{name}.reversals"), reversals, &given.reversals)?;
        }
        self.compare_state(check, name, &expect.after)?;
        Ok(true)
    }

    /// The command of a step.
    fn command(&self, step: &Step<'_>) -> Result<Value, Halt> {
        let (kind, details) = match &step.act {
            Act::Command(kind, details) => (*kind, details.clone()),
            Act::Refund { details, names_order } => {
                if !names_order && self.order.tenders.len() > 1 && !self.has_refund_order {
                    return Err(absent("policy.refund_order"));
                }
                let mut details = details.clone();
                if self.is_retry(&details) {
                    // A case repeats its request; the contract asks for what is unknown of it with the part `owed`.
                    details["parts"] = json!([{ "kind": "owed" }]);
                }
                ("request_refund", details)
            }
            Act::RefundResult { refund, tender, result } => {
                let operation = self.operation_of(refund, tender);
                let details = json!({ "tender": tender, "operation": operation, "result": result });
                ("record_refund", details)
            }
        };
        let mut command = json!({ "action": { "kind": kind, "details": details } });
        if let Some(key) = step.key {
            command["idempotency_key"] = json!(key);
        }
        Ok(command)
    }

    /// Whether a refund was asked for before and the result of an operation of it is unknown.
    fn is_retry(&self, details: &Value) -> bool {
        let refund = details["refund"].as_str().unwrap_or_default();
        let is_of =
            |id: &str| id.strip_prefix(refund).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let mut operations = self.order.tenders.iter().flat_map(|tender| &tender.operations);
        operations.any(|operation| is_of(operation.id.as_str()) && state(operation) == "unknown")
    }

    /// The operation of a refund on a tender: named like the refund where it has one, else like both.
    fn operation_of(&self, refund: &str, tender: &str) -> String {
        let both = format!("{refund}/{tender}");
        let is_on = |id: &str, tender: &str| {
            let tender = self.order.tenders.iter().find(|known| known.id.as_str() == tender);
            tender.is_some_and(|tender| tender.operations.iter().any(|known| known.id.as_str() == id))
        };
        let is_elsewhere = self.order.tenders.iter().any(|other| is_on(refund, other.id.as_str()));
        if is_on(refund, tender) || (!is_on(&both, tender) && !is_elsewhere) {
            refund.to_owned()
        } else {
            both
        }
    }

    fn compare_state(&self, check: &mut Check, name: &str, expect: &State<'_>) -> Result<(), Halt> {
        for (figure, wanted) in &expect.figures {
            let got = of_order(&self.order, self.uncollected, figure)?;
            check.figure(&format!("{name}.figures.{figure}"), wanted, &got.to_string());
        }
        if expect.statuses.is_empty() {
            return Ok(());
        }
        let ours: Value = serde_json::from_str(&write(&statuses(&self.order))).unwrap_or_default();
        for (status, wanted) in &expect.statuses {
            // Nothing is disputed where no dispute was opened.
            let got = if *status == "disputed" { &json!(false) } else { &ours[status] };
            if got.is_null() {
                return Err(Halt::out_of_scope(format!("a status of {status}")));
            }
            check.same(&format!("{name}.statuses.{status}"), wanted, got);
        }
        Ok(())
    }

    fn end(&self, check: &mut Check, expect: &Final<'_>) -> Result<(), Halt> {
        self.compare_state(check, "expect", &expect.state)?;
        for (id, figures) in &expect.tenders {
            let tender = self.order.tenders.iter().find(|tender| tender.id.as_str() == *id);
            let tender = tender.ok_or_else(|| Halt::broken(format!("the order has no tender {id}")))?;
            for (figure, wanted) in figures {
                let got = of_tender(&self.order, tender, figure)?;
                check.figure(&format!("expect.tenders.{id}.{figure}"), wanted, &got.to_string());
            }
        }
        for (id, figures) in &expect.lines {
            let line = self.order.lines.iter().find(|line| line.id.as_str() == *id);
            let line = line.ok_or_else(|| Halt::broken(format!("the order has no line {id}")))?;
            for (figure, wanted) in figures {
                check.figure(
                    &format!("expect.lines.{id}.{figure}"),
                    wanted,
                    &of_line(line, figure)?.to_string(),
                );
            }
        }
        for (id, frozen) in &expect.frozen {
            compare_frozen(check, &format!("expect.frozen.{id}"), frozen, self.frozen(id)?)?;
        }
        let operations = || self.order.tenders.iter().flat_map(|tender| &tender.operations);
        for (id, wanted) in &expect.operations {
            let known =
                |own: &str| own == *id || own.strip_prefix(*id).is_some_and(|rest| rest.starts_with('/'));
            let found: Vec<_> =
                operations().filter(|operation| known(operation.id.as_str())).map(state).collect();
            check.same(&format!("expect.operations.{id} is known"), &true, &!found.is_empty());
            for got in found {
                check.same(&format!("expect.operations.{id}"), wanted, &got);
            }
        }
        if let Some(count) = expect.operation_count {
            check.figure("expect.operation_count", &count.to_string(), &operations().count().to_string());
        }
        Ok(())
    }

    /// The amounts of a line or charge as it was priced last.
    fn frozen(&self, id: &str) -> Result<&FrozenAmounts, Halt> {
        let line = self.order.lines.iter().find(|line| line.id.as_str() == id);
        let line = line.and_then(|line| line.amounts.last()).map(|amounts| &amounts.frozen);
        let mut charges = self.order.shipping.iter().chain(&self.order.fees);
        let charge = || charges.find(|charge| charge.id.as_str() == id).map(|charge| &charge.amounts);
        line.or_else(charge).ok_or_else(|| Halt::broken(format!("the order has no line or charge {id}")))
    }
}

/// The largest figure that a rejection states for a code; where none would have been accepted, it states none.
///
/// Of a refund, a case states how much money may go back. That is the limit; the largest request may be another figure
/// where only whole units, or whole coins, can go back.
fn largest_of(rejection: &Rejection, code: &str) -> String {
    let name = if code == "REFUND_EXCEEDS_CAPTURED" { "limit" } else { "largest" };
    let problems = rejection.problems();
    let problem = problems.iter().find(|problem| problem.code.text() == code);
    let figure = problem.and_then(|problem| problem.params.iter().find(|param| param.name == name));
    figure.map_or_else(|| "0".to_owned(), |figure| figure.value.clone())
}

/// What an accepted step gave.
#[derive(Debug, Default)]
pub(in crate::oracles) struct Given {
    replayed: bool,
    shares: BTreeMap<String, Decimal>,
    pub(super) reversals: BTreeMap<String, Taken>,
    uncollected: Option<Decimal>,
}

/// What was taken back of a line or charge, in all steps of one command.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    pub(super) quantity: Decimal,
    pub(super) gross: Decimal,
    pub(super) net: Decimal,
    pub(super) taxes: BTreeMap<String, Decimal>,
}

impl Given {
    pub(super) fn of(applied: Applied) -> Result<Self, Halt> {
        let mut given = Self { replayed: applied.replayed.is_some(), ..Self::default() };
        for event in &applied.events {
            match &event.data {
                EventData::RefundRequested { details } => {
                    given.lines(&details.lines)?;
                    given.charges(&details.charges)?;
                    given.shares(&details.shares)?;
                }
                EventData::LineCancelled { details } => given.lines(&details.reversals)?,
                EventData::OrderCancelled { details } => {
                    given.lines(&details.lines)?;
                    given.charges(&details.charges)?;
                    // Shipping and fees are quantities of one, and a cancelled order takes all of them back.
                    for charge in &details.charges {
                        let taken = given.reversals.entry(name_of(Part::Charge(charge.charge.as_str())));
                        taken.or_default().quantity = Decimal::minor_unit(0);
                    }
                }
                EventData::ReturnInspected { details } => given.lines(&details.reversals)?,
                _ => {}
            }
        }
        Ok(given)
    }

    /// The money of a refund, over all tenders.
    pub(in crate::oracles) fn money(&self) -> Decimal {
        self.shares.values().copied().sum()
    }

    fn lines(&mut self, reversals: &[LineReversal]) -> Result<(), Halt> {
        for reversal in reversals {
            let uncollected = self.uncollected.get_or_insert(Decimal::ZERO);
            *uncollected = *uncollected + decimal(&reversal.claw_back_uncollected)?;
            let taken = self.reversals.entry(name_of(Part::Line(reversal.line.as_str()))).or_default();
            taken.quantity = taken.quantity + decimal(&reversal.quantity)?;
            taken.add(decimal(&reversal.gross)?, decimal(&reversal.net)?, &reversal.taxes)?;
        }
        Ok(())
    }

    fn charges(&mut self, reversals: &[ChargeReversal]) -> Result<(), Halt> {
        for reversal in reversals {
            let taken = self.reversals.entry(name_of(Part::Charge(reversal.charge.as_str()))).or_default();
            taken.add(decimal(&reversal.gross)?, decimal(&reversal.net)?, &reversal.taxes)?;
        }
        Ok(())
    }

    fn shares(&mut self, shares: &[TenderShare]) -> Result<(), Halt> {
        for share in shares {
            let sum = self.shares.entry(share.tender.to_string()).or_default();
            *sum = *sum + decimal(&share.amount)?;
        }
        Ok(())
    }
}

impl Taken {
    fn add(&mut self, gross: Decimal, net: Decimal, taxes: &[FrozenTax]) -> Result<(), Halt> {
        self.gross = self.gross + gross;
        self.net = self.net + net;
        for tax in taxes {
            let sum = self.taxes.entry(tax_of(tax.rule.as_str()).to_owned()).or_default();
            *sum = *sum + decimal(&tax.tax)?;
        }
        Ok(())
    }

    fn is_nothing(&self) -> bool {
        self.quantity == Decimal::ZERO && self.gross == Decimal::ZERO
    }
}

fn name_of(part: Part<'_>) -> String {
    match part {
        Part::Line(id) => format!("line {id}"),
        Part::Charge(id) => format!("charge {id}"),
    }
}

/// What a command took back, line by line: a case and an event may state one line in several steps, so they are summed.
fn compare_reversals(
    check: &mut Check,
    name: &str,
    expected: &[Reversal<'_>],
    given: &BTreeMap<String, Taken>,
) -> Result<(), Halt> {
    let mut given = given.clone();
    let mut wanted: BTreeMap<String, Vec<&Reversal<'_>>> = BTreeMap::new();
    for reversal in expected {
        wanted.entry(name_of(reversal.of)).or_default().push(reversal);
    }
    for (part, steps) in wanted {
        let got = given.remove(&part).unwrap_or_default();
        let name = format!("{name}.{part}");
        let sum = |figures: &mut dyn Iterator<Item = &str>| {
            let all = figures.map(|figure| {
                Decimal::read(figure).ok_or_else(|| Halt::broken(format!("no decimal: {figure}")))
            });
            all.sum::<Result<Decimal, Halt>>()
        };
        let grosses: Vec<_> = steps.iter().filter_map(|step| step.gross).collect();
        let nets: Vec<_> = steps.iter().filter_map(|step| step.net).collect();
        for (figure, stated, got) in [("gross", grosses, got.gross), ("net", nets, got.net)] {
            if stated.len() == steps.len() {
                let wanted = sum(&mut stated.into_iter())?;
                check.figure(&format!("{name}.{figure}"), &wanted.to_string(), &got.to_string());
            } else if !stated.is_empty() {
                return Err(Halt::out_of_scope(format!("a {figure} amount of some steps of one line")));
            }
        }
        let quantities: Vec<_> = steps.iter().filter_map(|step| step.quantity).collect();
        if quantities.len() == steps.len() {
            let quantity: i64 = quantities.into_iter().sum();
            check.figure(&format!("{name}.quantity"), &quantity.to_string(), &got.quantity.to_string());
        } else if !quantities.is_empty() {
            return Err(Halt::out_of_scope("a quantity of some steps of one line"));
        }
        let mut taxes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (tax, amount) in steps.iter().flat_map(|step| &step.taxes) {
            taxes.entry(tax).or_default().push(amount);
        }
        for (tax, amounts) in taxes {
            if amounts.len() != steps.len() {
                return Err(Halt::out_of_scope("a tax of some steps of one line"));
            }
            let wanted = sum(&mut amounts.into_iter())?;
            let got = got.taxes.get(tax).copied().unwrap_or_default();
            check.figure(&format!("{name}.taxes.{tax}"), &wanted.to_string(), &got.to_string());
        }
    }
    for (part, taken) in given.iter().filter(|(_, taken)| !taken.is_nothing()) {
        check.same(&format!("{name}.{part}"), &"nothing", &taken.gross.to_string());
    }
    Ok(())
}

fn compare_frozen(
    check: &mut Check,
    name: &str,
    expected: &Frozen<'_>,
    got: &FrozenAmounts,
) -> Result<(), Halt> {
    for (figure, wanted) in &expected.figures {
        let got = match *figure {
            "list" => decimal(&got.list)?,
            "net" => decimal(&got.net)?,
            "gross" => decimal(&got.gross)?,
            _ => {
                got.adjustments.iter().map(|adjustment| decimal(&adjustment.amount)).sum::<Result<_, _>>()?
            }
        };
        check.figure(&format!("{name}.{figure}"), wanted, &got.to_string());
    }
    for (tax, wanted) in &expected.taxes {
        let of_tax = got.taxes.iter().filter(|own| tax_of(own.rule.as_str()) == *tax);
        let got = of_tax.map(|own| decimal(&own.tax)).sum::<Result<Decimal, Halt>>()?;
        check.figure(&format!("{name}.taxes.{tax}"), wanted, &got.to_string());
    }
    Ok(())
}
