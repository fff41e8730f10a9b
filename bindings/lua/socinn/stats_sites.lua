-- SPDX-License-Identifier: GPL-3.0-or-later
-- Several sites or studies: meta-analysis and shrinkage.
return {
}
