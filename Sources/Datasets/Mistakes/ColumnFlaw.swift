import Documents

/// Why a column can be used in no way that would not be a guess.
enum ColumnMistake {
  case formattedNumbers(example: String, FormattedNumber)
  case strayTexts([String], rows: Int, rowCount: Int)
  /// The file says that it holds numbers.
  case notNumbers([String], rows: Int)
  /// The file says that it holds dates.
  case notDates(String)
  case noValue
  /// Numbers or dates are to become what categories become.
  case encodingOfNumbers(CategoryEncoding)
  case binsOfCategories
  /// More than two categories are to become two numbers.
  case encodingOfTwo(CategoryEncoding, count: Int)
  /// Categories that their order lacks.
  case notInOrder([String], order: [String])

  /// Whether it is known what the column holds.
  var isOfEncoding: Bool {
    switch self {
    case .encodingOfNumbers, .binsOfCategories, .encodingOfTwo, .notInOrder: true
    case .formattedNumbers, .strayTexts, .notNumbers, .notDates, .noValue: false
    }
  }

  /// - Parameter column: its name, in quotes.
  func message(_ column: String) -> String {
    "column \(column) " + words + "; \(advice(column))"
  }

  private var words: String {
    switch self {
    case .formattedNumbers(let example, let number):
      return
        "holds \(VisibleText.quoted(example)), which looks like a number with \(number.peculiarity); nnlab reads "
        + (number.alternative.map { "\(number.plain) or \($0)" } ?? number.plain)
    case .strayTexts(let texts, let rows, let rowCount):
      return "holds numbers, but \(Self.list(texts)) in \(rows) of \(rowCount) rows"
    case .notNumbers(let texts, let rows):
      return "is to be a number, but holds \(Self.list(texts)) in \(rows) row\(rows == 1 ? "" : "s")"
    case .notDates(let text): return "is to be a date, but holds \(VisibleText.quoted(text))"
    case .noValue: return "has no value in any row"
    case .encodingOfNumbers(let encoding):
      return "holds amounts; encoding: \(encoding.rawValue) is for categories"
    case .binsOfCategories: return "holds categories; piecewise_linear is for numbers"
    case .encodingOfTwo(let encoding, let count):
      return "has \(count) categories; encoding: \(encoding.rawValue) is for two"
    case .notInOrder(let texts, _): return "holds \(Self.list(texts)), which its order lacks"
    }
  }

  /// Ends with a line that can be pasted.
  private func advice(_ column: String) -> String {
    let name = column.dropFirst().dropLast()
    let key = YAML.quoted(String(name))
    switch self {
    case .formattedNumbers(_, let number):
      let style = number.style
      if style.decimal == nil, style.thousands == nil {
        return "to read it so, write columns: {\(key): number} \(CSVAdvice.place)"
      }
      let keys = [style.decimal.map { "decimal: '\($0)'" }, style.thousands.map { "thousands: \"\($0)\"" }]
      return "to read it so, write \(keys.compactMap(\.self).joined(separator: ", ")) \(CSVAdvice.place)"
    case .strayTexts(let texts, _, _):
      return
        "if they are categories, write columns: {\(key): categorical}, and if they stand for a missing value, write "
        + "missing_values: \(YAML.list(texts)) \(CSVAdvice.place)"
    case .notNumbers(let texts, _):
      return "if they stand for a missing value, write missing_values: \(YAML.list(texts)) \(CSVAdvice.place)"
    case .notDates: return "to take it as it is, write columns: {\(key): auto} \(CSVAdvice.place)"
    case .noValue: return "to do without it, write columns: {\(key): drop} \(CSVAdvice.place)"
    case .encodingOfNumbers(let encoding):
      return "if they are names, write columns: {\(key): {type: categorical, encoding: \(encoding.rawValue)}} "
        + CSVAdvice.place
    case .binsOfCategories:
      return "for a number per category, write columns: {\(key): {encoding: target}} \(CSVAdvice.place)"
    case .encodingOfTwo:
      return "for a feature per category, write columns: {\(key): {encoding: one_hot}} \(CSVAdvice.place)"
    case .notInOrder(let texts, let order):
      return "if that is last, write columns: {\(key): {encoding: ordinal, order: \(YAML.list(order + texts))}} "
        + CSVAdvice.place
    }
  }

  private static func list(_ texts: [String]) -> String {
    texts.prefix(3).map(VisibleText.quoted).joined(separator: ", ")
  }
}
