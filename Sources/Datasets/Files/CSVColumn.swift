import Documents

/// What is known of a column of a CSV file while and after it is read.
struct CSVColumn {
  /// Its place in the header.
  let field: Int
  /// Whether its cells are codes of texts; else they are numbers.
  private(set) var isText: Bool
  /// Whether rows were read before it was known to hold text, so that their texts are not known.
  private(set) var needsReading = false
  /// The distinct texts, by their codes.
  private(set) var texts = CSVCategories()
  /// Whether there are more texts, or longer ones, than are told apart; their cells are NaN.
  private(set) var isCrowded = false
  private(set) var missingCount = 0
  /// A mark with a letter in it that stands for a missing value, and may be a name.
  private(set) var nameLikeMark: String?
  /// Whether there are texts among numbers that people write where a value is missing, although they are no marks of the
  /// file's.
  private var hasSuspects = false
  /// The first cells that lack a value, and the first without a number in a column that began with numbers.
  private(set) var gaps = CSVExamples<CSVPlace>()
  private(set) var oddities = CSVExamples<Diagnostic>()

  /// How many texts are told apart, and up to how many bytes of one.
  static let mostTexts = 65_000
  private static let longestText = 10_000

  init(field: Int, isText: Bool) {
    self.field = field
    self.isText = isText
  }

  /// The code of a field's text; NaN for a missing value.
  mutating func code(of record: borrowing CSVRecord) -> Double {
    if record.isMissing(field) {
      noteMissing(record)
      return .nan
    }
    if isCrowded || record.byteCount(field) > Self.longestText {
      isCrowded = true
      return .nan
    }
    let code = texts.index(of: field, in: record)
    if code >= Self.mostTexts { isCrowded = true }
    return Double(code)
  }

  mutating func noteMissing(_ record: borrowing CSVRecord) {
    missingCount += 1
    if missingCount <= CSVExamples<CSVPlace>.capacity || nameLikeMark == nil {
      let text = record.trimmedText(field)
      if nameLikeMark == nil, text.contains(where: \.isLetter) { nameLikeMark = text }
      gaps.add(text) { record.place(field) }
    }
  }

  /// Takes in a text among numbers that people write where a value is missing; false where they do not write it.
  mutating func noteSuspect(_ record: borrowing CSVRecord) -> Bool {
    let text = record.trimmedText(field)
    guard MissingMarks.isUsual(text) else { return false }
    hasSuspects = true
    missingCount += 1
    gaps.add(text) { record.place(field) }
    return true
  }

  mutating func becomeText(hadNumbers: Bool) {
    isText = true
    needsReading = hadNumbers || hasSuspects
  }

  mutating func noteOddity(_ record: borrowing CSVRecord) {
    oddities.add(record.trimmedText(field)) { record.expectedNumber(field) }
  }

  /// All rows are about to be read as texts.
  mutating func beginTexts() {
    isText = true
    needsReading = false
    texts = CSVCategories()
    isCrowded = false
    missingCount = 0
    hasSuspects = false
    gaps = CSVExamples()
  }
}

/// The first few cells of a kind.
struct CSVExamples<Finding: Sendable> {
  static var capacity: Int { 10 }

  private(set) var texts: [String] = []
  /// What is known of each.
  private(set) var found: [Finding] = []

  mutating func add(_ text: String, _ finding: () -> Finding) {
    guard texts.count < Self.capacity else { return }
    texts.append(text)
    found.append(finding())
  }
}
