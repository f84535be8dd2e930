// Single kernels for tests and benchmarks, which are outside of this module: without generics, so that what is behind them
// is compiled for a type. The program is built without them.

#if KERNEL_PROBES

  /// One matrix product of a layer with operands of its own.
  package final class ProductProbe {
    package enum Kind: CaseIterable, Sendable {
      /// Z = X·W + b, `[rows, units]`
      case weightedSums
      /// ∂W = Xᵀ·δ, `[inputs, units]`
      case parameterGradients
      /// E = δ·Wᵀ, `[rows, inputs]`
      case inputErrors
    }

    private let compute: () -> Void
    private let read: () -> [Double]

    /// - Parameters:
    ///   - hasBias: whether weighted sums start from a bias.
    ///   - seed: what the operands are drawn with.
    package init(
      _ kind: Kind, rows: Int, inputs: Int, units: Int, hasBias: Bool = true,
      precision: TrainingConfiguration.Precision, execution: Execution = Execution(), seed: UInt64 = 0
    ) {
      switch precision {
      case .float32:
        let operands = Operands<Float>(
          kind, rows: rows, inputs: inputs, units: units, hasBias: hasBias, execution: execution, seed: seed)
        (compute, read) = (operands.compute, operands.result)
      case .float64:
        let operands = Operands<Double>(
          kind, rows: rows, inputs: inputs, units: units, hasBias: hasBias, execution: execution, seed: seed)
        (compute, read) = (operands.compute, operands.result)
      }
    }

    package func run() { compute() }

    /// What `run` has left, row by row.
    package var result: [Double] { read() }
  }

  private final class Operands<Scalar: Real> {
    private let kind: ProductProbe.Kind
    private let (rows, inputs, units): (Int, Int, Int)
    private let left: Buffer<Scalar>
    private let right: Buffer<Scalar>
    private let bias: Buffer<Scalar>?
    private let output: Buffer<Scalar>
    private let kernels: MatrixKernels<Scalar>

    init(
      _ kind: ProductProbe.Kind, rows: Int, inputs: Int, units: Int, hasBias: Bool, execution: Execution,
      seed: UInt64
    ) {
      self.kind = kind
      (self.rows, self.inputs, self.units) = (rows, inputs, units)
      let (leftCount, rightCount, outputCount) =
        switch kind {
        case .weightedSums: (rows * inputs, inputs * units, rows * units)
        case .parameterGradients: (rows * inputs, rows * units, inputs * units)
        case .inputErrors: (rows * units, inputs * units, rows * inputs)
        }
      left = Buffer(count: leftCount)
      right = Buffer(count: rightCount)
      output = Buffer(count: outputCount)
      bias = hasBias ? Buffer(count: units) : nil
      kernels = MatrixKernels(execution)
      var stream = RandomStream(purpose: .generation, seed: seed)
      for buffer in [left, right] + (bias.map { [$0] } ?? []) {
        for index in 0..<buffer.count { buffer.start[index] = Scalar(stream.normal()) }
      }
    }

    func compute() {
      switch kind {
      case .weightedSums:
        weightedSums(
          x: left.start, weights: right.start, bias: bias.map { UnsafePointer($0.start) }, rows: rows,
          inputs: inputs, units: units, into: output.start, by: kernels)
      case .parameterGradients:
        parameterGradients(
          x: left.start, delta: right.start, rows: rows, inputs: inputs, units: units, weights: output.start,
          bias: nil, by: kernels)
      case .inputErrors:
        inputErrors(
          delta: left.start, weights: right.start, rows: rows, inputs: inputs, units: units,
          into: output.start, by: kernels)
      }
    }

    func result() -> [Double] { (0..<output.count).map { Double(output.start[$0]) } }
  }

  /// One pass over the numbers of one network.
  package final class PassProbe {
    package enum Pass: Sendable {
      case function(Function)
      case activation(Activation)
      case derivative(Activation)
      case step(Optimizer)
    }

    package enum Function: CaseIterable, Sendable { case exp, expm1, log, log1p, tanh, logistic, erf }

    private let compute: () -> Void

    package init(_ pass: Pass, count: Int, precision: TrainingConfiguration.Precision) {
      compute =
        precision == .float32
        ? Self.pass(pass, count: count, Float.self) : Self.pass(pass, count: count, Double.self)
    }

    package func run() { compute() }

    private static func pass<Scalar: Real>(_ pass: Pass, count: Int, _: Scalar.Type) -> () -> Void {
      let (input, output, third) = (
        Buffer<Scalar>(count: count), Buffer<Scalar>(count: count), Buffer<Scalar>(count: count)
      )
      var stream = RandomStream(purpose: .generation, seed: 0)
      for index in 0..<count {
        input.start[index] = Scalar(stream.normal())
        third.start[index] = Scalar(stream.normal())
      }
      let kernels = MatrixKernels<Scalar>(Execution())
      switch pass {
      case .function(let function):
        return {
          let vectors = { (buffer: Buffer<Scalar>) in
            UnsafeMutableRawPointer(buffer.start).assumingMemoryBound(to: SIMD8<Scalar>.self)
          }
          apply(function, vectors(input), vectors(output), count / 8)
        }
      case .activation(let activation):
        let activation = activation.compiled(for: Scalar.self)
        return { kernels.apply(activation, input.start, to: output.start, rows: count / 8, units: 8) }
      case .derivative(let activation):
        let activation = activation.compiled(for: Scalar.self)
        return {
          // Anew each time, or the numbers would shrink until they are slow.
          output.copy(from: third)
          kernels.multiplyByDerivative(
            activation, output.start, z: input.start, a: third.start, rows: count / 8, units: 8)
        }
      case .step(let optimizer):
        let state = OptimizerState<Scalar>([optimizer], parameterCount: count)
        state.setLearningRates { _ in 1e-6 }
        return {
          state.beginStep()
          state.step(output.start, gradients: input.start, range: 0..<count)
        }
      }
    }

    private static func apply<V: Lanes>(
      _ function: Function, _ x: UnsafeMutablePointer<V>, _ y: UnsafeMutablePointer<V>, _ count: Int
    ) {
      switch function {
      case .exp: for i in 0..<count { y[i] = NeuralNetworks.exp(x[i]) }
      case .expm1: for i in 0..<count { y[i] = NeuralNetworks.expm1(x[i]) }
      case .log: for i in 0..<count { y[i] = NeuralNetworks.log(x[i].absoluteValue) }
      case .log1p: for i in 0..<count { y[i] = NeuralNetworks.log1p(x[i].absoluteValue) }
      case .tanh: for i in 0..<count { y[i] = NeuralNetworks.tanh(x[i]) }
      case .logistic: for i in 0..<count { y[i] = NeuralNetworks.logistic(x[i]) }
      case .erf: for i in 0..<count { y[i] = NeuralNetworks.erf(x[i]) }
      }
    }
  }

  /// What a trainer holds in buffers, counted one by one: before training, and after it.
  package enum BufferProbe {
    /// - Parameter isPacked: whether the trial is trained in the lanes of a full vector.
    package static func byteCounts(
      _ configuration: TrainingConfiguration, on data: TrainingData, isPacked: Bool
    ) -> (before: Int, after: Int) {
      switch data {
      case .float32(let parts):
        isPacked
          ? byteCounts(configuration, parts, SIMD16<Float>.self) : byteCounts(configuration, parts, Float.self)
      case .float64(let parts):
        isPacked
          ? byteCounts(configuration, parts, SIMD8<Double>.self)
          : byteCounts(configuration, parts, Double.self)
      }
    }

    private static func byteCounts<V: Lanes>(
      _ configuration: TrainingConfiguration, _ parts: DataParts<V.Scalar>, _: V.Type
    ) -> (before: Int, after: Int) {
      let member = PackMember(configuration: configuration, data: parts)
      let trainer = Trainer<V>(Array(repeating: member, count: V.width), keepsParameters: false)
      let before = trainer.byteCount
      _ = trainer.train()
      return (before, trainer.byteCount)
    }
  }

#endif
