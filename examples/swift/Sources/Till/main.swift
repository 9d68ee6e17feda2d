import Farthing
import Foundation

// Prices a cart, places the order, has it paid, and asks for too much.
let rulebook = Rulebook(
    currency: "EUR",
    pricing: PricingPolicy(sources: [.given]),
    promotions: [
        Promotion(
            id: "ten", name: "Ten percent off",
            effects: [Effect(target: .lines(of: nil), adjust: .percent(percent: 10))]
        )
    ],
    taxPolicy: TaxPolicy(roundingLevel: .line),
    taxRules: [TaxRule(id: "vat", name: "VAT", jurisdiction: "DE", ratePercent: 19)]
)
let mug = CartLine(id: "1", sku: "mug", quantity: 3, price: .given(unitPrice: Decimal(exact: "19.90")!))
let request = QuoteRequest(
    at: "2026-11-23T18:30:00+01:00",
    cart: Cart(currency: "EUR", lines: [mug], tenders: [Tender(id: "card", kind: .card)]),
    taxJurisdictions: ["DE"]
)
let engine = try Engine(rulebook: rulebook)
let quote = try engine.quote(request: request)
print(try explain(rulebook: rulebook, request: request, quote: quote).receipt)
print("to pay: \(quote.totals.payable)")

// Places the order and takes the money: two commands and what the gateway said.
let env = Env(now: request.at)
let payable = quote.totals.payable
let actions: [Action] = [
    .placeOrder(details: PlaceOrder(id: "o-1", request: request, quote: quote)),
    .requestCapture(details: RequestCapture(tender: "card", operation: "c-1", amount: payable, kind: .sale)),
    .recordCapture(details: RecordCapture(tender: "card", operation: "c-1", result: .succeeded(amount: payable))),
]
var order = Order.blank
for action in actions {
    let applied = try engine.apply(order: order, command: Command(action: action), env: env)
    for event in applied.events { print(event.seq, applied.statuses.payment) }
    order = applied.order
}

// A rejection is a value with its figures, or, from `apply`, an error.
let refund = RequestRefund(refund: "r-1", parts: [.goodwill(amount: 100)])
switch try engine.attempt(order: order, command: Command(action: .requestRefund(details: refund)), env: env) {
case .accepted: print("refunded")
case .rejected(let rejection):
    for reason in rejection.reasons { print(reason.code, reason.largest as Any) }
}
do {
    var untaxed = request
    untaxed.taxJurisdictions = []
    _ = try engine.quote(request: untaxed)
} catch let refused as CommerceError {
    for problem in refused.problems { print(problem) }
}
