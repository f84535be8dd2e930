/// Measures the numeric core on this machine: `nnlab-bench [products] [passes] [packs]`, everything without arguments.
@main
enum Bench {
  private static let reports: [(name: String, run: @Sendable () -> Void)] = [
    ("products", { Products.report() }), ("passes", { Passes.report() }), ("packs", { Packs.report() }),
  ]

  static func main() {
    let wanted = CommandLine.arguments.dropFirst()
    for report in reports where wanted.isEmpty || wanted.contains(report.name) { report.run() }
  }
}
