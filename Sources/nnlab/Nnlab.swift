import ArgumentParser

@main
struct Nnlab: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "nnlab", abstract: "x")
}
