// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
import Foundation

// The calls on JSON text for a `String`; the same take `Data` as it comes from a socket.

extension Engine {
    /// Prices a cart. Fails with every problem of the request; a promotion that does not apply is not an error but an
    /// outcome of the quote. Takes JSON text and gives canonical JSON.
    public func quoteJson(_ request: String) throws -> String {
        try quoteJson(request: Data(request.utf8))
    }

    /// Calculates the taxes of a document that has its prices, such as an invoice or a credit note. Takes JSON text and
    /// gives canonical JSON.
    public func taxJson(_ document: String) throws -> String {
        try taxJson(document: Data(document.utf8))
    }

    /// Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the
    /// difference of two rounded running totals, so that together they are the document to the minor unit. Takes JSON
    /// text and gives canonical JSON.
    public func billJson(_ plan: String) throws -> String {
        try billJson(plan: Data(plan.utf8))
    }

    /// Prices the request again and compares the result with a quote: all figures, the codes entered, the exact taxes
    /// it states and its seal; not its outcomes and the status of its codes. Fails with `DIGEST_MISMATCH` if the quote
    /// is not this engine's own answer. The request must be one that the server built itself. Takes JSON texts.
    public func verifyJson(request: String, quote: String) throws {
        try verifyJson(request: Data(request.utf8), quote: Data(quote.utf8))
    }

    /// What each entered code of a request comes to with each promotion that it triggers, in full: not yet valid, for
    /// another scope, used up. For the merchant's staff; a customer is told by the quote, in which a code for others
    /// looks like one that does not exist. Takes JSON text and gives canonical JSON.
    public func codeReasonsJson(_ request: String) throws -> String {
        try codeReasonsJson(request: Data(request.utf8))
    }

    /// What each promotion that applies to a cart adds to its discounts: all discounts, less those where exactly the
    /// other applied promotions are offered, in their order. Locked discounts stay, and are not listed. Takes JSON text
    /// and gives canonical JSON.
    public func marginalContributionsJson(_ request: String) throws -> String {
        try marginalContributionsJson(request: Data(request.utf8))
    }

    /// The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals, by
    /// their business terms. An e-invoice writer adds the parties, dates and names. Takes JSON text and gives canonical
    /// JSON.
    public func toEn16931Json(_ quote: String) throws -> String {
        try toEn16931Json(quote: Data(quote.utf8))
    }

    /// The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them. Takes JSON texts
    /// and gives canonical JSON.
    public func documentToEn16931Json(document: String, taxed: String) throws -> String {
        try documentToEn16931Json(document: Data(document.utf8), taxed: Data(taxed.utf8))
    }

    /// Decides a command on an order: the events it leads to. A rejection fails with every reason; nothing has changed
    /// then. Takes JSON texts and gives canonical JSON; `order` is absent before there is one.
    public func decideJson(order: String?, command: String, env: String) throws -> String {
        try decideJson(order: order.map { Data($0.utf8) }, command: Data(command.utf8), env: Data(env.utf8))
    }

    /// Applies a command to an order: the order afterwards, with its events, postings and statuses. A rejection fails
    /// with every reason, each with the figure requested, the limit and the largest figure that would be accepted.
    /// Takes JSON texts and gives canonical JSON; `order` is absent before there is one.
    public func applyJson(order: String?, command: String, env: String) throws -> String {
        try applyJson(order: order.map { Data($0.utf8) }, command: Data(command.utf8), env: Data(env.utf8))
    }

    /// Applies a list of commands one after the other: the order after all of them, with every event on the way. The
    /// first rejection fails, the number of its command in front of each path. Takes JSON texts and gives canonical
    /// JSON; `order` is absent before there is one.
    public func simulateJson(order: String?, commands: String, env: String) throws -> String {
        try simulateJson(order: order.map { Data($0.utf8) }, commands: Data(commands.utf8), env: Data(env.utf8))
    }

    /// The actions that an order allows now: each with what it can act on and up to which figure, or the code with
    /// which it would be rejected. Takes JSON texts and gives canonical JSON; `order` is absent before there is one.
    public func allowedJson(order: String?, env: String) throws -> String {
        try allowedJson(order: order.map { Data($0.utf8) }, env: Data(env.utf8))
    }
}

/// The problems of a rulebook; none when it is valid. Takes JSON text and gives canonical JSON.
public func checkJson(_ rulebook: String) -> String {
    checkJson(rulebook: Data(rulebook.utf8))
}

/// Where a sale is taxed, for the European Union and Canada: the jurisdictions to name in a request, how the seller
/// charges the sale, and the law that decides. Other countries are `not_covered`. Takes JSON text and gives canonical
/// JSON.
public func placeOfSupplyJson(_ supply: String) throws -> String {
    try placeOfSupplyJson(supply: Data(supply.utf8))
}

/// Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not apply,
/// and the exact workings. Names come from the rulebook and the request. Takes JSON texts and gives canonical JSON.
public func explainJson(rulebook: String, request: String, quote: String) throws -> String {
    try explainJson(rulebook: Data(rulebook.utf8), request: Data(request.utf8), quote: Data(quote.utf8))
}

/// What is probably a mistake in a valid rulebook, or worth knowing: each with its code, its place, its figures and
/// what to do, by code and then in the order of the document. A finding changes no figure. Fails with every problem of
/// a rulebook that is not valid. Takes JSON text and gives canonical JSON.
public func lintJson(_ rulebook: String) throws -> String {
    try lintJson(rulebook: Data(rulebook.utf8))
}

/// What is probably a mistake in a request, held against a rulebook: names the rulebook spells otherwise, a currency
/// without promotions, codes that trigger nothing, attributes that nothing reads. For the merchant, not for the
/// customer: it says which codes exist. Takes JSON texts and gives canonical JSON.
public func lintRequestJson(rulebook: String, request: String) throws -> String {
    try lintRequestJson(rulebook: Data(rulebook.utf8), request: Data(request.utf8))
}

/// What a guest's browser may see of a rulebook: without promotions by code, by grant, for groups of customers or
/// limited by counts, and without prices for groups, customers or attributes. It quotes a guest's cart as the whole
/// rulebook does. Takes JSON text and gives canonical JSON.
public func publicRulebookJson(_ rulebook: String) throws -> String {
    try publicRulebookJson(rulebook: Data(rulebook.utf8))
}

/// What a cart would cost with promotions that do not exist yet: the quote, what would become of each of them and what
/// it would suppress, and what changes in all and on each line. They are checked like those of a rulebook, with paths
/// of the hypothesis; one with the id of a promotion of the rulebook stands in its place. Takes JSON texts and gives
/// canonical JSON.
public func whatIfJson(rulebook: String, request: String, hypothesis: String) throws -> String {
    try whatIfJson(rulebook: Data(rulebook.utf8), request: Data(request.utf8), hypothesis: Data(hypothesis.utf8))
}

/// What is wrong with the figures of an invoice under a ruleset, whoever wrote the invoice: each violation with its
/// rule, its place, the figure expected and the one found; none when every rule holds. Takes JSON texts and gives
/// canonical JSON.
public func validateJson(invoice: String, ruleset: String) throws -> String {
    try validateJson(invoice: Data(invoice.utf8), ruleset: ruleset)
}

/// The order that a stream of events gives. Fails with `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each event that
/// does not belong there. Takes JSON text and gives canonical JSON.
public func replayJson(_ events: String) throws -> String {
    try replayJson(events: Data(events.utf8))
}

/// The order that a snapshot and the events after it give. Fails as `replay` does. Takes JSON texts and gives canonical
/// JSON.
public func resumeJson(snapshot: String, events: String) throws -> String {
    try resumeJson(snapshot: Data(snapshot.utf8), events: Data(events.utf8))
}

/// The order after one event. The event is not checked against the order; `replay` does that. Takes JSON texts and
/// gives canonical JSON; `order` is absent before there is one.
public func evolveJson(order: String?, event: String) throws -> String {
    try evolveJson(order: order.map { Data($0.utf8) }, event: Data(event.utf8))
}

/// The statuses of an order: payment, fulfilment, returns and its balance, derived from its figures. Takes JSON text
/// and gives canonical JSON.
public func statusesJson(_ order: String) throws -> String {
    try statusesJson(order: Data(order.utf8))
}

/// The contradictions in the figures of a stored order; none when it is sound. Takes JSON text and gives canonical
/// JSON.
public func checkOrderJson(_ order: String) throws -> String {
    try checkOrderJson(order: Data(order.utf8))
}

/// The contradictions in the figures of an order after any of its events; none when all are sound. Takes JSON text and
/// gives canonical JSON.
public func checkHistoryJson(_ events: String) throws -> String {
    try checkHistoryJson(events: Data(events.utf8))
}

/// The ledger of a stream of events: its postings, which sum to 0 for each event. Takes JSON text and gives canonical
/// JSON.
public func postingsJson(_ events: String) throws -> String {
    try postingsJson(events: Data(events.utf8))
}

/// The balance of every account in the ledger of a stream of events; the balances sum to 0. Takes JSON text and gives
/// canonical JSON.
public func trialBalanceJson(_ events: String) throws -> String {
    try trialBalanceJson(events: Data(events.utf8))
}

/// The ledger of a stream of events as a journal for hledger. Takes JSON text and gives plain text.
public func journalJson(_ events: String) throws -> String {
    try journalJson(events: Data(events.utf8))
}
