"""Least relaxation of the share of a rule, by HiGHS.

Reads a JSON list of small budgets from the file that is named, and writes the list of
strictest shares that an allocation can keep, null where none can do what is needed.

    a[u][t] >= 0, a[u][t] <= most[u][t], sum_u a[u][t] <= ceiling[t], sum_t a[0][t] >= need
    ratio[t] = (sum of scope + outside[t]) / (sum of all + outside[t])

A floor wants the most of min_t ratio[t], a ceiling the least of max_t ratio[t]; over the
period the sums over t are one ratio. One ratio is solved as a linear program (Charnes and
Cooper 1962), several by halving, each share a linear program of its own.
"""

import json
import sys

from scipy.optimize import linprog


def base_rows(case):
    uses, years = len(case["most"]), len(case["ceiling"])
    at = lambda u, t: u * years + t
    rows, right = [], []
    for t in range(years):
        row = [0.0] * (uses * years)
        for u in range(uses):
            row[at(u, t)] = 1.0
        rows.append(row)
        right.append(case["ceiling"][t])
    need = [0.0] * (uses * years)
    for t in range(years):
        need[at(0, t)] = -1.0
    rows.append(need)
    right.append(-case["need"])
    bounds = [(0, case["most"][u][t]) for u in range(uses) for t in range(years)]
    return rows, right, bounds


def sides(case, t):
    """What counts and what it is of, in year t: coefficients and outside money."""
    uses, years = len(case["most"]), len(case["ceiling"])
    value, whole = [0.0] * (uses * years), [0.0] * (uses * years)
    for u in range(uses):
        whole[u * years + t] = 1.0
        if u in case["scope"]:
            value[u * years + t] = 1.0
    return value, whole, case["outside"][t]


def feasible(case, share):
    rows, right, bounds = base_rows(case)
    sign = 1 if case["floor"] else -1
    for t in range(len(case["ceiling"])):
        value, whole, outside = sides(case, t)
        rows.append([sign * (share * w - v) for v, w in zip(value, whole)])
        right.append(sign * (1 - share) * outside)
    result = linprog([0] * len(bounds), A_ub=rows, b_ub=right, bounds=bounds, method="highs")
    return result.status == 0


def by_year(case):
    strict, loose = (1.0, 0.0) if case["floor"] else (0.0, 1.0)
    if not feasible(case, loose):
        return None
    if feasible(case, strict):
        return strict
    while abs(strict - loose) > 1e-8:
        middle = (strict + loose) / 2
        if feasible(case, middle):
            loose = middle
        else:
            strict = middle
    return loose


def over_period(case):
    """With y = a·s and s = 1/whole the ratio is linear in (y, s)."""
    rows, right, bounds = base_rows(case)
    value, whole, outside = [0.0] * len(bounds), [0.0] * len(bounds), sum(case["outside"])
    for t in range(len(case["ceiling"])):
        v, w, _ = sides(case, t)
        value = [x + y for x, y in zip(value, v)]
        whole = [x + y for x, y in zip(whole, w)]
    upper = [row + [-r] for row, r in zip(rows, right)]
    for j, (_, most) in enumerate(bounds):
        row = [0.0] * (len(bounds) + 1)
        row[j], row[-1] = 1.0, -most
        upper.append(row)
    cost = value + [outside]
    sign = -1 if case["floor"] else 1
    result = linprog([sign * c for c in cost], A_ub=upper, b_ub=[0.0] * len(upper), A_eq=[whole + [outside]], b_eq=[1.0],
                     bounds=[(0, None)] * (len(bounds) + 1), method="highs")
    return sign * result.fun if result.status == 0 else None


with open(sys.argv[1], encoding="utf-8") as f:
    json.dump([over_period(c) if c["period"] else by_year(c) for c in json.load(f)], sys.stdout)
