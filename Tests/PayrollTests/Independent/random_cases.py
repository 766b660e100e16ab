"""Random cases for the second computation: every column of simulated cases, alone and together.

    python3 random_cases.py COUNT SEED CASES.csv

writes so many cases; the same seed gives the same file. Values are those of real months (part time, entries,
sickness, ends of contracts, seizures), and half of the pays stand at a threshold, a few cents to either side.
"""
import csv
import random
import sys
from calendar import monthrange
from datetime import date
from fractions import Fraction

from legal_values import MOBILITY_ZONE, NEUTRAL_BOUNDS, law, scale
from second_computation import FULL_MONTH, FURTHER_COLUMNS, NINE_COLUMNS, decimals

PERIODS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
CHANGES = ["2025-04", "2025-05", "2025-07", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
HEADCOUNTS = [5, 9, 10, 11, 12, 19, 20, 21, 35, 49, 50, 51, 120, 249, 250, 251, 300]
PART_TIMES = ["1", "5", "8.5", "17.5", "20", "23.75", "24", "24.33", "28", "30", "32.5", "34", "34.99"]
ACCIDENT_RATES = ["0.0064", "0.007", "0.01", "0.0133", "0.017", "0.0208", "0.0212", "0.04", "0.0711"]
LOW_ACCIDENT_RATES = ["0", "0.0031", "0.0045", "0.0046", "0.0049", "0.0050", "0.0051"]
TAX_RATES = ["neutral", "short", "0", "0.005", "0.031", "0.072", "0.113", "0.147", "0.2", "0.43"]


class Draw:
    """One case in the making: its row and the dice."""

    def __init__(self, dice: random.Random):
        self.dice = dice
        self.row = {}
        self.period = dice.choice(PERIODS if dice.random() < 0.6 else CHANGES)
        self.first = date(int(self.period[:4]), int(self.period[5:]), 1)
        self.days = monthrange(self.first.year, self.first.month)[1]

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def amount(self, low: float, high: float) -> str:
        return decimals(Fraction(self.dice.randint(round(low * 100), round(high * 100)), 100))

    def hours(self, low: float, high: float) -> str:
        """To the hour, the quarter or the hundredth."""
        step = self.dice.choice([1, 4, 100])
        return decimals(Fraction(self.dice.randint(round(low * step), max(1, round(high * step))), step))

    def fraction(self, part: int, whole: int) -> str:
        return f"{part}/{whole}" if self.chance(0.7) else f"{part / whole:.4f}"


def one_case(dice: random.Random) -> dict:
    draw = Draw(dice)
    contract(draw)
    base_pay(draw)
    for share, element in ((0.35, extra_hours), (0.2, incomplete_month), (0.15, absence), (0.12, sickness),
                           (0.15, supplements), (0.08, end_of_contract), (0.3, covers), (0.4, tax),
                           (0.2, refunds_and_deductions), (0.15, claims), (0.3, year_before)):
        if draw.chance(share):
            element(draw)
    return draw.row


def contract(draw: Draw):
    full_time = draw.chance(0.6)
    rates = ACCIDENT_RATES if draw.chance(0.85) else LOW_ACCIDENT_RATES
    draw.row.update(
        period=draw.period, week_hours="35" if full_time else draw.dice.choice(PART_TIMES),
        executive="true" if draw.chance(0.25) else "false", headcount=str(draw.dice.choice(HEADCOUNTS)),
        health_total=draw.dice.choice(["0", "60", "35.55", draw.amount(20, 130)]), overtime_hours_25="0",
        accident_rate=draw.dice.choice(rates),
        mobility_zone="" if draw.chance(0.3) else MOBILITY_ZONE)
    if draw.chance(0.3):
        draw.row["contract"] = draw.dice.choice(["permanent", "fixed-term"])


def base_pay(draw: Draw):
    """ALISFA points, any pay, or a pay at a threshold of the month, a few cents to either side."""
    time = Fraction(draw.row["week_hours"]) / 35
    if draw.first.year == 2026 and draw.chance(0.08):
        draw.row.update(base_gross="0", points=str(draw.dice.choice([0, 1, 64, 130, 215, 360])))
        return
    if draw.chance(0.5):
        pay = Fraction(draw.dice.randint(30_000, 900_000), 100) * time
    else:
        pay = draw.dice.choice(thresholds(draw)) * time + Fraction(draw.dice.randint(-5, 5), 100)
    if draw.chance(0.05):
        pay = Fraction(draw.dice.randint(1_500_000, 6_500_000), 100)
    draw.row["base_gross"] = decimals(max(pay, Fraction(1)))


def thresholds(draw: Draw):
    """Of a full-timer: multiples of the SMIC and of the ceiling; the pays whose net is near a tax band."""
    smic, ceiling = law("smic_of_the_year", draw.first) * FULL_MONTH, law("pmss", draw.first)
    bands = [bound / Fraction(draw.dice.randint(778, 822), 1000) for bound in scale(NEUTRAL_BOUNDS, draw.first)]
    return ([smic * Fraction(multiple) for multiple in ("1", "1.6", "2.25", "3", "3.3")] * 2
            + [ceiling * multiple for multiple in (1, 1, 4, 8)] + draw.dice.sample(bands, 6))


def extra_hours(draw: Draw):
    """Overtime of full-timers; complementary hours that never bring part-timers to 35 hours."""
    week = Fraction(draw.row["week_hours"])
    if week == 35:
        draw.row["overtime_hours_25"] = draw.hours(0, 35)
        if draw.chance(0.4):
            draw.row["overtime_hours_50"] = draw.hours(0, 20)
        return
    room = float(min(week / 3, 35 - week) * 52 / 12)
    tenth = min(room, float(week / 10 * 52 / 12))
    if draw.chance(0.3):
        draw.row["complementary_hours_15"] = draw.hours(0, room)
    else:
        draw.row["complementary_hours_10"] = draw.hours(0, tenth)
        if draw.chance(0.6):
            draw.row["complementary_hours_25"] = draw.hours(0, room - tenth)


def incomplete_month(draw: Draw):
    """Entry or exit: days of presence over those of the month, pay due over that of the whole month."""
    days = draw.dice.randint(1, draw.days)
    draw.row["presence"] = draw.fraction(days, draw.days)
    workdays = draw.dice.randint(20, 23)
    draw.row["paid_share"] = draw.fraction(round(workdays * days / draw.days), workdays)
    if "points" not in draw.row:
        # Beside a threshold, not on it: the engine counts the SMIC's hours of a month that is paid in part in a very
        # small unit, so that pay that is equal to a limit to the last fraction may fall to either side.
        due = Fraction(draw.row["base_gross"]) * Fraction(draw.row["paid_share"])
        beside = Fraction(draw.dice.choice([-2, -1, 1, 2]), 100)
        draw.row["base_gross"] = decimals(max(rounded_down(due) + beside, Fraction(1)))


def absence(draw: Draw):
    """Hours without pay over those of the real month, up to the whole month."""
    planned = Fraction(draw.row["week_hours"]) / 5 * draw.dice.randint(20, 23)
    lost = planned if draw.chance(0.04) else Fraction(draw.dice.randint(1, round(planned * 100)), 100)
    draw.row.update(planned_hours=decimals(planned), absent_hours=decimals(min(lost, rounded_down(planned))))
    if draw.chance(0.5):
        draw.row["paid_share"] = decimals(1 - min(lost, planned) / planned, 6)
    if draw.chance(0.3):
        draw.row["presence"] = draw.fraction(draw.dice.randint(1, draw.days), draw.days)


def rounded_down(hours: Fraction) -> Fraction:
    return Fraction((hours * 100).__floor__(), 100)


def sickness(draw: Draw):
    """Maintained pay, benefits taken off the gross, and where the employer receives them, paid with the net."""
    base = Fraction(draw.row["base_gross"])
    if base < 500 or "absent_hours" in draw.row and draw.chance(0.5):
        return
    benefits = Fraction(draw.dice.randint(1, 27)) * Fraction(draw.dice.choice(["20.15", "32.87", "41.47"]))
    benefits = min(benefits, base / 3)
    draw.row.update(sick_pay=draw.amount(float(benefits), float(base)), ijss_gross=decimals(benefits))
    if draw.chance(0.7):
        draw.row["ijss_net"] = decimals(benefits * Fraction("0.933"))
        draw.row["ijss_taxable"] = decimals(benefits * Fraction(draw.dice.choice(["0.962", "0.481", "0"])))


def supplements(draw: Draw):
    if draw.chance(0.7):
        draw.row["bonus"] = draw.amount(0.01, draw.dice.choice([200, 2000, 12000]))
    if draw.chance(0.4):
        draw.row["benefit_in_kind"] = draw.amount(5, 200)


def end_of_contract(draw: Draw):
    draw.row["severance"] = draw.amount(100, 20000)
    if draw.chance(0.6):
        draw.row["severance_csg"] = draw.amount(0.01, 8000)
    if draw.chance(0.7):
        draw.row["mutual"] = draw.dice.choice(["true", "false"])


def covers(draw: Draw):
    """Provident rates on the tranches, small enough for their limits of exemption; branch training."""
    for column in ("provident_t1_employee", "provident_t1_employer", "provident_t2_employee",
                   "provident_t2_employer"):
        if draw.chance(0.6):
            draw.row[column] = draw.dice.choice(["0", "0.0025", "0.0051", "0.008", "0.01234"])
    if draw.chance(0.4):
        draw.row["branch_training"] = draw.dice.choice(["0.0005", "0.0015", "0.01", "0.0172"])


def tax(draw: Draw):
    draw.row["pas_rate_personal"] = draw.dice.choice(TAX_RATES)
    if draw.chance(0.3):
        draw.row["pas_correction"] = draw.dice.choice(["-", ""]) + draw.amount(0.01, 60)


def refunds_and_deductions(draw: Draw):
    if draw.chance(0.7):
        draw.row["refunds"] = draw.amount(1, 300)
    if draw.chance(0.6):
        draw.row["deductions"] = draw.amount(1, draw.dice.choice([100, 600, 4000]))


def claims(draw: Draw):
    """Alimony, seizures, people supported; from April 2026 the protected minimum must be told."""
    if draw.chance(0.5):
        draw.row["alimony"] = draw.amount(50, draw.dice.choice([300, 2500]))
    if "alimony" not in draw.row or draw.chance(0.7):
        draw.row["seizable"] = draw.amount(10, draw.dice.choice([150, 900, 9000]))
    if draw.chance(0.6):
        draw.row["dependants"] = str(draw.dice.randint(0, 5))
    if draw.period >= "2026-04" or draw.chance(0.2):
        draw.row["protected_minimum"] = draw.amount(600, 700)


def year_before(draw: Draw):
    """Months of the contract before this one, in 2025 all on one side of the change of May."""
    before_change = draw.first.year == 2025 and draw.first.month >= 5
    months = draw.first.month - (5 if before_change else 1)
    if not months or "points" in draw.row:
        return
    months = draw.dice.randint(1, months)
    time = Fraction(draw.row["week_hours"]) / 35
    pay = Fraction(draw.row["base_gross"]) * draw.dice.choice([1, 1, Fraction(9, 10), Fraction(6, 5), Fraction(1, 3)])
    gross, reduction = pay * months, pay * months * Fraction(draw.dice.randint(0, 3900), 10000)
    ceiling = decimals(law("pmss", draw.first) * min(1, time) * months)
    hours = FULL_MONTH * time * months
    draw.row.update(ytd_gross=decimals(gross), ytd_ceiling=ceiling, ytd_smic_hours=decimals(hours),
                    ytd_reduction=decimals(reduction if draw.chance(0.95) else -reduction / 10))
    if draw.chance(0.4):
        draw.row["ytd_exempt_overtime"] = draw.amount(*draw.dice.choice([(0, 3000), (7300, 8036.9), (8036.9, 8037)]))
    if draw.chance(0.05):
        del draw.row["ytd_smic_hours"]


def main(count: str, seed: str, cases: str):
    dice = random.Random(int(seed))
    with open(cases, "w", encoding="utf-8", newline="") as sink:
        writer = csv.DictWriter(sink, NINE_COLUMNS + FURTHER_COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(one_case(dice) for _ in range(int(count)))


if __name__ == "__main__":
    main(*sys.argv[1:])
