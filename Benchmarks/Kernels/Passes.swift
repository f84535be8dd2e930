import NeuralNetworks

/// Elementwise passes, in nanoseconds an element that is in the second-level cache.
enum Passes {
  private static let count = 1 << 14

  private static let activations = Activation.all().filter { $0 != .identity }

  private static let optimizers =
    Optimizer.all().map { ($0.name, $0) } + [("sgd, momentum", Optimizer.named("sgd", ["momentum": 0.9]))]

  static func report() {
    print("\nns an element".padded(28) + column("float32") + column("float64"))
    for function in PassProbe.Function.allCases { line("\(function)(x)", .function(function)) }
    for activation in activations {
      let name = activation.name
      line("\(name), forward", .activation(activation))
      line("\(name), backward", .derivative(activation))
    }
    for (name, optimizer) in optimizers { line("\(name), step", .step(optimizer)) }
  }

  private static func line(_ name: String, _ pass: PassProbe.Pass) {
    let cells = [TrainingConfiguration.Precision.float32, .float64].map { precision in
      let probe = PassProbe(pass, count: count, precision: precision)
      return column(1e9 * seconds(probe.run) / Double(count), digits: 3)
    }
    print(name.padded(27) + cells.joined())
  }
}
