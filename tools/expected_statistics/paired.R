# Paired change: t.test, coin (Wilcoxon-Pratt), power.t.test, and an exact BCa interval.

# Answers on the scales of the questionnaires, many of them unchanged, some missing.
paired_set <- function(i) {
  n <- c(5, 8, 12, 15, 27, 40, 60)[i %% 7 + 1]
  kind <- i %% 5 + 1
  scale <- list(1:5, 0:30, 0:4, 1:5, seq(0, 3, 0.1))[[kind]]
  step <- c(1, 7, 1, 1, 0.7)[kind]
  before <- sample(scale, n, replace = TRUE)
  moved <- before + rbinom(n, 1, 0.6) * sample(c(-1, 1, 1, 2), n, replace = TRUE) * step
  after <- round(pmin(max(scale), pmax(min(scale), moved)), 1)
  data <- data.frame(set = i, before = with_missing(before, 0.1), after = with_missing(after, 0.1))
  change <- na.omit(data$after - data$before)
  if (length(change) > 2 && length(unique(round(change, 6))) > 1) data else paired_set(i)
}

# The distribution of the sum of n draws with replacement from whole numbers, without drawing any.
bootstrap_sums <- function(x) {
  shifted <- x - min(x)
  single <- tabulate(shifted + 1, max(shifted) + 1) / length(x)
  sums <- 1
  for (i in seq_along(x)) {
    added <- numeric(length(sums) + length(single) - 1)
    for (j in which(single > 0)) {
      at <- j - 1 + seq_along(sums)
      added[at] <- added[at] + sums * single[j]
    }
    sums <- added
  }
  list(value = seq_along(sums) - 1 + length(x) * min(x), probability = sums)
}

# Between which values the ends of a BCa interval from RESAMPLES resamples lie: the exact quantiles, four
# standard errors to each side. The error has two sources, the estimate of z0 and that of the quantile.
bca_brackets <- function(change) {
  unit <- if (all(abs(change - round(change)) < 1e-9)) 1 else 10
  x <- as.integer(round(change * unit))
  sums <- bootstrap_sums(x)
  below <- sum(sums$probability[sums$value < sum(x)])
  middle <- below + sum(sums$probability[sums$value == sum(x)]) / 2
  z0 <- qnorm(middle)
  influence <- empinf(data = x, statistic = function(d, w) sum(d * w) / sum(w), stype = "w", type = "jack")
  acceleration <- sum(influence^3) / (6 * sum(influence^2)^1.5)
  ends <- vapply(qnorm(c(0.025, 0.975)), function(z) {
    target <- z0 + (z0 + z) / (1 - acceleration * (z0 + z))
    level <- pnorm(target)
    from_z0 <- 2 * sqrt(middle * (1 - middle) / RESAMPLES) / dnorm(z0)
    from_quantile <- sqrt(level * (1 - level) / RESAMPLES) / dnorm(target)
    levels <- pnorm(target + c(-4, 0, 4) * sqrt(from_z0^2 + from_quantile^2))
    vapply(levels, function(p) sums$value[which(cumsum(sums$probability) >= p)[1]], 1) / length(x) / unit
  }, numeric(3))
  list(z0 = z0, acceleration = acceleration, ends = ends)
}

paired_expected <- function(data) {
  complete <- na.omit(data)
  change <- round(complete$after - complete$before, 9)
  n <- length(change)
  test <- t.test(complete$after, complete$before, paired = TRUE)
  pratt <- wilcoxsign_test(change ~ rep(0, n), zero.method = "Pratt", distribution = exact())
  ranks <- rank(abs(change)) * sign(change)
  average_sd <- sqrt((var(complete$before) + var(complete$after)) / 2)
  correction <- gamma((n - 1) / 2) / (sqrt((n - 1) / 2) * gamma((n - 2) / 2))
  bca <- bca_brackets(change)
  power <- power.t.test(n, sd = sd(change), power = 0.8, type = "paired", tol = 1e-12)
  data.frame(
    set = data$set[1], n = n, mean_before = mean(complete$before), mean_after = mean(complete$after),
    mean_difference = mean(change), median_difference = median(change),
    interval_low = test$conf.int[1], interval_high = test$conf.int[2], p_t = test$p.value,
    p_wilcoxon = pvalue(pratt), increased = sum(change > 0), unchanged = sum(change == 0),
    decreased = sum(change < 0), hedges_g = correction * mean(change) / average_sd,
    rank_biserial = sum(ranks) / sum(abs(ranks)), detectable_change = power$delta,
    bca_z0 = bca$z0, bca_acceleration = bca$acceleration,
    bca_low_from = bca$ends[1, 1], bca_low = bca$ends[2, 1], bca_low_to = bca$ends[3, 1],
    bca_high_from = bca$ends[1, 2], bca_high = bca$ends[2, 2], bca_high_to = bca$ends[3, 2]
  )
}

sets <- lapply(seq_len(SETS), paired_set)
save_table(sets, "par.csv")
save_table(lapply(sets, paired_expected), "par_forventet.csv")
