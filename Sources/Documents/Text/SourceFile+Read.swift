#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension SourceFile {
  /// Reads a file, or a pipe up to its end.
  ///
  /// - Parameters:
  ///   - path: The path to open.
  ///   - name: The path as the user wrote it.
  ///   - maximumBytes: The largest size that is read; of a larger file or pipe nothing is kept.
  ///   - isNamedInFile: Whether another file names it, rather than the user. Who wrote that file may not be the one in whose
  ///     log diagnostics are read, so that they show lines of the user's own regular files alone.
  /// - Throws: One diagnostic: `missingInput` for a file that is missing, a directory, a device, one that the kernel makes
  ///   up (in `/proc` or `/sys`, where secrets lie), or not permitted;
  ///   `contents` for one that is too large; `inputOutput` when reading fails.
  package static func read(
    path: String, shownAs name: String, maximumBytes: Int, isNamedInFile: Bool = false
  ) throws(Diagnostics) -> SourceFile {
    func failure(_ mistake: ReadMistake) -> Diagnostics { Diagnostics(mistake, file: name) }

    // The C library would stop at a NUL, and open another file than the one named.
    if path.isEmpty || path.utf8.contains(0) { throw failure(.missing(neighbor: nil)) }
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 {
      let code = errno
      guard code == ENOENT else { throw failure(.system(code)) }
      let neighbor = neighbor(of: path, shownAs: name)
      throw failure(
        linkTarget(of: path).map { .danglingLink(to: $0, neighbor: neighbor) } ?? .missing(neighbor: neighbor))
    }
    defer { close(descriptor) }

    var status = stat()
    if fstat(descriptor, &status) != 0 { throw failure(.failed(errno)) }
    if status.st_mode & S_IFMT == S_IFDIR { throw failure(.directory) }
    if status.st_mode & S_IFMT == S_IFCHR, !isNullDevice(status) {
      throw failure(.device)
    }
    if isMadeUp(status) { throw failure(.madeUpBySystem) }
    // A file without a size that has contents all the same is made up, too, wherever it lies.
    let isOwn =
      status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
      && (geteuid() == 0 || status.st_uid == geteuid())
    if status.st_mode & S_IFMT == S_IFREG {
      InputFiles.record(InputFile(name: name, path: path, status: status))
    }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)

    let expected = max(0, Int(status.st_size))
    if expected > maximumBytes { throw failure(.tooLarge(limit: maximumBytes)) }
    // One byte more than is expected, so that the end of a file that did not grow is found without a second
    // buffer.
    var bytes: [UInt8] = []
    var room = expected > 0 ? expected + 1 : 1 << 16
    while true {
      let code = appendBytes(from: descriptor, to: &bytes, atMost: room)
      if case .failed(let code) = code { throw failure(.failed(code)) }
      if bytes.count > maximumBytes { throw failure(.tooLarge(limit: maximumBytes)) }
      if case .ended = code {
        return SourceFile(name: name, bytes: bytes, showsLines: isOwn || !isNamedInFile)
      }
      room = min(max(bytes.count, 1 << 16), maximumBytes - bytes.count + 1)
    }
  }

  /// The size of a regular file in bytes, unless it cannot be told.
  package static func size(of path: String) -> Int? {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return max(0, Int(status.st_size))
  }

  /// `/dev/null` is as good as an empty file; other devices may have no end.
  private static func isNullDevice(_ status: stat) -> Bool {
    var null = stat()
    return stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev
  }

  /// Whether a file lies in a file system that holds nothing but what the kernel says of itself and of processes.
  private static func isMadeUp(_ file: stat) -> Bool {
    #if os(Linux)
      let roots = [
        "/proc", "/sys", "/sys/fs/cgroup", "/sys/fs/bpf", "/sys/fs/selinux", "/sys/kernel/debug",
        "/sys/kernel/tracing",
        "/sys/kernel/security", "/sys/kernel/config", "/sys/firmware/efi/efivars",
      ]
      var top = stat()
      guard stat("/", &top) == 0, file.st_dev != top.st_dev, file.st_mode & S_IFMT == S_IFREG else {
        return false
      }
      return roots.contains { path in
        var root = stat()
        return stat(path, &root) == 0 && root.st_dev == file.st_dev
      }
    #else
      return false
    #endif
  }

  /// Where a symbolic link points; nil for all else.
  private static func linkTarget(of path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      readlink(path, bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  private enum ReadResult {
    case filled
    case ended
    case failed(Int32)
  }

  /// Reads until `room` bytes have come or the input has ended.
  private static func appendBytes(
    from descriptor: Int32, to bytes: inout [UInt8], atMost room: Int
  ) -> ReadResult {
    var result = ReadResult.filled
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room {
        // macOS refuses to read more than 2 GiB at once.
        let received = systemRead(descriptor, buffer.baseAddress! + count, min(room - count, 1 << 30))
        if received > 0 {
          count += received
        } else if received == 0 {
          result = .ended
          return
        } else if errno != EINTR {
          result = .failed(errno)
          return
        }
      }
    }
    if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
    return result
  }

  /// The path of a file in the same directory whose name is nearly this one.
  private static func neighbor(of path: String, shownAs name: String) -> String? {
    let directory = PathText.directory(path)
    guard let stream = opendir(directory.isEmpty ? "." : directory) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < 1000, let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    // The order of a directory is the file system's affair.
    guard let nearest = Suggestion.nearest(to: PathText.name(path), in: names.sorted()) else { return nil }
    return PathText.directory(name) + nearest
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
