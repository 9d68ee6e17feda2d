import dev.farthing.*

fun main() {
    val rulebook = Rulebook.fromJson(
        """
        {"currency":"EUR","pricing":{"sources":["given"]},
         "promotions":[{"id":"ten","name":"Ten percent off","effects":[{"target":{"kind":"lines"},"adjust":{"kind":"percent","percent":"10"}}]}],
         "tax_policy":{"grain":"line"},
         "tax_rules":[{"id":"vat","name":"VAT","jurisdiction":"DE","rate_percent":"19"}]}
        """
    )
    val request = QuoteRequest.fromJson(
        """
        {"at":"2026-11-23T18:30:00+01:00","tax_jurisdictions":["DE"],
         "cart":{"currency":"EUR","lines":[{"id":"1","sku":"mug","quantity":"3","price":{"kind":"given","unit_price":"19.90"}}]}}
        """
    )
    Engine(rulebook).use { engine ->
        val quote = engine.quote(request)
        println(explain(rulebook, request, quote).receipt)
        println("to pay: ${quote.totals.payable}")
        try {
            engine.quote(request.copy(taxJurisdictions = listOf()))
        } catch (refused: CommerceException) {
            refused.problems.forEach { println("${it.code} at ${it.path}: ${it.message}") }
        }
    }
}
