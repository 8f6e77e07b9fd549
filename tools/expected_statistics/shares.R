# Shares: prop.test (Wilson), Newcombe's formula on its intervals, fisher.test; and p.adjust (Holm).

share_set <- function(i) {
  bases <- sample(c(1:12, 15, 20, 27, 40, 91, 164), 2, replace = TRUE)
  counts <- vapply(bases, function(n) sample(c(0, n, sample(0:n, 4, replace = TRUE)), 1), 1)
  data.frame(set = i, count_1 = counts[1], base_1 = bases[1], count_2 = counts[2], base_2 = bases[2])
}

wilson <- function(count, base) suppressWarnings(prop.test(count, base, correct = FALSE))$conf.int

share_expected <- function(row) {
  p1 <- row$count_1 / row$base_1
  p2 <- row$count_2 / row$base_2
  w1 <- wilson(row$count_1, row$base_1)
  w2 <- wilson(row$count_2, row$base_2)
  table <- matrix(c(row$count_1, row$base_1 - row$count_1, row$count_2, row$base_2 - row$count_2), 2)
  data.frame(
    row,
    wilson_low = 100 * w1[1], wilson_high = 100 * w1[2], difference = 100 * (p1 - p2),
    low = 100 * (p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2)),
    high = 100 * (p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2)),
    p_fisher = fisher.test(table)$p.value
  )
}

holm_set <- function(i) {
  p <- sample(c(round(rbeta(12, 0.5, 2), 3), 0.05, 0.05, 1, NA, NA), sample(1:14, 1))
  data.frame(set = i, p = p, holm = p.adjust(p, "holm"))
}

save_table(lapply(lapply(seq_len(SETS), share_set), share_expected), "andele_forventet.csv")
save_table(lapply(seq_len(SETS), holm_set), "holm_forventet.csv")
