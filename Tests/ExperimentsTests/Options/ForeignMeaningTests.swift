import Testing

@testable import Experiments

@Suite("Names of other tools")
struct ForeignMeaningTests {
  @Test("no option and no value is read by a name that means something else to another tool")
  func notRead() {
    for foreign in ForeignMeaning.keys where foreign.choice == nil {
      for name in foreign.names { #expect(OptionTable.find(name) == nil, "\(name)") }
    }
    for (option, foreign) in ForeignMeaning.values {
      for name in foreign.names {
        #expect(
          !OptionTable[option].choices.contains { $0.name == name || $0.aliases.contains(name) }, "\(name)")
      }
    }
  }

  @Test(
    "they are answered with what to write, converted where that can be computed",
    arguments: [
      ("training: {alpha: 1}", "spares biases; write weight_decay: 0.03125 (alpha / 32 rows)"),
      ("training: {alpha: [1, 0.5], batch_size: 2}", "write weight_decay: [0.5, 0.25] (alpha / 2 rows)"),
      ("training: {alpha: 1, batch_size: full}", "write weight_decay: alpha / rows"),
      ("training: {optimizer: {name: adam, alpha: 1}}", "write weight_decay: alpha / rows"),
      (
        "training: {optimizer: {name: rmsprop, alpha: 0.9}}",
        "PyTorch's alpha of RMSprop is called rho here; write rho: 0.9"
      ),
      ("training: {activation: {name: leaky_relu, alpha: 0.3}}", "is called slope here; write slope: 0.3"),
      (
        "training: {l2: 0.01}",
        "of weights alone; weight_decay adds weight_decay · w, of biases too; write weight_decay: 0.02"
      ),
      ("alpha: 0.1", "the experiment has no key 'alpha'; scikit-learn's alpha is divided"),
      ("include: [{l2: 0.01}]", "include has no key 'l2'; Keras' l2"),
      ("exclude: [{l2: 0.01}]", "exclude has no key 'l2'; Keras' l2"),
      (
        "training: {loss: smooth_l1}",
        "loss 'smooth_l1': PyTorch's smooth_l1 is the Huber loss divided by its beta; write huber"
      ),
      ("training: {loss: {name: Smooth_L1, beta: 2}}", "{name: huber, delta: beta}"),
      ("training: {initializer: he}", "initializer 'he': there are two; write he_uniform or he_normal"),
      ("training: {initializer: {name: xavier}}", "write xavier_uniform or xavier_normal"),
      ("training: {initializer: [lecun, zeros]}", "write lecun_uniform or lecun_normal"),
      ("architectures: [{hidden: [2], initializer: glorot}]", "write xavier_uniform or xavier_normal"),
      ("training: {precision: float}", "write float32 or float64"),
      ("training: {n_iter_no_change: 10}", "write patience: 11"),
      ("training: {clipnorm: 1}", "limits the gradient of each variable by itself"),
      ("training: {gradient_clip_val: 0.5}", "write clip_norm: 0.5"),
      ("training: {solver: sgd}", "scikit-learn's sgd has nesterov momentum"),
    ])
  func answered(entry: String, expected: String) throws {
    #expect(try complaints(of: entry).contains(expected))
  }

  @Test("a metric is not ranked by its wrong end")
  func goal() throws {
    #expect(
      try complaints(of: "metric: {name: train_loss, goal: maximize}").hasPrefix(
        "a.yaml:1:34: error: train_loss is better when it is lower; did you mean 'minimize'?"))
  }
}
