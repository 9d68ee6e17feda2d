import dev.farthing.*
import dev.farthing.Target
import java.math.BigDecimal

/** Prices a cart, places the order, has it paid, and asks for too much. */
fun main() {
    val rulebook = Rulebook(
        currency = "EUR",
        pricing = PricingPolicy(sources = listOf(PriceSource.GIVEN)),
        promotions = listOf(
            Promotion(
                id = "ten", name = "Ten percent off",
                effects = listOf(Effect(target = Target.Lines(), adjust = Adjust.Percent(percent = BigDecimal("10")))),
            )
        ),
        taxPolicy = TaxPolicy(roundingLevel = RoundingLevel.LINE),
        taxRules = listOf(TaxRule(id = "vat", name = "VAT", jurisdiction = "DE", ratePercent = BigDecimal("19"))),
    )
    val mug = CartLine(
        id = "1", sku = "mug", quantity = BigDecimal("3"), price = LinePrice.Given(unitPrice = BigDecimal("19.90")),
    )
    val request = QuoteRequest(
        at = "2026-11-23T18:30:00+01:00",
        taxJurisdictions = listOf("DE"),
        cart = Cart(currency = "EUR", lines = listOf(mug), tenders = listOf(Tender(id = "card", kind = TenderKind.CARD))),
    )
    Engine(rulebook).use { engine ->
        val quote = engine.quote(request)
        println(explain(rulebook, request, quote).receipt)
        println("to pay: ${quote.totals.payable}")
        val order = sell(engine, request, quote)
        refundTooMuch(engine, order, Env(now = request.at))
        try {
            engine.quote(request.copy(taxJurisdictions = listOf()))
        } catch (refused: CommerceException) {
            refused.problems.forEach { println("${it.code} at ${it.path}: ${it.message}") }
        }
    }
}

/** Places the order and takes the money: two commands and what the gateway said. */
fun sell(engine: Engine, request: QuoteRequest, quote: Quote): Order {
    val env = Env(now = request.at)
    val payable = quote.totals.payable
    val actions = listOf(
        Action.PlaceOrder(PlaceOrder(id = "o-1", request = request, quote = quote)),
        Action.RequestCapture(RequestCapture(tender = "card", operation = "c-1", amount = payable, kind = OperationKind.SALE)),
        Action.RecordCapture(RecordCapture(tender = "card", operation = "c-1", result = GatewayResult.Succeeded(payable))),
    )
    return actions.fold(Order.blank()) { order, action ->
        val applied = engine.apply(order, Command(action), env)
        applied.events.forEach { println("${it.seq} ${it.data::class.simpleName}: ${applied.statuses.payment}") }
        applied.order
    }
}

/** A rejection is a value with its figures, or, from `apply`, an exception. */
fun refundTooMuch(engine: Engine, order: Order, env: Env) {
    val part = RefundPart.Goodwill(amount = BigDecimal("100.00"))
    val refund = Command(Action.RequestRefund(RequestRefund(refund = "r-1", parts = listOf(part))))
    when (val attempt = engine.attempt(order, refund, env)) {
        is Attempt.Accepted -> println("refunded")
        is Attempt.Rejected -> attempt.rejection.reasons.forEach { println("${it.code}: at most ${it.largest}") }
    }
}
