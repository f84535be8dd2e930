import Datasets
import Documents
import NeuralNetworks

/// Reads files of parameters: a list of layers, each `{weight: [units][inputs], bias: [units]}` and vectors of what follows
/// it, such as a normalization's `scale: [units]`, in YAML or JSON.
struct InitialParametersReader {
  let problems: DiagnosticCollector
  let readFile: (String) throws(Diagnostics) -> SourceFile

  private static let limits = YAML.Limits(maximumBytes: 256 << 20, maximumDepth: 8, maximumNodes: 20_000_000)

  /// - Parameter node: the path.
  func read(_ node: Node) -> InitialParameters? {
    guard let path = node.text, !path.isEmpty else {
      problems.report(ValueMistake.misfit(Settings.initialParameters.name, .path, node), at: node)
      return nil
    }
    do throws(Diagnostics) {
      let document = try YAML.parse(try readFile(path), limits: Self.limits)
      let inner = DiagnosticCollector(document)
      let values = layers(document.root, problems: inner)
      problems.add(inner.diagnostics)
      return values.map { InitialParameters(values: $0, digest: Self.digest($0)) }
    } catch {
      problems.add(error, ofFileNamedAt: node)
      return nil
    }
  }

  private func layers(_ root: Node, problems: DiagnosticCollector) -> ParameterValues? {
    guard let items = root.items, !items.isEmpty else {
      problems.report(ValueMistake.misfit("parameters", .listOfLayers, root), at: root)
      return nil
    }
    let layers = items.map { layer($0, problems: problems) }
    return layers.contains(nil) ? nil : ParameterValues(layers: layers.compactMap { $0 })
  }

  private func layer(_ node: Node, problems: DiagnosticCollector) -> ParameterValues.LayerValues? {
    guard var reader = MappingReader(node, what: "a layer", problems: problems) else { return nil }
    let weightNode = reader.value("weight", aliases: ["weights"])
    let biasNode = reader.value("bias", aliases: ["biases"])
    let vectorNodes = ParameterValues.vectorNames.map { ($0, reader.value($0)) }
    reader.finish()
    guard let weightNode, let rows = weightNode.items else {
      problems.report(
        KeyMistake.missing(["weight"], of: "a layer", meaning: "a list of units, each a list of inputs"),
        at: weightNode ?? node)
      return nil
    }
    let weights = rows.map { numbers($0, problems: problems) }
    let biases = biasNode.map { $0.isNull ? [] : numbers($0, problems: problems) } ?? []
    let given = vectorNodes.compactMap { name, node in node.map { (name, numbers($0, problems: problems)) } }
    let vectors = given.compactMap { name, numbers in
      numbers.map { ParameterValues.Vector(name: name, numbers: $0) }
    }
    guard let biases, !weights.contains(nil), vectors.count == given.count else { return nil }
    return ParameterValues.LayerValues(
      weights: weights.compactMap { $0 }, biases: biases, vectors: vectors)
  }

  private func numbers(_ node: Node, problems: DiagnosticCollector) -> [Double]? {
    guard let items = node.items else {
      problems.report(ValueMistake.misfit("parameters", .listOfNumbers, node), at: node)
      return nil
    }
    if let item = items.first(where: { $0.roundingLoss(in: .finite) != nil }),
      let loss = item.roundingLoss(in: .finite)
    {
      problems.report(ValueMistake.rounded("parameters", loss), at: item)
      return nil
    }
    let numbers = items.map(\.number)
    if let index = numbers.firstIndex(where: { $0?.isFinite != true }) {
      problems.report(ValueMistake.misfit("parameters", .number, items[index]), at: items[index])
      return nil
    }
    return numbers.compactMap { $0 }
  }

  private static func digest(_ values: ParameterValues) -> String {
    var hash = SHA256()
    for layer in values.layers {
      hash.update("layer \(layer.weights.count) \(layer.biases.count)\n")
      for row in layer.weights {
        hash.update("row \(row.count)\n")
        for weight in row { hash.update(littleEndian: weight.bitPattern) }
      }
      for bias in layer.biases { hash.update(littleEndian: bias.bitPattern) }
      for vector in layer.vectors {
        hash.update("\(vector.name) \(vector.numbers.count)\n")
        for number in vector.numbers { hash.update(littleEndian: number.bitPattern) }
      }
    }
    return hash.finalize().hex
  }
}
