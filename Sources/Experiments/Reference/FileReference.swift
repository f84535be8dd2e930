import Datasets

/// The reference page of the experiment file, made from the tables that the readers check against.
package enum FileReference {
  package static var markdown: String {
    """
    # The experiment file

    <!-- This page is printed by `nnlab reference`; change the tables in Sources/Experiments, not the page. -->

    An experiment file is YAML 1.2 (JSON works as well), read by the core schema: `1e-3` is a number, `no` is a text.
    Anchors, aliases and merge keys (`<<`) work. Everything that is wrong with a file is reported at once, before
    anything is trained. Paths are relative to the experiment file.

    The plan is `datasets × architectures × learning_rates × every list under training × every zip`, less what
    `exclude` matches, then what `include` adds; `seeds` repeats each of these configurations.

    ## Top level

    \(table(Settings.experiment))

    `seeds` as a mapping:

    \(table(Settings.seedRange))

    ## `datasets`

    A built-in set by its name (`xor`), or a mapping. Every dataset takes:

    \(table(Settings.dataset))

    \(formats)

    ### `split`

    \(table(Settings.splits))

    ### Built-in datasets

    \(table(Settings.builtInDataset))

    \(builtIns)

    ## `architectures`

    A list of hidden layer sizes (`[64, 32]`, or `[]` for none), or a mapping of the following keys and of those options
    that the next section marks with an A.

    \(table(Settings.architecture))

    ## `training`

    Every option takes one value, or a list of values, which is one more axis of the sweep. An option with named values
    can be a mapping of the name and of the further options that it uses; lists in it make one value each. Numbers,
    learning rates among them, may also be given as a range, such as `{min: 1e-4, max: 1e-1, count: 4, scale: log}`:

    \(table(Settings.numberRange))

    Options of layers take a number for all hidden layers or a list of one per hidden layer. Under `training` a list is one
    more axis, so such lists stand in another: `dropout: [0.1, 0.2]` tries two rates, `dropout: [[0.1, 0.2], [0.2, 0.3]]` two
    lists. An architecture has one value, so its `dropout: [0.1, 0.2]` has a rate for each of two hidden layers.

    An option that would have no effect is a mistake, and so are a number that `precision` turns into 0, into an infinite
    one or into one with fewer digits, and two configurations that would train the same (looked for among the first
    \(RepetitionChecks.comparedConfigurations) that differ in more than lists of plain numbers).

    A minibatch's gradient is limited by `clip_value`, then by `clip_norm`; then `weight_decay` is added, and the optimizer
    makes its step. Adam, RMSprop and Adagrad add `epsilon` to the root, as in PyTorch (Keras' RMSprop adds it under the
    root).

    \(options)

    \(choices)

    ### Names of other tools

    These are answered with what to write instead, since they mean something else there, or may:

    \(foreignNames)

    ## `zip`

    ```yaml
    zip: {learning_rate: [0.1, 0.01], batch_size: [16, 128]}   # two configurations, not four
    ```

    ## `exclude` and `include`

    ```yaml
    exclude: [{architecture: deep, learning_rate: [0.5, 1]}, {optimizer: adam, seed: 3}]
    include: [{architecture: [16], learning_rate: 0.05}]       # on every dataset, with every other option of the plan
    ```

    Besides options of training, entries may name:

    \(table(Settings.selection))

    An exclusion looks at the value that an option has in the end, also where that is its default or follows from the
    data. What is excluded can be included again; what is part of the plan already is not added twice.

    ## `metric`

    \(table(Settings.metrics))

    \(measures)

    Those that are marked are computed for every trial. `metrics` adds others, which cost time at each epoch that is recorded,
    and three columns each; so do the measure that ranks, those that `expect` and `monitor` name, and `balanced_accuracy`
    where it is on the default leaderboard. Trials that were trained without a measure that is asked for are trained again,
    to the same results.

    ```yaml
    metrics: [balanced_accuracy, roc_auc]
    ```

    A measure that has no value (a class without rows, targets that are all the same, outputs that are no probabilities) is
    an empty cell. A network with one output tells two classes apart: its output is the share of the second. All but
    `calibration_error`, which has no counterpart there, agree with scikit-learn's, apart from what is said of `rmse` below,
    `r2` and `explained_variance` of constant targets (1 or 0 there), and `average_precision` of a class without rows (0
    there). `log_loss` and `brier` are taken of the network's outputs, and `loss` of the sums before its last activation, so
    that it stays exact where outputs round to 0 or 1.

    Classes are unbalanced where the largest has more than twice as many rows as the others have on average (of two classes,
    more than two thirds of all rows). Without a `metric` such a dataset is ranked by its log loss, which is
    `validation_loss` where every configuration is trained on a cross-entropy, and the leaderboard shows `balanced_accuracy`
    beside `accuracy`; where another loss leaves no probabilities of its own, `validation_loss` ranks as always.

    `rmse` and `mae` are in the target's own units. Of several targets `rmse` is the root of the mean over all rows and targets
    together, while scikit-learn takes the mean of each target's root; `mae` and `r2` are means over targets.

    ## `expect`

    ```yaml
    expect:
      - {metric: test_accuracy, at_least: 0.95, where: {dataset: iris}}       # every configuration on iris
      - {metric: validation_loss, at_most: 0.1, of: any, where: {optimizer: adam}}
    ```

    \(table(Settings.expectation))

    A `where` that no configuration of the plan matches, and a bound that no value can reach, are mistakes of the file, told
    before anything is trained.

    ## `curves`

    \(table(Settings.curve))
    """ + "\n"
  }

  private static func table(_ settings: [Setting]) -> String {
    rows(
      ["key", "value", "default", "meaning"],
      settings.map { setting in
        [
          code(setting.name), values(setting), setting.defaultText,
          setting.meaning + alsoRead(setting.aliases),
        ]
      })
  }

  private static var formats: String {
    DatasetFormat.all.map {
      "### \($0.title)\n\n\(table($0.settings))\n\n"
        + $0.nested.map { "\($0.title):\n\n\(table($0.settings))\n\n" }.joined()
        + "For example: \(code("{\($0.example.entry)}"))."
    }.joined(separator: "\n\n")
  }

  private static func values(_ setting: Setting) -> String {
    if case .word(let words) = setting.kind {
      return words.map { "\(code($0.name)): \($0.meaning)" }.joined(separator: "; ")
    }
    return setting.expectation
  }

  private static var options: String {
    rows(
      ["option", "", "value", "default", "meaning"],
      OptionTable.all.map { option in
        [
          code(option.name), option.belongsToArchitecture ? "A" : "", values(option), defaultText(option),
          option.meaning + used(option) + alsoRead(option.aliases),
        ]
      })
  }

  private static func values(_ option: OptionDefinition) -> String {
    let values: [String] =
      switch option.kind {
      case .choice: ["a name, see below"]
      case .numberPerLayer: [option.expectation, "a list of one per hidden layer"]
      case .integer, .number, .boolean: [option.expectation]
      }
    return (option.words.map { "\(code($0.word)) (\($0.meaning))" } + values).joined(separator: " or ")
  }

  private static func defaultText(_ option: OptionDefinition) -> String {
    switch option.defaultValue {
    case .value(.none): code(option.wordsForNone[0])
    case .value(let value): code(value.text)
    case .derived(let rule): rule
    case .ofChoice: "see below"
    }
  }

  private static func used(_ option: OptionDefinition) -> String {
    guard let owner = option.owner else { return "" }
    let choices = OptionTable[owner].choices.filter { $0.parameters.contains { $0.key == option.key } }
    let names = choices.isEmpty ? code("true") : choices.map { code($0.name) }.joined(separator: ", ")
    let inner = option.innerName == option.name ? "" : "; in its mapping \(code(option.innerName))"
    return " (\(code(owner.rawValue)) \(names)\(inner))"
  }

  /// The choices of each option that has some, with the further options that they use.
  private static var choices: String {
    // Measures have a table of their own.
    OptionTable.all.filter { !$0.choices.isEmpty && $0.key != .monitor }.map { option in
      let example = option.choices.first { !$0.parameters.isEmpty }.map { choice in
        let parameters = choice.parameters.map { parameter in
          "\(OptionTable[parameter.key].innerName): \(parameter.defaultValue == .none ? "100" : parameter.defaultValue.text)"
        }
        return
          "\n\nOr as a mapping: `\(option.name): {name: \(choice.name), \(parameters.joined(separator: ", "))}`"
      }
      return "### `\(option.name)`\n\n"
        + rows(
          ["name", "meaning", "uses (default)"],
          option.choices.map { choice in
            [
              code(choice.name), choice.meaning + alsoRead(choice.aliases),
              choice.parameters.map { parameter in
                let fallback =
                  parameter.defaultValue == .none
                  ? defaultText(OptionTable[parameter.key]) : parameter.defaultValue.text
                return "\(code(parameter.key.rawValue)) (\(fallback))"
              }.joined(separator: ", "),
            ]
          }) + (example ?? "")
    }.joined(separator: "\n\n")
  }

  private static var foreignNames: String {
    rows(
      ["name", "where", "what it means there, and what to write"],
      ForeignMeaning.keys.map { foreign in
        [
          foreign.names.map(code).joined(separator: ", "), foreign.choice.map(code) ?? "`training`",
          foreign.meaning + (foreign.option.map { "; " + code($0.rawValue) } ?? ""),
        ]
      }
        + ForeignMeaning.values.map { option, foreign in
          [foreign.names.map(code).joined(separator: ", "), code(option.rawValue), foreign.meaning]
        })
  }

  private static var builtIns: String {
    rows(
      ["name", "task", "what it is", "options (default)"],
      BuiltInDataset.all.map { dataset in
        [
          code(dataset.name), dataset.task.rawValue, dataset.summary,
          dataset.options.map { option in
            "\(code(option.name)): \(option.meaning), \(option.expectation) (\(OptionValue.number(option.defaultValue).text))"
          }.joined(separator: "; "),
        ]
      })
  }

  static func alsoRead(_ aliases: [String]) -> String {
    aliases.isEmpty ? "" : ". Also read: " + aliases.map(code).joined(separator: ", ")
  }

  static func code(_ text: String) -> String { "`\(text)`" }

  static func rows(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows
    return lines.map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}
