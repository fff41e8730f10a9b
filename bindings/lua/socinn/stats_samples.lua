-- SPDX-License-Identifier: GPL-3.0-or-later
-- Description of samples; means of one, two and several of them.
return {
}
