package dev.farthing

/** Every problem that was found, whichever of the three errors carries them. */
public val CommerceException.problems: List<Problem>
    get() = when (this) {
        is CommerceException.Invalid -> problems
        is CommerceException.Refused -> problems
        is CommerceException.Limit -> problems
    }

/** The canonical JSON of the error: `{"kind":"invalid","problems":[…]}`. */
public fun CommerceException.toJson(): String = errorToJson(this)

/** A figure of the problem's message, such as `largest`; nothing where the problem has none of this name. */
public fun Problem.param(name: String): String? = params.find { it.name == name }?.value

/** An engine from the JSON text of a rulebook. */
@Throws(CommerceException::class)
public fun Engine.Companion.fromJson(rulebook: String): Engine = fromJson(bytesOf(rulebook))

/** An order before it is placed: what the first command is applied to. */
public fun Order.Companion.blank(): Order = blankOrder()
