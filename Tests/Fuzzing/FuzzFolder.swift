import Foundation

/// A folder of this process alone, for what the program reads by its path.
enum FuzzFolder {
  static let path: String = {
    let path = "\(NSTemporaryDirectory())/nnlab-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: FuzzFolder.path) }
    return path
  }()

  /// Puts bytes in the place of what a file holds.
  static func write(_ bytes: [UInt8], to name: String) {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    FuzzTarget.require(written == bytes.count, "the folder of the fuzzer takes \(bytes.count) bytes")
  }

  static func read(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: "\(path)/\(name)").map(Array.init) ?? []
  }
}
