import Farthing

let rulebook = try Rulebook(json: """
    {"currency":"EUR","pricing":{"sources":["given"]},
     "promotions":[{"id":"ten","name":"Ten percent off","effects":[{"target":{"kind":"lines"},"adjust":{"kind":"percent","percent":"10"}}]}],
     "tax_policy":{"grain":"line"},
     "tax_rules":[{"id":"vat","name":"VAT","jurisdiction":"DE","rate_percent":"19"}]}
    """)
let request = try QuoteRequest(json: """
    {"at":"2026-11-23T18:30:00+01:00","tax_jurisdictions":["DE"],
     "cart":{"currency":"EUR","lines":[{"id":"1","sku":"mug","quantity":"3","price":{"kind":"given","unit_price":"19.90"}}]}}
    """)
let quote = try Engine(rulebook: rulebook).quote(request: request)
print(try explain(rulebook: rulebook, request: request, quote: quote).receipt)
print("to pay: \(quote.totals.payable)")
