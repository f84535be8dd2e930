import Foundation

/// How many processors this process may use: those of its affinity mask, less where a control group grants it less time.
package enum ProcessorCount {
  package static let available: Int = {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    #if os(Linux)
      let granted = ControlGroups.membership.flatMap { quota($0, read: ControlGroups.text) }
      return max(1, min(processors, granted ?? processors))
    #else
      return max(1, processors)
    #endif
  }()

  /// The least that a control group which this process is in grants it; nil where none grants less than all.
  ///
  /// - Parameters:
  ///   - membership: in the words of `/proc/self/cgroup`
  ///   - read: the text of a file, if it is there.
  static func quota(_ membership: String, read: (String) -> String?) -> Int? {
    ControlGroups.groups(of: "cpu", membership).compactMap { folder, isUnified in
      if isUnified { return read("\(folder)/cpu.max").flatMap(quota) }
      guard let time = read("\(folder)/cpu.cfs_quota_us"), let period = read("\(folder)/cpu.cfs_period_us")
      else { return nil }
      return quota("\(time) \(period)")
    }.min()
  }

  /// Processors' worth of time in the words of `cpu.max`: "max 100000", or "150000 100000" for one and a half, of which
  /// two can be kept busy. Version 1 says -1 where there is no limit.
  static func quota(_ text: String) -> Int? {
    let numbers = text.split(whereSeparator: \.isWhitespace)
    guard numbers.count == 2, let time = Double(numbers[0]), let period = Double(numbers[1]),
      time > 0, period > 0
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
