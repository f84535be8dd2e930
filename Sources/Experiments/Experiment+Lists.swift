import Documents

extension Experiment {
  /// A diagnostic about the size of the plan, at what makes it as large as it is.
  package func diagnosticOfPlan(_ mistake: some Mistake) -> Diagnostic {
    file.document.diagnostic(mistake, at: longestList)
  }

  /// The list of the file that stands for the most values.
  var longestList: Node {
    let root = file.document.root
    func node(of setting: Setting) -> Node? {
      ([setting.name] + setting.aliases).lazy.compactMap { root[$0] }.first
    }
    var lists: [(count: Int, node: Node?)] = [
      (plan.seeds.count, node(of: Settings.seeds)), (file.datasets.count, node(of: Settings.datasets)),
      (file.architectures.count, node(of: Settings.architectures)),
    ]
    for axis in plan.axes {
      let options = (node(of: Settings.training)?.entries ?? []) + (root.entries ?? [])
      let entry = options.first {
        $0.key.text.flatMap(OptionTable.find)?.name == axis.name || $0.key.text == axis.name
      }
      lists.append((axis.values.count, entry?.value ?? node(of: Settings.training)))
    }
    return lists.filter { $0.node != nil }.max { $0.count < $1.count }?.node ?? root
  }
}
