import Experiments
import NeuralNetworks
import Trials

/// The records of a journal by the identities of their trials.
struct JournalIndex {
  /// What a record holds, apart from its numbers: many have this in common.
  struct Contents: Hashable {
    let status: TrialRecord.Status
    let recording: TrialRecording
    /// The places in `Metric.all` of those that the record names.
    let metrics: PlaceSet

    /// Whether a record that holds this is all that is asked of a trial.
    ///
    /// - Parameter metrics: those that a trial has which was trained.
    func satisfies(_ wanted: TrialRecording, metrics wantedMetrics: PlaceSet) -> Bool {
      status == .failed || recording.satisfies(wanted) && metrics.isSuperset(of: wantedMetrics)
    }
  }

  private var identities: [TrialIdentity] = []
  private var offsets: [Int] = []
  private var kinds: [Int32] = []
  /// The end of each record's seed, for a cheap check that the record is where it belongs.
  private var seeds: [UInt32] = []
  /// Those that occur, each once.
  private var contents: [Contents] = []
  private var kindOfContents: [Contents: Int32] = [:]
  /// Places of identities by their bits, which are as good as random; -1 where there is none. A power of two of them,
  /// half of which are free at least.
  private var slots: [Int32] = Array(repeating: -1, count: 1024)

  var count: Int { identities.count }

  /// Adds a record, in place of an earlier one of its trial.
  mutating func insert(_ identity: TrialIdentity, seed: UInt32, _ found: Contents, offset: Int) {
    let kind = kind(of: found)
    let slot = slot(of: identity)
    if slots[slot] >= 0 {
      let place = Int(slots[slot])
      (offsets[place], kinds[place], seeds[place]) = (offset, kind, seed)
      return
    }
    slots[slot] = Int32(truncatingIfNeeded: identities.count)
    identities.append(identity)
    offsets.append(offset)
    kinds.append(kind)
    seeds.append(seed)
    if identities.count * 2 > slots.count { grow() }
  }

  /// A trial's record, or nil where there is none.
  func record(of identity: TrialIdentity) -> (offset: Int, seed: UInt32, contents: Contents)? {
    let place = slots[slot(of: identity)]
    guard place >= 0 else { return nil }
    return (offsets[Int(place)], seeds[Int(place)], contents[Int(kinds[Int(place)])])
  }

  private mutating func kind(of found: Contents) -> Int32 {
    if let last = kinds.last, contents[Int(last)] == found { return last }
    if let kind = kindOfContents[found] { return kind }
    let kind = Int32(contents.count)
    contents.append(found)
    kindOfContents[found] = kind
    return kind
  }

  private func slot(of identity: TrialIdentity) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: identity.tail) & mask
    while slots[slot] >= 0, identities[Int(slots[slot])] != identity { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for place in identities.indices { slots[slot(of: identities[place])] = Int32(truncatingIfNeeded: place) }
  }
}
