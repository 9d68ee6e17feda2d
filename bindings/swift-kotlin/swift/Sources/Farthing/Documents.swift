import Foundation

// Each document from its JSON text and back. `toJson` throws a `CommerceError` for a decimal, id or moment that no document
// can hold.

extension Rulebook {
    /// Reads a rulebook from JSON text.
    public init(json: String) throws { self = try rulebookFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try rulebookToJson(document: self) }
}

extension QuoteRequest {
    /// Reads a request from JSON text.
    public init(json: String) throws { self = try quoteRequestFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try quoteRequestToJson(document: self) }
}

extension Quote {
    /// Reads a quote from JSON text.
    public init(json: String) throws { self = try quoteFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try quoteToJson(document: self) }
}

extension TaxDocument {
    /// Reads a document from JSON text.
    public init(json: String) throws { self = try taxDocumentFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try taxDocumentToJson(document: self) }
}

extension TaxedDocument {
    /// Reads a taxed document from JSON text.
    public init(json: String) throws { self = try taxedDocumentFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try taxedDocumentToJson(document: self) }
}

extension Explanation {
    /// Reads an explanation from JSON text.
    public init(json: String) throws { self = try explanationFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try explanationToJson(document: self) }
}

extension Order {
    /// Reads an order from JSON text.
    public init(json: String) throws { self = try orderFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try orderToJson(document: self) }
}

extension Command {
    /// Reads a command from JSON text.
    public init(json: String) throws { self = try commandFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try commandToJson(document: self) }
}

extension Env {
    /// Reads the world of a command from JSON text.
    public init(json: String) throws { self = try envFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try envToJson(document: self) }
}

extension Event {
    /// Reads an event from JSON text.
    public init(json: String) throws { self = try eventFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try eventToJson(document: self) }
}

extension Applied {
    /// Reads what came of a command from JSON text.
    public init(json: String) throws { self = try appliedFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try appliedToJson(document: self) }
}

extension Rejection {
    /// Reads a rejection from JSON text.
    public init(json: String) throws { self = try rejectionFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try rejectionToJson(document: self) }
}

extension Statuses {
    /// Reads statuses from JSON text.
    public init(json: String) throws { self = try statusesFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try statusesToJson(document: self) }
}

extension Allowed {
    /// Reads what is allowed from JSON text.
    public init(json: String) throws { self = try allowedFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try allowedToJson(document: self) }
}

extension TrialBalance {
    /// Reads balances from JSON text.
    public init(json: String) throws { self = try trialBalanceFromJson(text: Data(json.utf8)) }

    /// The canonical JSON.
    public func toJson() throws -> String { try trialBalanceToJson(document: self) }
}

extension Array where Element == Event {
    /// Reads a stream of events from its JSON list.
    public init(json: String) throws { self = try eventsFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of a stream of events.
    public func toJson() throws -> String { try eventsToJson(list: self) }
}

extension Array where Element == Posting {
    /// Reads the entries of a ledger from their JSON list.
    public init(json: String) throws { self = try postingsFromJson(text: Data(json.utf8)) }

    /// The canonical JSON of the entries of a ledger.
    public func toJson() throws -> String { try postingsToJson(list: self) }
}
