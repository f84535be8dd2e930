/// Inverted dropout (Srivastava et al. 2014, section 10): in training, each output is zero with the probability `rate`, and
/// else divided by 1 - rate, so that its expected value stays. In evaluation nothing is changed.
///
///     Y = X ⊙ M          ∂X = ∂Y ⊙ M          mᵢⱼ = 0 where wᵢⱼ < ⌊rate · 2³²⌋, else 1 / (1 - rate)
///
/// for X, Y and the mask M `[rows, units]`. wᵢⱼ is a random word that the trial's seed, the epoch, the minibatch, the hidden
/// layer, the row of the minibatch and the unit decide, so the mask depends neither on precision nor on how trials are
/// computed.
struct Dropout: LayerRule {
  static let definition = Definition(
    "dropout",
    "in training, outputs of hidden layers are zero with this probability, and others divided by the rest of it; the "
      + "trained network is judged, and predicts, as a whole",
    source: "Srivastava et al. 2014",
    parameters: [
      Parameter(
        "rate", option: "dropout", aliases: ["dropout_rate"], .number(.fraction), default: .number(0),
        "the probability with which an output is dropped")
    ])
  static let place = LayerPlace.afterActivation
  static let unitCost = (alone: 7.0, packed: 7.0)

  let rate: Double

  init(_ values: EntryValues) { rate = values[0] }

  /// The mask.
  func keptCount(units: Int) -> Int { units }

  @inline(__always)
  func forward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, mode: PassMode,
    by kernels: MatrixKernels<V.Scalar>
  ) -> UnsafePointer<V> {
    guard case .training(let step) = mode else { return x }
    let pointers = LayerPointers(layer, x: x, inputError: nil)
    let units = layer.units
    // So many rows begin where a group of words does.
    kernels.shareRows(rows, of: V.self, cost: 16 * units, unit: DropoutWords.groupSize) { range in
      let range = range.lowerBound * units..<range.upperBound * units
      for lane in 0..<V.width {
        fill(
          range, of: pointers.layer.kept, lane: lane,
          DropoutWords(step, lane: lane, layer: pointers.layer.position))
      }
      let (x, mask, y) = (pointers.x, pointers.layer.kept, pointers.layer.output)
      for index in range { y[index] = x[index] * mask[index] }
    }
    return UnsafePointer(layer.output)
  }

  /// The mask's numbers in one lane.
  ///
  /// - Precondition: the range begins where a group of words does.
  @inline(__always)
  private func fill<V: Lanes>(
    _ range: Range<Int>, of mask: UnsafeMutablePointer<V>, lane: Int, _ words: DropoutWords
  ) {
    let kept = V.Scalar(1 / (1 - rate))
    let least = UInt32(rate * 0x1p32)
    let numbers = scalars(mask) + lane
    for start in stride(from: range.lowerBound, to: range.upperBound, by: DropoutWords.groupSize) {
      let group = words.group(start / DropoutWords.groupSize)
      withUnsafeBytes(of: group) { bytes in
        let words = bytes.assumingMemoryBound(to: UInt32.self)
        for offset in 0..<min(DropoutWords.groupSize, range.upperBound - start) {
          // A product, since which way a branch goes could not be foreseen.
          numbers[(start + offset) * V.width] = kept * (words[offset] < least ? 0 : 1)
        }
      }
    }
  }

  @inline(__always)
  func backward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, into inputError: UnsafeMutablePointer<V>?,
    by kernels: MatrixKernels<V.Scalar>
  ) {
    guard let inputError else { return }
    let pointers = LayerPointers(layer, x: x, inputError: inputError)
    kernels.shareRows(rows, of: V.self, cost: layer.units) { range in
      let (error, mask, result) = (pointers.layer.error, pointers.layer.kept, pointers.inputError)
      for index in range.lowerBound * pointers.layer.units..<range.upperBound * pointers.layer.units {
        result[index] = error[index] * mask[index]
      }
    }
  }
}

/// The random words of one mask: that of row i and unit j is word i · units + j.
///
/// The Philox key is the trial's seed. The counter's words are the number of the block of four words, the epoch, the
/// minibatch, and the purpose with the hidden layer in its upper 24 bits, all counted from 0.
struct DropoutWords {
  static let groupSize = 16

  private let key: SIMD2<UInt32>
  private let counter: SIMD4<UInt32>

  init(_ step: TrainingStep, lane: Int, layer: Int) {
    let seed = step.seeds[lane]
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    counter = SIMD4(
      0, UInt32(truncatingIfNeeded: step.epoch), UInt32(truncatingIfNeeded: step.batch),
      RandomPurpose.dropout.rawValue | UInt32(truncatingIfNeeded: layer) << 8)
  }

  /// Words 16 · index, 16 · index + 1, …
  @inline(__always)
  func group(_ index: Int) -> SIMD16<UInt32> {
    var counter = counter
    counter.x = UInt32(truncatingIfNeeded: index * 4)
    var pairs = SIMD8<UInt64>()
    (pairs.evenHalf, pairs.oddHalf) = Philox.fourBlocks(counter: counter, key: key)
    return unsafeBitCast(pairs, to: SIMD16<UInt32>.self)
  }
}
