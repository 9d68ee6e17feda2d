import Foundation

// The JSON twins of the engine's calls, for text.

extension Engine {
    /// An engine from the JSON text of a rulebook.
    public static func fromJson(_ rulebook: String) throws -> Engine { try fromJson(rulebook: Data(rulebook.utf8)) }

    /// Prices a cart from the JSON text of a request to the canonical JSON of the quote, which always carries its seal.
    public func quoteJson(_ request: String) throws -> String { try quoteJson(request: Data(request.utf8)) }

    /// Taxes a document from its JSON text to the canonical JSON of the taxed document.
    public func taxJson(_ document: String) throws -> String { try taxJson(document: Data(document.utf8)) }

    /// Prices the request again and compares it with the quote, both as JSON text.
    public func verifyJson(request: String, quote: String) throws {
        try verifyJson(request: Data(request.utf8), quote: Data(quote.utf8))
    }
}

/// The problems of a rulebook's JSON text, as a JSON list.
public func checkJson(_ rulebook: String) -> String { checkJson(rulebook: Data(rulebook.utf8)) }

/// A quote as plain text for people, from JSON texts to the canonical JSON of the explanation.
public func explainJson(rulebook: String, request: String, quote: String) throws -> String {
    try explainJson(rulebook: Data(rulebook.utf8), request: Data(request.utf8), quote: Data(quote.utf8))
}
