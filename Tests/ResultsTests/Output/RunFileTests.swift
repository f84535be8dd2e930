import Foundation
import TestSupport
import Testing

@testable import Results

@Suite("Files of runs")
struct RunFileTests {
  @Test("are known again, those that are committed among them", arguments: RunFile.allCases)
  func ours(file: RunFile) throws {
    let folder = "\(Project.path)/results"
    var found = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)/\(file.name)") else {
        continue
      }
      found += 1
      #expect(file.isOurs(Array(bytes.prefix(file.lookedAt))), "\(name)")
    }
    if [.results, .leaderboard, .leaderboardPage, .curves, .manifest].contains(file) { #expect(found > 5) }
  }

  @Test(
    "are known again whatever version of nnlab wrote them, and whatever became of their ends",
    arguments: [
      (.results, "trial,dataset,architecture,hidden_layer_sizes,learning_rate,seed,fold,status,train_loss\n"),
      (.curves, "trial,epoch,train_loss,validation_loss\r\n"),
      (.curves, "trial,epoch,train_loss,validation_loss"),
      (.predictions, "trial,dataset,architecture,seed,row,inputs,prediction,output_1\n"),
      (.timings, "trial,seconds,worker,machine\n1"),
      (.leaderboardPage, "# xor\n\n170 trials: 169 ok and 1 diverged.\n"),
      (
        .partialLeaderboard,
        "# x (partial: 1 of 2 trials)\n\nWords.\n\n1 configuration × 1 seed = 1 trial: 1 ok.\n"
      ),
      (.manifest, "{\n  \"nnlab\": \"0.1.0\",\n  \"arithmetic\": 1"), (.journal, ""),
      (.journal, "{\"nnlab_jou"),
      (.journal, "{\"nnlab_journal\":9,…"), (.journal, "\0\0\0"),
      (.journal, "{\"nolab_journal\":1,…\n{\"ordinal\":0"),
    ] as [(RunFile, String)])
  func earlier(file: RunFile, text: String) {
    #expect(file.isOurs(Array(text.utf8)))
  }

  @Test(
    "are not taken for those of other programs",
    arguments: [
      (.results, "trial,dataset,accuracy\n"), (.results, "x,y\n"), (.results, "\u{1f}\u{8b}"),
      (.results, "\n"),
      (.leaderboard, "dataset,model,score\n"), (.curves, "trial,epoch,loss\n"), (.timings, "trial,seconds\n"),
      (.predictions, "row,prediction\n"), (.leaderboardPage, "# Notes\n\n10 trials: promising.\n"),
      (.leaderboardPage, "<html>"), (.manifest, "{\"name\": \"x\"}"), (.manifest, "[]"),
      (.journal, "{\"day\":1}\n"),
      (.journal, "hello"),
    ] as [(RunFile, String)])
  func foreign(file: RunFile, text: String) {
    #expect(!file.isOurs(Array(text.utf8)))
  }

  @Test(
    "have names that nothing else beside results gets, in any case",
    arguments: [
      ("results.csv", true), ("Manifest.JSON", true), (".NNLAB.lock", true), (".nnlab-1f.tmp", true),
      ("reſults.csv", true), ("report.xml", false), ("results.csv.xml", false), (".nnlab-x.tmp", false),
    ])
  func names(name: String, isTaken: Bool) {
    #expect(RunFile.isTaken(name) == isTaken)
  }
}
