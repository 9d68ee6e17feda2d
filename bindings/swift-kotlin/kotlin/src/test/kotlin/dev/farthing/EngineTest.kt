package dev.farthing

import java.math.BigDecimal
import java.time.OffsetDateTime
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

class EngineTest {
    private val rulebook =
        """{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"""
    private val request = QuoteRequest(
        at = OffsetDateTime.parse("2026-11-23T18:30+01:00").toInstantText(),
        cart = Cart(
            currency = "EUR",
            lines = listOf(
                CartLine(
                    id = "1", sku = "mug", quantity = BigDecimal("3"),
                    price = LinePrice.Given(unitPrice = BigDecimal("20.00")),
                )
            ),
        ),
    )

    @Test
    fun `amounts are decimals with the digits of their currency`() {
        Engine.fromJson(rulebook).use { engine ->
            val quote = engine.quote(request)
            assertEquals(BigDecimal("60.00"), quote.totals.gross)
            assertEquals(quote, engine.quote(request))
            assertEquals(quote.hashCode(), engine.quote(request).hashCode())
            assertEquals(quote, Quote.fromJson(quote.toJson()))
        }
    }

    @Test
    fun `what is wrong is thrown with its place`() {
        val error = assertFailsWith<CommerceException.Invalid> { QuoteRequest.fromJson("""{"colour":1}""") }
        assertTrue(error.problems.any { it.code == ProblemCode.UNKNOWN_FIELD && it.path == "/colour" })
        assertTrue(error.problems.any { it.code == ProblemCode.MISSING_FIELD && it.path == "/at" })
    }

    @Test
    fun `a decimal that is none of the contract's is thrown as any other problem`() {
        val price = LinePrice.Given(unitPrice = BigDecimal("0.0000000000001"))
        val cart = request.cart.copy(lines = request.cart.lines.map { it.copy(price = price) })
        Engine.fromJson(rulebook).use { engine ->
            val error = assertFailsWith<CommerceException> { engine.quote(request.copy(cart = cart)) }
            assertEquals(listOf(ProblemCode.SCALE_TOO_FINE), error.problems.map { it.code })
        }
    }

    @Test
    fun `an engine is shared by threads`() {
        Engine.fromJson(rulebook).use { engine ->
            val expected = engine.quoteJson(request.toJson())
            val pool = Executors.newFixedThreadPool(4)
            val answers = (1..64).map { pool.submit<String> { engine.quoteJson(request.toJson()) } }
            assertTrue(answers.all { it.get() == expected })
            pool.shutdown()
            assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS))
        }
    }

    @Test
    fun `a closed engine says so`() {
        val engine = Engine.fromJson(rulebook)
        engine.close()
        assertFailsWith<IllegalStateException> { engine.quote(request) }
    }
}
