import NeuralNetworks
import Testing

/// Whatever is computed in a lane of a vector has the bits that one number alone gives.
@Suite struct LaneTests {
  @Test(
    "functions of vectors of Double have the bits of single numbers", arguments: ElementaryFunction.allCases)
  func doubleFunctions(function: ElementaryFunction) {
    let values = function.doubleValues.enumerated().filter { $0.offset.isMultiple(of: 2) }.map {
      Double(bitPattern: $0.element)
    }
    check(SIMD8<Double>.self, values + hard()) {
      function($0)
    } single: {
      function($0)
    }
    check(SIMD16<Double>.self, values + hard()) {
      function($0)
    } single: {
      function($0)
    }
  }

  @Test(
    "functions of vectors of Float have the bits of single numbers", arguments: ElementaryFunction.allCases)
  func singleFunctions(function: ElementaryFunction) {
    let values = function.singleValues.enumerated().filter { $0.offset.isMultiple(of: 2) }.map {
      Float(bitPattern: $0.element)
    }
    check(SIMD8<Float>.self, values + hard()) {
      function($0)
    } single: {
      function($0)
    }
    check(SIMD16<Float>.self, values + hard()) {
      function($0)
    } single: {
      function($0)
    }
  }

  @Test("operations on lanes have the bits of operations on single numbers")
  func operations() {
    everyOperation(SIMD8<Double>.self)
    everyOperation(SIMD16<Double>.self)
    everyOperation(SIMD8<Float>.self)
    everyOperation(SIMD16<Float>.self)
  }

  /// Numbers at which formats change their ways.
  private func hard<T: Real>() -> [T] {
    let magnitudes: [T] = [
      0, .leastNonzeroMagnitude, .leastNormalMagnitude, .ulpOfOne, 0.3, 1, 1.5, 80, 700,
      .greatestFiniteMagnitude,
      .infinity,
    ]
    return magnitudes + magnitudes.map { -$0 } + [.nan]
  }

  private func everyOperation<V: Lanes>(_ type: V.Type) {
    let values: [V.Scalar] = hard()
    for shift in 1..<values.count {
      let others = values[shift...] + values[..<shift]
      func other(_ x: V) -> V {
        var result = x
        for lane in 0..<V.width {
          let index = values.firstIndex { $0.bitPattern == x[lane: lane].bitPattern } ?? 0
          result[lane: lane] = others[others.startIndex + index]
        }
        return result
      }
      func otherSingle(_ x: V.Scalar) -> V.Scalar {
        others[others.startIndex + (values.firstIndex { $0.bitPattern == x.bitPattern } ?? 0)]
      }
      check(type, values) {
        $0 + other($0)
      } single: {
        $0 + otherSingle($0)
      }
      check(type, values) {
        $0 - other($0)
      } single: {
        $0 - otherSingle($0)
      }
      check(type, values) {
        $0 * other($0)
      } single: {
        $0 * otherSingle($0)
      }
      check(type, values) {
        $0 / other($0)
      } single: {
        $0 / otherSingle($0)
      }
      check(type, values) {
        $0.addingProduct(other($0), $0)
      } single: {
        $0.addingProduct(otherSingle($0), $0)
      }
      check(type, values) {
        $0.replacing(with: other($0), where: $0 .< other($0))
      } single: {
        $0 < otherSingle($0) ? otherSingle($0) : $0
      }
      check(type, values) {
        $0.replacing(with: other($0), where: $0 .<= other($0))
      } single: {
        $0 <= otherSingle($0) ? otherSingle($0) : $0
      }
      check(type, values) {
        $0.replacing(with: other($0), where: $0 .> other($0))
      } single: {
        $0 > otherSingle($0) ? otherSingle($0) : $0
      }
      check(type, values) {
        $0.replacing(with: other($0), where: $0 .>= other($0))
      } single: {
        $0 >= otherSingle($0) ? otherSingle($0) : $0
      }
      check(type, values) {
        $0.replacing(with: other($0), where: $0 .== other($0))
      } single: {
        $0 == otherSingle($0) ? otherSingle($0) : $0
      }
      check(type, values) {
        $0.absoluteValue.withSign(of: other($0))
      } single: {
        V.Scalar(signOf: otherSingle($0), magnitudeOf: $0)
      }
    }
    check(type, values) {
      -$0
    } single: {
      -$0
    }
    check(type, values) {
      $0.squareRoot()
    } single: {
      $0.squareRoot()
    }
  }

  /// `vector` of all `values`, some lanes at a time, each in a lane of its own and beside neighbors of all kinds.
  private func check<V: Lanes>(
    _ type: V.Type, _ values: [V.Scalar], vector: (V) -> V, single: (V.Scalar) -> V.Scalar
  ) {
    for start in stride(from: 0, to: values.count, by: max(V.width / 2, 1)) {
      var x = V(repeating: 0.5)
      for lane in 0..<V.width { x[lane: lane] = values[(start + lane * 7) % values.count] }
      let y = vector(x)
      for lane in 0..<V.width {
        let expected = single(x[lane: lane])
        let same = y[lane: lane].bitPattern == expected.bitPattern || (y[lane: lane].isNaN && expected.isNaN)
        #expect(same, "\(type) gives \(y[lane: lane]) for \(x[lane: lane]) in lane \(lane), not \(expected)")
      }
    }
  }
}
