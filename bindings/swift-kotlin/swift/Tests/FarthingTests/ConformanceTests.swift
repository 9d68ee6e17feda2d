import Foundation
import XCTest

@testable import Farthing

/// The golden corpus, typed and as text: the same bytes as in Rust, for what is refused too.
final class ConformanceTests: XCTestCase {
    /// Where `answers.jsonl` and `questions.jsonl` stand and `swift.json` is left.
    private let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["FARTHING_CORPUS"] ?? ".")

    func testEveryCaseIsAnsweredToTheByte() throws {
        let (questions, answers) = (try lines("questions.jsonl").map(Question.init), try lines("answers.jsonl"))
        XCTAssertEqual(questions.map { $0.name }, answers.map { $0["case"] as? String })
        XCTAssertFalse(questions.isEmpty)

        var all: [UInt8] = []
        for (question, answer) in zip(questions, answers) {
            let (expected, text) = (answer["answer"] as? String, try answered { try asText(question) })
            XCTAssertEqual(expected, text, "as text: \(question.name)")
            XCTAssertEqual(expected, try answered { try typed(question) }, "typed: \(question.name)")
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

    private func asText(_ question: Question) throws -> String {
        let rulebook = question.document("rulebook")
        let engine = try Engine.fromJson(rulebook: rulebook)
        XCTAssertEqual("[]", checkJson(rulebook: rulebook))
        switch question.ask {
        case "quote":
            let request = question.document("input")
            let quote = try engine.quoteJson(request: request)
            try engine.verifyJson(request: request, quote: Data(quote.utf8))
            return quote
        case "tax": return try engine.taxJson(document: question.document("input"))
        case "order": return try Story(engine, question).asText()
        default: return ""
        }
    }

    /// Every document crosses as values of Swift, in and out; canonical JSON always carries the seal.
    private func typed(_ question: Question) throws -> String {
        let rulebook = try rulebookFromJson(text: question.document("rulebook"))
        XCTAssertEqual(rulebook, try Rulebook(json: rulebook.toJson()))
        let problems = try check(rulebook: rulebook)
        let engine: Engine
        do { engine = try Engine(rulebook: rulebook) } catch let refused as CommerceError {
            XCTAssertEqual(refused.problems, problems)
            throw refused
        }
        XCTAssertEqual([], problems)
        switch question.ask {
        case "quote": return try quoted(engine, rulebook, quoteRequestFromJson(text: question.document("input")))
        case "order": return try Story(engine, question).typed()
        case "tax":
            return try engine.tax(document: taxDocumentFromJson(text: question.document("input"))).toJson()
        default: return ""
        }
    }

    /// A quote that is the engine's own, explained alike as values and as text.
    private func quoted(_ engine: Engine, _ rulebook: Rulebook, _ asked: QuoteRequest) throws -> String {
        var request = asked
        request.seal = true
        let quote = try engine.quote(request: request)
        try engine.verify(request: request, quote: quote)
        let text = try quote.toJson()
        XCTAssertEqual(quote, try Quote(json: text))
        let explained = try explain(rulebook: rulebook, request: request, quote: quote)
        XCTAssertEqual(
            try explained.toJson(),
            try explainJson(rulebook: rulebook.toJson(), request: request.toJson(), quote: text)
        )
        return text
    }

    /// What came, be it problems: they too cross as values.
    private func answered(_ ask: () throws -> String) throws -> String {
        do { return try ask() } catch let refused as CommerceError { return refused.toJson() }
    }

    private func lines(_ file: String) throws -> [[String: Any]] {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }
}

/// A line of the questions.
struct Question {
    private let fields: [String: Any]

    init(_ fields: [String: Any]) { self.fields = fields }

    var name: String { fields["case"] as? String ?? "" }
    var ask: String { fields["ask"] as? String ?? "" }
    /// What follows from an order at its end.
    var derived: [String: String] { fields["derived"] as? [String: String] ?? [:] }

    /// The exact bytes of a document.
    func document(_ name: String) -> Data {
        guard let digits = (fields["\(name)_hex"] as? String).map({ Array($0) }) else {
            return Data((fields[name] as? String ?? "").utf8)
        }
        return Data(stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) })
    }
}
