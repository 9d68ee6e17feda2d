import Foundation
import XCTest

@testable import Farthing

/// What a newcomer gets wrong: each mistake is thrown as a problem with its code, none ends the process.
final class MistakesTests: XCTestCase {
    private let rulebook = #"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#

    private func line(id: String = "1", sku: String = "mug", quantity: Decimal = 1, price: Decimal = 5) -> CartLine {
        CartLine(id: id, sku: sku, quantity: quantity, price: .given(unitPrice: price))
    }

    private func request(_ line: CartLine, at: String = "2026-11-23T18:30:00+01:00", currency: String = "EUR") -> QuoteRequest {
        QuoteRequest(at: at, cart: Cart(currency: currency, lines: [line]))
    }

    /// The codes and places of what is thrown; a quote is a failure of the test.
    private func problems(_ ask: () throws -> Any) throws -> [String] {
        do {
            XCTFail("an answer: \(try ask())")
            return []
        } catch let refused as CommerceError { return refused.problems.map { "\($0.code) \($0.path)" } }
    }

    private func problems(of request: QuoteRequest) throws -> [String] {
        let engine = try Engine.fromJson(rulebook)
        return try problems { try engine.quote(request: request) }
    }

    func testADecimalThatTheContractDoesNotHave() throws {
        let wrong: [(Decimal, String)] = [
            (Decimal(string: "0.0000000000001")!, "SCALE_TOO_FINE "),
            (Decimal(string: "1e100")!, "TOO_MANY_DIGITS "),
            (Decimal(string: "12345678901234567890")!, "TOO_MANY_DIGITS "),
            // 0.30000000000000004: a binary float on its way into a decimal.
            (Decimal(0.1 + 0.2), "TOO_MANY_DIGITS "),
            (Decimal.nan, "INVALID_DECIMAL "),
            (Decimal.greatestFiniteMagnitude, "TOO_MANY_DIGITS "),
            (-Decimal.greatestFiniteMagnitude, "TOO_MANY_DIGITS "),
            (Decimal.leastNonzeroMagnitude, "TOO_MANY_DIGITS "),
        ]
        for (price, problem) in wrong {
            XCTAssertEqual(try problems(of: request(line(price: price))), [problem], "\(price)")
        }
    }

    func testAFigureThatTheRulesDoNotAllowHasItsPlace() throws {
        XCTAssertEqual(try problems(of: request(line(quantity: -1))), ["QUANTITY_NOT_POSITIVE /cart/lines/0/quantity"])
        XCTAssertEqual(try problems(of: request(line(quantity: 0))), ["QUANTITY_NOT_POSITIVE /cart/lines/0/quantity"])
        XCTAssertEqual(try problems(of: request(line(price: -5))), ["PRICE_NEGATIVE /cart/lines/0/price/unit_price"])
    }

    func testATextThatIsNoIdCurrencyOrMoment() throws {
        XCTAssertEqual(try problems(of: request(line(id: ""))), ["INVALID_TEXT "])
        XCTAssertEqual(try problems(of: request(line(sku: ""))), ["INVALID_TEXT "])
        XCTAssertEqual(try problems(of: request(line(id: String(repeating: "x", count: 1_000_000)))), ["TOO_LONG "])
        XCTAssertEqual(try problems(of: request(line(), currency: "euro")), ["INVALID_CURRENCY "])
        XCTAssertEqual(try problems(of: request(line(), at: "2026-11-23")), ["INVALID_INSTANT "])
    }

    func testTheTextOfADecimalIsWholeOrNothing() {
        for text in ["19,90", "1e3", " 1", "1.", ".5", "", "-", "+1", "007", "-0.00", "1.2.3", "--1", "1234567890123456789"] {
            XCTAssertNil(Decimal(exact: text), text)
        }
        XCTAssertEqual(Decimal(exact: "-19.90").map(exactText), "-19.90")
        XCTAssertEqual(Decimal(exact: "0"), 0)
    }

    func testARulebooksMistakesComeAllAtOnce() throws {
        var wrong = try Rulebook(json: rulebook)
        wrong.taxRules = ["a", "a"].map { TaxRule(id: $0, jurisdiction: "DE", ratePercent: -1) }
        let found = try check(rulebook: wrong)
        XCTAssertGreaterThanOrEqual(found.count, 2)
        XCTAssertTrue(found.allSatisfy { $0.path.hasPrefix("/tax_rules/") })
        XCTAssertThrowsError(try Engine(rulebook: wrong)) { XCTAssertEqual(($0 as? CommerceError)?.problems, found) }
    }

    func testConditionsNestedBeyondReason() throws {
        let nested = (1...1_000).reduce(Condition.all(of: [])) { inner, _ in .not(of: [inner]) }
        var wrong = try Rulebook(json: rulebook)
        wrong.promotions = [
            Promotion(id: "deep", condition: nested, effects: [Effect(target: .lines(of: nil), adjust: .percent(percent: 10))])
        ]
        XCTAssertEqual(try check(rulebook: wrong).map { $0.code }, [.tooDeep])
    }

    func testACommandOnAnOrderThatIsNotThere() throws {
        let engine = try Engine.fromJson(rulebook)
        let (hold, env) = (Command(action: .holdOrder(details: HoldOrder(hold: "fraud"))), Env(now: "2026-11-23T18:30:00+01:00"))
        XCTAssertEqual(try problems { try engine.apply(order: .blank, command: hold, env: env) }, ["ORDER_NOT_PLACED /action"])
        let (command, world) = (try hold.toJson(), try env.toJson())
        XCTAssertEqual(try problems { try engine.applyJson(order: nil, command: command, env: world) }, ["ORDER_NOT_PLACED /action"])
        let empty = Command(action: .holdOrder(details: HoldOrder(hold: "")))
        XCTAssertEqual(try problems { try engine.attempt(order: .blank, command: empty, env: env) }, ["INVALID_TEXT "])
        XCTAssertEqual(try problems { try diagramJson(machine: "cart", format: "png") }, ["UNKNOWN_VALUE /machine", "UNKNOWN_VALUE /format"])
        XCTAssertEqual(try diagramJson(machine: "order", format: "mermaid"), diagram(machine: .order, format: .mermaid))
    }

    func testWhatIsLeftOutIsAsOnTheWire() throws {
        let whole = QuoteRequest(at: "2026-11-23T18:30:00+01:00", cart: Cart(currency: "EUR", lines: [CartLine(id: "1", sku: "mug", quantity: 1)]))
        let wire = #"{"at":"2026-11-23T18:30:00+01:00","cart":{"currency":"EUR","lines":[{"id":"1","sku":"mug","quantity":"1"}]}}"#
        XCTAssertEqual(whole, try QuoteRequest(json: wire))
    }

    func testCodesHaveTheirTextKindMeaningAndRemedy() throws {
        XCTAssertThrowsError(try QuoteRequest(json: "{")) { thrown in
            guard let error = thrown as? CommerceError, let code = error.problems.first?.code else { return XCTFail() }
            XCTAssertTrue(error.toJson().contains("\"\(code.text)\""))
            XCTAssertEqual(code, ProblemCode(text: code.text))
            XCTAssertEqual("invalid", code.kind)
            XCTAssertTrue("\(error)".hasPrefix("the input breaks the contract: \(code)"), "\(error)")
        }
        XCTAssertNil(ProblemCode(text: "NO_SUCH_CODE"))
        XCTAssertTrue(ProblemCode.allCases.allSatisfy { $0.meaning.hasSuffix(".") && $0.remedy.hasSuffix(".") })
    }
}
