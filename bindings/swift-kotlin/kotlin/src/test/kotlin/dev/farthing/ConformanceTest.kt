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

        val sha256 = digest.digest().joinToString("") { "%02x".format(it) }
        val summary = JSONObject(mapOf("language" to "Kotlin", "cases" to questions.size, "sha256" to sha256))
        Files.writeString(exchange.resolve("kotlin.json"), "$summary\n")
        println("${questions.size} cases answered typed and as text, $sha256")
    }

    private fun asText(question: JSONObject): String =
        Engine.fromJson(document(question, "rulebook")).use { engine ->
            when (question.getString("ask")) {
                "quote" -> engine.quoteJson(document(question, "input"))
                "tax" -> engine.taxJson(document(question, "input"))
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
                "tax" -> engine.tax(taxDocumentFromJson(document(question, "input"))).toJson()
                else -> ""
            }
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
