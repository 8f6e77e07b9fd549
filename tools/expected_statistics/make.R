# Random data sets and what R says about them: the expected values of tests/unit/stats/.
#
# Debian:   apt-get install --no-install-recommends r-base-core r-cran-boot r-cran-coin
# Then:     Rscript tools/expected_statistics/make.R        (from the root of the project)
#
# Writes CSV files in tests/unit/stats/forventet/. The tests read only those; R is not needed to run them.
# Made with R 4.2.2, boot 1.3-28 and coin 1.4-2.

suppressPackageStartupMessages({
  library(boot)
  library(coin)
})

FOLDER <- "tests/unit/stats/forventet"
SETS <- 60
RESAMPLES <- 9999 # as many as virkning.stats.bootstrap draws
set.seed(2017)

save_table <- function(rows, name) {
  table <- if (is.data.frame(rows)) rows else do.call(rbind, rows)
  numbers <- vapply(table, is.numeric, logical(1))
  table[numbers] <- lapply(table[numbers], function(x) ifelse(is.na(x), "", sprintf("%.12g", x)))
  write.csv(table, file.path(FOLDER, name), row.names = FALSE, quote = FALSE, eol = "\n")
}

with_missing <- function(x, rate) replace(x, runif(length(x)) < rate, NA)

source("tools/expected_statistics/paired.R")
source("tools/expected_statistics/groups.R")
source("tools/expected_statistics/shares.R")
