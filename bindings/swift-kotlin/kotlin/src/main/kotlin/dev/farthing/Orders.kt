package dev.farthing

// The JSON twins of the calls on orders, for text. `order` is null where there is none yet.

/** An order before it is placed: what the first command is applied to. */
public fun Order.Companion.blank(): Order = blankOrder()

/** The events that a command leads to, as a JSON list. */
@Throws(CommerceException::class)
public fun Engine.decideJson(order: String?, command: String, env: String): String =
    decideJson(order?.let(::bytesOf), bytesOf(command), bytesOf(env))

/** What comes of a command. */
@Throws(CommerceException::class)
public fun Engine.applyJson(order: String?, command: String, env: String): String =
    applyJson(order?.let(::bytesOf), bytesOf(command), bytesOf(env))

/** What would come of a JSON list of commands. */
@Throws(CommerceException::class)
public fun Engine.simulateJson(order: String?, commands: String, env: String): String =
    simulateJson(order?.let(::bytesOf), bytesOf(commands), bytesOf(env))

/** What can be asked of an order now. */
@Throws(CommerceException::class)
public fun Engine.allowedJson(order: String?, env: String): String =
    allowedJson(order?.let(::bytesOf), bytesOf(env))

/** The order that a JSON list of events gives. */
@Throws(CommerceException::class)
public fun replayJson(events: String): String = replayJson(bytesOf(events))

/** The order after one event. */
@Throws(CommerceException::class)
public fun evolveJson(order: String?, event: String): String = evolveJson(order?.let(::bytesOf), bytesOf(event))

/** How an order stands. */
@Throws(CommerceException::class)
public fun statusesJson(order: String): String = statusesJson(bytesOf(order))

/** What is wrong with an order's figures, as a JSON list. */
@Throws(CommerceException::class)
public fun checkOrderJson(order: String): String = checkOrderJson(bytesOf(order))

/** What contradicts itself in a JSON list of events, as a JSON list. */
@Throws(CommerceException::class)
public fun checkHistoryJson(events: String): String = checkHistoryJson(bytesOf(events))

/** The ledger of a JSON list of events, as a JSON list. */
@Throws(CommerceException::class)
public fun postingsJson(events: String): String = postingsJson(bytesOf(events))

/** The balances of a JSON list of events. */
@Throws(CommerceException::class)
public fun trialBalanceJson(events: String): String = trialBalanceJson(bytesOf(events))

/** The ledger of a JSON list of events, as text for hledger. */
@Throws(CommerceException::class)
public fun journalJson(events: String): String = journalJson(bytesOf(events))
