import Documents

/// What a column of a table was taken for, and why.
package struct ColumnDecision: Hashable, Sendable {
  package enum Meaning: Hashable, Sendable {
    case number
    case boolean
    case categories(count: Int)
    case date(parts: Int)
    case leftOut
  }

  package enum Reason: Hashable, Sendable {
    /// The experiment file says so.
    case given
    case allNumbers
    case twoTexts([String])
    case repeatedTexts
    /// Numbers whose texts would become the same.
    case sameNumber(String, String)
    case leadingZeros(String)
    case datesWritten(DateForm, isAmbiguous: Bool)
    case empty
    case constant(String)
    case index
    case identifier
    case uniqueTexts(count: Int, rows: Int)
    case longTexts
    case tooManyTexts(Int)
    /// Every other column is left out.
    case nothingElse
  }

  package let name: String
  package let meaning: Meaning
  package let reason: Reason
  /// How many rows lack a value.
  package let missingCount: Int
  package let rowCount: Int

  package init(name: String, meaning: Meaning, reason: Reason, missingCount: Int, rowCount: Int) {
    self.name = name
    self.meaning = meaning
    self.reason = reason
    self.missingCount = missingCount
    self.rowCount = rowCount
  }

  package var isLeftOut: Bool { meaning == .leftOut }
}

extension ColumnDecision: CustomStringConvertible {
  /// "number", "boolean ('no' and 'yes')", "left out: a different text in nearly every row"
  package var description: String {
    let gaps = missingCount == 0 || isLeftOut ? "" : "; \(missingCount) of \(rowCount) missing"
    return [meaningText, reasonText].compactMap(\.self).joined(separator: isLeftOut ? ": " : ", ") + gaps
  }

  private var meaningText: String {
    switch meaning {
    case .number: "number"
    case .boolean: "boolean"
    case .categories(let count): counted(count, "category", "categories")
    case .date(let parts): "date, as \(counted(parts, "number"))"
    case .leftOut: "left out"
    }
  }

  private var reasonText: String? {
    switch reason {
    case .allNumbers, .repeatedTexts: return nil
    case .given: return "as the file says"
    case .twoTexts(let texts): return texts.map(VisibleText.quoted).joined(separator: " and ")
    case .sameNumber(let one, let other):
      return "since \(VisibleText.quoted(one)) and \(VisibleText.quoted(other)) are one number"
    case .leadingZeros(let text): return "since \(VisibleText.quoted(text)) is no amount"
    case .datesWritten(let form, let isAmbiguous):
      return isAmbiguous
        ? "read as \(form.rawValue), though day and month could be the other way round" : form.rawValue
    case .empty: return "it has no value in any row"
    case .constant(let text): return "it is \(VisibleText.quoted(text)) in every row"
    case .index: return "it counts the rows"
    case .identifier: return "it names the rows, with a different number in each"
    case .uniqueTexts(let count, let rows):
      return "\(count) different texts in \(rows) rows are names, ids or free text"
    case .longTexts: return "it is free text"
    case .nothingElse: return "since there is no other feature"
    case .tooManyTexts(let count): return "it has more than \(count) different texts"
    }
  }
}
