import Foundation
import Testing

@testable import NeuralNetworks

/// What scikit-learn makes of the same outputs: `Values/sklearn_measures.json`, written by the script beside it.
@Suite("Measures are those of scikit-learn")
struct SklearnTests {
  struct Case: Decodable, CustomTestStringConvertible {
    let name, task: String
    let targets, outputs: [[Double]]
    let weights: [Double]?
    let scale, mean: [Double]
    let expected: [String: Double?]

    var testDescription: String { name }

    var sample: EvaluatedSample {
      var sample = EvaluatedSample(targets: targets, outputs: outputs)
      sample.weights = weights ?? []
      (sample.scale, sample.mean) = (scale, mean)
      return sample
    }
  }

  struct Table: Decodable {
    let cases: [Case]
  }

  static let cases: [Case] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Values/sklearn_measures.json")
    return (try? JSONDecoder().decode(Table.self, from: Data(contentsOf: path)))?.cases ?? []
  }()

  @Test("to 1e-12, and have no value where it is said so", arguments: cases)
  func values(sample: Case) throws {
    let task = try #require(LearningTask(rawValue: sample.task))
    for (name, expected) in sample.expected {
      let measure = try #require(Measure(name))
      #expect(measure.applies(to: task))
      let value = NeuralNetworksTests.values(of: measure, in: Double.self, [sample.sample], blockRows: 16)[0]
      guard let expected else {
        #expect(value == nil, "\(name)")
        continue
      }
      let found = try #require(value, "\(name)")
      // Of the value; of 1 where it is a difference from 1 or a sum of shares.
      let size = measure.range.upperBound == .infinity ? expected.magnitude : max(expected.magnitude, 1)
      #expect((found - expected).magnitude <= 1e-12 * size, "\(name)")
    }
  }

  @Test("every measure of a task is in every case, but for the loss, which is none of scikit-learn's")
  func completeness() throws {
    #expect(Self.cases.count > 40)
    for sample in Self.cases {
      let task = try #require(LearningTask(rawValue: sample.task))
      let measures = Measure.all.filter { $0.applies(to: task) && $0 != .loss }
      #expect(Set(sample.expected.keys) == Set(measures.map(\.name)), "\(sample.name)")
    }
  }
}
