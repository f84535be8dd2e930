import Experiments

extension ResultsTable {
  /// Calls architectures by today's default name where they have the default name of the first format, such as `64x32`
  /// for `[64, 32]`, so that results of either format match.
  mutating func renameDefaultArchitectures() {
    guard let place = columns.firstIndex(where: { $0.name == "architecture" }),
      let sizes = column("hidden_layer_sizes")
    else { return }
    let architectures = columns[place]
    let names = Set(architectures.values)
    var renamed = ConfigurationColumn(name: architectures.name)
    var codes: [[UInt32]: UInt32] = [:]
    for configuration in 0..<configurationCount {
      let key = [architectures.code(configuration), sizes.code(configuration)]
      let code =
        codes[key]
        ?? {
          let name = architectures.text(configuration)
          let current = Self.currentDefaultName(name, sizes: sizes.text(configuration))
          return renamed.code(of: current.flatMap { names.contains($0) ? nil : $0 } ?? name)
        }()
      codes[key] = code
      renamed.append(code, behind: configuration)
    }
    renamed.finish()
    columns[place] = renamed
  }

  /// - Parameter sizes: "[64, 32]"
  /// - Returns: Nil for an architecture that has a name of its own.
  private static func currentDefaultName(_ name: String, sizes: String) -> String? {
    guard sizes.hasBytePrefix("["), sizes.hasByteSuffix("]") else { return nil }
    let numbers = sizes.dropFirst().dropLast().replacing(" ", with: "").split(separator: ",").map { Int($0) }
    let all = numbers.compactMap { $0 }
    guard all.count == numbers.count, !all.isEmpty, name == all.map(String.init).joined(separator: "x") else {
      return nil
    }
    return Architecture.defaultName(all)
  }
}
