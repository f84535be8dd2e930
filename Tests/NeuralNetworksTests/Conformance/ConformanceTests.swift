import Foundation
import NeuralNetworks
import Testing

/// The committed cases, then those of the folder that `NNLAB_CONFORMANCE` names.
private let caseFiles: [URL] = {
  let committed = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
  let further = ProcessInfo.processInfo.environment["NNLAB_CONFORMANCE"].map { URL(filePath: $0) }
  return [committed, further].compactMap { $0 }.flatMap { folder in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appending(path: $0) }
  }
}()

@Suite("Training agrees with NumPy and PyTorch")
struct ConformanceTests {
  @Test("the committed cases are found")
  func casesAreFound() {
    #expect(caseFiles.count >= 32)
  }

  @Test("losses, final parameters and predictions agree to a relative 1e-9", arguments: caseFiles)
  func agrees(file: URL) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let expected = try decoder.decode(ConformanceCase.self, from: Data(contentsOf: file))
    let outcome = train(try expected.configuration(), on: expected.data, keepsParameters: true)
    #expect(outcome.status == .ok)
    let figures = try expected.recordedFigures(from: outcome.curve.map(\.training.loss))
    expectAgreement(figures, expected.losses, "\(expected.name): losses")
    let predictions = (expected.predictions + (expected.probePredictions ?? [])).flatMap { $0 }
    expectAgreement(outcome.probeOutputs, predictions, "\(expected.name): predictions")
    let parameters = try #require(outcome.parameters)
    #expect(parameters.layers.count == expected.final.count)
    for (layer, (actual, wanted)) in zip(parameters.layers, expected.final).enumerated() {
      expectAgreement(
        actual.weights.flatMap { $0 }, wanted.weight.flatMap { $0 },
        "\(expected.name): weights of layer \(layer)")
      expectAgreement(actual.biases, wanted.bias ?? [], "\(expected.name): biases of layer \(layer)")
      #expect(actual.vectors.map(\.name) == wanted.values.vectors.map(\.name))
      for vector in wanted.values.vectors {
        expectAgreement(
          actual[vector.name] ?? [], vector.numbers, "\(expected.name): \(vector.name) of layer \(layer)")
      }
    }
  }
}

private func expectAgreement(
  _ actual: [Double], _ expected: [Double], _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, "\(what): their number", sourceLocation: sourceLocation)
  let distances = zip(actual, expected).map { abs($0 - $1) / max(1e-9 * abs($1), 1e-12) }
  let worst = distances.max() ?? 0
  #expect(worst <= 1, "\(what): \(worst) times the bound", sourceLocation: sourceLocation)
}
