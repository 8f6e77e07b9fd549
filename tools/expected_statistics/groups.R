# Two groups on a scale: wilcox.test (normal approximation) and coin (exact permutation distribution).

group_set <- function(i) {
  sizes <- list(c(3, 5), c(7, 33), c(10, 10), c(12, 28), c(25, 26))[[i %% 5 + 1]]
  scale <- list(1:5, 0:4, 0:30)[[i %% 3 + 1]]
  first <- sample(scale, sizes[1], replace = TRUE, prob = seq_along(scale)^(i %% 4 / 2))
  second <- sample(scale, sizes[2], replace = TRUE)
  data <- data.frame(
    set = i, group = rep(c("first", "second"), sizes), answer = with_missing(c(first, second), 0.1)
  )
  groups <- split(na.omit(data)$answer, na.omit(data)$group)
  if (length(groups) == 2 && length(unique(unlist(groups))) > 1) data else group_set(i)
}

group_expected <- function(data) {
  known <- na.omit(data)
  known$group <- factor(known$group, c("first", "second"))
  first <- known$answer[known$group == "first"]
  second <- known$answer[known$group == "second"]
  higher <- mean(outer(first, second, ">"))
  lower <- mean(outer(first, second, "<"))
  tail_p <- function(side) pvalue(wilcox_test(answer ~ group, known, distribution = exact(), alternative = side))
  data.frame(
    set = data$set[1], n_first = length(first), n_second = length(second),
    rank_biserial = higher - lower,
    p_exact = min(1, 2 * min(tail_p("less"), tail_p("greater"))),
    p_approximate = wilcox.test(first, second, exact = FALSE, correct = TRUE)$p.value
  )
}

sets <- lapply(seq_len(SETS), group_set)
save_table(sets, "grupper.csv")
save_table(lapply(sets, group_expected), "grupper_forventet.csv")
