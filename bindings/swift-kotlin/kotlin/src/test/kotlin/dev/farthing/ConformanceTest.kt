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

        val digest = MessageDigest.getInstance("SHA-256")
        for ((question, answer) in questions zip answers) {
            val expected = answer.getString("answer")
            val text = answered { asText(question) }
            assertEquals(expected, text, "as text: ${question["case"]}")
            assertEquals(expected, answered { typed(question) }, "typed: ${question["case"]}")
            digest.update(text.encodeToByteArray())
        }

        val sha256 = hexadecimal(digest.digest())
        val summary = JSONObject(mapOf("language" to "Kotlin", "cases" to questions.size, "sha256" to sha256))
        Files.writeString(exchange.resolve("kotlin.json"), "$summary\n")
        println("corpus: ${questions.size} passed, 0 failed")
    }

    private fun asText(question: JSONObject): String =
        Engine.fromJson(document(question, "rulebook")).use { engine ->
            when (question.getString("ask")) {
                "quote" -> engine.quoteJson(document(question, "input"))
                "tax" -> engine.taxJson(document(question, "input"))
                "order" -> story(engine, document(question, "input")) { orderFromJson(it.toJson().encodeToByteArray()) }
                else -> ""
            }
        }

    /** Every document crosses as objects of Kotlin, in and out; canonical JSON always carries the seal. */
    private fun typed(question: JSONObject): String =
        Engine(rulebookFromJson(document(question, "rulebook"))).use { engine ->
            when (question.getString("ask")) {
                "quote" -> {
                    val request = quoteRequestFromJson(document(question, "input")).copy(seal = true)
                    engine.quote(request).also { engine.verify(request, it) }.toJson()
                }
                "order" -> story(engine, document(question, "input")) { it }
                "tax" -> engine.tax(taxDocumentFromJson(document(question, "input"))).toJson()
                else -> ""
            }
        }

    /** An order's life: a line for every event or refusal, its statuses, the digest of its canonical text. */
    private fun story(engine: Engine, input: ByteArray, between: (Order) -> Order): String {
        val told = JSONObject(input.decodeToString())
        val request = told.getJSONObject("request")
        val quote = engine.quote(quoteRequestFromJson(request.toString().encodeToByteArray()))
        val details = JSONObject(mapOf("id" to told["id"], "request" to request, "quote" to JSONObject(quote.toJson())))
        told.optString("over_capture_percent", null)?.let { details.put("over_capture_percent", it) }
        val place = JSONObject(mapOf("action" to JSONObject(mapOf("kind" to "place_order", "details" to details))))
        val env = envFromJson(told["env"].toString().encodeToByteArray())

        var order = blankOrder()
        val lines = mutableListOf<String>()
        for (command in listOf(place) + told.getJSONArray("commands").map { it as JSONObject }) {
            try {
                val applied = engine.apply(order, commandFromJson(command.toString().encodeToByteArray()), env)
                lines += applied.events.map(::eventToJson)
                order = applied.order
            } catch (refused: CommerceException) {
                lines += refused.toJson()
            }
            order = between(order)
        }
        lines += statusesToJson(statuses(order))
        lines += hexadecimal(MessageDigest.getInstance("SHA-256").digest(order.toJson().encodeToByteArray()))
        return lines.joinToString("") { "$it\n" }
    }

    private fun hexadecimal(bytes: ByteArray): String = bytes.joinToString("") { "%02x".format(it) }

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
