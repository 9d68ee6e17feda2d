import Foundation
import XCTest

@testable import Farthing

final class EngineTests: XCTestCase {
    private let rulebook = #"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#
    private let request =
        #"{"at":"2026-01-01T12:00:00+00:00","cart":{"currency":"EUR","lines":[{"id":"1","sku":"mug","quantity":"3","price":{"kind":"given","unit_price":"20.00"}}]}}"#

    func testAmountsAreDecimals() throws {
        let quote = try Engine(rulebook: Rulebook(json: rulebook)).quote(request: QuoteRequest(json: request))
        XCTAssertEqual(quote.totals.gross, 60)
        XCTAssertEqual(quote.totals.gross + 1, Foundation.Decimal(string: "61"))
        XCTAssertEqual(quote, try Quote(json: quote.toJson()))
        XCTAssertEqual(Set([quote, quote]).count, 1)
    }

    func testADecimalKeepsItsDigits() {
        for text in ["0", "0.00", "-0.01", "19.90", "123456789012345.678", "1000", "-5"] {
            XCTAssertEqual(exactText(exactDecimal(text)), text)
            XCTAssertEqual(exactDecimal(text), Foundation.Decimal(string: text))
            XCTAssertEqual(exactDecimal(text).hashValue, Foundation.Decimal(string: text)?.hashValue)
        }
        XCTAssertEqual(exactText(Foundation.Decimal(string: "1e3")!), "1000")
    }

    func testWhatIsWrongIsThrownWithItsPlace() throws {
        XCTAssertThrowsError(try QuoteRequest(json: #"{"colour":1}"#)) { error in
            let problems = (error as? CommerceError)?.problems ?? []
            XCTAssertTrue(problems.contains { $0.path == "/colour" && $0.code == .unknownField })
            XCTAssertTrue(problems.contains { $0.path == "/at" && $0.code == .missingField })
        }
    }

    func testAnEngineIsSharedByThreads() throws {
        let engine = try Engine.fromJson(rulebook)
        let expected = try engine.quoteJson(request)
        let request = self.request
        DispatchQueue.concurrentPerform(iterations: 64) { _ in
            XCTAssertEqual(try? engine.quoteJson(request), expected)
        }
    }

    /// What may cross from one task to another, and be a key: a matter for the compiler.
    func testValuesCrossTasksAndAreKeys() {
        func cross<T: Sendable & Hashable>(_: T.Type) {}
        cross(Rulebook.self)
        cross(QuoteRequest.self)
        cross(Quote.self)
        cross(Action.self)
        cross(Event.self)
        cross(Order.self)
        cross(Attempt.self)
        cross(CommerceError.self)
        func share<T: Sendable>(_: T.Type) {}
        share(Engine.self)
    }
}
