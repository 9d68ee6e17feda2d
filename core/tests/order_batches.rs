//! Every batching of small orders closes: whatever goes back first, alone or together, refunded or cancelled, all that was
//! taken goes back in the end and the order costs nothing. The customer's share of a line may be below 0, where a third
//! party pays it whole and a tax is withheld of it, and a fee of 0.00 may have shares that are not 0.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may read its environment")]

use farthing::Engine;
use farthing::contract::order::{Command, Env, EventData, Order, PlaceOrder};
use farthing::contract::{Id, Instant, Quantity, QuoteRequest};
use farthing::json::read;
use farthing::order::{check, statuses};

/// A brand pays all of `b`; 80 % of `b` and a cent of each fee are withheld.
const RULEBOOK: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},
    "tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
    "promotions":[{"id":"brand","funding":"third_party",
      "effects":[{"target":{"kind":"lines","of":{"skus":["b"]}},"adjust":{"kind":"percent","percent":"100"}}]}],
    "tax_rules":[
      {"id":"wht","jurisdiction":"X","tax_categories":["withheld"],"rate_percent":"80","settlement":"withheld"},
      {"id":"stamp","jurisdiction":"X","tax_categories":["stamp"],"rate_percent":"0","unit_amount":"0.01","settlement":"withheld"},
      {"id":"vat","jurisdiction":"X","tax_categories":["plain"],"rate_percent":"19"}]}"#;

/// One thing that goes back: a unit of a line, or a charge.
#[derive(Clone, Copy, Debug)]
enum Atom {
    Unit(&'static str),
    Charge(&'static str),
}

impl Atom {
    fn part(self, times: usize) -> String {
        match self {
            Self::Unit(line) => format!(r#"{{"kind":"units","line":"{line}","quantity":"{times}"}}"#),
            Self::Charge(charge) => format!(r#"{{"kind":"charge","charge":"{charge}"}}"#),
        }
    }
}

struct Walk {
    engine: Engine,
    env: Env,
    atoms: Vec<Atom>,
    batchings: usize,
    /// Whether units are also cancelled, and what is owed then refunded.
    cancels: bool,
}

impl Walk {
    fn tell(&self, order: &Order, kind: &str, details: &str) -> (Order, Vec<EventData>) {
        let text = format!(r#"{{"action":{{"kind":"{kind}","details":{details}}}}}"#);
        let command: Command = read(text.as_bytes()).unwrap();
        let applied = self.engine.apply(order, &command, &self.env);
        let applied = applied.unwrap_or_else(|no| panic!("{text}: {no}\n{order:?}"));
        assert_eq!(check(&applied.order), [], "{text}");
        (applied.order, applied.events.into_iter().map(|event| event.data).collect())
    }

    /// A refund of some parts, whose money goes back at once.
    fn refund(&self, order: &Order, parts: &str) -> Order {
        let name = format!("r{}", order.version);
        let (mut order, events) =
            self.tell(order, "request_refund", &format!(r#"{{"refund":"{name}","parts":[{parts}]}}"#));
        for event in &events {
            let EventData::RefundRequested { details } = event else { continue };
            for share in &details.shares {
                let result = format!(
                    r#"{{"tender":"{}","operation":"{}","result":{{"kind":"succeeded","amount":"{}"}}}}"#,
                    share.tender, share.operation, share.amount
                );
                order = self.tell(&order, "record_refund", &result).0;
            }
        }
        order
    }

    /// Takes the rest back in every order and every batch.
    fn on(&mut self, order: &Order, left: &[usize]) {
        if left.iter().all(|count| *count == 0) {
            self.batchings += 1;
            let told = statuses(order);
            let figures = [told.current_total, told.paid, told.balance_due].map(|amount| amount.to_string());
            assert_eq!(figures, ["0.00", "0.00", "0.00"], "{order:?}");
            return;
        }
        for batch in batches(left) {
            let parts: Vec<String> = self
                .atoms
                .iter()
                .zip(&batch)
                .filter(|(_, times)| **times > 0)
                .map(|(atom, times)| atom.part(*times))
                .collect();
            let rest: Vec<usize> = left.iter().zip(&batch).map(|(left, times)| left - times).collect();
            let after = self.refund(order, &parts.join(","));
            self.on(&after, &rest);
            let only = batch.iter().enumerate().filter(|(_, times)| **times > 0).collect::<Vec<_>>();
            if let ([(at, times)], true) = (only.as_slice(), self.cancels)
                && let Atom::Unit(line) = self.atoms[*at]
            {
                // Cancelled units are first those that were refunded in advance.
                let sold = order.lines.iter().find(|sold| sold.id.as_str() == line).unwrap();
                let reversed = sold.amounts.first().unwrap().reversed;
                let in_advance = whole(reversed) - whole(sold.cancelled);
                let quantity = in_advance + i64::try_from(**times).unwrap();
                let details = format!(r#"{{"line":"{line}","quantity":"{quantity}"}}"#);
                let (after, _) = self.tell(order, "cancel_line", &details);
                let told = statuses(&after);
                let is_owed = told.balance_due.is_negative() && !told.paid.is_zero();
                let after = if is_owed { self.refund(&after, r#"{"kind":"owed"}"#) } else { after };
                self.on(&after, &rest);
            }
        }
    }
}

/// A whole number of units.
fn whole(units: Quantity) -> i64 {
    units.to_string().parse().unwrap()
}

/// Every batch that is not empty.
fn batches(left: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for most in left {
        all = all
            .into_iter()
            .flat_map(|batch: Vec<usize>| (0..=*most).map(move |times| [batch.as_slice(), &[times]].concat()))
            .collect();
    }
    all.retain(|batch| batch.iter().any(|times| *times > 0));
    all
}

/// Every batching of an order of some lines and fees that was paid whole; how many there are.
fn closes(lines: &str, fees: &str, payable: &str, atoms: &[(Atom, usize)], cancels: bool) -> usize {
    let engine = Engine::from_json(RULEBOOK.as_bytes()).unwrap();
    let request = format!(
        r#"{{"at":"2026-01-01T12:00:00+00:00","tax_jurisdictions":["X"],"cart":{{"currency":"EUR","lines":[{lines}],
        "fees":[{fees}],"tenders":[{{"id":"one","kind":"card"}},{{"id":"two","kind":"card"}}]}}}}"#
    );
    let request: QuoteRequest = read(request.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let quote = engine.quote(&request).unwrap_or_else(|error| panic!("{error}")).to_quote();
    assert_eq!(quote.totals.payable.to_string(), payable);
    let env = Env::new(Instant::parse("2026-01-01T12:00:00+00:00").unwrap()).build().unwrap();
    let place = Command::new(PlaceOrder::new(Id::parse("o").unwrap(), request, quote)).build().unwrap();
    let placed = engine.apply(&Order::blank(), &place, &env).unwrap().order;
    let (atoms, left): (Vec<Atom>, Vec<usize>) = atoms.iter().copied().unzip();
    let mut walk = Walk { engine, env, atoms, batchings: 0, cancels };
    let sale = format!(
        r#"{{"tender":"one","operation":"s","kind":"sale","result":{{"kind":"succeeded","amount":"{payable}"}}}}"#
    );
    let (paid, _) = walk.tell(&placed, "record_capture", &sale);
    walk.on(&paid, &left);
    walk.batchings
}

const LINE_A: &str = r#"{"id":"a","sku":"a","quantity":"2","tax_category":"plain","price":{"kind":"given","unit_price":"8.40"}}"#;
const LINE_B: &str = r#"{"id":"b","sku":"b","quantity":"2","tax_category":"withheld","price":{"kind":"given","unit_price":"5.00"}}"#;
const STAMP: &str = r#"{"id":"stamp","amount":"0.00","tax_category":"stamp"}"#;
const DUTY: &str = r#"{"id":"duty","amount":"0.00","tax_category":"stamp"}"#;

/// 2 × 8.40 + 19 % = 19.99; of 10.00 a brand pays 10.00 and 8.00 is withheld: −8.00.
#[test]
fn a_line_whose_customer_is_paid_closes_in_every_batching() {
    let atoms = [(Atom::Unit("a"), 2), (Atom::Unit("b"), 2)];
    let batchings = closes(&[LINE_A, LINE_B].join(","), "", "11.99", &atoms, true);
    assert!(batchings > 26, "{batchings}");
}

/// Two fees of 0.00, of which a cent is withheld each: 19.99 − 0.02.
#[test]
fn fees_of_nothing_whose_share_is_a_cent_close_in_every_batching() {
    let atoms = [(Atom::Unit("a"), 2), (Atom::Charge("stamp"), 1), (Atom::Charge("duty"), 1)];
    let batchings = closes(LINE_A, &[STAMP, DUTY].join(","), "19.97", &atoms, true);
    assert!(batchings > 26, "{batchings}");
}

/// All of it together: 19.99 − 8.00 − 0.01.
#[test]
fn both_close_in_every_batching() {
    let atoms = [(Atom::Unit("a"), 2), (Atom::Unit("b"), 2), (Atom::Charge("stamp"), 1)];
    let batchings = closes(&[LINE_A, LINE_B].join(","), STAMP, "11.98", &atoms, false);
    assert!(batchings > 100, "{batchings}");
}
