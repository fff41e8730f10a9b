-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sizes of effects, each with an interval.
return {
}
