// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
import Foundation

@testable import Farthing

/// An entry point that the tests do not know.
struct Unasked: Error {}

/// The text of what an entry point answers of an order.
func typedAnswer(_ name: String, engine: Engine, order: Order, events: [Event], env: Env) throws -> String {
    switch name {
    case "allowed": return try engine.allowed(order: order, env: env).toJson()
    case "replay": return try replay(events: events).toJson()
    case "statuses": return try statuses(order: order).toJson()
    case "check_order": return try listed(checkOrder(order: order))
    case "check_history": return try listed(checkHistory(events: events))
    case "postings": return try postings(events: events).toJson()
    case "trial_balance": return try trialBalance(events: events).toJson()
    case "journal": return try journal(events: events)
    default: throw Unasked()
    }
}

/// The same through its twin on JSON text.
func textAnswer(_ name: String, engine: Engine, order: String, events: String, env: String) throws -> String {
    switch name {
    case "allowed": return try engine.allowedJson(order: order, env: env)
    case "replay": return try replayJson(events)
    case "statuses": return try statusesJson(order)
    case "check_order": return try checkOrderJson(order)
    case "check_history": return try checkHistoryJson(events)
    case "postings": return try postingsJson(events)
    case "trial_balance": return try trialBalanceJson(events)
    case "journal": return try journalJson(events)
    default: throw Unasked()
    }
}

/// A list of problems as JSON, within the error that carries it.
private func listed(_ problems: [Problem]) -> String {
    String(CommerceError.Invalid(problems: problems).toJson().dropFirst(#"{"kind":"invalid","problems":"#.count).dropLast())
}
