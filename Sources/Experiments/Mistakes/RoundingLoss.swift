import Documents

/// A number that the precision it is kept in makes something else in kind: 0, infinite, with fewer digits, or the end of
/// the range that it must lie within.
struct RoundingLoss: Sendable {
  enum Kind: Sendable {
    case infinite
    case zero
    case losesDigits
    /// What it becomes, and the nearest number that is within the range.
    case becomes(String, nearest: String)
  }

  enum Precision: Sendable {
    case double
    case single
  }

  /// The number as the file has it.
  let number: String
  let kind: Kind
  let precision: Precision

  var text: String {
    let remedy = precision == .single ? ", or write precision: float64" : ""
    return "\(number) \(loss) in \(precision.name); \(limit)\(remedy)"
  }

  private var loss: String {
    switch kind {
    case .infinite: "is infinite"
    case .zero: "is 0"
    case .losesDigits: "loses its digits"
    case .becomes(let other, _): "is \(other)"
    }
  }

  private var limit: String {
    switch kind {
    case .infinite: "its largest number is about \(precision == .double ? "1.79e308" : "3.4e38")"
    case .zero, .losesDigits:
      "its smallest number with all digits is about \(precision == .double ? "2.23e-308" : "1.18e-38")"
    case .becomes(_, let nearest): "the nearest number beside it is \(nearest)"
    }
  }
}

extension RoundingLoss.Precision {
  fileprivate var name: String {
    switch self {
    case .double: "double precision"
    case .single: "float32"
    }
  }
}
