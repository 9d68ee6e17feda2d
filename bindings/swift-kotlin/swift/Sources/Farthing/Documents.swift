// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
import Foundation

// Each document from its JSON text and back. `toJson` throws a `CommerceError` for a decimal, id or moment that no
// document can hold.

extension Rulebook {
    /// Reads a rulebook from JSON text.
    public init(json: String) throws { self = try rulebookFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a rulebook.
    public func toJson() throws -> String { try rulebookToJson(document: self) }
}

extension QuoteRequest {
    /// Reads a request from JSON text.
    public init(json: String) throws { self = try quoteRequestFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a request.
    public func toJson() throws -> String { try quoteRequestToJson(document: self) }
}

extension Quote {
    /// Reads a quote from JSON text.
    public init(json: String) throws { self = try quoteFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a quote.
    public func toJson() throws -> String { try quoteToJson(document: self) }
}

extension TaxDocument {
    /// Reads a tax document from JSON text.
    public init(json: String) throws { self = try taxDocumentFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a tax document.
    public func toJson() throws -> String { try taxDocumentToJson(document: self) }
}

extension TaxedDocument {
    /// Reads a taxed document from JSON text.
    public init(json: String) throws { self = try taxedDocumentFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a taxed document.
    public func toJson() throws -> String { try taxedDocumentToJson(document: self) }
}

extension BillingPlan {
    /// Reads a billing plan from JSON text.
    public init(json: String) throws { self = try billingPlanFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a billing plan.
    public func toJson() throws -> String { try billingPlanToJson(document: self) }
}

extension Billing {
    /// Reads a billing from JSON text.
    public init(json: String) throws { self = try billingFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a billing.
    public func toJson() throws -> String { try billingToJson(document: self) }
}

extension Supply {
    /// Reads a supply from JSON text.
    public init(json: String) throws { self = try supplyFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a supply.
    public func toJson() throws -> String { try supplyToJson(document: self) }
}

extension PlaceOfSupply {
    /// Reads a place of supply from JSON text.
    public init(json: String) throws { self = try placeOfSupplyFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a place of supply.
    public func toJson() throws -> String { try placeOfSupplyToJson(document: self) }
}

extension Explanation {
    /// Reads an explanation from JSON text.
    public init(json: String) throws { self = try explanationFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of an explanation.
    public func toJson() throws -> String { try explanationToJson(document: self) }
}

extension Finding {
    /// Reads a finding from JSON text.
    public init(json: String) throws { self = try findingFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a finding.
    public func toJson() throws -> String { try findingToJson(document: self) }
}

extension CodeReason {
    /// Reads the reason of a code from JSON text.
    public init(json: String) throws { self = try codeReasonFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of the reason of a code.
    public func toJson() throws -> String { try codeReasonToJson(document: self) }
}

extension MarginalContribution {
    /// Reads the contribution of a promotion from JSON text.
    public init(json: String) throws { self = try marginalContributionFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of the contribution of a promotion.
    public func toJson() throws -> String { try marginalContributionToJson(document: self) }
}

extension Hypothesis {
    /// Reads a hypothesis from JSON text.
    public init(json: String) throws { self = try hypothesisFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a hypothesis.
    public func toJson() throws -> String { try hypothesisToJson(document: self) }
}

extension WhatIf {
    /// Reads what a hypothesis changes from JSON text.
    public init(json: String) throws { self = try whatIfFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of what a hypothesis changes.
    public func toJson() throws -> String { try whatIfToJson(document: self) }
}

extension Invoice {
    /// Reads an invoice from JSON text.
    public init(json: String) throws { self = try invoiceFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of an invoice.
    public func toJson() throws -> String { try invoiceToJson(document: self) }
}

extension Violation {
    /// Reads a violation from JSON text.
    public init(json: String) throws { self = try violationFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a violation.
    public func toJson() throws -> String { try violationToJson(document: self) }
}

extension Order {
    /// Reads an order from JSON text.
    public init(json: String) throws { self = try orderFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of an order.
    public func toJson() throws -> String { try orderToJson(document: self) }
}

extension Command {
    /// Reads a command from JSON text.
    public init(json: String) throws { self = try commandFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a command.
    public func toJson() throws -> String { try commandToJson(document: self) }
}

extension Env {
    /// Reads the environment of a command from JSON text.
    public init(json: String) throws { self = try envFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of the environment of a command.
    public func toJson() throws -> String { try envToJson(document: self) }
}

extension Event {
    /// Reads an event from JSON text.
    public init(json: String) throws { self = try eventFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of an event.
    public func toJson() throws -> String { try eventToJson(document: self) }
}

extension Array where Element == Event {
    /// Reads a stream of events from JSON text.
    public init(json: String) throws { self = try eventsFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a stream of events.
    public func toJson() throws -> String { try eventsToJson(list: self) }
}

extension Applied {
    /// Reads an applied command from JSON text.
    public init(json: String) throws { self = try appliedFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of an applied command.
    public func toJson() throws -> String { try appliedToJson(document: self) }
}

extension Rejection {
    /// Reads a rejection from JSON text.
    public init(json: String) throws { self = try rejectionFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a rejection.
    public func toJson() throws -> String { try rejectionToJson(document: self) }
}

extension Statuses {
    /// Reads the statuses of an order from JSON text.
    public init(json: String) throws { self = try statusesFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of the statuses of an order.
    public func toJson() throws -> String { try statusesToJson(document: self) }
}

extension Allowed {
    /// Reads the allowed actions of an order from JSON text.
    public init(json: String) throws { self = try allowedFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of the allowed actions of an order.
    public func toJson() throws -> String { try allowedToJson(document: self) }
}

extension Posting {
    /// Reads a posting from JSON text.
    public init(json: String) throws { self = try postingFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a posting.
    public func toJson() throws -> String { try postingToJson(document: self) }
}

extension Array where Element == Posting {
    /// Reads the postings of a ledger from JSON text.
    public init(json: String) throws { self = try postingsFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of the postings of a ledger.
    public func toJson() throws -> String { try postingsToJson(list: self) }
}

extension TrialBalance {
    /// Reads a trial balance from JSON text.
    public init(json: String) throws { self = try trialBalanceFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a trial balance.
    public func toJson() throws -> String { try trialBalanceToJson(document: self) }
}
