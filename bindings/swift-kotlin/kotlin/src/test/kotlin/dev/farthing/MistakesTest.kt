package dev.farthing

import java.math.BigDecimal
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

/** What a newcomer gets wrong: each mistake is thrown as a problem with its code, none ends the process. */
class MistakesTest {
    private val rulebook =
        """{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"""

    private fun line(id: String = "1", quantity: String = "1", price: String = "9.95", sku: String = "mug"): CartLine =
        CartLine(
            id = id, sku = sku, quantity = BigDecimal(quantity),
            price = LinePrice.Given(unitPrice = BigDecimal(price)),
        )

    private fun request(
        line: CartLine = line(),
        at: String = "2026-11-23T18:30:00+01:00",
        currency: String = "EUR",
    ): QuoteRequest =
        QuoteRequest(at = at, cart = Cart(currency = currency, lines = listOf(line)))

    private fun problems(request: QuoteRequest): List<Pair<ProblemCode, String>> =
        Engine.fromJson(rulebook).use { engine ->
            assertFailsWith<CommerceException> { engine.quote(request) }.problems.map { it.code to it.path }
        }

    @Test
    fun `a decimal that the contract does not have`() {
        for ((price, code) in mapOf(
            "0.0000000000001" to ProblemCode.SCALE_TOO_FINE,
            "1e400" to ProblemCode.TOO_MANY_DIGITS,
            "1e-400" to ProblemCode.TOO_MANY_DIGITS,
            "1e1000000000" to ProblemCode.INVALID_DECIMAL,
            "1e-1000000000" to ProblemCode.INVALID_DECIMAL,
            "12345678901234567890" to ProblemCode.TOO_MANY_DIGITS,
        )) {
            assertEquals(listOf(code to ""), problems(request(line(price = price))), price)
        }
    }

    @Test
    fun `a figure that the rules do not allow has its place`() {
        assertEquals(listOf(ProblemCode.QUANTITY_NOT_POSITIVE to "/cart/lines/0/quantity"), problems(request(line(quantity = "-1"))))
        assertEquals(listOf(ProblemCode.QUANTITY_NOT_POSITIVE to "/cart/lines/0/quantity"), problems(request(line(quantity = "0"))))
        assertEquals(
            listOf(ProblemCode.PRICE_NEGATIVE to "/cart/lines/0/price/unit_price"),
            problems(request(line(price = "-9.95"))),
        )
    }

    @Test
    fun `an exponent is the number it stands for`() {
        Engine.fromJson(rulebook).use { engine ->
            val plain = engine.quote(request(line(quantity = "20", price = "100")))
            assertEquals(BigDecimal("2000.00"), plain.totals.gross)
            assertEquals(plain.totals, engine.quote(request(line(quantity = "2e1", price = "1E+2"))).totals)
        }
    }

    @Test
    fun `a text that is no id, currency or moment`() {
        val half = "mug \uD83D"
        for ((request, code) in listOf(
            request(line(id = "")) to ProblemCode.INVALID_TEXT,
            request(line(sku = "")) to ProblemCode.INVALID_TEXT,
            request(line(sku = half)) to ProblemCode.INVALID_UTF8,
            request(line(id = "x".repeat(1_000_000))) to ProblemCode.TOO_LONG,
            request(currency = "euro") to ProblemCode.INVALID_CURRENCY,
            request(at = "2026-11-23") to ProblemCode.INVALID_INSTANT,
        )) {
            assertEquals(listOf(code to ""), problems(request))
        }
        val error = assertFailsWith<CommerceException> { QuoteRequest.fromJson("""{"at":"$half"}""") }
        assertEquals(ProblemCode.INVALID_UTF8, error.problems.first().code)
    }

    @Test
    fun `a rulebook's mistakes come all at once`() {
        val wrong = Rulebook.fromJson(rulebook).copy(
            taxRules = listOf("a", "a").map { TaxRule(id = it, jurisdiction = "DE", ratePercent = BigDecimal("-1")) },
        )
        val error = assertFailsWith<CommerceException.Invalid> { Engine(wrong) }
        assertEquals(check(wrong), error.problems)
        assertTrue(error.problems.size >= 2, error.toString())
        assertTrue(error.problems.all { it.path.startsWith("/tax_rules/") }, error.toString())
    }

    @Test
    fun `conditions nested beyond reason`() {
        val everything: Condition = Condition.All(of = listOf())
        val nested = (1..1_000).fold(everything) { inner, _ -> Condition.Not(of = listOf(inner)) }
        val promotion = Promotion(
            id = "deep", condition = nested,
            effects = listOf(Effect(target = Target.Lines(), adjust = Adjust.Percent(percent = BigDecimal("10")))),
        )
        val wrong = Rulebook.fromJson(rulebook).copy(promotions = listOf(promotion))
        assertEquals(listOf(ProblemCode.TOO_DEEP), check(wrong).map { it.code })
    }

    @Test
    fun `a command on an order that is not there, and after the engine was closed`() {
        val engine = Engine.fromJson(rulebook)
        val hold = Command(Action.HoldOrder(HoldOrder(hold = "fraud")))
        val env = Env(now = "2026-11-23T18:30:00+01:00")
        val error = assertFailsWith<CommerceException.Refused> { engine.apply(Order.blank(), hold, env) }
        assertEquals(listOf(ProblemCode.ORDER_NOT_PLACED), error.problems.map { it.code })
        assertEquals(error.toJson(), assertFailsWith<CommerceException> { engine.applyJson(null, hold.toJson(), env.toJson()) }.toJson())
        val empty = hold.copy(action = Action.HoldOrder(HoldOrder(hold = "")))
        assertEquals(
            listOf(ProblemCode.INVALID_TEXT),
            assertFailsWith<CommerceException> { engine.attempt(Order.blank(), empty, env) }.problems.map { it.code },
        )
        engine.close()
        engine.close()
        assertFailsWith<IllegalStateException> { engine.apply(Order.blank(), hold, env) }
        assertFailsWith<IllegalStateException> { engine.quoteJson("{}") }
    }

    @Test
    fun `words that name no machine or picture`() {
        val error = assertFailsWith<CommerceException> { diagramJson("cart", "png") }
        assertEquals(listOf("/machine", "/format"), error.problems.map { it.path })
        assertEquals(diagram(Machine.ORDER, DiagramFormat.MERMAID), diagramJson("order", "mermaid"))
    }

    @Test
    fun `what is left out is as on the wire`() {
        val line = CartLine(id = "1", sku = "mug", quantity = BigDecimal("1"))
        val wire = """{"at":"2026-11-23T18:30:00+01:00","cart":{"currency":"EUR","lines":[{"id":"1","sku":"mug","quantity":"1"}]}}"""
        assertEquals(QuoteRequest.fromJson(wire), request(line))
    }

    @Test
    fun `codes have their text, kind, meaning and remedy`() {
        val error = assertFailsWith<CommerceException> { QuoteRequest.fromJson("{") }
        val code = error.problems.first().code
        assertTrue(error.toJson().contains("\"${code.text}\""))
        assertEquals(code, problemCode(code.text))
        assertEquals(null, problemCode("NO_SUCH_CODE"))
        assertEquals("invalid", code.kind)
        assertTrue(ProblemCode.entries.all { it.meaning.endsWith(".") && it.remedy.endsWith(".") })
    }
}
