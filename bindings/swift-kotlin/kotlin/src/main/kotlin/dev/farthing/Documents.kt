// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
package dev.farthing

// Each document from its JSON text and back. `toJson` throws a `CommerceException` for a decimal, id or moment that no
// document can hold.

/** Reads a rulebook from JSON text. */
@Throws(CommerceException::class)
public fun Rulebook.Companion.fromJson(text: String): Rulebook =
    rulebookFromJson(bytesOf(text))

/** The canonical JSON of a rulebook. */
@Throws(CommerceException::class)
public fun Rulebook.toJson(): String = rulebookToJson(this)

/** Reads a request from JSON text. */
@Throws(CommerceException::class)
public fun QuoteRequest.Companion.fromJson(text: String): QuoteRequest =
    quoteRequestFromJson(bytesOf(text))

/** The canonical JSON of a request. */
@Throws(CommerceException::class)
public fun QuoteRequest.toJson(): String = quoteRequestToJson(this)

/** Reads a quote from JSON text. */
@Throws(CommerceException::class)
public fun Quote.Companion.fromJson(text: String): Quote =
    quoteFromJson(bytesOf(text))

/** The canonical JSON of a quote. */
@Throws(CommerceException::class)
public fun Quote.toJson(): String = quoteToJson(this)

/** Reads a tax document from JSON text. */
@Throws(CommerceException::class)
public fun TaxDocument.Companion.fromJson(text: String): TaxDocument =
    taxDocumentFromJson(bytesOf(text))

/** The canonical JSON of a tax document. */
@Throws(CommerceException::class)
public fun TaxDocument.toJson(): String = taxDocumentToJson(this)

/** Reads a taxed document from JSON text. */
@Throws(CommerceException::class)
public fun TaxedDocument.Companion.fromJson(text: String): TaxedDocument =
    taxedDocumentFromJson(bytesOf(text))

/** The canonical JSON of a taxed document. */
@Throws(CommerceException::class)
public fun TaxedDocument.toJson(): String = taxedDocumentToJson(this)

/** Reads a billing plan from JSON text. */
@Throws(CommerceException::class)
public fun BillingPlan.Companion.fromJson(text: String): BillingPlan =
    billingPlanFromJson(bytesOf(text))

/** The canonical JSON of a billing plan. */
@Throws(CommerceException::class)
public fun BillingPlan.toJson(): String = billingPlanToJson(this)

/** Reads a billing from JSON text. */
@Throws(CommerceException::class)
public fun Billing.Companion.fromJson(text: String): Billing =
    billingFromJson(bytesOf(text))

/** The canonical JSON of a billing. */
@Throws(CommerceException::class)
public fun Billing.toJson(): String = billingToJson(this)

/** Reads a supply from JSON text. */
@Throws(CommerceException::class)
public fun Supply.Companion.fromJson(text: String): Supply =
    supplyFromJson(bytesOf(text))

/** The canonical JSON of a supply. */
@Throws(CommerceException::class)
public fun Supply.toJson(): String = supplyToJson(this)

/** Reads a place of supply from JSON text. */
@Throws(CommerceException::class)
public fun PlaceOfSupply.Companion.fromJson(text: String): PlaceOfSupply =
    placeOfSupplyFromJson(bytesOf(text))

/** The canonical JSON of a place of supply. */
@Throws(CommerceException::class)
public fun PlaceOfSupply.toJson(): String = placeOfSupplyToJson(this)

/** Reads an explanation from JSON text. */
@Throws(CommerceException::class)
public fun Explanation.Companion.fromJson(text: String): Explanation =
    explanationFromJson(bytesOf(text))

/** The canonical JSON of an explanation. */
@Throws(CommerceException::class)
public fun Explanation.toJson(): String = explanationToJson(this)

/** Reads a finding from JSON text. */
@Throws(CommerceException::class)
public fun Finding.Companion.fromJson(text: String): Finding =
    findingFromJson(bytesOf(text))

/** The canonical JSON of a finding. */
@Throws(CommerceException::class)
public fun Finding.toJson(): String = findingToJson(this)

/** Reads the reason of a code from JSON text. */
@Throws(CommerceException::class)
public fun CodeReason.Companion.fromJson(text: String): CodeReason =
    codeReasonFromJson(bytesOf(text))

/** The canonical JSON of the reason of a code. */
@Throws(CommerceException::class)
public fun CodeReason.toJson(): String = codeReasonToJson(this)

/** Reads the contribution of a promotion from JSON text. */
@Throws(CommerceException::class)
public fun MarginalContribution.Companion.fromJson(text: String): MarginalContribution =
    marginalContributionFromJson(bytesOf(text))

/** The canonical JSON of the contribution of a promotion. */
@Throws(CommerceException::class)
public fun MarginalContribution.toJson(): String = marginalContributionToJson(this)

/** Reads a hypothesis from JSON text. */
@Throws(CommerceException::class)
public fun Hypothesis.Companion.fromJson(text: String): Hypothesis =
    hypothesisFromJson(bytesOf(text))

/** The canonical JSON of a hypothesis. */
@Throws(CommerceException::class)
public fun Hypothesis.toJson(): String = hypothesisToJson(this)

/** Reads what a hypothesis changes from JSON text. */
@Throws(CommerceException::class)
public fun WhatIf.Companion.fromJson(text: String): WhatIf =
    whatIfFromJson(bytesOf(text))

/** The canonical JSON of what a hypothesis changes. */
@Throws(CommerceException::class)
public fun WhatIf.toJson(): String = whatIfToJson(this)

/** Reads an invoice from JSON text. */
@Throws(CommerceException::class)
public fun Invoice.Companion.fromJson(text: String): Invoice =
    invoiceFromJson(bytesOf(text))

/** The canonical JSON of an invoice. */
@Throws(CommerceException::class)
public fun Invoice.toJson(): String = invoiceToJson(this)

/** Reads a violation from JSON text. */
@Throws(CommerceException::class)
public fun Violation.Companion.fromJson(text: String): Violation =
    violationFromJson(bytesOf(text))

/** The canonical JSON of a violation. */
@Throws(CommerceException::class)
public fun Violation.toJson(): String = violationToJson(this)

/** Reads an order from JSON text. */
@Throws(CommerceException::class)
public fun Order.Companion.fromJson(text: String): Order =
    orderFromJson(bytesOf(text))

/** The canonical JSON of an order. */
@Throws(CommerceException::class)
public fun Order.toJson(): String = orderToJson(this)

/** Reads a command from JSON text. */
@Throws(CommerceException::class)
public fun Command.Companion.fromJson(text: String): Command =
    commandFromJson(bytesOf(text))

/** The canonical JSON of a command. */
@Throws(CommerceException::class)
public fun Command.toJson(): String = commandToJson(this)

/** Reads the environment of a command from JSON text. */
@Throws(CommerceException::class)
public fun Env.Companion.fromJson(text: String): Env =
    envFromJson(bytesOf(text))

/** The canonical JSON of the environment of a command. */
@Throws(CommerceException::class)
public fun Env.toJson(): String = envToJson(this)

/** Reads an event from JSON text. */
@Throws(CommerceException::class)
public fun Event.Companion.fromJson(text: String): Event =
    eventFromJson(bytesOf(text))

/** The canonical JSON of an event. */
@Throws(CommerceException::class)
public fun Event.toJson(): String = eventToJson(this)

/** Reads a stream of events from JSON text. */
@Throws(CommerceException::class)
public fun eventsFromJson(text: String): List<Event> =
    eventsFromJson(bytesOf(text))

/** The canonical JSON of a stream of events. */
@JvmName("eventsToText")
@Throws(CommerceException::class)
public fun List<Event>.toJson(): String = eventsToJson(this)

/** Reads an applied command from JSON text. */
@Throws(CommerceException::class)
public fun Applied.Companion.fromJson(text: String): Applied =
    appliedFromJson(bytesOf(text))

/** The canonical JSON of an applied command. */
@Throws(CommerceException::class)
public fun Applied.toJson(): String = appliedToJson(this)

/** Reads a rejection from JSON text. */
@Throws(CommerceException::class)
public fun Rejection.Companion.fromJson(text: String): Rejection =
    rejectionFromJson(bytesOf(text))

/** The canonical JSON of a rejection. */
@Throws(CommerceException::class)
public fun Rejection.toJson(): String = rejectionToJson(this)

/** Reads the statuses of an order from JSON text. */
@Throws(CommerceException::class)
public fun Statuses.Companion.fromJson(text: String): Statuses =
    statusesFromJson(bytesOf(text))

/** The canonical JSON of the statuses of an order. */
@Throws(CommerceException::class)
public fun Statuses.toJson(): String = statusesToJson(this)

/** Reads the allowed actions of an order from JSON text. */
@Throws(CommerceException::class)
public fun Allowed.Companion.fromJson(text: String): Allowed =
    allowedFromJson(bytesOf(text))

/** The canonical JSON of the allowed actions of an order. */
@Throws(CommerceException::class)
public fun Allowed.toJson(): String = allowedToJson(this)

/** Reads a posting from JSON text. */
@Throws(CommerceException::class)
public fun Posting.Companion.fromJson(text: String): Posting =
    postingFromJson(bytesOf(text))

/** The canonical JSON of a posting. */
@Throws(CommerceException::class)
public fun Posting.toJson(): String = postingToJson(this)

/** Reads the postings of a ledger from JSON text. */
@Throws(CommerceException::class)
public fun postingsFromJson(text: String): List<Posting> =
    postingsFromJson(bytesOf(text))

/** The canonical JSON of the postings of a ledger. */
@JvmName("postingsToText")
@Throws(CommerceException::class)
public fun List<Posting>.toJson(): String = postingsToJson(this)

/** Reads a trial balance from JSON text. */
@Throws(CommerceException::class)
public fun TrialBalance.Companion.fromJson(text: String): TrialBalance =
    trialBalanceFromJson(bytesOf(text))

/** The canonical JSON of a trial balance. */
@Throws(CommerceException::class)
public fun TrialBalance.toJson(): String = trialBalanceToJson(this)
