package dev.farthing

import java.math.BigDecimal
import java.time.OffsetDateTime
import java.time.format.DateTimeFormatter

/** More digits than any decimal of the contract has, with their zeros. */
private const val WRITTEN_OUT = 1_000

/**
 * The text that the engine reads. An exponent is no wire text, so it is written out; where that would be thousands or
 * billions of digits it stays, and the engine refuses it as it refuses the digits.
 */
internal fun exactText(decimal: BigDecimal): String =
    if (decimal.scale() in -WRITTEN_OUT..WRITTEN_OUT) decimal.toPlainString() else decimal.toString()

/** This moment as farthing writes it: RFC 3339 with an offset, which also gives the civil time of weekly windows. */
public fun OffsetDateTime.toInstantText(): Instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(this)

private const val HALF_A_CHARACTER = "the text holds half of a surrogate pair; send Unicode text"

/** A text that UTF-8 can say; half a surrogate pair, which a cut in an emoji leaves, is thrown as a problem. */
internal fun wellFormed(text: String): String {
    if (loneSurrogate(text) < text.length) {
        val problem = Problem(ProblemCode.INVALID_UTF8, "", HALF_A_CHARACTER, listOf(), Severity.ERROR)
        throw CommerceException.Invalid(listOf(problem))
    }
    return text
}

/** A text that a customer typed: U+FFFD stands for half a surrogate pair. */
internal fun typed(text: String): String {
    val whole = StringBuilder(text)
    var at = loneSurrogate(text)
    while (at < text.length) {
        whole.setCharAt(at, '\uFFFD')
        at = loneSurrogate(text, at + 1)
    }
    return whole.toString()
}

/** A text in UTF-8. Half a surrogate pair has none: what stands there is no UTF-8, and the engine says where. */
internal fun bytesOf(text: String): ByteArray {
    val at = loneSurrogate(text)
    val bytes = text.encodeToByteArray(0, at)
    // Reading ends there.
    return if (at < text.length) bytes + 0xff.toByte() else bytes
}

/** Where the first half of a pair from here on stands without the other; the length of the text if none does. */
private fun loneSurrogate(text: String, from: Int = 0): Int {
    var at = from
    while (at < text.length) {
        val isPair = text[at].isHighSurrogate() && at + 1 < text.length && text[at + 1].isLowSurrogate()
        if (!isPair && text[at].isSurrogate()) break
        at += if (isPair) 2 else 1
    }
    return at
}

/** Deeper than any condition may be, and shallow enough for the stack of every thread. */
private const val DEEPEST = 64

/** The condition, or, where it is nested beyond reason, as much of it as the engine needs to refuse it. */
internal fun bounded(condition: Condition): Condition {
    var (level, depth) = listOf(condition) to 0
    while (level.isNotEmpty() && depth <= DEEPEST) {
        level = level.flatMap(::parts)
        depth += 1
    }
    return if (level.isEmpty()) condition else cut(condition, DEEPEST)
}

private fun parts(condition: Condition): List<Condition> =
    when (condition) {
        is Condition.All -> condition.of
        is Condition.Any -> condition.of
        is Condition.Not -> condition.of
        is Condition.AtLeast -> condition.of
        else -> listOf()
    }

private fun cut(condition: Condition, levels: Int): Condition =
    Condition.All(of = if (levels == 0) listOf() else parts(condition).map { cut(it, levels - 1) })
