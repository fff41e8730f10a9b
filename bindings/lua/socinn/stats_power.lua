-- SPDX-License-Identifier: GPL-3.0-or-later
-- Power, sample sizes and what a study can detect.
return {
}
