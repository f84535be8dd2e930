/// The mean of the middle half of a sample in ascending order: a quarter of the numbers, rounded down, is
/// left out at either end.
///
/// It wavers less than the median and is not led by outliers: R. Agarwal and others, "Deep Reinforcement
/// Learning at the Edge of the Statistical Precipice" (2021), §4.3.
package func interquartileMean(ofAscending sorted: [Double]) -> Double? {
  let cut = sorted.count / 4
  return Summary(ascending: Array(sorted.dropFirst(cut).dropLast(cut)))?.mean
}
