import Foundation

/// How many processors this process may use: those of its affinity mask, less where a control group grants it less time.
package enum ProcessorCount {
  package static var available: Int {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    #if os(Linux)
      let quota = (try? String(contentsOfFile: "/sys/fs/cgroup/cpu.max", encoding: .utf8)).flatMap(quota)
      return max(1, min(processors, quota ?? processors))
    #else
      return max(1, processors)
    #endif
  }

  /// Processors' worth of time in the words of `cpu.max`: "max 100000", or "150000 100000" for one and a half, of which
  /// two can be kept busy.
  static func quota(_ text: String) -> Int? {
    let numbers = text.split(whereSeparator: \.isWhitespace)
    guard numbers.count == 2, let time = Double(numbers[0]), let period = Double(numbers[1]), period > 0
    else {
      return nil
    }
    return Int((time / period).rounded(.up).clamped(to: 1...4096))
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
