-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ranks of several groups and of repeated measurements, exact with ties.
return {
}
