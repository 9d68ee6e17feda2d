// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
package dev.farthing

// The calls on JSON text for a `String`; the same take a `ByteArray` as it comes from a socket.

/** The problems of a rulebook; none when it is valid. Takes JSON text and gives canonical JSON. */
public fun checkJson(rulebook: String): String =
    checkJson(bytesOf(rulebook))

/**
 * Prices a cart. Fails with every problem of the request; a promotion that does not apply is not an error but an
 * outcome of the quote. Takes JSON text and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun Engine.quoteJson(request: String): String =
    quoteJson(bytesOf(request))

/**
 * Calculates the taxes of a document that has its prices, such as an invoice or a credit note. Takes JSON text and
 * gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun Engine.taxJson(document: String): String =
    taxJson(bytesOf(document))

/**
 * Where a sale is taxed, for the European Union and Canada: the jurisdictions to name in a request, how the seller
 * charges the sale, and the law that decides. Other countries are `not_covered`. Takes JSON text and gives canonical
 * JSON.
 */
@Throws(CommerceException::class)
public fun placeOfSupplyJson(supply: String): String =
    placeOfSupplyJson(bytesOf(supply))

/**
 * Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the difference
 * of two rounded running totals, so that together they are the document to the minor unit. Takes JSON text and gives
 * canonical JSON.
 */
@Throws(CommerceException::class)
public fun Engine.billJson(plan: String): String =
    billJson(bytesOf(plan))

/**
 * Prices the request again and compares the result with a quote: all figures, the codes entered, the exact taxes it
 * states and its seal; not its outcomes and the status of its codes. Fails with `DIGEST_MISMATCH` if the quote is not
 * this engine's own answer. The request must be one that the server built itself. Takes JSON texts.
 */
@Throws(CommerceException::class)
public fun Engine.verifyJson(request: String, quote: String): Unit =
    verifyJson(bytesOf(request), bytesOf(quote))

/**
 * Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not apply,
 * and the exact workings. Names come from the rulebook and the request. Takes JSON texts and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun explainJson(rulebook: String, request: String, quote: String): String =
    explainJson(bytesOf(rulebook), bytesOf(request), bytesOf(quote))

/**
 * What is probably a mistake in a valid rulebook, or worth knowing: each with its code, its place, its figures and what
 * to do, by code and then in the order of the document. A finding changes no figure. Fails with every problem of a
 * rulebook that is not valid. Takes JSON text and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun lintJson(rulebook: String): String =
    lintJson(bytesOf(rulebook))

/**
 * What is probably a mistake in a request, held against a rulebook: names the rulebook spells otherwise, a currency
 * without promotions, codes that trigger nothing, attributes that nothing reads. For the merchant, not for the
 * customer: it says which codes exist. Takes JSON texts and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun lintRequestJson(rulebook: String, request: String): String =
    lintRequestJson(bytesOf(rulebook), bytesOf(request))

/**
 * What a guest's browser may see of a rulebook: without promotions by code, by grant, for groups of customers or
 * limited by counts, and without prices for groups, customers or attributes. It quotes a guest's cart as the whole
 * rulebook does. Takes JSON text and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun publicRulebookJson(rulebook: String): String =
    publicRulebookJson(bytesOf(rulebook))

/**
 * What each entered code of a request comes to with each promotion that it triggers, in full: not yet valid, for
 * another scope, used up. For the merchant's staff; a customer is told by the quote, in which a code for others looks
 * like one that does not exist. Takes JSON text and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun Engine.codeReasonsJson(request: String): String =
    codeReasonsJson(bytesOf(request))

/**
 * What each promotion that applies to a cart adds to its discounts: all discounts, less those where exactly the other
 * applied promotions are offered, in their order. Locked discounts stay, and are not listed. Takes JSON text and gives
 * canonical JSON.
 */
@Throws(CommerceException::class)
public fun Engine.marginalContributionsJson(request: String): String =
    marginalContributionsJson(bytesOf(request))

/**
 * What a cart would cost with promotions that do not exist yet: the quote, what would become of each of them and what
 * it would suppress, and what changes in all and on each line. They are checked like those of a rulebook, with paths of
 * the hypothesis; one with the id of a promotion of the rulebook stands in its place. Takes JSON texts and gives
 * canonical JSON.
 */
@Throws(CommerceException::class)
public fun whatIfJson(rulebook: String, request: String, hypothesis: String): String =
    whatIfJson(bytesOf(rulebook), bytesOf(request), bytesOf(hypothesis))

/**
 * The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals, by their
 * business terms. An e-invoice writer adds the parties, dates and names. Takes JSON text and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun Engine.toEn16931Json(quote: String): String =
    toEn16931Json(bytesOf(quote))

/**
 * The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them. Takes JSON texts and
 * gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun Engine.documentToEn16931Json(document: String, taxed: String): String =
    documentToEn16931Json(bytesOf(document), bytesOf(taxed))

/**
 * What is wrong with the figures of an invoice under a ruleset, whoever wrote the invoice: each violation with its
 * rule, its place, the figure expected and the one found; none when every rule holds. Takes JSON texts and gives
 * canonical JSON.
 */
@Throws(CommerceException::class)
public fun validateJson(invoice: String, ruleset: String): String =
    validateJson(bytesOf(invoice), ruleset)

/**
 * Decides a command on an order: the events it leads to. A rejection fails with every reason; nothing has changed then.
 * Takes JSON texts and gives canonical JSON; `order` is absent before there is one.
 */
@Throws(CommerceException::class)
public fun Engine.decideJson(order: String?, command: String, env: String): String =
    decideJson(order?.let(::bytesOf), bytesOf(command), bytesOf(env))

/**
 * Applies a command to an order: the order afterwards, with its events, postings and statuses. A rejection fails with
 * every reason, each with the figure requested, the limit and the largest figure that would be accepted. Takes JSON
 * texts and gives canonical JSON; `order` is absent before there is one.
 */
@Throws(CommerceException::class)
public fun Engine.applyJson(order: String?, command: String, env: String): String =
    applyJson(order?.let(::bytesOf), bytesOf(command), bytesOf(env))

/**
 * Applies a list of commands one after the other: the order after all of them, with every event on the way. The first
 * rejection fails, the number of its command in front of each path. Takes JSON texts and gives canonical JSON; `order`
 * is absent before there is one.
 */
@Throws(CommerceException::class)
public fun Engine.simulateJson(order: String?, commands: String, env: String): String =
    simulateJson(order?.let(::bytesOf), bytesOf(commands), bytesOf(env))

/**
 * The actions that an order allows now: each with what it can act on and up to which figure, or the code with which it
 * would be rejected. Takes JSON texts and gives canonical JSON; `order` is absent before there is one.
 */
@Throws(CommerceException::class)
public fun Engine.allowedJson(order: String?, env: String): String =
    allowedJson(order?.let(::bytesOf), bytesOf(env))

/**
 * The order that a stream of events gives. Fails with `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each event that
 * does not belong there. Takes JSON text and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun replayJson(events: String): String =
    replayJson(bytesOf(events))

/**
 * The order that a snapshot and the events after it give. Fails as `replay` does. Takes JSON texts and gives canonical
 * JSON.
 */
@Throws(CommerceException::class)
public fun resumeJson(snapshot: String, events: String): String =
    resumeJson(bytesOf(snapshot), bytesOf(events))

/**
 * The order after one event. The event is not checked against the order; `replay` does that. Takes JSON texts and gives
 * canonical JSON; `order` is absent before there is one.
 */
@Throws(CommerceException::class)
public fun evolveJson(order: String?, event: String): String =
    evolveJson(order?.let(::bytesOf), bytesOf(event))

/**
 * The statuses of an order: payment, fulfilment, returns and its balance, derived from its figures. Takes JSON text and
 * gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun statusesJson(order: String): String =
    statusesJson(bytesOf(order))

/**
 * The contradictions in the figures of a stored order; none when it is sound. Takes JSON text and gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun checkOrderJson(order: String): String =
    checkOrderJson(bytesOf(order))

/**
 * The contradictions in the figures of an order after any of its events; none when all are sound. Takes JSON text and
 * gives canonical JSON.
 */
@Throws(CommerceException::class)
public fun checkHistoryJson(events: String): String =
    checkHistoryJson(bytesOf(events))

/**
 * The ledger of a stream of events: its postings, which sum to 0 for each event. Takes JSON text and gives canonical
 * JSON.
 */
@Throws(CommerceException::class)
public fun postingsJson(events: String): String =
    postingsJson(bytesOf(events))

/**
 * The balance of every account in the ledger of a stream of events; the balances sum to 0. Takes JSON text and gives
 * canonical JSON.
 */
@Throws(CommerceException::class)
public fun trialBalanceJson(events: String): String =
    trialBalanceJson(bytesOf(events))

/** The ledger of a stream of events as a journal for hledger. Takes JSON text and gives plain text. */
@Throws(CommerceException::class)
public fun journalJson(events: String): String =
    journalJson(bytesOf(events))
