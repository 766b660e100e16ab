"""Legal values of the second computation, each with the day it starts to hold and its text.

They are typed here from the research of the facts (published texts and official simulators) and not read from
the engine's parameter files, so that a wrong value there shows as a difference. Amounts are euros, rates ratios.
Two values were researched apart: the seizure scale of 2025 (decree 2024-1231) and the RSA of 2024 and 2025.
"""
from datetime import date
from fractions import Fraction

# name: ((first day, value), ...), oldest first; None: no such rule from that day on.
DATED = {
    # Wages and ceilings
    "smic_of_the_year": (("2025-01-01", "11.88"), ("2026-01-01", "12.02")),        # D241-7 CSS, frozen for the year
    "pmss": (("2025-01-01", "3925"), ("2026-01-01", "4005")),                      # orders 19/12/2024, 22/12/2025
    "alisfa_base_of_the_year": (("2026-01-01", "23000"),),                         # IDCC 1261 ch. V
    "alisfa_point_of_the_year": (("2024-01-01", "55"),),                           # IDCC 1261 ch. V art. 1.1.2
    # Old age, complementary pension
    "old_age_capped_employee": (("2016-01-01", "0.069"),),                         # D242-4 CSS
    "old_age_capped_employer": (("2016-01-01", "0.0855"),),
    "old_age_whole_employee": (("2017-01-01", "0.004"),),
    "old_age_whole_employer": (("2024-01-01", "0.0202"), ("2026-01-01", "0.0211")),  # decree 2025-1446
    "agirc_arrco_t1_employee": (("2019-01-01", "0.0315"),),                        # ANI 17/11/2017
    "agirc_arrco_t1_employer": (("2019-01-01", "0.0472"),),
    "agirc_arrco_t2_employee": (("2019-01-01", "0.0864"),),
    "agirc_arrco_t2_employer": (("2019-01-01", "0.1295"),),
    "ceg_t1_employee": (("2019-01-01", "0.0086"),),
    "ceg_t1_employer": (("2019-01-01", "0.0129"),),
    "ceg_t2_employee": (("2019-01-01", "0.0108"),),
    "ceg_t2_employer": (("2019-01-01", "0.0162"),),
    "cet_employee": (("2019-01-01", "0.0014"),),
    "cet_employer": (("2019-01-01", "0.0021"),),
    "apec_employee": (("2011-01-01", "0.00024"),),                                 # ANI 12/07/2011
    "apec_employer": (("2011-01-01", "0.00036"),),
    "executive_provident": (("2019-01-01", "0.015"),),                             # ANI 17/11/2017 (executives)
    # Health, family, unemployment
    "health": (("2018-01-01", "0.13"),),                                           # D242-3 CSS
    "health_reduced": (("2019-01-01", "0.07"), ("2026-01-01", None)),              # L241-2-1, decree 2025-887
    "health_reduced_limit": (("2025-01-01", "2.25"), ("2026-01-01", None)),        # in SMIC, decree 2025-318
    "family": (("2014-01-01", "0.0525"),),                                         # D241-3-1 CSS
    "family_reduced": (("2015-01-01", "0.0345"), ("2026-01-01", None)),            # L241-6-1, decree 2025-887
    "family_reduced_limit": (("2025-01-01", "3.3"), ("2026-01-01", None)),
    "autonomy": (("2004-07-01", "0.003"),),                                        # L137-40 CSS
    "unemployment": (("2017-10-01", "0.0405"), ("2025-05-01", "0.04")),            # convention 15/11/2024
    "wage_guarantee": (("2024-07-01", "0.0025"),),                                 # L3253-18 C. trav.
    # Other contributions of the employer
    "housing_small": (("2020-01-01", "0.001"),),                                   # L813-5 CCH, under the ceiling
    "housing_large": (("2020-01-01", "0.005"),),                                   # L813-5 CCH, whole pay
    "social_dialogue": (("2015-01-01", "0.00016"),),                               # D2135-34 C. trav.
    "training_small": (("2019-01-01", "0.0055"),),                                 # L6331-1 C. trav.
    "training_large": (("2019-01-01", "0.01"),),                                   # L6331-3 C. trav.
    "training_fixed_term": (("2019-01-01", "0.01"),),                              # L6331-6 C. trav.
    "apprenticeship": (("2025-01-01", None), ("2026-03-01", "0.0059")),            # L6241-1, law 2026-103 art. 135
    "apprenticeship_balance": (("2025-01-01", None), ("2026-03-01", "0.0009")),    # L6241-2 C. trav.
    "building_effort": (("2020-01-01", "0.0045"),),                                # L313-1 CCH
    "social_levy": (("2012-08-01", "0.08"),),                                      # L137-16 CSS
    "mobility": (("2017-01-01", "0.02"),),                                         # L2333-67 CGCT, metropolis
    "mobility_regional": (("2025-01-01", None), ("2025-07-01", "0.0015"), ("2026-01-01", "0.0008")),  # L4332-8-1
    "agreed_end": (("2023-09-01", "0.30"), ("2026-01-01", "0.40")),                # L137-12 CSS
    # CSG, CRDS
    "csg_deductible": (("2018-01-01", "0.068"),),                                  # L136-8 CSS, 154 quinquies CGI
    "csg_non_deductible": (("2018-01-01", "0.024"),),
    "crds": (("1996-02-01", "0.005"),),                                            # ord. 96-50 art. 14
    "csg_allowance": (("2012-01-01", "0.0175"),),                                  # L136-2 CSS
    # General reduction
    "reduction_max_small": (("2025-01-01", "0.3194"), ("2025-05-01", "0.3193"), ("2026-01-01", "0.3981")),
    "reduction_max_large": (("2025-01-01", "0.3234"), ("2025-05-01", "0.3233"), ("2026-01-01", "0.4021")),
    "reduction_min": (("2025-01-01", None), ("2026-01-01", "0.02")),               # decree 2025-887
    "reduction_end": (("2005-07-01", "1.6"), ("2026-01-01", "3")),                 # in SMIC, L241-13
    "reduction_accident_share": (("2024-01-01", "0.0046"), ("2025-05-01", "0.0050"), ("2026-01-01", "0.0049")),
    "reduction_pension_share": (("2019-01-01", "0.0601"),),                        # D241-7 CSS
    # Overtime
    "overtime_25": (("2016-08-10", "0.25"),),                                      # L3121-36 C. trav.
    "overtime_50": (("2016-08-10", "0.50"),),
    "complementary_10": (("2014-01-01", "0.10"),),                                 # L3123-29 C. trav.
    "complementary_25": (("2014-01-01", "0.25"),),
    "complementary_15": (("2015-01-01", "0.15"),),                                 # IDCC 1261 ch. IV art. 1.3.3.8
    "overtime_relief_limit": (("2019-01-01", "0.1131"),),                          # D241-21 CSS
    "overtime_tax_limit": (("2022-01-01", "7500"),),                               # 81 quater CGI, net a year
    "overtime_deduction_under_20": (("2007-10-01", "1.50"),),                      # D241-24 CSS
    "overtime_deduction_under_250": (("2022-10-01", "0.50"),),                     # L241-18-1 CSS
    "overtime_deduction_others": (("2022-10-01", None), ("2026-01-01", "0.50")),   # LFSS 2026 art. 21
    # Tax
    "short_contract_allowance": (("2025-01-01", "739"), ("2026-01-01", "748")),    # 204 H III-1-d CGI
    # Seizures
    "seizure_dependant": (("2024-01-01", "1690"), ("2025-01-01", "1720"), ("2026-01-01", "1740")),  # R3252-3
    "rsa_alone": (("2024-04-01", "635.71"), ("2025-04-01", "646.52"), ("2026-04-01", None)),        # R3252-5
}

# Neutral rate (204 H III CGI): the rates, and the bounds of each scale, a rate holding below its bound.
NEUTRAL_RATES = ("0 0.005 0.013 0.021 0.029 0.035 0.041 0.053 0.075 0.099 0.119 0.138 0.158 0.179 0.20 0.24 0.28"
                 " 0.33 0.38 0.43").split()
NEUTRAL_BOUNDS = (
    ("2024-01-01", "1591 1653 1759 1877 2006 2113 2253 2666 3052 3476 3913 4566 5475 6851 8557 11877 16086 25251"
                   " 54088"),
    ("2025-05-01", "1620 1683 1791 1911 2042 2151 2294 2714 3107 3539 3983 4648 5574 6974 8711 12091 16376 25706"
                   " 55062"),
    ("2026-05-01", "1635 1698 1807 1928 2060 2170 2315 2738 3135 3571 4019 4690 5624 7037 8789 12200 16523 25937"
                   " 55558"),
)

# Wage tax (231 CGI): thresholds of the year, and the rate of each band.
WAGE_TAX_RATES = ("0.0425", "0.085", "0.136")
WAGE_TAX_THRESHOLDS = (("2025-01-01", "9147 18259"), ("2026-01-01", "9229 18423"))

# Seizable part of the year's pay (R3252-2 C. trav.): bounds, and the fraction of each band.
SEIZURE_FRACTIONS = ("1/20", "1/10", "1/5", "1/4", "1/3", "2/3", "1")
SEIZURE_BOUNDS = (
    ("2024-01-01", "4370 8520 12690 16820 20970 25200"),
    ("2025-01-01", "4440 8660 12890 17090 21300 25600"),
    ("2026-01-01", "4480 8730 13000 17230 21470 25810"),
)

# Aix-Marseille-Provence, in Région Sud (L2333-64, L4332-8-1 CGCT), by the code of Marseille as cases name it.
MOBILITY_ZONE = "13055"


def in_force(dated, day: date):
    """The value that holds on a day: the last one that has started."""
    held = [value for start, value in dated if date.fromisoformat(start) <= day]
    if not held:
        raise LookupError(f"no value on {day}")
    return held[-1]


def law(name: str, day: date):
    """A dated value as an exact fraction; None where the rule does not exist on the day."""
    value = in_force(DATED[name], day)
    return None if value is None else Fraction(value)


def scale(dated, day: date):
    """The bounds of a scale on a day, lowest first."""
    return [Fraction(bound) for bound in in_force(dated, day).split()]
