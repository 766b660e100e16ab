"""Whether the second computation itself gives the reference payslips.

    python3 check_references.py LAW_GRID.csv CUMULATIVE.csv

prints each difference and exits 1 where there is one. The references come from elsewhere (`Cases/ORIGIN.md`).
"""
import csv
import sys
from fractions import Fraction

from second_computation import NINE_COLUMNS, RESULTS, Bases, Case, Pay, decimals, general_reduction, payslip, smic_hours

NOTHING = dict.fromkeys("gross ceiling smic_hours reduction".split(), Fraction(0))


def read(path: str):
    with open(path, encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def law_grid(rows):
    """Every column of every row, as text."""
    for line, row in enumerate(rows, start=2):
        result = payslip(Case({column: row[column] for column in NINE_COLUMNS}))
        for column in RESULTS:
            if result[column] != row[column]:
                yield f"law grid, line {line}, {column}: {result[column]}, expected {row[column]}"


def month(row, year) -> Case:
    """A whole month at the pay of the row, after the year before it."""
    cells = {"period": row["month"], "base_gross": row["gross"], "executive": "false", "headcount": "35",
             "accident_rate": "0.017", "week_hours": "24" if row["case"].endswith("24h") else "35"}
    return Case(cells | {"ytd_" + name: str(amount) for name, amount in year.items()})


def cumulative(rows):
    """Years month by month: ceilings and bases, and the general reduction, which starts anew in May 2025, when its
    maximum changes (decree 2025-318)."""
    name = ""
    for row in rows:
        if row["case"] != name:
            name, year, reduced = row["case"], NOTHING, NOTHING
        if row["month"] == "2025-05":
            reduced = NOTHING
        case = month(row, year)
        pay = Pay(case)
        bases = Bases(case, pay)
        coefficient, reduction = general_reduction(month(row, reduced), pay)
        added = {"gross": pay.gross, "ceiling": bases.ceiling, "smic_hours": smic_hours(case), "reduction": reduction}
        year = {key: amount + added[key] for key, amount in year.items()}
        reduced = {key: amount + added[key] for key, amount in reduced.items()}
        results = {"ceiling_month": bases.ceiling, "cum_gross": year["gross"], "cum_ceiling": year["ceiling"],
                   "T1_month_progressive": bases.t1, "T2_month_progressive": bases.t2,
                   "cet_base_month_progressive": bases.technical, "rg_coefficient_on_cumul": coefficient,
                   "rg_month_progressive": reduction, "rg_if_each_month_alone":
                   general_reduction(month(row, NOTHING), pay)[1]}
        for column, amount in results.items():
            if amount != Fraction(row[column]):
                yield f"{name}, {row['month']}, {column}: {decimals(amount, 4)}, expected {row[column]}"


def main(grid: str, years: str):
    differences = [*law_grid(read(grid)), *cumulative(read(years))]
    print(*differences, sep="\n")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
