# SPDX-License-Identifier: GPL-3.0-or-later
# As inference_tasks.py, for R with the package coin: a task a line on its input.
suppressMessages({
  library(coin)
  library(boot)
})
first <- c(1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 2, 3, 5, 1, 2, 3, 4, 3, 2, 3)
second <- c(3, 4, 4, 5, 3, 4, 5, 4, 4, 5, 3, 4, 5, 2, 3, 4, 5, 4, 3, 4)
changes <- c(1, 1, 0, -1, 2, 0, 1, 1, -1, 0, 2, 1, 0, 0, 1, -1, 1, 3, 0, 1,
             -2, 1, 0, 1, 1, 0, -1, 2, 1, 0, 0, 1, 1, -1, 0, 1, 2, 0, 1, -1)
times <- 10 + ((7919 * 0:39) %% 40)^2 / 16 + 0:39 / 7
jobs <- matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4, byrow = TRUE)
answers <- c(first, second)
group <- factor(rep(1:2, each = 20))
after <- changes
before <- rep(0, 40)
resamples <- 100000

now <- function() sum(proc.time()[c("user.self", "sys.self")])
# Seconds a call; R tells time in milliseconds, so there are many.
timed <- function(repeats, work) {
  start <- now()
  for (i in seq_len(repeats)) figures <- work()
  c((now() - start) / repeats, figures)
}
tasks <- list(
  "rank-sum" = function() timed(20, function() pvalue(wilcox_test(answers ~ group, distribution = "exact"))),
  "signed-rank" = function() timed(20, function() pvalue(wilcoxsign_test(after ~ before, zero.method = "Pratt", distribution = "exact"))),
  "bca" = function() timed(1, function() {
    resampled <- boot(times, function(x, i) mean(x[i]), R = resamples)
    boot.ci(resampled, type = "bca")$bca[4:5]
  }),
  "sample-size" = function() timed(100, function() power.t.test(delta = 0.5, power = 0.8)$n),
  "effect" = function() timed(100, function() power.t.test(n = 12, power = 0.8, type = "paired")$delta),
  "table" = function() timed(20, function() fisher.test(jobs)$p.value))

set.seed(1)
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  cat(format(tasks[[line]](), digits = 15), "\n")
  flush(stdout())
}
