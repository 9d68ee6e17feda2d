import Foundation

// The JSON twins of the calls on orders, for text. `order` is nil where there is none yet.

extension Order {
    /// An order before it is placed: what the first command is applied to.
    public static var blank: Order { blankOrder() }
}

extension Engine {
    /// The events that a command leads to, as a JSON list.
    public func decideJson(order: String?, command: String, env: String) throws -> String {
        try decideJson(order: order.map { Data($0.utf8) }, command: Data(command.utf8), env: Data(env.utf8))
    }

    /// What comes of a command.
    public func applyJson(order: String?, command: String, env: String) throws -> String {
        try applyJson(order: order.map { Data($0.utf8) }, command: Data(command.utf8), env: Data(env.utf8))
    }

    /// What would come of a JSON list of commands.
    public func simulateJson(order: String?, commands: String, env: String) throws -> String {
        try simulateJson(order: order.map { Data($0.utf8) }, commands: Data(commands.utf8), env: Data(env.utf8))
    }

    /// What can be asked of an order now.
    public func allowedJson(order: String?, env: String) throws -> String {
        try allowedJson(order: order.map { Data($0.utf8) }, env: Data(env.utf8))
    }
}

/// The order that a JSON list of events gives.
public func replayJson(_ events: String) throws -> String { try replayJson(events: Data(events.utf8)) }

/// The order after one event.
public func evolveJson(order: String?, event: String) throws -> String {
    try evolveJson(order: order.map { Data($0.utf8) }, event: Data(event.utf8))
}

/// How an order stands.
public func statusesJson(_ order: String) throws -> String { try statusesJson(order: Data(order.utf8)) }

/// What is wrong with an order's figures, as a JSON list.
public func checkOrderJson(_ order: String) throws -> String { try checkOrderJson(order: Data(order.utf8)) }

/// What contradicts itself in a JSON list of events, as a JSON list.
public func checkHistoryJson(_ events: String) throws -> String { try checkHistoryJson(events: Data(events.utf8)) }

/// The ledger of a JSON list of events, as a JSON list.
public func postingsJson(_ events: String) throws -> String { try postingsJson(events: Data(events.utf8)) }

/// The balances of a JSON list of events.
public func trialBalanceJson(_ events: String) throws -> String { try trialBalanceJson(events: Data(events.utf8)) }

/// The ledger of a JSON list of events, as text for hledger.
public func journalJson(_ events: String) throws -> String { try journalJson(events: Data(events.utf8)) }
