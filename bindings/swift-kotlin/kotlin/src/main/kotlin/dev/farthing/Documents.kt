package dev.farthing

import java.time.OffsetDateTime
import java.time.format.DateTimeFormatter

/** Every problem that was found, whichever of the three errors carries them. */
public val CommerceException.problems: List<Problem>
    get() = when (this) {
        is CommerceException.Invalid -> problems
        is CommerceException.Refused -> problems
        is CommerceException.Limit -> problems
    }

/** The canonical JSON of the error: `{"kind":"invalid","problems":[…]}`. */
public fun CommerceException.toJson(): String = errorToJson(this)

/** This moment as farthing writes it: RFC 3339 with an offset, which also gives the civil time of weekly windows. */
public fun OffsetDateTime.toInstantText(): Instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(this)

/** An engine from the JSON text of a rulebook. */
@Throws(CommerceException::class)
public fun Engine.Companion.fromJson(rulebook: String): Engine = fromJson(rulebook.encodeToByteArray())

/** Prices a cart from the JSON text of a request to the canonical JSON of the quote, which always carries its seal. */
@Throws(CommerceException::class)
public fun Engine.quoteJson(request: String): String = quoteJson(request.encodeToByteArray())

/** Taxes a document from its JSON text to the canonical JSON of the taxed document. */
@Throws(CommerceException::class)
public fun Engine.taxJson(document: String): String = taxJson(document.encodeToByteArray())

/** Prices the request again and compares it with the quote, both as JSON text. */
@Throws(CommerceException::class)
public fun Engine.verifyJson(request: String, quote: String): Unit =
    verifyJson(request.encodeToByteArray(), quote.encodeToByteArray())

/** The problems of a rulebook's JSON text, as a JSON list. */
public fun checkJson(rulebook: String): String = checkJson(rulebook.encodeToByteArray())

/** A quote as plain text for people, from JSON texts to the canonical JSON of the explanation. */
@Throws(CommerceException::class)
public fun explainJson(rulebook: String, request: String, quote: String): String =
    explainJson(rulebook.encodeToByteArray(), request.encodeToByteArray(), quote.encodeToByteArray())

/** Reads a rulebook from JSON text. */
@Throws(CommerceException::class)
public fun Rulebook.Companion.fromJson(text: String): Rulebook = rulebookFromJson(text.encodeToByteArray())

/** The canonical JSON. */
public fun Rulebook.toJson(): String = rulebookToJson(this)

/** Reads a request from JSON text. */
@Throws(CommerceException::class)
public fun QuoteRequest.Companion.fromJson(text: String): QuoteRequest = quoteRequestFromJson(text.encodeToByteArray())

/** The canonical JSON. */
public fun QuoteRequest.toJson(): String = quoteRequestToJson(this)

/** Reads a quote from JSON text. */
@Throws(CommerceException::class)
public fun Quote.Companion.fromJson(text: String): Quote = quoteFromJson(text.encodeToByteArray())

/** The canonical JSON. */
public fun Quote.toJson(): String = quoteToJson(this)

/** Reads a document from JSON text. */
@Throws(CommerceException::class)
public fun TaxDocument.Companion.fromJson(text: String): TaxDocument = taxDocumentFromJson(text.encodeToByteArray())

/** The canonical JSON. */
public fun TaxDocument.toJson(): String = taxDocumentToJson(this)

/** Reads a taxed document from JSON text. */
@Throws(CommerceException::class)
public fun TaxedDocument.Companion.fromJson(text: String): TaxedDocument =
    taxedDocumentFromJson(text.encodeToByteArray())

/** The canonical JSON. */
public fun TaxedDocument.toJson(): String = taxedDocumentToJson(this)

/** Reads an order from JSON text. */
@Throws(CommerceException::class)
public fun Order.Companion.fromJson(text: String): Order = orderFromJson(text.encodeToByteArray())

/** The canonical JSON. */
public fun Order.toJson(): String = orderToJson(this)
