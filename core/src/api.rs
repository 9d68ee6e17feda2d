//! The one table of entry points.
//!
//! A row is a function of typed Rust with one sentence, which is its documentation in every language. From the row come its
//! twin on JSON text, here; the functions that Kotlin, Swift, Python and JavaScript call; the TypeScript, Kotlin and Swift
//! around them and the stubs of Python, which `cargo xtask regenerate` writes. A new entry point is a new row.
//!
//! ```
//! use farthing::{Engine, api};
//! # let engine = Engine::from_json(br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"}}"#).unwrap();
//! // An order that does not exist yet is `None`; a rejection is an error like any other.
//! let command = br#"{"action":{"kind":"hold_order","details":{"hold":"fraud"}}}"#;
//! let error = engine.apply_json(None, command, br#"{"now":"2026-11-23T18:30:00Z"}"#).unwrap_err();
//! assert_eq!(error.problems()[0].code.text(), "ORDER_NOT_PLACED");
//! // Every problem of every input, at once.
//! assert_eq!(api::diagram_json("cart", "png").unwrap_err().problems().len(), 2);
//! ```
//!
//! The figures of a [`Rejection`] stand in each problem's `params` as `requested`, `limit` and `largest`.

use crate::contract::order::{Allowed, DiagramFormat, Machine};
use crate::contract::order::{
    Applied, Command, Env, Event, Order, Posting, Rejection, Statuses, TrialBalance,
};
use crate::contract::{
    Billing, BillingPlan, CodeReason, Explanation, Finding, Hypothesis, Invoice, MarginalContribution,
    PlaceOfSupply, Quote, QuoteRequest, Rulebook, Ruleset, Supply, TaxDocument, TaxedDocument, Violation,
    WhatIf,
};
use crate::einvoice;
use crate::error::{CommerceError, Problem};
use crate::explain::{Names, explanation};
use crate::json;
use crate::lint;
use crate::order;
use crate::quote::{self, Engine, sealed_text};
use crate::tax;

pub mod describe;

farthing_macros::entry_points! {
    documents {
        "a rulebook": Rulebook,
        "a request": QuoteRequest,
        "a quote": Quote,
        "a tax document": TaxDocument,
        "a taxed document": TaxedDocument,
        "a supply": Supply,
        "a place of supply": PlaceOfSupply,
        "a billing plan": BillingPlan,
        "a billing": Billing,
        "an explanation": Explanation,
        "a finding": Finding,
        "the reason of a code": CodeReason,
        "the contribution of a promotion": MarginalContribution,
        "a hypothesis": Hypothesis,
        "what a hypothesis changes": WhatIf,
        "an invoice": Invoice,
        "a violation": Violation,
        "an order": Order,
        "a command": Command,
        "the environment of a command": Env,
        "an event": Event,
        "a stream of events": events as Vec<Event>,
        "an applied command": Applied,
        "a rejection": Rejection,
        "the statuses of an order": Statuses,
        "the allowed actions of an order": Allowed,
        "a posting": Posting,
        "the postings of a ledger": postings as Vec<Posting>,
        "a trial balance": TrialBalance,
    }

    mod quotes {
        /// The problems of a rulebook; none when it is valid.
        #[answers_problems]
        fn check(rulebook: &Rulebook) -> Vec<Problem> {
            Engine::new(rulebook).err().map_or_else(Vec::new, |error| error.problems().to_vec())
        }

        /// Prices a cart. Fails with every problem of the request; a promotion that does not apply is not an error but an
        /// outcome of the quote.
        #[by_hand(python, typescript)]
        #[json_by(sealed_quote)]
        fn quote(engine: &Engine, request: &QuoteRequest) -> Result<Quote, CommerceError> {
            Ok(engine.quote(request)?.to_quote())
        }

        /// Calculates the taxes of a document that has its prices, such as an invoice or a credit note.
        fn tax(engine: &Engine, document: &TaxDocument) -> Result<TaxedDocument, CommerceError> {
            engine.tax(document)
        }

        /// Where a sale is taxed, for the European Union and Canada: the jurisdictions to name in a request, how the seller charges the
        /// sale, and the law that decides. Other countries are `not_covered`.
        fn place_of_supply(supply: &Supply) -> Result<PlaceOfSupply, CommerceError> {
            tax::place_of_supply(supply)
        }

        /// Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the difference of two
        /// rounded running totals, so that together they are the document to the minor unit.
        fn bill(engine: &Engine, plan: &BillingPlan) -> Result<Billing, CommerceError> {
            engine.bill(plan)
        }

        /// Prices the request again and compares the result with a quote: all figures, the codes entered, the exact taxes it
        /// states and its seal; not its outcomes and the status of its codes. Fails with `DIGEST_MISMATCH` if the quote is
        /// not this engine's own answer. The request must be one that the server built itself.
        #[by_hand(python)]
        fn verify(engine: &Engine, request: &QuoteRequest, quote: &Quote) -> Result<(), CommerceError> {
            engine.verify(request, quote)
        }

        /// Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not apply,
        /// and the exact workings. Names come from the rulebook and the request.
        fn explain(rulebook: &Rulebook, request: &QuoteRequest, quote: &Quote) -> Explanation {
            explanation(quote, &Names::new(rulebook, request))
        }
    }

    mod rulebooks {
        /// What is probably a mistake in a valid rulebook, or worth knowing: each with its code, its place, its figures and what
        /// to do, by code and then in the order of the document. A finding changes no figure. Fails with every problem of a
        /// rulebook that is not valid.
        fn lint(rulebook: &Rulebook) -> Result<Vec<Finding>, CommerceError> {
            lint::rulebook(rulebook)
        }

        /// What is probably a mistake in a request, held against a rulebook: names the rulebook spells otherwise, a currency without
        /// promotions, codes that trigger nothing, attributes that nothing reads. For the merchant, not for the customer: it says
        /// which codes exist.
        fn lint_request(rulebook: &Rulebook, request: &QuoteRequest) -> Result<Vec<Finding>, CommerceError> {
            lint::request(rulebook, request)
        }

        /// What a guest's browser may see of a rulebook: without promotions by code, by grant, for groups of customers or limited by
        /// counts, and without prices for groups, customers or attributes. It quotes a guest's cart as the whole rulebook does.
        fn public_rulebook(rulebook: &Rulebook) -> Rulebook {
            rulebook.public()
        }

        /// What each entered code of a request comes to with each promotion that it triggers, in full: not yet valid, for another
        /// scope, used up. For the merchant's staff; a customer is told by the quote, in which a code for others looks like one that
        /// does not exist.
        fn code_reasons(engine: &Engine, request: &QuoteRequest) -> Result<Vec<CodeReason>, CommerceError> {
            engine.code_reasons(request)
        }

        /// What each promotion that applies to a cart adds to its discounts: all discounts, less those where exactly the other applied
        /// promotions are offered, in their order. Locked discounts stay, and are not listed.
        fn marginal_contributions(
            engine: &Engine, request: &QuoteRequest,
        ) -> Result<Vec<MarginalContribution>, CommerceError> {
            engine.marginal_contributions(request)
        }

        /// What a cart would cost with promotions that do not exist yet: the quote, what would become of each of them and what it
        /// would suppress, and what changes in all and on each line. They are checked like those of a rulebook, with paths of the
        /// hypothesis; one with the id of a promotion of the rulebook stands in its place.
        fn what_if(
            rulebook: &Rulebook, request: &QuoteRequest, hypothesis: &Hypothesis,
        ) -> Result<WhatIf, CommerceError> {
            quote::what_if(rulebook, request, hypothesis)
        }
    }

    mod invoices {
        /// The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals, by their
        /// business terms. An e-invoice writer adds the parties, dates and names.
        fn to_en16931(engine: &Engine, quote: &Quote) -> Result<Invoice, CommerceError> {
            engine.to_en16931(quote)
        }

        /// The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them.
        fn document_to_en16931(
            engine: &Engine, document: &TaxDocument, taxed: &TaxedDocument,
        ) -> Result<Invoice, CommerceError> {
            engine.document_to_en16931(document, taxed)
        }

        /// What is wrong with the figures of an invoice under a ruleset, whoever wrote the invoice: each violation with its rule, its
        /// place, the figure expected and the one found; none when every rule holds.
        fn validate(invoice: &Invoice, #[word] ruleset: Ruleset) -> Result<Vec<Violation>, CommerceError> {
            einvoice::validate(invoice, ruleset)
        }
    }

    mod orders {
        /// Decides a command on an order: the events it leads to. A rejection fails with every reason; nothing has changed then.
        fn decide(
            engine: &Engine, #[blank] order: &Order, command: &Command, env: &Env,
        ) -> Result<Vec<Event>, Rejection> {
            engine.decide(order, command, env)
        }

        /// Applies a command to an order: the order afterwards, with its events, postings and statuses. A rejection fails with
        /// every reason, each with the figure requested, the limit and the largest figure that would be accepted.
        fn apply(
            engine: &Engine, #[blank] order: &Order, command: &Command, env: &Env,
        ) -> Result<Applied, Rejection> {
            engine.apply(order, command, env)
        }

        /// Applies a list of commands one after the other: the order after all of them, with every event on the way. The first
        /// rejection fails, the number of its command in front of each path.
        fn simulate(
            engine: &Engine, #[blank] order: &Order, commands: &[Command], env: &Env,
        ) -> Result<Applied, Rejection> {
            engine.simulate(order, commands, env)
        }

        /// The actions that an order allows now: each with what it can act on and up to which figure, or the code with which it
        /// would be rejected.
        fn allowed(engine: &Engine, #[blank] order: &Order, env: &Env) -> Allowed {
            engine.allowed(order, env)
        }

        /// The order that a stream of events gives. Fails with `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each event that
        /// does not belong there.
        fn replay(events: &[Event]) -> Result<Order, CommerceError> {
            order::replay(events)
        }

        /// The order that a snapshot and the events after it give. Fails as `replay` does.
        fn resume(snapshot: Order, events: &[Event]) -> Result<Order, CommerceError> {
            order::resume(snapshot, events)
        }

        /// The order after one event. The event is not checked against the order; `replay` does that.
        fn evolve(#[blank] order: Order, event: &Event) -> Order {
            order::evolve(order, event)
        }

        /// The statuses of an order: payment, fulfilment, returns and its balance, derived from its figures.
        fn statuses(order: &Order) -> Statuses {
            order::statuses(order)
        }

        /// The contradictions in the figures of a stored order; none when it is sound.
        fn check_order(order: &Order) -> Vec<Problem> {
            order::check(order)
        }

        /// The contradictions in the figures of an order after any of its events; none when all are sound.
        fn check_history(events: &[Event]) -> Result<Vec<Problem>, CommerceError> {
            order::check_history(events)
        }

        /// The ledger of a stream of events: its postings, which sum to 0 for each event.
        fn postings(events: &[Event]) -> Result<Vec<Posting>, CommerceError> {
            order::postings(events)
        }

        /// The balance of every account in the ledger of a stream of events; the balances sum to 0.
        fn trial_balance(events: &[Event]) -> Result<TrialBalance, CommerceError> {
            Ok(order::trial_balance(&order::replay(events)?, &order::postings(events)?))
        }

        /// The ledger of a stream of events as a journal for hledger.
        fn journal(events: &[Event]) -> Result<String, CommerceError> {
            order::journal(events)
        }

        /// The state machine of an order, an operation, a shipment or a return, drawn for Mermaid or Graphviz or listed as JSON.
        fn diagram(#[word] machine: Machine, #[word] format: DiagramFormat) -> String {
            order::diagram(machine, format)
        }
    }
}

/// The types that the table names, by one path for every crate.
#[doc(hidden)]
pub mod types {
    pub use crate::contract::order::{
        Allowed, Applied, Command, DiagramFormat, Env, Event, Machine, Order, Posting, Rejection, Statuses,
        TrialBalance,
    };
    pub use crate::contract::{
        Billing, BillingPlan, CodeReason, Explanation, Finding, Hypothesis, Invoice, MarginalContribution,
        PlaceOfSupply, Quote, QuoteRequest, Rulebook, Ruleset, Supply, TaxDocument, TaxedDocument, Violation,
        WhatIf,
    };
    pub use crate::error::Problem;
}

/// A quote as canonical JSON, which always carries its seal: the seal is computed while the text is written.
fn sealed_quote(engine: &Engine, mut request: QuoteRequest) -> Result<String, CommerceError> {
    request.seal = false;
    let mut quote = engine.quote(&request)?.to_quote();
    Ok(sealed_text(engine, &request, &mut quote))
}
