#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// libFuzzer's own `main` (https://llvm.org/docs/LibFuzzer.html), but for the choice of the target, which the
// environment names because libFuzzer starts itself anew for some of its work. It hands one input after the other to the
// callback, and watches which code each one reaches.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

let targets = [
  FuzzTarget.experiment, .csv, .idx, .journal, .results, .parameters,
]

guard let name = getenv("NNLAB_FUZZ_TARGET").map({ String(cString: $0) }),
  let target = targets.first(where: { $0.name == name })
else {
  print("usage: NNLAB_FUZZ_TARGET=… nnlab-fuzz [FLAG…] [SEEDS…], with one of")
  for target in targets { print("  \(target.name): \(target.meaning)") }
  exit(64)
}
// The callback of a C function captures nothing.
FuzzTarget.chosen = target

var arguments = CommandLine.unsafeArgv
var count = CommandLine.argc
exit(
  runFuzzer(&count, &arguments) { bytes, count in
    FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  })
