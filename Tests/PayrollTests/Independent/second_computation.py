"""A second computation of payslips, written from the texts alone and compared with the engine's.

    python3 second_computation.py CASES.csv RESULT.csv

reads a file of simulated cases (README, "Simulated cases") and writes for it the columns of `gdea payroll
simulate`. Nothing is shared with the engine: exact fractions, the legal values of `legal_values.py`, one function
for each rule. Every amount is rounded once, half up (a negative one like its opposite).
"""
import csv
import sys
from calendar import monthrange
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from legal_values import (MOBILITY_ZONE, NEUTRAL_BOUNDS, NEUTRAL_RATES, SEIZURE_BOUNDS, SEIZURE_FRACTIONS,
                          WAGE_TAX_RATES, WAGE_TAX_THRESHOLDS, law, scale)

NINE_COLUMNS = """period base_gross week_hours executive headcount health_total overtime_hours_25 accident_rate
    mobility_zone""".split()
FURTHER_COLUMNS = """contract presence paid_share points complementary_hours_10 complementary_hours_25
    complementary_hours_15 overtime_hours_50 bonus benefit_in_kind absent_hours planned_hours sick_pay ijss_gross
    ijss_net ijss_taxable severance severance_csg mutual provident_t1_employee provident_t1_employer
    provident_t2_employee provident_t2_employer branch_training pas_rate_personal pas_correction refunds deductions
    alimony seizable dependants protected_minimum ytd_gross ytd_ceiling ytd_smic_hours ytd_reduction
    ytd_exempt_overtime""".split()
RESULTS = """gross ceiling
    S_vieillesse_plafonnee S_vieillesse_deplafonnee S_agirc_arrco_t1 S_agirc_arrco_t2 S_ceg_t1 S_ceg_t2 S_cet S_apec
    S_sante S_csg_deductible S_csg_crds_non_deductible S_csg_crds_heures_sup S_reduction_heures_sup
    E_vieillesse_plafonnee E_vieillesse_deplafonnee E_agirc_arrco_t1 E_agirc_arrco_t2 E_ceg_t1 E_ceg_t2 E_cet E_apec
    E_sante E_prevoyance_cadre E_maladie E_famille E_csa E_atmp E_dialogue_social E_chomage E_ags E_fnal
    E_versement_mobilite E_versement_mobilite_regional E_formation E_cpf_cdd E_taxe_apprentissage
    E_taxe_apprentissage_solde E_peec E_forfait_social E_reduction_generale E_deduction_heures_sup
    coefficient net_before_tax net_taxable pas_rate_neutral pas net_paid employer_cost_excluding_wage_tax
    wage_tax_before_allowance""".split()
FURTHER_RESULTS = """S_prevoyance_t1 S_prevoyance_t2 S_csg_crds_indemnites E_prevoyance_t1 E_prevoyance_t2
    E_formation_conventionnelle E_contribution_rupture E_maladie_regularisation E_famille_regularisation
    N_ijss_subrogees N_avantage_nature N_transport N_kilometres N_frais N_titres_restaurant N_acompte N_trop_percu
    N_pension_alimentaire N_saisie
    outside_gross net_before_deductions net_social exempt_overtime withholding_base reduction_agirc_arrco
    wage_tax_base shortfall""".split()

FULL_WEEK = Fraction(35)
FULL_MONTH = FULL_WEEK * 52 / 12  # 151.666... hours, L3121-27 C. trav.


# Numbers

def rounded(amount, places: int = 2) -> Fraction:
    """Half up; below zero like the opposite amount."""
    unit = 10 ** places
    whole = (abs(amount) * unit + Fraction(1, 2)).__floor__()
    return Fraction(whole if amount >= 0 else -whole, unit)


def rounded_down(amount: Fraction) -> Fraction:
    """To the cent below."""
    return Fraction((amount * 100).__floor__(), 100)


def decimals(amount: Fraction, places: int = 2) -> str:
    """The amount with so many decimals, as a result file writes it."""
    digits = str(abs(int(rounded(amount, places) * 10 ** places))).rjust(places + 1, "0")
    return ("-" if rounded(amount, places) < 0 else "") + digits[:-places] + "." + digits[-places:]


def shortest(ratio: Fraction) -> str:
    """A ratio without needless zeros: 0.053."""
    return f"{Decimal(ratio.numerator) / Decimal(ratio.denominator):f}"


def power_of_seven_quarters(ratio: Fraction) -> Fraction:
    """ratio ^ 1.75 to 50 digits: the fourth root of its seventh power (D241-7 CSS)."""
    with localcontext() as context:
        context.prec = 60
        seventh = (Decimal(ratio.numerator) / Decimal(ratio.denominator)) ** 7
        return Fraction(seventh.sqrt().sqrt())


# The case

class Case:
    """One row: what its cells say, an empty cell and a missing column saying nothing."""

    def __init__(self, row: dict):
        self.row = row
        year, month = row["period"].split("-")
        self.first = date(int(year), int(month), 1)
        self.last = self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        self.week_hours = self.number("week_hours")
        self.executive = row["executive"] == "true"
        self.headcount = int(row["headcount"])
        self.fixed_term = self.text("contract") == "fixed-term"
        self.year = YearBefore(self)

    def text(self, column: str) -> str:
        return self.row.get(column) or ""

    def given(self, column: str) -> bool:
        return self.text(column) != ""

    def number(self, column: str, without=Fraction(0)) -> Fraction:
        return Fraction(self.text(column)) if self.given(column) else without

    def law(self, name: str):
        """A legal value of the pay period."""
        return law(name, self.first)


class YearBefore:
    """The contract's year before the month: it counts where the hours of the SMIC are given."""

    def __init__(self, case: Case):
        counted = case.given("ytd_smic_hours")
        self.gross, self.ceiling, self.hours, self.reduction, self.exempt_overtime = (
            case.number(column) if counted else Fraction(0)
            for column in ("ytd_gross", "ytd_ceiling", "ytd_smic_hours", "ytd_reduction", "ytd_exempt_overtime"))


# Gross pay

class Pay:
    """The elements of the gross pay."""

    def __init__(self, case: Case):
        self.base = base_pay(case)
        self.absence = absence(case, self.base)
        self.extra = extra_hours_pay(case, self.base)
        self.gross = (self.base - self.absence + self.extra + case.number("bonus") + case.number("benefit_in_kind")
                      + case.number("sick_pay") - case.number("ijss_gross"))


def base_pay(case: Case) -> Fraction:
    """Agreed pay, or that of ALISFA: (base + points x value) / 12, pro rata of the hours (IDCC 1261 ch. V)."""
    if not case.given("points"):
        return case.number("base_gross")
    year = case.law("alisfa_base_of_the_year") + case.number("points") * case.law("alisfa_point_of_the_year")
    return rounded(year / 12 * case.week_hours / FULL_WEEK)


def absence(case: Case, base: Fraction) -> Fraction:
    """Hours without pay over the hours of the real month (settled case law of the Cour de cassation)."""
    if not case.number("planned_hours"):
        return Fraction(0)
    return rounded(base * case.number("absent_hours") / case.number("planned_hours"))


def extra_hours_pay(case: Case, base: Fraction) -> Fraction:
    """Overtime (L3121-36) of full-timers, complementary hours (L3123-29, IDCC 1261) of part-timers, each kind
    rounded once; an hour is worth the base pay over the hours of the month."""
    hour = base / (case.week_hours * 52 / 12)
    kinds = (("overtime_hours_25", "overtime_25"), ("overtime_hours_50", "overtime_50"),
             ("complementary_hours_10", "complementary_10"), ("complementary_hours_25", "complementary_25"),
             ("complementary_hours_15", "complementary_15"))
    return sum(rounded(hour * case.number(column) * (1 + case.law(premium))) for column, premium in kinds)


def overtime_hours(case: Case) -> Fraction:
    return case.number("overtime_hours_25") + case.number("overtime_hours_50")


def complementary_hours(case: Case) -> Fraction:
    return sum(case.number(f"complementary_hours_{premium}") for premium in (10, 15, 25))


# Ceilings and bases

def ceiling_of_the_month(case: Case) -> Fraction:
    """R242-2 CSS: calendar days of presence, and for part time the hours of the contract and the complementary
    ones over the legal hours, never more than the whole."""
    hours = case.week_hours * 52 / 12 + complementary_hours(case)
    return rounded(case.law("pmss") * case.number("presence", Fraction(1)) * min(Fraction(1), hours / FULL_MONTH))


class Bases:
    """Bases of the month under the progressive ceiling (R242-2 CSS): those of the year with the month, less those
    of the year before it."""

    def __init__(self, case: Case, pay: Pay):
        self.gross = pay.gross
        self.ceiling = ceiling_of_the_month(case)
        before = (case.year.gross, case.year.ceiling)
        until = (case.year.gross + pay.gross, case.year.ceiling + self.ceiling)

        def of_the_month(base):
            return base(*until) - base(*before)

        self.t1 = of_the_month(lambda gross, ceiling: min(gross, ceiling))
        self.t2 = of_the_month(second_tranche)
        self.technical = of_the_month(technical_base)
        self.four_ceilings = of_the_month(lambda gross, ceiling: min(gross, 4 * ceiling))


def second_tranche(gross, ceiling):
    """From one to eight ceilings (ANI 17/11/2017)."""
    return max(Fraction(0), min(gross, 8 * ceiling) - ceiling)


def technical_base(gross, ceiling):
    """CET: both tranches of those who are paid more than the ceiling, else nothing (ANI 17/11/2017)."""
    return min(gross, 8 * ceiling) if gross > ceiling else Fraction(0)


# Employee and employer contributions

def pensions(case: Case, bases: Bases) -> dict:
    """Old age (D242-4 CSS), Agirc-Arrco, CEG and CET (ANI 17/11/2017)."""
    kinds = (("vieillesse_plafonnee", "old_age_capped", bases.t1), ("vieillesse_deplafonnee", "old_age_whole",
             bases.gross), ("agirc_arrco_t1", "agirc_arrco_t1", bases.t1),
             ("agirc_arrco_t2", "agirc_arrco_t2", bases.t2), ("ceg_t1", "ceg_t1", bases.t1),
             ("ceg_t2", "ceg_t2", bases.t2), ("cet", "cet", bases.technical))
    lines = {}
    for line, name, base in kinds:
        lines["S_" + line] = rounded(base * case.law(name + "_employee"))
        lines["E_" + line] = rounded(base * case.law(name + "_employer"))
    return lines


def executives(case: Case, bases: Bases) -> dict:
    """Apec (ANI 12/07/2011)."""
    if not case.executive:
        return {"S_apec": Fraction(0), "E_apec": Fraction(0)}
    return {"S_apec": rounded(bases.four_ceilings * case.law("apec_employee")),
            "E_apec": rounded(bases.four_ceilings * case.law("apec_employer"))}


def covers(case: Case, bases: Bases) -> dict:
    """Health: half and half, the odd cent for the employer, who owes half at least (L911-7 CSS). Provident: the
    contract for everybody; for executives the employer pays 1.5 % of tranche 1 at least, what the contract for
    everybody already brings included (ANI 17/11/2017)."""
    health = case.number("health_total")
    employer = rounded(health / 2)
    lines = {"S_sante": health - employer, "E_sante": employer}
    for tranche, base in (("t1", bases.t1), ("t2", bases.t2)):
        for side, payer in (("S", "employee"), ("E", "employer")):
            lines[f"{side}_prevoyance_{tranche}"] = rounded(base * case.number(f"provident_{tranche}_{payer}"))
    missing = Fraction(0)
    if case.executive:
        missing = max(missing, case.law("executive_provident") - case.number("provident_t1_employer"))
    lines["E_prevoyance_cadre"] = rounded(bases.t1 * missing)
    return lines


def employer_covers(lines: dict) -> Fraction:
    """What the employer pays for health and provident cover."""
    return sum(lines[name] for name in ("E_sante", "E_prevoyance_cadre", "E_prevoyance_t1", "E_prevoyance_t2"))


def smic_hours(case: Case) -> Fraction:
    """Hours that the SMIC of the reductions counts (D241-7 CSS): those of the contract, reduced like the pay of
    an incomplete month, and overtime and complementary hours as they are."""
    share = case.number("paid_share", Fraction(1))
    contract = FULL_MONTH * min(Fraction(1), case.week_hours / FULL_WEEK) * share
    return contract + overtime_hours(case) + complementary_hours(case)


def year_of_pay(case: Case, pay: Pay):
    """Pay of the year with the month, and the SMIC of its hours."""
    smic = case.law("smic_of_the_year") * (case.year.hours + smic_hours(case))
    return case.year.gross + pay.gross, smic


def health_and_family(case: Case, pay: Pay) -> dict:
    """D242-3, L241-2-1, L241-6-1 CSS: to 2025 reduced rates up to 2.25 and 3.3 SMIC of the year; when the year
    crosses a limit, the earlier months are settled on a line of their own."""
    lines = {}
    for line, name in (("E_maladie", "health"), ("E_famille", "family")):
        full, reduced = case.law(name), case.law(name + "_reduced")

        def rate(gross, smic, full=full, reduced=reduced, limit=case.law(name + "_reduced_limit")):
            return reduced if reduced is not None and gross <= limit * smic else full

        now = rate(*year_of_pay(case, pay))
        before = rate(case.year.gross, case.law("smic_of_the_year") * case.year.hours)
        lines[line] = rounded(pay.gross * now)
        lines[line + "_regularisation"] = (
            Fraction(0) if now == before else rounded(case.year.gross * (full - reduced)) * (1 if now == full else -1))
    return lines


def due_on_pay(case: Case, bases: Bases) -> dict:
    """Contributions of the employer that are a rate on the pay, or on the pay up to one or four ceilings."""
    small = case.headcount < 11
    mobile = not small and case.text("mobility_zone") == MOBILITY_ZONE
    large = case.headcount >= 50
    rates = {
        "E_csa": (bases.gross, case.law("autonomy")),
        "E_atmp": (bases.gross, case.number("accident_rate")),
        "E_dialogue_social": (bases.gross, case.law("social_dialogue")),
        "E_chomage": (bases.four_ceilings, case.law("unemployment")),
        "E_ags": (bases.four_ceilings, case.law("wage_guarantee")),
        "E_fnal": (bases.gross, case.law("housing_large")) if large else (bases.t1, case.law("housing_small")),
        "E_versement_mobilite": (bases.gross, case.law("mobility") if mobile else None),
        "E_versement_mobilite_regional": (bases.gross, case.law("mobility_regional") if mobile else None),
        "E_formation": (bases.gross, case.law("training_small" if small else "training_large")),
        "E_cpf_cdd": (bases.gross, case.law("training_fixed_term") if case.fixed_term else None),
        "E_formation_conventionnelle": (bases.gross, case.number("branch_training")),
        "E_taxe_apprentissage": (bases.gross, case.law("apprenticeship")),
        "E_taxe_apprentissage_solde": (bases.gross, case.law("apprenticeship_balance")),
        "E_peec": (bases.gross, case.law("building_effort") if large else None),
    }
    return {line: rounded(base * (rate or 0)) for line, (base, rate) in rates.items()}


def social_levy(case: Case, lines: dict) -> Fraction:
    """L137-15, L137-16 CSS: from 11 people, on the employer's health and provident shares."""
    return rounded(employer_covers(lines) * case.law("social_levy")) if case.headcount >= 11 else Fraction(0)


def agreed_end(case: Case) -> Fraction:
    """L137-12 CSS: on what of an agreed end is free of contributions."""
    if case.text("mutual") != "true":
        return Fraction(0)
    return rounded((case.number("severance") + case.number("severance_csg")) * case.law("agreed_end"))


# General reduction

def reduction_maximum(case: Case) -> Fraction:
    """D241-7 CSS: the sum of the rates concerned, less where the notified accident rate is lower than its part."""
    maximum = case.law("reduction_max_large" if case.headcount >= 50 else "reduction_max_small")
    missing = case.law("reduction_accident_share") - case.number("accident_rate")
    return maximum - max(Fraction(0), missing)


def reduction_coefficient(case: Case, gross: Fraction, smic: Fraction) -> Fraction:
    """D241-7 CSS, to four decimals and at most the maximum; nothing from 1.6 SMIC (2025) or 3 SMIC (2026)."""
    end, least, maximum = case.law("reduction_end"), case.law("reduction_min"), reduction_maximum(case)
    if gross <= 0 or gross >= end * smic:
        return Fraction(0)
    excess = (end * smic / gross - 1) / (end - 1)
    if excess >= 1:
        return maximum
    if least is None:
        return min(maximum, rounded(maximum * excess, 4))
    return min(maximum, rounded(least + (maximum - least) * power_of_seven_quarters(excess), 4))


def general_reduction(case: Case, pay: Pay):
    """L241-13 CSS: coefficient of the year so far, and what the month takes of its reduction."""
    gross, smic = year_of_pay(case, pay)
    coefficient = reduction_coefficient(case, gross, smic)
    return coefficient, rounded(coefficient * gross) - case.year.reduction


# Overtime

def overtime_relief(case: Case, pay: Pay, lines: dict) -> Fraction:
    """L241-17, D241-21 CSS: pay of the extra hours times the month's average rate of the old age contributions,
    legal and complementary, 11.31 % at most; not more than the legal old age contribution it is set against."""
    if not pay.extra:
        return Fraction(0)
    legal = lines["S_vieillesse_plafonnee"] + lines["S_vieillesse_deplafonnee"]
    pension = legal + sum(lines["S_" + name] for name in
                          ("agirc_arrco_t1", "agirc_arrco_t2", "ceg_t1", "ceg_t2", "cet"))
    rate = min(case.law("overtime_relief_limit"), pension / pay.gross)
    return max(Fraction(0), min(rounded(pay.extra * rate), legal))


COLLECTED_WITH_SOCIAL_SECURITY = """vieillesse_plafonnee vieillesse_deplafonnee maladie maladie_regularisation famille
    famille_regularisation csa atmp dialogue_social chomage ags fnal versement_mobilite versement_mobilite_regional
    formation cpf_cdd taxe_apprentissage forfait_social contribution_rupture""".split()


def overtime_deduction(case: Case, lines: dict, reduction: Fraction) -> Fraction:
    """L241-18, L241-18-1 CSS: so much for each overtime hour, by head-count; not more (IV) than the contributions of
    social security, and those collected by the same rules, that Urssaf's part of the general reduction leaves."""
    band = "under_20" if case.headcount < 20 else "under_250" if case.headcount < 250 else "others"
    left = sum(lines["E_" + line] for line in COLLECTED_WITH_SOCIAL_SECURITY) - reduction
    return max(Fraction(0), min(rounded(overtime_hours(case) * (case.law("overtime_deduction_" + band) or 0)), left))


def exempt_overtime(case: Case, pay: Pay) -> Fraction:
    """81 quater CGI: 7 500 euros a year, net of the deductible CSG that the pay would have borne; no cent more."""
    net_part = 1 - (1 - case.law("csg_allowance")) * case.law("csg_deductible")
    limit = rounded_down(case.law("overtime_tax_limit") / net_part)
    return min(pay.extra, max(Fraction(0), limit - case.year.exempt_overtime))


# CSG and CRDS

def generalised(case: Case, pay: Pay, bases: Bases, lines: dict) -> dict:
    """L136-1-1, L136-2 CSS: pay less 1.75 % of its part up to four ceilings, with the employer's covers whole.
    Extra hours free of tax are apart: their CSG is not deductible (154 quinquies CGI). Indemnities of an end owe
    it without allowance."""
    exempt = exempt_overtime(case, pay)
    allowance = case.law("csg_allowance")
    exempt_base = exempt - allowance * min(exempt, bases.four_ceilings)
    base = rounded(pay.gross - exempt - allowance * (bases.four_ceilings - min(exempt, bases.four_ceilings))
                   + employer_covers(lines))
    other = case.law("csg_non_deductible") + case.law("crds")
    whole = case.law("csg_deductible") + other
    return {"S_csg_deductible": rounded(base * case.law("csg_deductible")),
            "S_csg_crds_non_deductible": rounded(base * other),
            "S_csg_crds_heures_sup": rounded(rounded(exempt_base) * whole),
            "S_csg_crds_indemnites": rounded(case.number("severance_csg") * whole)}


# Nets, tax

NOT_DEDUCTIBLE = ("S_csg_crds_non_deductible", "S_csg_crds_heures_sup", "S_csg_crds_indemnites")


def net_taxable(case: Case, pay: Pay, lines: dict) -> Fraction:
    """81, 83 and 154 quinquies CGI: pay less deductible contributions, with the employer's health share, without
    tax-free overtime. Daily benefits are not in it: the fund declares them itself."""
    deductible = sum(amount for name, amount in lines.items() if name.startswith("S_") and name not in NOT_DEDUCTIBLE)
    return pay.gross - deductible - exempt_overtime(case, pay) + lines["E_sante"]


def withholding_base(case: Case, taxable: Fraction) -> Fraction:
    """204 A, 204 F CGI: net taxable and taxable daily benefits paid in the fund's place (BOI-IR-PAS-20-10-10);
    contracts of two months at most at the neutral rate: less half the net taxable SMIC (204 H III-1-d)."""
    base = taxable + case.number("ijss_taxable")
    if case.text("pas_rate_personal") == "short":
        base -= case.law("short_contract_allowance")
    return max(Fraction(0), base)


def withholding_rate(case: Case, base: Fraction) -> Fraction:
    """The rate of the administration, else the neutral one of the month of payment (204 H CGI)."""
    if case.text("pas_rate_personal") in ("", "neutral", "short"):
        bounds = scale(NEUTRAL_BOUNDS, case.first)
        return Fraction(NEUTRAL_RATES[sum(1 for bound in bounds if base >= bound)])
    return case.number("pas_rate_personal")


def wage_tax(case: Case, base: Fraction) -> Fraction:
    """231 CGI, ann. II art. 142: the bands of the month are twelfths of those of the year."""
    bounds = [bound / 12 for bound in scale(WAGE_TAX_THRESHOLDS, case.first)]
    return rounded(in_bands(base, bounds, [Fraction(rate) for rate in WAGE_TAX_RATES]))


def in_bands(amount, bounds, shares) -> Fraction:
    """Each share on the part of the amount between two bounds."""
    total, below = Fraction(0), Fraction(0)
    for bound, share in zip([*bounds, None], shares):
        top = amount if bound is None else min(amount, bound)
        total += max(Fraction(0), top - below) * share
        below = below if bound is None else bound
    return total


# Claims of third parties

def left_to_the_employee(case: Case) -> Fraction:
    """R3252-5 C. trav.: the RSA of a person alone; where it is not known, what the case says."""
    rsa = law("rsa_alone", case.last)
    return case.number("protected_minimum") if rsa is None else rsa


def seizable_part(case: Case, pay: Fraction) -> Fraction:
    """R3252-2, R3252-3 C. trav.: the year's bands, raised for each person supported, by twelfths to the cent as
    they are published."""
    more = case.number("dependants") * law("seizure_dependant", case.last)
    bounds = [rounded((bound + more) / 12) for bound in scale(SEIZURE_BOUNDS, case.last)]
    return rounded(in_bands(max(Fraction(0), pay), bounds, [Fraction(share) for share in SEIZURE_FRACTIONS]))


def claims(case: Case, pay: Fraction, cash: Fraction):
    """L3252-2, L3252-3, L3252-5 C. trav.: alimony on the whole pay, first on what cannot be seized, then seizures
    on the rest of the seizable part; the minimum is left in any case. What is paid already (an advance) is no
    longer owed, so that nothing is taken beyond the cash."""
    free = max(Fraction(0), pay - left_to_the_employee(case))
    alimony = min(case.number("alimony"), free)
    seizure = min(case.number("seizable"), seizable_part(case, pay), free - alimony)
    alimony = min(alimony, cash)
    return alimony, min(seizure, cash - alimony)


# The payslip

def payslip(case: Case) -> dict:
    """Every result column of a case, as text."""
    pay = Pay(case)
    bases = Bases(case, pay)
    lines = {**pensions(case, bases), **executives(case, bases), **covers(case, bases),
             **health_and_family(case, pay), **due_on_pay(case, bases)}
    lines["E_forfait_social"] = social_levy(case, lines)
    lines["E_contribution_rupture"] = agreed_end(case)
    lines.update(generalised(case, pay, bases, lines))
    lines["S_reduction_heures_sup"] = -overtime_relief(case, pay, lines)
    coefficient, reduction = general_reduction(case, pay)
    lines["E_reduction_generale"] = -reduction
    pension_share = rounded(reduction * case.law("reduction_pension_share") / reduction_maximum(case))
    lines["E_deduction_heures_sup"] = -overtime_deduction(case, lines, reduction - pension_share)

    tax_base = pay.gross + employer_covers(lines) + case.number("severance_csg")
    cost = pay.gross + sum(amount for name, amount in lines.items() if name.startswith("E_"))
    outside = case.number("severance") + case.number("severance_csg")
    result = {
        **lines, "gross": pay.gross, "ceiling": bases.ceiling, **nets(case, pay, lines, outside),
        "employer_cost_excluding_wage_tax": cost + outside + case.number("refunds"),
        "wage_tax_before_allowance": wage_tax(case, tax_base), "wage_tax_base": tax_base,
        "outside_gross": outside, "exempt_overtime": exempt_overtime(case, pay),
        "reduction_agirc_arrco": pension_share,
    }
    texts = {name: decimals(amount) for name, amount in result.items() if name != "pas_rate_neutral"}
    texts["coefficient"] = decimals(coefficient, 4) if coefficient else "0"
    texts["pas_rate_neutral"] = shortest(result["pas_rate_neutral"])
    return texts


def nets(case: Case, pay: Pay, lines: dict, outside: Fraction) -> dict:
    """From the gross to what is paid. The net before deductions is that after contributions, daily benefits paid
    in the fund's place included; the net before tax that after refunds, deductions and claims (payslip of the
    order of 31/01/2023). Net social (same order): the former, never below nothing."""
    contributions = sum(amount for name, amount in lines.items() if name.startswith("S_"))
    taxable = net_taxable(case, pay, lines)
    base = withholding_base(case, taxable)
    rate = withholding_rate(case, base)
    tax = rounded(base * rate) + case.number("pas_correction")
    net = pay.gross + outside - contributions + case.number("ijss_net")
    elements = {"N_ijss_subrogees": case.number("ijss_net"), "N_avantage_nature": -case.number("benefit_in_kind"),
                "N_frais": case.number("refunds"), "N_acompte": -case.number("deductions")}
    before_claims = net + sum(elements.values()) - case.number("ijss_net")
    alimony, seizure = claims(case, net - tax, max(Fraction(0), before_claims - tax))
    elements.update(N_pension_alimentaire=-alimony, N_saisie=-seizure)
    before_tax = before_claims - alimony - seizure
    none = {name: Fraction(0) for name in FURTHER_RESULTS if name.startswith("N_")}
    return {
        **none, **elements, "net_before_deductions": net, "net_before_tax": before_tax, "net_taxable": taxable,
        "pas_rate_neutral": rate, "pas": tax, "withholding_base": base, "net_paid": max(Fraction(0), before_tax - tax),
        "shortfall": max(Fraction(0), tax - before_tax), "net_social": max(Fraction(0), net),
    }


def compute(rows, columns):
    """The result file's header and rows: the sixty columns, and with further columns those that follow."""
    further = [column for column in columns if column in FURTHER_COLUMNS]
    results = RESULTS if not further else RESULTS + further + FURTHER_RESULTS
    yield NINE_COLUMNS + results
    for row in rows:
        values = {**payslip(Case(row)), **{column: row[column] for column in further}}
        yield [row[column] for column in NINE_COLUMNS] + [values[column] for column in results]


def main(cases: str, result: str):
    with open(cases, encoding="utf-8", newline="") as source, open(result, "w", encoding="utf-8", newline="") as sink:
        reader = csv.DictReader(source)
        csv.writer(sink, lineterminator="\n").writerows(compute(reader, reader.fieldnames))


if __name__ == "__main__":
    main(*sys.argv[1:])
