"""Reads MPS files of words into arrays, for the scripts that ask other engines.

It shares nothing with sim/lp/mps, so that a fault of the one does not hide in the
other. Conventions as in HiGHS: the right side of the objective row is minus its
constant; whole columns between markers without bounds are in [0, 1]; the first N
row is the objective and further ones are dropped.
"""
import gzip

import numpy as np
from scipy.sparse import csc_matrix

INF = float("inf")


class Program:
    """minimise (or maximise) offset + c x,  row_lower <= A x <= row_upper,  lower <= x <= upper"""

    def __init__(self):
        self.maximize = False
        self.offset = 0.0
        self.rows, self.kinds, self.columns = {}, [], {}
        self.cost, self.integer, self.bounds = [], [], {}
        self.i, self.j, self.v = [], [], []
        self.rhs, self.ranges = {}, {}

    def finish(self):
        m, n = len(self.kinds), len(self.columns)
        self.matrix = csc_matrix((self.v, (self.i, self.j)), shape=(m, n))
        self.cost = np.array(self.cost, dtype=float)
        self.integer = np.array(self.integer, dtype=bool)
        self.row_lower, self.row_upper = np.zeros(m), np.zeros(m)
        for i, kind in enumerate(self.kinds):
            self.row_lower[i], self.row_upper[i] = limits(kind, self.rhs.get(i, 0.0), self.ranges.get(i))
        self.lower, self.upper = np.zeros(n), np.full(n, INF)
        for j in range(n):
            given = self.bounds.get(j)
            if given is None:
                if self.integer[j]:
                    self.upper[j] = 1
                continue
            self.upper[j] = given.get("upper", INF)
            self.lower[j] = given.get("lower", -INF if self.upper[j] < 0 else 0.0)
        return self


def limits(kind, rhs, span):
    """The limits of a row from its type, right side and range."""
    if kind == "N":
        return -INF, INF
    if kind == "E":
        return (rhs, rhs) if span is None else (min(rhs, rhs + span), max(rhs, rhs + span))
    if kind == "L":
        return (-INF if span is None else rhs - abs(span), rhs)
    return (rhs, INF if span is None else rhs + abs(span))


def read(path):
    """The program in a file, compressed or not."""
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as lines:
        return parse(lines)


def parse(lines):
    p, section, whole, objective = Program(), "", False, None
    for line in lines:
        if line.startswith("*") or not line.strip():
            continue
        words = line.split()
        if not line[0].isspace():
            section = words[0]
            if section == "OBJSENSE" and len(words) > 1:
                p.maximize = words[1].upper().startswith("MAX")
            if section == "ENDATA":
                break
        elif section == "OBJSENSE":
            p.maximize = words[0].upper().startswith("MAX")
        elif section == "ROWS":
            if words[0] == "N" and objective is None:
                objective = words[1]
            else:
                p.rows[words[1]] = len(p.kinds)
                p.kinds.append(words[0])
        elif section == "COLUMNS":
            if words[1] == "'MARKER'":
                whole = words[2] == "'INTORG'"
            else:
                column(p, words, whole, objective)
        elif section in ("RHS", "RANGES"):
            side(p, words, section, objective)
        elif section == "BOUNDS":
            bound(p, words)
    return p.finish()


def column(p, words, whole, objective):
    if words[0] not in p.columns:
        p.columns[words[0]] = len(p.cost)
        p.cost.append(0.0)
        p.integer.append(whole)
    j = p.columns[words[0]]
    for row, value in zip(words[1::2], words[2::2]):
        if row == objective:
            p.cost[j] = float(value)
        elif row in p.rows:
            p.i.append(p.rows[row])
            p.j.append(j)
            p.v.append(float(value))


def side(p, words, section, objective):
    for row, value in zip(words[1::2], words[2::2]):
        if row == objective and section == "RHS":
            p.offset = -float(value)
        elif row in p.rows:
            (p.rhs if section == "RHS" else p.ranges)[p.rows[row]] = float(value)


def bound(p, words):
    kind, j = words[0], p.columns[words[2]]
    given = p.bounds.setdefault(j, {})
    value = float(words[3]) if len(words) > 3 else 0.0
    if kind in ("LO", "LI", "FX"):
        given["lower"] = value
    if kind in ("UP", "UI", "FX"):
        given["upper"] = value
    if kind in ("FR", "MI"):
        given["lower"] = -INF
    if kind in ("FR", "PL"):
        given["upper"] = INF
    if kind == "BV":
        given["lower"], given["upper"] = 0.0, 1.0
    if kind in ("BV", "LI", "UI"):
        p.integer[j] = True
