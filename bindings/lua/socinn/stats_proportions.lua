-- SPDX-License-Identifier: GPL-3.0-or-later
-- Proportions and rates: one, and two compared.
return {
}
