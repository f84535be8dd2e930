import Documents
import Results

extension Console {
  /// Calls `body` and turns what it throws into words on standard error and an exit code.
  ///
  /// - Parameter environment: What marks the places of mistakes for a CI service.
  func reportingFailures(
    in environment: CIEnvironment = CIEnvironment(isForced: false), _ body: () throws -> Int32
  ) throws -> Int32 {
    do {
      return try body()
    } catch let diagnostics as Diagnostics {
      precondition(diagnostics.hasErrors, "what stops a command is an error")
      tell(diagnostics, in: environment)
      return diagnostics.exitCode
    } catch let failure as OutputError {
      error("error: \(failure)\n")
      return failure.exitCode
    }
  }

  /// Says on standard error what is to be said about an input: to people, to a CI service, or to both.
  func tell(_ diagnostics: Diagnostics, in environment: CIEnvironment) {
    if environment.showsText { error(diagnostics.rendered(color: usesColor) + "\n") }
    annotate(environment.annotations(diagnostics))
  }
}
