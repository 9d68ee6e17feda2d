// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
package dev.farthing

/** The text of what an entry point answers of an order. */
internal fun typedAnswer(name: String, engine: Engine, order: Order, events: List<Event>, env: Env): String =
    when (name) {
        "allowed" -> engine.allowed(order, env).toJson()
        "replay" -> replay(events).toJson()
        "statuses" -> statuses(order).toJson()
        "check_order" -> listed(checkOrder(order))
        "check_history" -> listed(checkHistory(events))
        "postings" -> postings(events).toJson()
        "trial_balance" -> trialBalance(events).toJson()
        "journal" -> journal(events)
        else -> error(name)
    }

/** The same through its twin on JSON text. */
internal fun textAnswer(name: String, engine: Engine, order: String, events: String, env: String): String =
    when (name) {
        "allowed" -> engine.allowedJson(order, env)
        "replay" -> replayJson(events)
        "statuses" -> statusesJson(order)
        "check_order" -> checkOrderJson(order)
        "check_history" -> checkHistoryJson(events)
        "postings" -> postingsJson(events)
        "trial_balance" -> trialBalanceJson(events)
        "journal" -> journalJson(events)
        else -> error(name)
    }

/** A list of problems as JSON, within the error that carries it. */
private fun listed(problems: List<Problem>): String =
    CommerceException.Invalid(problems).toJson().removePrefix("{\"kind\":\"invalid\",\"problems\":").removeSuffix("}")
