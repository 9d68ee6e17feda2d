import Foundation
import XCTest

@testable import Farthing

/// The golden corpus, typed and as text: the same bytes as in Rust, for what is refused too.
final class ConformanceTests: XCTestCase {
    /// Where `answers.jsonl` and `questions.jsonl` stand and `swift.json` is left.
    private let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["FARTHING_CORPUS"] ?? ".")

    func testEveryCaseIsAnsweredToTheByte() throws {
        let (questions, answers) = (try lines("questions.jsonl"), try lines("answers.jsonl"))
        XCTAssertEqual(questions.map { $0["case"] }, answers.map { $0["case"] })
        XCTAssertFalse(questions.isEmpty)

        var all: [UInt8] = []
        for (question, answer) in zip(questions, answers) {
            let name = question["case"] ?? ""
            let text = try answered { try asText(question) }
            XCTAssertEqual(answer["answer"], text, "as text: \(name)")
            XCTAssertEqual(answer["answer"], try answered { try typed(question) }, "typed: \(name)")
            all += Array(text.utf8)
        }

        XCTAssertEqual(
            Sha256.hexadecimal(Array("abc".utf8)),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        let summary = #"{"language":"Swift","cases":\#(questions.count),"sha256":"\#(Sha256.hexadecimal(all))"}"#
        try (summary + "\n").write(to: folder.appendingPathComponent("swift.json"), atomically: true, encoding: .utf8)
        let failed = testRun?.failureCount ?? 0
        print("corpus: \(questions.count) passed, \(failed) failed")
    }

    private func asText(_ question: [String: String]) throws -> String {
        let engine = try Engine.fromJson(rulebook: document(question, "rulebook"))
        switch question["ask"] {
        case "quote": return try engine.quoteJson(request: document(question, "input"))
        case "tax": return try engine.taxJson(document: document(question, "input"))
        case "order":
            return try story(engine, document(question, "input")) { try orderFromJson(text: Data(orderToJson(document: $0).utf8)) }
        default: return ""
        }
    }

    /// Every document crosses as values of Swift, in and out; canonical JSON always carries the seal.
    private func typed(_ question: [String: String]) throws -> String {
        let engine = try Engine(rulebook: rulebookFromJson(text: document(question, "rulebook")))
        switch question["ask"] {
        case "quote":
            var request = try quoteRequestFromJson(text: document(question, "input"))
            request = sealed(request)
            let quote = try engine.quote(request: request)
            try engine.verify(request: request, quote: quote)
            return try quote.toJson()
        case "order": return try story(engine, document(question, "input")) { $0 }
        case "tax":
            return try engine.tax(document: taxDocumentFromJson(text: document(question, "input"))).toJson()
        default: return ""
        }
    }

    /// An order's life: a line for every event or refusal, its statuses, the digest of its canonical text.
    private func story(_ engine: Engine, _ input: Data, between: (Order) throws -> Order) throws -> String {
        let told = try JSONSerialization.jsonObject(with: input) as? [String: Any] ?? [:]
        let text = { (value: Any) in try JSONSerialization.data(withJSONObject: value) }
        let request = told["request"] ?? [:]
        let quote = try engine.quote(request: quoteRequestFromJson(text: text(request))).toJson()
        var details = ["id": told["id"] ?? "", "request": request, "quote": try JSONSerialization.jsonObject(with: Data(quote.utf8))]
        details["over_capture_percent"] = told["over_capture_percent"]
        let place: [String: Any] = ["action": ["kind": "place_order", "details": details] as [String: Any]]
        let env = try envFromJson(text: text(told["env"] ?? [:]))

        var order = blankOrder()
        var lines: [String] = []
        for command in [place] + (told["commands"] as? [[String: Any]] ?? []) {
            do {
                let applied = try engine.apply(order: order, command: commandFromJson(text: text(command)), env: env)
                lines += try applied.events.map { try eventToJson(document: $0) }
                order = applied.order
            } catch let refused as CommerceError {
                lines.append(try refused.toJson())
            }
            order = try between(order)
        }
        lines.append(try statusesToJson(document: statuses(order: order)))
        lines.append(Sha256.hexadecimal(Array(try orderToJson(document: order).utf8)))
        return lines.map { $0 + "\n" }.joined()
    }

    private func sealed(_ it: QuoteRequest) -> QuoteRequest {
        QuoteRequest(
            schema: it.schema, calculation: it.calculation, at: it.at, cart: it.cart,
            taxJurisdictions: it.taxJurisdictions, prices: it.prices, usage: it.usage, granted: it.granted,
            locked: it.locked, explain: it.explain, seal: true
        )
    }

    /// What came, be it problems: they too cross as values.
    private func answered(_ ask: () throws -> String) throws -> String {
        do { return try ask() } catch let refused as CommerceError { return try refused.toJson() }
    }

    private func document(_ question: [String: String], _ name: String) -> Data {
        guard let hexadecimal = question["\(name)_hex"] else { return Data((question[name] ?? "").utf8) }
        let digits = Array(hexadecimal)
        return Data(stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) })
    }

    private func lines(_ file: String) throws -> [[String: String]] {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String] ?? [:]
        }
    }
}
