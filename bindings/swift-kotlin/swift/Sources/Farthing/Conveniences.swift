import Foundation

extension CommerceError {
    /// Every problem that was found, whichever of the three errors carries them.
    public var problems: [Problem] {
        switch self {
        case .Invalid(let problems), .Refused(let problems), .Limit(let problems): return problems
        }
    }

    /// The canonical JSON of the error: `{"kind":"invalid","problems":[…]}`.
    public func toJson() -> String { errorToJson(error: self) }
}

extension Problem {
    /// A figure of the problem's message, such as `largest`; nothing where the problem has none of this name.
    public func param(_ name: String) -> String? { params.first { $0.name == name }?.value }
}

/// What a person reads: the kind of the error and each problem, one after the other.
extension CommerceError: CustomStringConvertible {}

extension Engine {
    /// An engine from the JSON text of a rulebook.
    public static func fromJson(_ rulebook: String) throws -> Engine { try fromJson(rulebook: Data(rulebook.utf8)) }
}

extension Order {
    /// An order before it is placed: what the first command is applied to.
    public static var blank: Order { blankOrder() }
}
