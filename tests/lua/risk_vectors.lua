-- SPDX-License-Identifier: GPL-3.0-or-later
-- Runner of the vector suite `budget_risk`.
local json = require "json"
local socinn = require "socinn"
local near = require "uncertainty_vectors".near

local function risk_of(args)
  local budget = socinn.budget(socinn.from_json(json.source(args.innovation)), {
    months = args.months, start = args.start, readings = args.readings, payments = args.payments,
  })
  local correlations
  for place, pair in ipairs(args.correlations or {}) do
    correlations = correlations or {}
    correlations[place] = { pair[1], pair[2], tonumber(pair[3]) }
  end
  return budget:risk { draws = args.draws, seed = args.seed, grant = args.grant, correlations = correlations }
end

local function check_grant(risk, grant, tolerance)
  local found = {
    p_enough = risk:p_enough(), expected_overrun = risk:expected_overrun(), tail_mean_90 = risk:tail_mean(0.9),
    reserve_for_p80 = risk:reserve(), evpi = risk.sensitivity.evpi,
  }
  for name, expected in pairs(grant) do
    if name == "first_short_month" then
      assert(risk.first_short_month == expected, tostring(risk.first_short_month))
    else
      near(found[name], expected, tolerance, name)
    end
  end
end

return {
  budget_risk = function(args, expect)
    local risk, tolerance = risk_of(args), expect.tolerance
    assert(risk.method == expect.method, risk.method)
    near((risk:mean()), expect.mean, tolerance, "mean")
    if expect.sd then
      near((risk:sd()), expect.sd, tolerance, "sd")
    end
    for probability, expected in pairs(expect.quantiles or {}) do
      near((risk:quantile(tonumber(probability))), expected, tolerance, probability)
    end
    if expect.grant then
      check_grant(risk, expect.grant, tolerance)
    end
    for name, measures in pairs(expect.sensitivity or {}) do
      for measure, expected in pairs(measures) do
        near(risk.sensitivity:find(name)[measure], expected, tolerance, measure .. " of " .. name)
      end
    end
  end,
}
