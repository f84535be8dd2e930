import Foundation
import NeuralNetworks

/// A training run as another program computed it; `Cases/README.md` says what each key means.
struct ConformanceCase: Decodable {
  struct Shape: Decodable {
    let sizes: [Int]
    let activations: [String]
    let bias: Bool
  }

  struct LayerParameters: Decodable {
    let weight: [[Double]]
    let bias: [Double]?
    let scale: [Double]?
    let shift: [Double]?
  }

  enum BatchSize: Decodable {
    case full
    case rows(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let rows = try? container.decode(Int.self) {
        self = .rows(rows)
      } else if try container.decode(String.self) == "full" {
        self = .full
      } else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "batch_size")
      }
    }
  }

  let name: String
  let network: Shape
  let loss: String
  let reduction: String?
  let hiddenError: String?
  let optimizer: [String: OptionValue]
  let schedule: [String: OptionValue]?
  let normalization: [String: OptionValue]?
  let dropout: [Double]?
  let seed: UInt64?
  let clipNorm: Double?
  let clipValue: Double?
  let batchSize: BatchSize
  let epochs: Int
  let inputs: [[Double]]
  let targets: [[Double]]
  let initial: [LayerParameters]
  let final: [LayerParameters]
  let recorded: String
  let losses: [Double]
  let predictions: [[Double]]
  let probeInputs: [[Double]]?
  let probePredictions: [[Double]]?
}

extension ConformanceCase.LayerParameters {
  var values: ParameterValues.LayerValues {
    let vectors = [("scale", scale), ("shift", shift)].compactMap { name, numbers in
      numbers.map { ParameterValues.Vector(name: name, numbers: $0) }
    }
    return ParameterValues.LayerValues(weights: weight, biases: bias ?? [], vectors: vectors)
  }
}

/// A scalar of a case's optimizer, schedule or normalization.
enum OptionValue: Decodable {
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([Double])
  case none

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let list = try? container.decode([Double].self) {
      self = .list(list)
    } else {
      self = .text(try container.decode(String.self))
    }
  }
}

struct UnknownCaseContent: Error, CustomStringConvertible {
  let description: String
}

/// Reads options by name and refuses a case that has one which nobody asked for, so that none is passed over.
struct OptionReader {
  private var options: [String: OptionValue]
  private let subject: String

  init(_ options: [String: OptionValue], subject: String) {
    self.options = options
    self.subject = subject
  }

  mutating func name() throws -> String {
    guard case .text(let name)? = options.removeValue(forKey: "name") else {
      throw UnknownCaseContent(description: "\(subject) without a name")
    }
    return name
  }

  mutating func number(_ names: String..., default fallback: Double) -> Double {
    for name in names {
      if case .number(let value)? = options[name] {
        options[name] = nil
        return value
      }
    }
    return fallback
  }

  mutating func flag(_ name: String) -> Bool {
    guard case .flag(let value)? = options.removeValue(forKey: name) else { return false }
    return value
  }

  mutating func pair(_ name: String, default fallback: (Double, Double)) -> (Double, Double) {
    guard case .list(let values)? = options[name], values.count == 2 else { return fallback }
    options[name] = nil
    return (values[0], values[1])
  }

  func finish() throws {
    let left = options.filter { if case .none = $0.value { false } else { true } }
    guard left.isEmpty else {
      throw UnknownCaseContent(description: "\(subject) has unknown options \(left.keys.sorted())")
    }
  }
}
