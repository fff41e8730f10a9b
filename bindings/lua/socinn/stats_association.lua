-- SPDX-License-Identifier: GPL-3.0-or-later
-- Correlation of two variables.
return {
}
