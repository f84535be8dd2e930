import Documents

/// A name that another tool gives a meaning of its own, near enough to one of the options here to be mistaken for it. It
/// is answered with what to write instead, since reading it either way would be a guess.
package struct ForeignMeaning: Sendable {
  package let names: [String]
  /// Where the name stands among the further options of one named value, that value: `alpha` of `rmsprop`.
  package var choice: String?
  /// Whose the name is, and what it means there.
  package let meaning: String
  /// The option to write instead; nil where the meaning says all.
  package var option: OptionKey?
  /// What the number of the other tool is here; nil where nothing can be computed.
  var conversion: Conversion?

  enum Conversion: Sendable {
    /// The number times the factor.
    case factor(Double)
    /// The number and 1 more.
    case increment
    /// The number divided by the rows of a minibatch.
    case perRow
  }
}

extension ForeignMeaning {
  /// Keys that stand where options of training stand.
  package static let keys: [ForeignMeaning] = [
    .init(
      names: ["alpha"], choice: "rmsprop", meaning: "PyTorch's alpha of RMSprop is called rho here",
      option: .rho,
      conversion: .factor(1)),
    .init(
      names: ["alpha", "negative_slope"], choice: "leaky_relu",
      meaning: "the factor of negative sums is called slope here", option: .leakySlope, conversion: .factor(1)
    ),
    .init(
      names: ["alpha"],
      meaning: "scikit-learn's alpha is divided by the rows of a minibatch, and spares biases",
      option: .weightDecay,
      conversion: .perRow),
    .init(
      names: ["l2", "l2_regularization"],
      meaning:
        "Keras' l2 adds 2 · l2 · w to the gradient, of weights alone; weight_decay adds weight_decay · w, of "
        + "biases too", option: .weightDecay, conversion: .factor(2)),
    .init(
      names: ["wd"],
      meaning:
        "fast.ai's wd is decoupled from the gradient, as weight_decay is with optimizer adamw, and spares biases",
      option: .weightDecay, conversion: .factor(1)),
    .init(
      names: ["l1", "l1_regularization"],
      meaning: "no penalty on magnitudes is offered; weight_decay is on squares"),
    .init(
      names: ["solver"],
      meaning: "scikit-learn's sgd has nesterov momentum, as here {name: sgd, momentum: 0.9, nesterov: true}",
      option: .optimizer),
    .init(
      names: ["clipnorm"],
      meaning:
        "Keras' clipnorm limits the gradient of each variable by itself; clip_norm is of all of them together, as "
        + "Keras' global_clipnorm", option: .clipNorm, conversion: .factor(1)),
    .init(
      names: ["global_clipnorm"], meaning: "Keras' global_clipnorm is called clip_norm here",
      option: .clipNorm,
      conversion: .factor(1)),
    .init(
      names: ["clipvalue"], meaning: "Keras' clipvalue is called clip_value here", option: .clipValue,
      conversion: .factor(1)),
    .init(
      names: ["gradient_clip_value", "gradient_clip_val", "gradient_clipping", "grad_clip"],
      meaning:
        "to some tools it limits the norm (Lightning, DeepSpeed), to others each value; for the latter there is "
        + "clip_value", option: .clipNorm, conversion: .factor(1)),
    .init(
      names: ["n_iter_no_change"],
      meaning:
        "scikit-learn stops after one epoch more than its n_iter_no_change; use early_stopping with patience",
      option: .patience, conversion: .increment),
    .init(
      names: ["tol"], meaning: "scikit-learn's tol is min_delta of early_stopping here", option: .minDelta,
      conversion: .factor(1)),
    .init(
      names: ["learning_rate_init"],
      meaning: "scikit-learn's learning_rate_init is listed under learning_rates here",
      option: .learningRate, conversion: .factor(1)),
    .init(
      names: ["nesterovs_momentum"], meaning: "scikit-learn's nesterovs_momentum is called nesterov here",
      option: .nesterov),
    .init(
      names: ["betas"], meaning: "PyTorch's pair is two options here, beta_1 and beta_2"),
    .init(
      names: ["restore_best_weights"], meaning: "Keras' restore_best_weights is called restore_best here",
      option: .restoreBest),
  ]

  /// Named values, by the option that they are given to.
  package static let values: [(option: OptionKey, foreign: ForeignMeaning)] = [
    (.initializer, .init(names: ["he", "kaiming"], meaning: "there are two; write he_uniform or he_normal")),
    (
      .initializer,
      .init(names: ["xavier", "glorot"], meaning: "there are two; write xavier_uniform or xavier_normal")
    ),
    (.initializer, .init(names: ["lecun"], meaning: "there are two; write lecun_uniform or lecun_normal")),
    (
      .initializer,
      .init(
        names: ["fan_out"],
        meaning: "PyTorch's mode fan_out has the variance 2 / n_out; write fan_out_normal for 1 / n_out")
    ),
    (
      .loss,
      .init(
        names: ["smooth_l1", "smooth_l1_loss"],
        meaning:
          "PyTorch's smooth_l1 is the Huber loss divided by its beta; write huber, the same where beta is 1, and "
          + "for another beta {name: huber, delta: beta} and a learning rate divided by beta")
    ),
    (
      .loss,
      .init(
        names: ["log_loss"],
        meaning:
          "scikit-learn's log_loss is binary_cross_entropy for two classes and cross_entropy for more; write the "
          + "one, or leave 'loss' out for the right one")
    ),
    (
      .precision,
      .init(names: ["float"], meaning: "it has 32 bits to PyTorch and 64 to NumPy; write float32 or float64")
    ),
  ]

  /// What a key means to others, among options of training or among the further options of the named value `choice`.
  static func key(_ name: String, of choice: String? = nil) -> ForeignMeaning? {
    keys.first { $0.names.contains(name) && $0.choice != nil && $0.choice == choice }
      ?? keys.first { $0.names.contains(name) && $0.choice == nil }
  }

  static func value(_ name: String, of option: OptionKey) -> ForeignMeaning? {
    values.first { $0.option == option && $0.foreign.names.contains(name.lowercased()) }?.foreign
  }

  /// What it means and what to write, as the end of a sentence.
  ///
  /// - Parameters:
  ///   - value: what the file sets the name to
  ///   - mapping: where it stands
  func answer(_ value: Node, in mapping: Node) -> String {
    guard let option else { return meaning }
    let name = choice == nil ? option.rawValue : OptionTable[option].innerName
    guard let conversion else { return "\(meaning); write \(name)" }
    let (convert, words) = conversion.applied(in: mapping)
    let numbers = value.itemsOrSelf.map { item in item.number.flatMap { convert?($0) } }
    guard let first = numbers.first, !numbers.contains(nil), numbers.count <= 20, let first else {
      return "\(meaning); write \(name)\(words.map { ": \(names[0]) \($0)" } ?? "")"
    }
    let texts = numbers.compactMap { $0.map { NumberText.text(ValueReader.roundedToTwelveDigits($0)) } }
    let text =
      value.items == nil
      ? NumberText.text(ValueReader.roundedToTwelveDigits(first)) : "[\(texts.joined(separator: ", "))]"
    return "\(meaning); write \(name): \(text)\(words.map { " (\(names[0]) \($0))" } ?? "")"
  }
}

extension ForeignMeaning.Conversion {
  /// How to compute it, where that is possible, and how to say it, where the number is not the same.
  fileprivate func applied(in mapping: Node) -> (((Double) -> Double)?, String?) {
    switch self {
    case .factor(let factor):
      return ({ $0 * factor }, factor == 1 ? nil : "× \(NumberText.text(factor))")
    case .increment: return ({ $0 + 1 }, "+ 1")
    case .perRow:
      let definition = OptionTable[.batchSize]
      let entry = mapping.entries?.first {
        ([definition.name] + definition.aliases).contains($0.key.text ?? "")
      }
      let fallback: Int? = if case .value(let value) = definition.defaultValue { value.integer } else { nil }
      // Inside of an optimizer's mapping, or beside a full batch, the rows are not known.
      let isComplete = mapping["name"] == nil
      guard let rows = entry == nil && isComplete ? fallback : entry?.value.integer, rows > 0 else {
        return (nil, "/ rows")
      }
      return ({ $0 / Double(rows) }, "/ \(rows) rows")
    }
  }
}
