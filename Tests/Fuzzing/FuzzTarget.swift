import Documents

/// One way into the program for bytes that come from outside.
///
/// A target takes any bytes. It lets pass whatever the program says of them; what must not be is a trap, an endless
/// loop, a memory that grows past all measure, or a promise that is not kept.
struct FuzzTarget: Sendable {
  let name: String
  let meaning: String
  let run: @Sendable ([UInt8]) -> Void

  nonisolated(unsafe) static var chosen = experiment

  /// Calls `body`, and puts what it throws into words as the program does.
  static func rendering(_ body: () throws -> Void) {
    do {
      try body()
    } catch let error as Diagnostics {
      render(error)
    } catch {
      _ = "\(error)"
    }
  }

  static func render(_ diagnostics: Diagnostics) {
    _ = diagnostics.rendered(color: true)
    _ = diagnostics.exitCode
  }

  /// Ends the program, so that the input is kept.
  static func require(_ condition: Bool, _ promise: @autoclosure () -> String) {
    if !condition { fatalError("not kept: \(promise())") }
  }
}
