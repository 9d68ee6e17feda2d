import Foundation

extension CommerceError {
    /// Every problem that was found, whichever of the three errors carries them.
    public var problems: [Problem] {
        switch self {
        case .Invalid(let problems), .Refused(let problems), .Limit(let problems): return problems
        }
    }

    /// The canonical JSON of the error: `{"kind":"invalid","problems":[…]}`.
    public func toJson() throws -> String { errorToJson(error: self) }
}

extension Engine {
    /// An engine from the JSON text of a rulebook.
    public static func fromJson(_ rulebook: String) throws -> Engine { try fromJson(rulebook: Data(rulebook.utf8)) }

    /// Prices a cart from the JSON text of a request to the canonical JSON of the quote, which always carries its seal.
    public func quoteJson(_ request: String) throws -> String { try quoteJson(request: Data(request.utf8)) }

    /// Taxes a document from its JSON text to the canonical JSON of the taxed document.
    public func taxJson(_ document: String) throws -> String { try taxJson(document: Data(document.utf8)) }
}

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
