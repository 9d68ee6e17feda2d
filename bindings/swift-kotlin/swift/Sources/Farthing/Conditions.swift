/// Deeper than any condition may be, and shallow enough for the stack of every thread.
private let deepest = 64

/// The condition, or, where it is nested beyond reason, as much of it as the engine needs to refuse it.
func bounded(_ condition: Condition) -> Condition {
    var (level, depth) = ([condition], 0)
    while !level.isEmpty && depth <= deepest {
        level = level.flatMap(parts)
        depth += 1
    }
    return level.isEmpty ? condition : cut(condition, deepest)
}

private func parts(_ condition: Condition) -> [Condition] {
    switch condition {
    case .all(let of), .any(let of), .not(let of): return of
    case .atLeast(_, let of): return of
    default: return []
    }
}

private func cut(_ condition: Condition, _ levels: Int) -> Condition {
    .all(of: levels == 0 ? [] : parts(condition).map { cut($0, levels - 1) })
}
