"""Solves a folder of MPS files with HiGHS (in SciPy) and lists where it differs.

usage: compare.py FOLDER

FOLDER/answers.json holds, for each file, our status and objective, and the scales
that bring the file's numbers near 1: an engine with absolute tolerances cannot
judge money in units of 1e-3 or 1e9. Prints a JSON list of differences in status or,
beyond 1e-8 relative, in the objective. GLPK, when installed, solves from the file
itself whatever HiGHS differs on, and one in ten of the files with numbers near 1.
"""
import json
import os
import shutil
import subprocess
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import diags, vstack

import mpsfile

TOLERANCE = 1e-8
PRINTED = 1e-7  # glpsol prints nine digits
STATUS = {0: "optimal", 1: "limit", 2: "infeasible", 3: "unbounded", 4: "unknown"}


def scaled(p, answer):
    """The program in units of the given scales of columns, rows and objective."""
    col = np.array(answer["column_scale"])
    row = np.array(answer["row_scale"])
    by = answer["objective_scale"]
    p.matrix = (diags(1 / row) @ p.matrix @ diags(col)).tocsc()
    p.row_lower, p.row_upper = p.row_lower / row, p.row_upper / row
    p.lower, p.upper = p.lower / col, p.upper / col
    p.cost, p.offset = p.cost * col / by, p.offset / by
    return p


def linear(p, lower, upper):
    """Status and minimised objective of the linear program, at tight tolerances."""
    above, below = np.isfinite(p.row_upper), np.isfinite(p.row_lower)
    equal = above & below & (p.row_upper == p.row_lower)
    above, below = above & ~equal, below & ~equal
    sign = -1 if p.maximize else 1
    result = linprog(
        sign * p.cost,
        A_ub=vstack([p.matrix[above], -p.matrix[below]]),
        b_ub=np.concatenate([p.row_upper[above], -p.row_lower[below]]),
        A_eq=p.matrix[equal],
        b_eq=p.row_upper[equal],
        bounds=np.column_stack([lower, upper]),
        method="highs-ds",
        options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
    )
    return STATUS[result.status], result.fun


def highs(p):
    """Status and objective. A mixed-integer answer is solved once more with its
    whole columns rounded, which removes what the engine's tolerances add."""
    p.matrix = p.matrix.tocsr()
    sign = -1 if p.maximize else 1
    lower, upper = p.lower, p.upper
    if p.integer.any():
        result = milp(sign * p.cost, integrality=p.integer, bounds=Bounds(lower, upper),
                      constraints=LinearConstraint(p.matrix, p.row_lower, p.row_upper), options={"mip_rel_gap": 0})
        if result.x is None:
            return STATUS[result.status], None
        fixed = np.round(result.x)
        lower, upper = np.where(p.integer, fixed, lower), np.where(p.integer, fixed, upper)
    status, value = linear(p, lower, upper)
    return status, None if value is None else sign * value + p.offset


def glpk(path):
    """Status and objective from glpsol, which knows no OBJSENSE and takes the right
    side of the objective for its constant; the status is unknown when it fails."""
    with open(path) as file:
        text = file.read()
    with open(path + ".glpk", "w") as file:
        file.write(text.replace("OBJSENSE\n    MAX\n", "").replace(" RHS obj ", " RHS obj -").replace(" obj --", " obj "))
    sense = "--max" if "OBJSENSE" in text else "--min"
    out = path + ".out"
    subprocess.run(["glpsol", "--freemps", path + ".glpk", sense, "--tmlim", "60", "-o", out], capture_output=True)
    if not os.path.exists(out):
        return "unknown", None
    text = {}
    with open(out) as lines:
        for line in lines:
            word, colon, rest = line.partition(":")
            if colon and word in ("Status", "Objective"):
                text[word] = rest.split()
    name = " ".join(text.get("Status", []))
    status = {"OPTIMAL": "optimal", "INTEGER OPTIMAL": "optimal", "INTEGER EMPTY": "infeasible",
              "INFEASIBLE (FINAL)": "infeasible", "UNBOUNDED": "unbounded"}.get(name, "unknown")
    value = float(text["Objective"][2]) if status == "optimal" else None
    return status, value


def same(answer, status, value, tolerance):
    """Whether an engine's answer is ours. "unknown" is no answer; SciPy reports
    "infeasible or unbounded" so, too."""
    if status in ("unknown", "limit"):
        return True
    if status != answer["status"]:
        return False
    if status != "optimal":
        return True
    ours = answer["objective"]
    return abs(value - ours) <= tolerance * max(abs(ours), abs(value), answer["objective_scale"])


def near_one(answer):
    """Whether the file's own numbers suit absolute tolerances."""
    scales = answer["column_scale"] + answer["row_scale"]
    return min(scales) >= 1 and max(scales) <= 1000


def judge(folder, number, answer):
    """The differences on one file."""
    path = os.path.join(folder, answer["file"])
    found = []
    status, value = highs(scaled(mpsfile.read(path), answer))
    if value is not None:
        value *= answer["objective_scale"]
    if not same(answer, status, value, TOLERANCE):
        found.append({"number": number, "engine": "HiGHS", "status": status, "objective": value})
    if shutil.which("glpsol") and (found or (number % 10 == 0 and near_one(answer))):
        status, value = glpk(path)
        if not same(answer, status, value, PRINTED):
            found.append({"number": number, "engine": "GLPK", "status": status, "objective": value})
    return found


def work(folder, start):
    """Prints the differences of one file after another, a line each."""
    with open(os.path.join(folder, "answers.json")) as text:
        answers = json.load(text)
    for number in range(start, len(answers)):
        print(json.dumps(judge(folder, number, answers[number])), flush=True)


def main(folder):
    """Lets a process of its own do the work, since HiGHS aborts on some programs; the
    next one goes on after such a file, which counts as not answered."""
    with open(os.path.join(folder, "answers.json")) as text:
        count = len(json.load(text))
    differences, done = [], 0
    while done < count:
        command = [sys.executable, os.path.abspath(__file__), folder, str(done)]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        lines = run.stdout.splitlines()
        differences += [d for line in lines for d in json.loads(line)]
        done += len(lines)
        if run.returncode > 0:  # a fault of this script, not of an engine
            sys.exit(run.returncode)
        if done < count:
            print("HiGHS aborted on number %d" % done, file=sys.stderr)
            done += 1
    json.dump(differences, sys.stdout)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        work(sys.argv[1], int(sys.argv[2]))
    else:
        main(sys.argv[1])
