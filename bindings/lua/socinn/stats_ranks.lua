-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ranks of one, two and paired samples, exact with ties and zeros.
return {
}
