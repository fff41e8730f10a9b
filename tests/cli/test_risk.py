# SPDX-License-Identifier: GPL-3.0-or-later
"""socinn budget --risk, --paid and socinn scale: figures, words, and what is refused."""

import csv
import io
import json

import pytest
from conftest import Run, innovation

YEAR = ("--months", "12", "--start", "2026-01")
MACHINE = "ekspres-do-kawy"


def risk(run: Run, *words: object) -> dict:
    result = run("budget", *words, *YEAR, "--risk", "--format", "json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_the_form_is_exact(run: Run, form) -> None:
    """The trapezoid of U[5000, 20000] + U[2500, 4500] + 43200, by hand."""
    found = risk(run, form, "--grant", "60000")
    distribution, grant = found["distribution"], found["grant"]
    assert distribution["method"] == "exact" and distribution["draws"] is None
    expected = {"mean": 59200, "sd": 4368.447474, "p05": 52432.0508, "p10": 53200, "p50": 59200, "p80": 63700, "p90": 65200}
    assert {key: distribution[key] for key in expected} == pytest.approx(expected, rel=1e-9, abs=1e-4)
    assert grant["amount"] == "60000.00" and grant["first_short_month"] == "2026-11"
    assert grant["p_enough"] == pytest.approx(0.5533333333333333, rel=1e-12)
    assert grant["expected_overrun"] == pytest.approx(1507.4444444444, rel=1e-9)
    assert grant["tail_mean_90"] == pytest.approx(66061.111111111, rel=1e-9)
    assert grant["reserve_for_p80"] == pytest.approx(3700, rel=1e-9)
    assert [entry["sobol_first"] for entry in found["sensitivity"]] == pytest.approx([0.9825327511, 0.0174672489], rel=1e-8)
    assert found["sensitivity"][0]["switching_value"] == pytest.approx(13300)
    assert len(found["cash_flow"]) == 12 and found["cash_flow"][11]["cumulative"]["p90"] == pytest.approx(65200)


def test_other_readings(run: Run, form) -> None:
    plain = json.loads(run("budget", form, *YEAR, "--format", "json").stdout)
    assert "distribution" not in plain
    (people,) = [reading for reading in plain["readings"] if reading["id"].endswith(".people")]
    medians = {}
    for option in people["options"]:
        found = risk(run, form, "--reading", f"{people['id']}={option['id']}")
        medians[option["total"]["expected"]] = found["distribution"]["p50"]
        assert found["distribution"]["sd"] == pytest.approx(4368.447474, rel=1e-9)
        assert found["grant"] is None
    assert {float(expected) for expected in medians} >= {41200, 59200, 95200}
    assert all(median == pytest.approx(float(expected), rel=1e-12) for expected, median in medians.items())


def test_draws_know_their_error(run: Run, form) -> None:
    drawn = risk(run, form, "--draws", "20000", "--seed", "7")
    again = risk(run, form, "--draws", "20000", "--seed", "7")
    exact = risk(run, form)
    assert drawn == again
    distribution = drawn["distribution"]
    assert (distribution["method"], distribution["draws"], distribution["seed"]) == ("simulation", 20000, 7)
    for key, error in distribution["mc_error"].items():
        assert abs(distribution[key] - exact["distribution"][key]) <= 5 * error + 1e-6, key
    other = risk(run, form, "--draws", "20000", "--seed", "8")
    assert other["distribution"]["p80"] != distribution["p80"]


@pytest.mark.parametrize("sampler", ["lhs", "sobol"])
def test_even_samples_are_closer(run: Run, form, sampler: str) -> None:
    distribution = risk(run, form, "--draws", "16384", "--sampler", sampler)["distribution"]
    assert distribution["sampler"] == sampler
    assert distribution["p80"] == pytest.approx(63700, rel=1e-3)


def test_threads_change_nothing(run: Run, form) -> None:
    one = run("budget", form, *YEAR, "--draws", "30000", "--format", "json", environment={"SOCINN_NUM_THREADS": "1"})
    two = run("budget", form, *YEAR, "--draws", "30000", "--format", "json", environment={"SOCINN_NUM_THREADS": "3"})
    assert one.returncode == 0 and one.stdout == two.stdout


def test_words_for_a_councillor(run: Run, form) -> None:
    polish = run("budget", form, *YEAR, "--risk", "--grant", "60 000 zł", "--lang", "pl").stdout
    text = " ".join(polish.replace("\u00a0", " ").replace("\u202f", " ").split())
    assert "Grant 60 000 zł wystarczy z prawdopodobieństwem 55%; rezerwa 3 700 zł podnosi je do 80%." in text
    english = " ".join(run("budget", form, *YEAR, "--grant", "60000", "--lang", "en").stdout.split())
    assert "a probability of 55%; a reserve of PLN 3,700 raises it to 80%." in english


def test_cash_flow_as_csv(run: Run, form) -> None:
    result = run("budget", form, *YEAR, "--risk", "--format", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 12 and rows[11]["P90 so far"] == "65200.00"


def test_audit_trail(run: Run, form, tmp_path) -> None:
    result = run("budget", form, *YEAR, "--draws", "500", "--audit", "draws.csv", "--format", "json")
    assert result.returncode == 0, result.stderr
    rows = list(csv.DictReader((tmp_path / "draws.csv").open()))
    assert len(rows) == 500
    for row in rows:
        parts = [float(value) for name, value in row.items() if name not in ("draw", "total")]
        assert float(row["total"]) == pytest.approx(43200 + sum(parts), rel=1e-12)
    assert run("budget", form, *YEAR, "--audit", "more.csv").returncode == 2
    assert not (tmp_path / "more.csv").exists()


def correlation(*pairs: tuple[str, str, str], **more: str) -> str:
    stated = [{"between": [a, b], "spearman": value} for a, b, value in pairs]
    return json.dumps({"format": "socinn.correlation/1", "pairs": stated, **more})


def test_correlated_costs(run: Run, form, tmp_path) -> None:
    names = [entry["assumption"] for entry in risk(run, form)["sensitivity"]]
    (tmp_path / "together.json").write_text(correlation((names[0], names[1], "1")))
    found = risk(run, form, "--correlation", "together.json")["distribution"]
    assert found["method"] == "simulation"
    assert abs(found["p80"] - (43200 + 17000 + 4100)) <= 5 * found["mc_error"]["p80"]
    (tmp_path / "t.json").write_text(correlation((names[0], names[1], "0.5"), copula="t", degrees="4"))
    assert risk(run, form, "--correlation", "t.json")["distribution"]["sd"] > 4368.5


@pytest.mark.parametrize(
    "words, status, part",
    [
        (["--grant", "much"], 2, "--grant"),
        (["--grant", "5-7"], 2, "--grant"),
        (["--grant", "5 EUR"], 2, "EUR"),
        (["--draws", "0"], 2, "--draws"),
        (["--draws", "many"], 2, "--draws"),
        (["--draws", "99999999999"], 2, "--draws"),
        (["--seed", "-1"], 2, "--seed"),
        (["--sampler", "halton"], 2, "--sampler"),
        (["--correlation", "none.json"], 3, "none.json"),
        (["--correlation", "bad.json"], 3, "/pairs/0/spearman"),
        (["--correlation", "unknown.json"], 2, "bicycle"),
        (["--paid", "none.csv"], 3, "none.csv"),
        (["--paid", "bad.csv"], 3, "bad.csv:2"),
        (["--paid", "unknown.csv"], 2, "bicycle"),
    ],
)
def test_bad_wishes(run: Run, form, tmp_path, words: list[str], status: int, part: str) -> None:
    (tmp_path / "bad.json").write_text(correlation(("a", "b", "1.5")))
    (tmp_path / "unknown.json").write_text(correlation((MACHINE, "bicycle", "0.5")))
    (tmp_path / "bad.csv").write_text("item,month,amount\na,soon,5\n")
    (tmp_path / "unknown.csv").write_text("item,month,amount\nbicycle,2026-01,5\n")
    result = run("budget", form, *YEAR, *words, "--lang", "en")
    assert result.returncode == status, result.stderr
    assert part in result.stderr and result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_payments_settle(run: Run, form, tmp_path) -> None:
    (tmp_path / "paid.csv").write_text(f"item;month;amount\n{MACHINE};2026-02;3 150,00 zł\n")
    found = risk(run, form, "--paid", "paid.csv")
    assert found["paid"] == "3150.00" and found["remaining"]["expected"] == "55700.00"
    assert [entry["sobol_total"] for entry in found["sensitivity"]] == [1]


def test_scale_in_steps(run: Run, tmp_path) -> None:
    worker = {"id": "w", "label": {"pl": "W"}, "serves": 40, "amount": {"value": "1000", "unit": "PLN"}}
    (tmp_path / "work.json").write_text(json.dumps(innovation(costs=[worker])))
    found = json.loads(run("scale", "work.json", "--at", "40,41", "--format", "json").stdout)
    assert [entry["total"]["expected"] for entry in found["scale"]] == ["1000.00", "2000.00"]
    assert found["scale"][1]["per_participant"]["expected"] == "48.78"
    rows = list(csv.DictReader(io.StringIO(run("scale", "work.json", "--at", "10-50/20", "--format", "csv", "--lang", "en").stdout)))
    assert [row["participants"] for row in rows] == ["10", "30", "50"]
    for bad in ("0", "ten", "5-1", "1-2-3-4", "", "1-99999999"):
        assert run("scale", "work.json", "--at", bad).returncode == 2, bad
