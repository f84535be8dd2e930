// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// The instruction set that the numeric core is compiled for: `NNLAB_CPU=x86-64|x86-64-v3|x86-64-v4|native`.
/// Results do not depend on it.
let processorLevel = Context.environment["NNLAB_CPU"] ?? "x86-64-v3"

/// A square root that may set `errno` cannot be one vector instruction.
let mathFlags = ["-Xcc", "-fno-math-errno"]

#if arch(x86_64)
  let levelFlags = ["-march=\(processorLevel)"]
#else
  let levelFlags: [String] = []
#endif
let coreFlags = mathFlags + levelFlags.flatMap { ["-Xcc", $0] }
/// Products and sums are fused where the text says so, and nowhere else.
let tileFlags = ["-O2", "-ffp-contract=off"] + levelFlags

/// The core's classes never hand out two accesses at once; looking each time takes longer than a small network's step.
let coreSwiftFlags = ["-enforce-exclusivity=unchecked"]

/// What the processor is checked for when the program starts; a native build needs no check.
let checkedLevel = ["x86-64-v3": "3", "x86-64-v4": "4"][processorLevel] ?? "1"

/// An unoptimized kernel is about a hundred times slower, so the core is optimized in debug builds too.
let optimizedAlways: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2"],
    .when(configuration: .debug))
]

/// Single kernels can be called for tests and benchmarks; the program goes without what is for that.
let measuresKernels = Context.environment["NNLAB_BENCH"] != nil
let kernelProbes = [
  measuresKernels
    ? SwiftSetting.define("KERNEL_PROBES") : .define("KERNEL_PROBES", .when(configuration: .debug))
]

/// gzip-compressed datasets are read where the system brings zlib's header along.
let zlibHeaders = ["/usr/include/zlib.h", "/usr/local/include/zlib.h"]
#if os(macOS)
  let systemHasZlib = true
#else
  let systemHasZlib = zlibHeaders.contains(where: FileManager.default.fileExists(atPath:))
#endif

let package = Package(
  name: "nnlab",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "nnlab", targets: ["nnlab"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CProcessor", cSettings: [.define("NNLAB_X86_64_LEVEL", to: checkedLevel)]),
    // The words of the command line, in C because Swift asks /proc for them.
    .target(name: "CArguments"),
    .target(name: "Documents", dependencies: ["CYAML"], swiftSettings: optimizedAlways),
    // The innermost loops of the core, in C because they are compiled for several instruction sets.
    .target(name: "CMatrixTiles", cSettings: [.unsafeFlags(tileFlags)]),
    .target(name: "CPasses", cSettings: [.unsafeFlags(tileFlags)]),
    // SHA-256 by the processor's instructions for it, in C because they are asked for at run time.
    .target(name: "CSHA256", cSettings: [.unsafeFlags(["-O2"])]),
    .target(
      name: "NeuralNetworks", dependencies: ["CMatrixTiles", "CPasses"],
      swiftSettings: [.unsafeFlags(coreFlags + coreSwiftFlags)] + kernelProbes + optimizedAlways),
    .target(
      name: "Datasets",
      dependencies: ["CSHA256", "Documents", "NeuralNetworks"] + (systemHasZlib ? ["CZlib"] : []),
      swiftSettings: optimizedAlways),
    .target(
      name: "Experiments", dependencies: ["Datasets", "Documents", "NeuralNetworks"],
      swiftSettings: optimizedAlways),
    .target(
      name: "Trials", dependencies: ["Experiments", "Datasets", "Documents", "NeuralNetworks"],
      swiftSettings: optimizedAlways),
    .target(
      name: "Results", dependencies: ["Trials", "Experiments", "Datasets", "Documents", "NeuralNetworks"]),
    .target(name: "Scheduling", dependencies: ["CProcessor"]),
    .target(
      name: "Reporting", dependencies: ["Results", "Trials", "Experiments", "Documents", "NeuralNetworks"],
      swiftSettings: optimizedAlways),
    // Every module that is imported is named, since a build follows only these edges.
    .executableTarget(
      name: "nnlab",
      dependencies: [
        "CArguments", "CProcessor", "Documents", "NeuralNetworks", "Datasets", "Experiments", "Trials",
        "Results",
        "Scheduling", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
    .testTarget(
      name: "NeuralNetworksTests", dependencies: ["NeuralNetworks"],
      exclude: ["Conformance/Cases", "Measures/Values"]),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "Documents", "NeuralNetworks", "TestSupport"],
      exclude: ["Golden", "Values"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "Datasets", "Documents", "NeuralNetworks", "TestSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "TrialsTests",
      dependencies: ["Trials", "Experiments", "Documents", "NeuralNetworks", "TestSupport"]),
    .testTarget(
      name: "ResultsTests",
      dependencies: ["Results", "Trials", "Experiments", "Documents", "NeuralNetworks", "TestSupport"]),
    .testTarget(name: "SchedulingTests", dependencies: ["Scheduling"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Results", "Experiments", "Documents", "NeuralNetworks", "TestSupport"],
      exclude: ["Golden", "Statistics/Values", "Leaderboard/Golden", "Comparing/Golden", "Comparing/Values"]),
    .testTarget(
      name: "NnlabTests",
      dependencies: ["nnlab", "TestSupport"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)

if systemHasZlib {
  package.targets.append(.systemLibrary(name: "CZlib"))
}

// What the machine can do, and how much of it the core does: `make bench`.
if measuresKernels {
  package.targets += [
    .target(name: "CPeak", path: "Benchmarks/CPeak", cSettings: [.unsafeFlags(tileFlags)]),
    .executableTarget(
      name: "nnlab-bench", dependencies: ["NeuralNetworks", "CPeak"], path: "Benchmarks/Kernels"),
  ]
}

// Fuzzing wants every module compiled for it, so its program is there when it is asked for: `make fuzz`.
if Context.environment["NNLAB_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "nnlab-fuzz",
      dependencies: [
        "Documents", "NeuralNetworks", "Datasets", "Experiments", "Trials", "Results", "Reporting",
      ],
      path: "Tests/Fuzzing", exclude: ["Seeds", "run.py"],
      // gold, the usual linker on Linux, fails at libFuzzer's debugging information.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]))
}
