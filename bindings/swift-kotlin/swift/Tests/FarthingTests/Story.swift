import Foundation
import XCTest

@testable import Farthing

/// An order's life as the corpus tells it, and what follows from its end.
struct Story {
    let engine: Engine
    let question: Question
    private let told: [String: Any]
    private let envText: String
    private let env: Env

    init(_ engine: Engine, _ question: Question) throws {
        self.engine = engine
        self.question = question
        told = try JSONSerialization.jsonObject(with: question.document("input")) as? [String: Any] ?? [:]
        envText = try Story.text(told["env"] ?? [:])
        env = try Env(json: envText)
    }

    /// Every command as values of Swift: a line for every event or refusal, its statuses, the digest of the order.
    func typed() throws -> String {
        var order = Order.blank
        var events: [Event] = []
        let lines = try lines { text in
            let (command, before) = (try Command(json: text), order)
            let attempt = try engine.attempt(order: before, command: command, env: env)
            let applied: Applied
            do {
                applied = try engine.apply(order: before, command: command, env: env)
            } catch let refused as CommerceError {
                guard case .rejected(let rejection) = attempt else { throw refused }
                XCTAssertEqual(rejection.reasons.map { $0.code }, refused.problems.map { $0.code })
                XCTAssertEqual(rejection.reasons.map { $0.path }, refused.problems.map { $0.path })
                throw refused
            }
            XCTAssertEqual(attempt, .accepted(applied: applied))
            XCTAssertEqual(applied.order, try applied.events.reduce(before) { try evolve(order: $0, event: $1) })
            XCTAssertEqual(applied.events, try engine.decide(order: before, command: command, env: env))
            var simulated = try engine.simulate(order: before, commands: [command], env: env)
            simulated.replayed = applied.replayed
            XCTAssertEqual(applied, simulated)
            order = applied.order
            events += applied.events
            return applied.events
        }
        XCTAssertEqual(order, try replay(events: events))
        let placed = try replay(events: Array(events.prefix(1)))
        XCTAssertEqual(order, try resume(snapshot: placed, events: Array(events.dropFirst())))
        try follows("typed") { try typedAnswer($0, engine: engine, order: order, events: events, env: env) }
        return ended(lines, try statuses(order: order).toJson(), try order.toJson())
    }

    /// Every command from text to text.
    func asText() throws -> String {
        var order: String?
        var stream: [Event] = []
        let lines = try lines { command in
            let answer = try engine.applyJson(order: order, command: command, env: envText)
            let applied = try Applied(json: answer)
            XCTAssertEqual(answer, try applied.toJson())
            XCTAssertEqual(try applied.events.toJson(), try engine.decideJson(order: order, command: command, env: envText))
            order = try applied.events.reduce(order) { try evolveJson(order: $0, event: $1.toJson()) }
            if let order { XCTAssertEqual(try applied.order.toJson(), order) }
            stream += applied.events
            return applied.events
        }
        let events = try stream.toJson()
        XCTAssertEqual(stream, try [Event](json: events))
        let last = try order ?? Order.blank.toJson()
        XCTAssertEqual(last, try replayJson(events))
        try follows("as text") { try textAnswer($0, engine: engine, order: last, events: events, env: envText) }
        return ended(lines, try statusesJson(last), last)
    }

    /// Tells each command; `tell` gives its events.
    private func lines(_ tell: (String) throws -> [Event]) throws -> [String] {
        try commands().flatMap { command in
            do { return try tell(command).map { try $0.toJson() } } catch let refused as CommerceError {
                return [refused.toJson()]
            }
        }
    }

    private func commands() throws -> [String] {
        let request = told["request"] ?? [:]
        let quote = try engine.quote(request: QuoteRequest(json: Story.text(request))).toJson()
        var details = ["id": told["id"] ?? "", "request": request]
        details["quote"] = try JSONSerialization.jsonObject(with: Data(quote.utf8))
        details["over_capture_percent"] = told["over_capture_percent"]
        let place: [String: Any] = ["action": ["kind": "place_order", "details": details] as [String: Any]]
        return try ([place] + (told["commands"] as? [[String: Any]] ?? [])).map { try Story.text($0) }
    }

    private static func text(_ value: Any) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
    }

    /// What follows from the order at its end is what Rust says.
    private func follows(_ way: String, _ answer: (String) throws -> String) throws {
        for (name, expected) in question.derived {
            XCTAssertEqual(expected, try answer(name), "\(way): \(name) of \(question.name)")
        }
    }

    private func ended(_ lines: [String], _ statuses: String, _ order: String) -> String {
        (lines + [statuses, Sha256.hexadecimal(Array(order.utf8))]).map { $0 + "\n" }.joined()
    }
}
