-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reliability of scales and agreement of raters.
return {
}
