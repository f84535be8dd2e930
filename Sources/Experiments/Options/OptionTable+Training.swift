import Datasets
import NeuralNetworks

extension OptionTable {
  private static let counts = 1...1_000_000_000

  static func addOptimizerOptions(to table: inout OptionTableBuilder) {
    table.add(
      "learning_rate", aliases: ["lr", "eta"], .number(.positive), default: .value(.number(0.01)),
      "the step's length; listed under `learning_rates`")
    table.add("optimizer", Optimizer.self, default: .value(.text("sgd")), "how gradients move parameters")
    table.add(
      "schedule", aliases: ["lr_schedule", "lr_scheduler", "learning_rate_schedule"], Schedule.self,
      default: .value(.text("constant")), "how the learning rate changes from epoch to epoch")
  }

  static func addTrainingOptions(to table: inout OptionTableBuilder) {
    table.add(
      "loss", aliases: ["loss_function", "loss_fn", "criterion"], Loss.self,
      default: .derived(
        "`mean_squared_error` for regression, `binary_cross_entropy` for two classes, else `cross_entropy`"),
      "what training minimizes")
    table.add(
      "reduction", Reduction.self, default: .mean, "how the losses of a minibatch's rows make one")
    table.add(
      "class_weight", aliases: ["class_weights"], ClassWeighting.self, words: [("none", "every row counts 1")],
      "what the rows of each class count in the loss that training minimizes, whose mean is one by weight; measures are "
        + "not weighted. A dataset's own `class_weight` says it class by class")
    table.add(
      "hidden_error", HiddenError.self, default: .delta,
      "what is sent back through a layer's weights to the layer before it")
    table.add(
      "epochs", aliases: ["max_epochs", "max_iter", "num_epochs", "n_epochs"], .integer(0...1_000_000_000),
      default: .value(.integer(100)), "passes over the training part")
    table.add(
      "batch_size", aliases: ["minibatch_size", "batch"], .integer(counts),
      words: [(OptionValue.full.text, "the whole training part")], default: .value(.integer(32)),
      "rows in a minibatch; the last one of an epoch may be smaller")
    table.add(
      "shuffle", .boolean, default: .value(.boolean(true)),
      "whether every epoch visits the rows in another order; full batches are never shuffled")
    table.add(
      "clip_norm", aliases: ["max_grad_norm", "gradient_clip_norm"], .number(.positive),
      words: [("none", "no limit")],
      default: .value(.none),
      "the largest Euclidean norm of a minibatch's gradient, all layers together (Keras' `global_clipnorm`, not its "
        + "`clipnorm` of each variable): times `clip_norm / (norm + 1e-06)` where that is below 1; after `clip_value`, before "
        + "weight decay")
    table.add(
      "clip_value", .number(.positive), words: [("none", "no limit")], default: .value(.none),
      "the largest magnitude of one value of the gradient; before `clip_norm` and weight decay")
    addEarlyStopping(to: &table)
    table.add(
      "precision", aliases: ["dtype"], TrainingConfiguration.Precision.self, default: .float64,
      "the numbers that the network computes in")
    table.add(
      "normalize", Normalization.self, words: [("dataset", "as the dataset's `normalize` has it")],
      wordsForNone: ["dataset"],
      "brings features to a common scale, fitted on the training part alone, where a column has no `normalize` of its own"
    )
  }

  private static func addEarlyStopping(to table: inout OptionTableBuilder) {
    table.add(
      "early_stopping", .boolean, default: .value(.boolean(false)),
      "whether training ends when the loss, or what `monitor` names, of the validation part (of the training part, "
        + "where there is none) becomes no better; a mapping of the four options below switches it on")
    table.add(
      "patience", .integer(counts), default: .value(.integer(10)), owner: "early_stopping",
      "epochs in a row without progress after which training ends, as in Keras; one more than scikit-learn's "
        + "`n_iter_no_change` for the same")
    table.add(
      "min_delta", .number(.nonNegative), default: .value(.number(0)), isKeptInDouble: true,
      owner: "early_stopping",
      "the least fall of the loss, or improvement of what `monitor` names, that counts as progress")
    table.add(
      "restore_best", .boolean, default: .value(.boolean(true)), owner: "early_stopping",
      "whether to end with the parameters of the best epoch")
    let measures = Measure.all.filter { $0 != .loss }.map { measure in
      let names = [measure.name] + measure.definition.aliases
      return OptionDefinition.Choice(
        name: measure.name,
        aliases: names.dropFirst() + names.flatMap { ["val_" + $0, "validation_" + $0] },
        meaning: "")
    }
    table.add(
      "monitor", .choice(measures), words: [("loss", "what training minimizes")],
      wordsForNone: ["loss", "val_loss", "validation_loss"], default: .value(.none), owner: "early_stopping",
      "what has to become better; an epoch that it has no value for is no progress, unless it had none before")
  }
}
