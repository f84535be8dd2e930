/// What training minimises. A row's loss adds up, or averages, over the outputs; a minibatch's over its rows.
package enum Loss: Hashable, Sendable {
  /// `½ Σ (y - t)²` over outputs
  case halfSquaredError
  /// `Σ (y - t)²` over outputs
  case squaredError
  /// `(y - t)²`, the mean over outputs
  case meanSquaredError
  /// `|y - t|`, the mean over outputs
  case meanAbsoluteError
  /// `½ (y - t)²` where `|y - t| ≤ delta`, `delta · (|y - t| - ½ delta)` elsewhere; the mean over outputs (Huber 1964).
  case huber(delta: Double)
  /// `-t log y - (1 - t) log(1 - y)`, the mean over outputs, which are sigmoids.
  case binaryCrossEntropy
  /// `-Σ t log y` over outputs, which are a softmax.
  case crossEntropy
}

/// How the losses of a minibatch's rows make one.
package enum Reduction: Hashable, Sendable {
  case sum
  case mean
}

extension Loss {
  /// Whether the loss is taken from the output layer's weighted sums, so that the derivative by them is y - t.
  func isFused(with activation: Activation) -> Bool {
    switch self {
    case .crossEntropy: activation.name == "softmax"
    case .binaryCrossEntropy: activation.name == "sigmoid"
    default: false
    }
  }

  /// The derivative of the minibatch's loss by the outputs, or by the output layer's weighted sums where the two are
  /// fused.
  ///
  /// - Parameters:
  ///   - outputs: y, `[rows, outputs]`
  ///   - targets: t, `[rows, outputs]`
  ///   - weight: what each row counts for
  ///   - error: receives `[rows, outputs]`
  @inline(__always)
  func errors<V: Lanes>(
    outputs y: UnsafePointer<V>, targets t: UnsafePointer<V>, rows: Int, outputCount: Int, weight: V,
    into error: UnsafeMutablePointer<V>
  ) {
    let count = rows * outputCount
    let perOutput = weight / V(Double(outputCount))
    switch self {
    case .halfSquaredError:
      for i in 0..<count { error[i] = (y[i] - t[i]) * weight }
    case .squaredError:
      let factor = V(2) * weight
      for i in 0..<count { error[i] = (y[i] - t[i]) * factor }
    case .meanSquaredError:
      let factor = V(2) * perOutput
      for i in 0..<count { error[i] = (y[i] - t[i]) * factor }
    case .meanAbsoluteError:
      for i in 0..<count {
        let difference = y[i] - t[i]
        let sign = V.zero.replacing(with: V.one, where: difference .> V.zero)
          .replacing(with: V(-1), where: difference .< V.zero)
        error[i] = sign * perOutput
      }
    case .huber(let delta):
      let delta = V(delta)
      for i in 0..<count {
        let difference = y[i] - t[i]
        let clamped = difference.replacing(with: delta, where: difference .> delta)
          .replacing(with: -delta, where: difference .< -delta)
        error[i] = clamped * perOutput
      }
    case .binaryCrossEntropy:
      for i in 0..<count { error[i] = (y[i] - t[i]) * perOutput }
    case .crossEntropy:
      for i in 0..<count { error[i] = (y[i] - t[i]) * weight }
    }
  }

  /// One row's loss; from weighted sums where loss and activation are fused, so that large ones lose nothing.
  ///
  /// - Parameters:
  ///   - outputs: y, `[outputs]`
  ///   - sums: the output layer's weighted sums z, `[outputs]`
  ///   - targets: t, `[outputs]`
  @inline(__always)
  func rowLoss<V: Lanes>(
    outputs y: UnsafeMutablePointer<V>, sums z: UnsafeMutablePointer<V>, targets t: UnsafePointer<V>,
    outputCount: Int
  ) -> V {
    var sum = V.zero
    switch self {
    case .halfSquaredError, .squaredError, .meanSquaredError:
      for j in 0..<outputCount {
        let difference = y[j] - t[j]
        sum = sum.addingProduct(difference, difference)
      }
    case .meanAbsoluteError:
      for j in 0..<outputCount { sum = sum + (y[j] - t[j]).absoluteValue }
    case .huber(let delta):
      let delta = V(delta)
      for j in 0..<outputCount {
        let distance = (y[j] - t[j]).absoluteValue
        let inner = V(0.5) * distance * distance
        let outer = delta * (distance - V(0.5) * delta)
        sum = sum + inner.replacing(with: outer, where: distance .> delta)
      }
    case .binaryCrossEntropy:
      // -t log s(z) - (1 - t) log(1 - s(z)) = max(z, 0) - t z + log(1 + e^-|z|)
      for j in 0..<outputCount {
        let positivePart = z[j].replacing(with: V.zero, where: z[j] .< V.zero)
        sum = sum + (positivePart.addingProduct(-t[j], z[j]) + log1p(exp(-z[j].absoluteValue)))
      }
    case .crossEntropy:
      // -Σ t log softmax(z) = Σ t (log Σ e^(z - m) - (z - m))
      let largest = maximum(z, count: outputCount)
      var total = V.zero
      for j in 0..<outputCount { total = total + exp(z[j] - largest) }
      let logTotal = log(total)
      for j in 0..<outputCount { sum = sum.addingProduct(t[j], logTotal - (z[j] - largest)) }
    }
    switch self {
    case .halfSquaredError: return V(0.5) * sum
    case .squaredError, .crossEntropy: return sum
    case .meanSquaredError, .meanAbsoluteError, .huber, .binaryCrossEntropy:
      return sum / V(Double(outputCount))
    }
  }
}
