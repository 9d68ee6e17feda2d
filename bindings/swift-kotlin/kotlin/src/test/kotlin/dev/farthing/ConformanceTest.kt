package dev.farthing

import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.json.JSONObject

/** The golden corpus, typed and as text: the same bytes as in Rust, for what is refused too. */
class ConformanceTest {
    private val answers = lines(Path.of(System.getProperty("farthing.corpus"), "answers.jsonl"))
    private val exchange = Path.of(System.getProperty("farthing.exchange"))

    @Test
    fun `every case is answered to the byte`() {
        val questions = lines(exchange.resolve("questions.jsonl"))
        assertEquals(answers.map { it["case"] }, questions.map { it["case"] })
        assertTrue(questions.isNotEmpty())

        val all = StringBuilder()
        for ((question, answer) in questions zip answers) {
            val expected = answer.getString("answer")
            val text = answered { asText(question) }
            assertEquals(expected, text, "as text: ${question["case"]}")
            assertEquals(expected, answered { typed(question) }, "typed: ${question["case"]}")
            all.append(text)
        }

        val sha256 = sha256(all.toString().encodeToByteArray())
        val summary = JSONObject(mapOf("language" to "Kotlin", "cases" to questions.size, "sha256" to sha256))
        Files.writeString(exchange.resolve("kotlin.json"), "$summary\n")
        println("corpus: ${questions.size} passed, 0 failed")
    }

    private fun asText(question: JSONObject): String {
        val rulebook = document(question, "rulebook")
        return Engine.fromJson(rulebook).use { engine ->
            assertEquals("[]", checkJson(rulebook))
            when (question.getString("ask")) {
                "quote" -> {
                    val request = document(question, "input")
                    val quote = engine.quoteJson(request)
                    engine.verifyJson(request, quote.encodeToByteArray())
                    quote
                }
                "tax" -> engine.taxJson(document(question, "input"))
                "order" -> Story(engine, question).asText()
                else -> ""
            }
        }
    }

    /** Every document crosses as objects of Kotlin, in and out; canonical JSON always carries the seal. */
    private fun typed(question: JSONObject): String {
        val rulebook = rulebookFromJson(document(question, "rulebook"))
        assertEquals(rulebook, Rulebook.fromJson(rulebook.toJson()))
        val problems = check(rulebook)
        val engine = try {
            Engine(rulebook)
        } catch (refused: CommerceException) {
            assertEquals(refused.problems, problems)
            throw refused
        }
        assertEquals(listOf(), problems)
        return engine.use {
            when (question.getString("ask")) {
                "quote" -> quoted(it, rulebook, quoteRequestFromJson(document(question, "input")).copy(seal = true))
                "order" -> Story(it, question).typed()
                "tax" -> it.tax(taxDocumentFromJson(document(question, "input"))).toJson()
                else -> ""
            }
        }
    }

    /** A quote that is the engine's own, explained alike as objects and as text. */
    private fun quoted(engine: Engine, rulebook: Rulebook, request: QuoteRequest): String {
        val quote = engine.quote(request)
        engine.verify(request, quote)
        val text = quote.toJson()
        assertEquals(quote, Quote.fromJson(text))
        val explained = explain(rulebook, request, quote)
        assertEquals(explained.toJson(), explainJson(rulebook.toJson(), request.toJson(), text))
        return text
    }

    /** What came, be it problems: they too cross as objects. */
    private fun answered(ask: () -> String): String =
        try {
            ask()
        } catch (refused: CommerceException) {
            refused.toJson()
        }

    private fun document(question: JSONObject, name: String): ByteArray =
        question.optString("${name}_hex", null)?.chunked(2)?.map { it.toInt(16).toByte() }?.toByteArray()
            ?: question.getString(name).encodeToByteArray()

    private fun lines(path: Path): List<JSONObject> = Files.readAllLines(path).map(::JSONObject)
}

/** The SHA-256 in hexadecimal. */
internal fun sha256(bytes: ByteArray): String =
    MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }
