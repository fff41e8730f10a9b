-- SPDX-License-Identifier: GPL-3.0-or-later
-- Permutation, bootstrap and jackknife of any statistic.
return {
}
