# SPDX-License-Identifier: GPL-3.0-or-later
# As uncertainty_tasks.py, for R: "draws FAMILY" and "budget FAMILY" on its input, a line each.
block <- 2^14
blocks <- 2^9 # more than elsewhere: R tells time in milliseconds
low <- 5000; mode <- 9000; high <- 20000
alpha <- 1 + 4 * (mode - low) / (high - low)
beta <- 1 + 4 * (high - mode) / (high - low)
draw <- list(
  uniform = function(n) runif(n),
  triangular = function(n) { # base R has no triangular distribution: by its quantile function
    u <- runif(n)
    rising <- u * (high - low) < mode - low
    ifelse(rising, low + sqrt(u * (high - low) * (mode - low)), high - sqrt((1 - u) * (high - low) * (high - mode)))
  },
  pert = function(n) low + (high - low) * rbeta(n, alpha, beta))

now <- function() sum(proc.time()[c("user.self", "sys.self")])
tasks <- list(
  draws = function(family) {
    start <- now()
    for (i in seq_len(blocks)) values <- draw[[family]](block)
    c((now() - start) / (block * blocks), mean(values), sd(values))
  },
  budget = function(family) {
    start <- now()
    total <- 0
    for (i in 1:12) total <- total + draw[[family]](2^20)
    quantiles <- quantile(total, c(0.05, 0.5, 0.8, 0.9, 0.95), names = FALSE)
    c(now() - start, quantiles)
  })

set.seed(1)
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  words <- strsplit(line, " ")[[1]]
  cat(format(tasks[[words[1]]](words[2]), digits = 15), "\n")
  flush(stdout())
}
