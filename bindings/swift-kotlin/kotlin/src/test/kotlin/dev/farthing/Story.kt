package dev.farthing

import kotlin.test.assertEquals
import org.json.JSONArray
import org.json.JSONObject

/** An order's life as the corpus tells it, and what follows from its end. */
class Story(private val engine: Engine, private val question: JSONObject) {
    private val told = JSONObject(question.getString("input"))
    private val envText = told["env"].toString()
    private val env = Env.fromJson(envText)

    /** Every command as values of Kotlin: a line for every event or refusal, its statuses, the digest of the order. */
    fun typed(): String {
        var order = Order.blank()
        val events = mutableListOf<Event>()
        val lines = lines { text ->
            val command = Command.fromJson(text)
            val before = order
            val attempt = engine.attempt(before, command, env)
            val applied = try {
                engine.apply(before, command, env)
            } catch (refused: CommerceException) {
                val rejection = (attempt as Attempt.Rejected).rejection
                assertEquals(rejection.reasons.map { it.code to it.path }, refused.problems.map { it.code to it.path })
                throw refused
            }
            assertEquals(Attempt.Accepted(applied), attempt)
            assertEquals(applied.order, applied.events.fold(before, ::evolve))
            assertEquals(applied.events, engine.decide(before, command, env))
            assertEquals(applied, engine.simulate(before, listOf(command), env).copy(replayed = applied.replayed))
            order = applied.order
            events += applied.events
            applied.events
        }
        assertEquals(order, replay(events))
        assertEquals(order, resume(replay(events.take(1)), events.drop(1)))
        follows("typed") { name -> typedAnswer(name, engine, order, events, env) }
        return ended(lines, statuses(order).toJson(), order.toJson())
    }

    /** Every command from text to text. */
    fun asText(): String {
        var order: String? = null
        var stream = listOf<Event>()
        val lines = lines { command ->
            val before = order
            val answer = engine.applyJson(before, command, envText)
            val applied = Applied.fromJson(answer)
            assertEquals(answer, applied.toJson())
            assertEquals(applied.events.toJson(), engine.decideJson(before, command, envText))
            order = applied.events.fold(before) { folded, event -> evolveJson(folded, event.toJson()) }
            order?.let { assertEquals(applied.order.toJson(), it) }
            stream = stream + applied.events
            applied.events
        }
        val events = stream.toJson()
        assertEquals(stream, eventsFromJson(events))
        val last = order ?: Order.blank().toJson()
        assertEquals(last, replayJson(events))
        follows("as text") { name -> textAnswer(name, engine, last, events, envText) }
        return ended(lines, statusesJson(last), last)
    }

    /** Tells each command; `tell` gives its events. */
    private fun lines(tell: (String) -> List<Event>): List<String> =
        commands().flatMap { command ->
            try {
                tell(command).map { it.toJson() }
            } catch (refused: CommerceException) {
                listOf(refused.toJson())
            }
        }

    private fun commands(): List<String> {
        val request = told.getJSONObject("request")
        val quote = engine.quote(QuoteRequest.fromJson(request.toString()))
        val details = JSONObject(mapOf("id" to told["id"], "request" to request, "quote" to JSONObject(quote.toJson())))
        told.optString("over_capture_percent", null)?.let { details.put("over_capture_percent", it) }
        val place = JSONObject(mapOf("action" to JSONObject(mapOf("kind" to "place_order", "details" to details))))
        return (JSONArray(listOf(place)) + told.getJSONArray("commands")).map { it.toString() }
    }

    private operator fun JSONArray.plus(more: JSONArray): List<Any> = toList(this) + toList(more)

    private fun toList(array: JSONArray): List<Any> = (0 until array.length()).map(array::get)

    /** What follows from the order at its end is what Rust says. */
    private fun follows(way: String, answer: (String) -> String) {
        val derived = question.getJSONObject("derived")
        derived.keySet().forEach { name ->
            assertEquals(derived.getString(name), answer(name), "$way: $name of ${question["case"]}")
        }
    }

    private fun ended(lines: List<String>, statuses: String, order: String): String =
        (lines + statuses + sha256(order.encodeToByteArray())).joinToString("") { "$it\n" }
}
