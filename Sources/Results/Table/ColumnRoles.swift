/// What the columns of configurations that are no labels say: the same of all, or what follows from a label.
package struct ColumnRoles {
  /// Columns with one value, in the order of the table; without options that have no meaning, or are `none`.
  package let shared: [(name: String, value: String)]
  /// Columns whose values are the same wherever one label, or the dataset, is: grouped by the label with the fewest
  /// values, as that explains most.
  package let following: [(names: [String], column: String)]

  /// What tells no more than other columns do.
  private static let implied: Set<String> = ["dataset", "hidden_layer_sizes"]

  /// - Parameters:
  ///   - labels: The columns that tell configurations apart for a reader.
  ///   - configurations: Those to look at; nil for all.
  package init(_ table: ResultsTable, labels: [String], configurations: [Int]? = nil) {
    let looked = configurations.map(Looked.some) ?? .all(table.configurationCount)
    var shared: [(name: String, value: String)] = []
    var derived: [ConfigurationColumn] = []
    for column in table.columns where !labels.contains(column.name) && !Self.implied.contains(column.name) {
      guard let first = looked.first else { break }
      if looked.isConstant(column) {
        let value = column.text(first)
        if !value.isEmpty, value != "none" { shared.append((column.name, value)) }
      } else {
        derived.append(column)
      }
    }
    self.shared = shared

    let names = labels.filter { $0 != "architecture" } + ["architecture", "dataset"]
    let sources = derived.isEmpty ? [] : names.compactMap(table.column).filter { !looked.isConstant($0) }
    let ordered = sources.map { ($0, looked.count(of: $0)) }.enumerated()
      .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    var following = ordered.map { (names: [String](), column: $0.name) }
    for column in derived {
      guard let place = ordered.firstIndex(where: { looked.determines($0, column) }) else { continue }
      following[place].names.append(column.name)
    }
    self.following = following.filter { !$0.names.isEmpty }
  }
}

/// The configurations that are looked at.
private enum Looked {
  case all(Int)
  case some([Int])

  var first: Int? {
    switch self {
    case .all(let count): count > 0 ? 0 : nil
    case .some(let configurations): configurations.first
    }
  }

  func allSatisfy(_ isTrue: (Int) -> Bool) -> Bool {
    switch self {
    case .all(let count): (0..<count).allSatisfy(isTrue)
    case .some(let configurations): configurations.allSatisfy(isTrue)
    }
  }

  func isConstant(_ column: ConfigurationColumn) -> Bool {
    guard !column.isConstant, let first else { return true }
    let code = column.code(first)
    return allSatisfy { column.code($0) == code }
  }

  /// How many different values a column has.
  func count(of column: ConfigurationColumn) -> Int {
    var isThere = [Bool](repeating: false, count: column.values.count)
    var count = 0
    _ = allSatisfy { configuration in
      let code = Int(column.code(configuration))
      if !isThere[code] { count += 1 }
      isThere[code] = true
      return true
    }
    return count
  }

  /// Whether configurations that are alike in one column are so in the other.
  func determines(_ source: ConfigurationColumn, _ column: ConfigurationColumn) -> Bool {
    var codes = [Int64](repeating: -1, count: source.values.count)
    return allSatisfy { configuration in
      let (place, code) = (Int(source.code(configuration)), Int64(column.code(configuration)))
      if codes[place] < 0 { codes[place] = code }
      return codes[place] == code
    }
  }
}
