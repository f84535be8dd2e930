import NeuralNetworks

extension OptionTable {
  private static func decay(_ value: Double) -> OptionDefinition.Parameter {
    .init(key: .weightDecay, defaultValue: .number(value))
  }

  private static func adamParameters(decay weightDecay: Double) -> [OptionDefinition.Parameter] {
    [
      .init(key: .beta1, defaultValue: .number(0.9)), .init(key: .beta2, defaultValue: .number(0.999)),
      .init(key: .epsilon, defaultValue: .number(1e-8)), decay(weightDecay),
    ]
  }

  private static let optimizers: [OptionDefinition.Choice] = [
    .init(
      name: "sgd", aliases: ["gd", "gradient_descent"],
      meaning: "gradient descent, with momentum where that is not 0",
      parameters: [
        .init(key: .momentum, defaultValue: .number(0)), .init(key: .nesterov, defaultValue: .boolean(false)),
        decay(0),
      ]),
    .init(name: "adam", meaning: "Kingma & Ba 2014", parameters: adamParameters(decay: 0)),
    .init(
      name: "adamw", aliases: ["adam_w"],
      meaning: "Adam with decoupled weight decay, Loshchilov & Hutter 2017",
      parameters: adamParameters(decay: 0.01)),
    .init(
      name: "rmsprop", aliases: ["rms_prop"], meaning: "Hinton 2012",
      parameters: [
        .init(key: .rho, defaultValue: .number(0.99)), .init(key: .epsilon, defaultValue: .number(1e-8)),
        .init(key: .momentum, defaultValue: .number(0)), decay(0),
      ]),
    .init(
      name: "adagrad", aliases: ["ada_grad"], meaning: "Duchi, Hazan & Singer 2011",
      parameters: [.init(key: .epsilon, defaultValue: .number(1e-10)), decay(0)]),
  ]

  private static let schedules: [OptionDefinition.Choice] = [
    .init(name: "constant", meaning: "the learning rate stays"),
    .init(
      name: "step", meaning: "times gamma after every `step_size` epochs",
      parameters: [
        .init(key: .scheduleStepSize, defaultValue: .integer(10)),
        .init(key: .scheduleGamma, defaultValue: .number(0.1)),
      ]),
    .init(
      name: "exponential", meaning: "times gamma after every epoch",
      parameters: [.init(key: .scheduleGamma, defaultValue: .number(0.95))]),
    .init(
      name: "cosine", meaning: "down to the minimum along half a cosine, Loshchilov & Hutter 2016",
      parameters: [
        .init(key: .schedulePeriod, defaultValue: .none),
        .init(key: .scheduleMinimum, defaultValue: .number(0)),
      ]),
  ]

  private static let losses: [OptionDefinition.Choice] = [
    .init(name: "half_squared_error", meaning: "`½ Σ (y - t)²` over outputs"),
    .init(
      name: "squared_error", aliases: ["sse"],
      meaning: "`Σ (y - t)²` over outputs; scikit-learn's `squared_error` is half of the mean over outputs"),
    .init(name: "mean_squared_error", aliases: ["mse"], meaning: "the mean of `(y - t)²` over outputs"),
    .init(
      name: "mean_absolute_error", aliases: ["mae", "l1"], meaning: "the mean of `|y - t|` over outputs"),
    .init(
      name: "huber",
      meaning:
        "`½ (y - t)²` within `huber_delta` of the target, `huber_delta · (|y - t| - ½ huber_delta)` beyond; the mean "
        + "over outputs",
      parameters: [.init(key: .huberDelta, defaultValue: .number(1))]),
    .init(
      name: "binary_cross_entropy", aliases: ["bce"],
      meaning: "`-t log y - (1 - t) log(1 - y)`, the mean over `sigmoid` outputs"),
    .init(
      name: "cross_entropy", aliases: ["categorical_cross_entropy", "ce"],
      meaning: "`-Σ t log y` over `softmax` outputs, one a class"),
  ]

  static let optimizerOptions: [OptionDefinition] = [
    .init(
      key: .learningRate, aliases: ["lr", "eta"], kind: .number(.positive),
      defaultValue: .value(.number(0.01)), meaning: "the step's length; listed under `learning_rates`"),
    .init(
      key: .optimizer, kind: .choice(optimizers), defaultValue: .value(.text("sgd")),
      meaning: "how gradients move parameters"),
    .init(
      key: .momentum, kind: .number(.fraction), defaultValue: .ofChoice,
      meaning: "the share of the last step that is kept", owner: .optimizer),
    .init(
      key: .nesterov, kind: .boolean, defaultValue: .ofChoice, meaning: "momentum that looks ahead",
      owner: .optimizer),
    .init(
      key: .beta1, aliases: ["beta1"], kind: .number(.fraction), defaultValue: .ofChoice,
      meaning: "decay of the gradient's running mean", owner: .optimizer),
    .init(
      key: .beta2, aliases: ["beta2"], kind: .number(.fraction), defaultValue: .ofChoice,
      meaning: "decay of the squared gradient's running mean", owner: .optimizer),
    .init(
      key: .rho, kind: .number(.fraction), defaultValue: .ofChoice,
      meaning: "decay of the squared gradient's running mean", owner: .optimizer),
    .init(
      key: .epsilon, aliases: ["eps"], kind: .number(.positive), defaultValue: .ofChoice,
      meaning: "keeps the division by the gradient's size from dividing by zero", owner: .optimizer),
    .init(
      key: .weightDecay, kind: .number(.nonNegative), defaultValue: .ofChoice,
      meaning:
        "pulls weights and biases towards zero: `weight_decay` times each is added to the gradient, after clipping; for "
        + "`adamw` decoupled from the gradient",
      owner: .optimizer),
    .init(
      key: .schedule, aliases: ["lr_schedule", "lr_scheduler", "learning_rate_schedule"],
      kind: .choice(schedules),
      defaultValue: .value(.text("constant")), meaning: "how the learning rate changes from epoch to epoch"),
    .init(
      key: .scheduleStepSize, kind: .integer(1...1_000_000_000), defaultValue: .ofChoice,
      meaning: "epochs between two steps down", owner: .schedule, nameInOwner: "step_size"),
    .init(
      key: .scheduleGamma, kind: .number(NumberInterval(lower: 0, upper: 1, includesLower: false)),
      defaultValue: .ofChoice, meaning: "what the learning rate is multiplied by", owner: .schedule,
      nameInOwner: "gamma"),
    .init(
      key: .schedulePeriod, kind: .integer(1...1_000_000_000), defaultValue: .derived("`epochs`"),
      meaning: "epochs until the minimum", owner: .schedule, nameInOwner: "period"),
    .init(
      key: .scheduleMinimum, kind: .number(.nonNegative), defaultValue: .ofChoice,
      meaning: "the learning rate at the end", owner: .schedule, nameInOwner: "minimum"),
  ]

  static let trainingOptions: [OptionDefinition] = [
    .init(
      key: .loss, aliases: ["loss_function", "loss_fn", "criterion"], kind: .choice(losses),
      defaultValue: .derived(
        "`mean_squared_error` for regression, `binary_cross_entropy` for two classes, else `cross_entropy`"),
      meaning: "what training minimises"),
    .init(
      key: .huberDelta, kind: .number(.positive), defaultValue: .ofChoice,
      meaning: "where the Huber loss turns from squared to linear", owner: .loss, nameInOwner: "delta"),
    .init(
      key: .reduction,
      kind: .choice([
        .init(name: "mean", meaning: "the mean over a minibatch's rows"),
        .init(
          name: "sum",
          meaning:
            "the sum over a minibatch's rows; a loss that is a mean over outputs stays one, while PyTorch's `sum` adds "
            + "up outputs too"),
      ]),
      defaultValue: .value(.text("mean")), meaning: "how the losses of a minibatch's rows make one"),
    .init(
      key: .hiddenError,
      kind: .choice([
        .init(name: "delta", aliases: ["backpropagation"], meaning: "the layer's delta: backpropagation"),
        .init(
          name: "raw", aliases: ["raw_output_error"],
          meaning: "the bare error, without the derivative of the layer's activation, as some tutorials teach"
        ),
      ]),
      defaultValue: .value(.text("delta")),
      meaning: "what is sent back through a layer's weights to the layer before it"),
    .init(
      key: .epochs, aliases: ["max_epochs", "max_iter", "num_epochs", "n_epochs"],
      kind: .integer(0...1_000_000_000),
      defaultValue: .value(.integer(100)), meaning: "passes over the training part"),
    .init(
      key: .batchSize, aliases: ["minibatch_size", "batch"], kind: .integer(1...1_000_000_000),
      words: [("full", "the whole training part")], defaultValue: .value(.integer(32)),
      meaning: "rows in a minibatch; the last one of an epoch may be smaller"),
    .init(
      key: .shuffle, kind: .boolean, defaultValue: .value(.boolean(true)),
      meaning: "whether every epoch visits the rows in another order; full batches are never shuffled"),
    .init(
      key: .clipNorm, aliases: ["max_grad_norm", "gradient_clip_norm"], kind: .number(.positive),
      words: [("none", "no limit")], defaultValue: .value(.none),
      meaning:
        "the largest Euclidean norm of a minibatch's gradient, all layers together (Keras' `global_clipnorm`, not its "
        + "`clipnorm` of each variable): times `clip_norm / (norm + 1e-06)` where that is below 1; after `clip_value`, before "
        + "weight decay"),
    .init(
      key: .clipValue, kind: .number(.positive),
      words: [("none", "no limit")], defaultValue: .value(.none),
      meaning: "the largest magnitude of one value of the gradient; before `clip_norm` and weight decay"),
    .init(
      key: .earlyStopping, kind: .boolean, defaultValue: .value(.boolean(false)),
      meaning:
        "whether training ends when the loss of the validation part (of the training part, where there is none) "
        + "falls no more; a mapping of the three options below switches it on"),
    .init(
      key: .patience, kind: .integer(1...1_000_000_000), defaultValue: .value(.integer(10)),
      meaning:
        "epochs in a row without progress after which training ends, as in Keras; one more than scikit-learn's "
        + "`n_iter_no_change` for the same", owner: .earlyStopping),
    .init(
      key: .minDelta, kind: .number(.nonNegative), isKeptInDouble: true, defaultValue: .value(.number(0)),
      meaning: "the least fall of the loss that counts as progress", owner: .earlyStopping),
    .init(
      key: .restoreBest, kind: .boolean, defaultValue: .value(.boolean(true)),
      meaning: "whether to end with the parameters of the best epoch", owner: .earlyStopping),
    .init(
      key: .precision, aliases: ["dtype"],
      kind: .choice([
        .init(name: "float64", aliases: ["double"], meaning: "double precision"),
        .init(name: "float32", aliases: ["single"], meaning: "single precision"),
      ]),
      defaultValue: .value(.text("float64")), meaning: "the numbers that the network computes in"),
  ]
}
