package dev.farthing

// The JSON twins of the engine's calls, for text.

/** An engine from the JSON text of a rulebook. */
@Throws(CommerceException::class)
public fun Engine.Companion.fromJson(rulebook: String): Engine = fromJson(bytesOf(rulebook))

/** Prices a cart from the JSON text of a request to the canonical JSON of the quote, which always carries its seal. */
@Throws(CommerceException::class)
public fun Engine.quoteJson(request: String): String = quoteJson(bytesOf(request))

/** Taxes a document from its JSON text to the canonical JSON of the taxed document. */
@Throws(CommerceException::class)
public fun Engine.taxJson(document: String): String = taxJson(bytesOf(document))

/** Prices the request again and compares it with the quote, both as JSON text. */
@Throws(CommerceException::class)
public fun Engine.verifyJson(request: String, quote: String): Unit =
    verifyJson(bytesOf(request), bytesOf(quote))

/** The problems of a rulebook's JSON text, as a JSON list. */
public fun checkJson(rulebook: String): String = checkJson(bytesOf(rulebook))

/** A quote as plain text for people, from JSON texts to the canonical JSON of the explanation. */
@Throws(CommerceException::class)
public fun explainJson(rulebook: String, request: String, quote: String): String =
    explainJson(bytesOf(rulebook), bytesOf(request), bytesOf(quote))
