"""Times phanbo against HiGHS (in SciPy), and GLPK where it helps, in one paired run.

usage: timing.py PHANBO FILE.mps[.gz]... [--rounds N] [--gap G] [--limit SECONDS]

Each round solves each file once with every engine, one after another, so that a
loaded machine slows all of them; the figures are the least and the median over the
rounds of each engine's own clock: "seconds" of phanbo solve, the time inside the
native call for HiGHS (its presolve on, one thread, model already in memory), and
glpsol's "Time used" for mixed-integer files. A linear program is given to both
algorithms of HiGHS; the ratio is to the better one. Prints the load, for a time
without it says little.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time

import numpy as np
from scipy.optimize._highs._highs_wrapper import _highs_wrapper

import mpsfile

BIG = 1e30  # what the native call takes for infinity


def phanbo(exe, path, args):
    """Seconds, objective and whether certify accepted the answer."""
    command = [exe, "solve", path, "--output", "json", "--time", "%gs" % args.limit]
    if args.gap:
        command += ["--gap", "%g" % args.gap]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "GOMAXPROCS": "1"})
    try:
        answer = json.loads(run.stdout)
    except ValueError:
        return float("nan"), None, run.stderr.strip()
    return answer["seconds"], answer["objective"], "%s%s" % (answer["status"], "" if answer["verified"] else ", not verified")


def highs(p, solver, args):
    """Seconds inside the native call, and objective."""
    sign = -1.0 if p.maximize else 1.0
    options = {"presolve": True, "sense": 1, "solver": solver, "time_limit": float(args.limit), "log_to_console": False,
               "output_flag": False, "mip_rel_gap": float(args.gap), "threads": 1, "parallel": False}
    finite = [np.clip(v, -BIG, BIG) for v in (p.row_lower, p.row_upper, p.lower, p.upper)]
    whole = p.integer.astype(np.uint8) if p.integer.any() else np.empty(0, dtype=np.uint8)
    a = p.matrix
    begin = time.perf_counter()
    result = _highs_wrapper(sign * p.cost, a.indptr, a.indices, a.data, *finite, whole, options)
    seconds = time.perf_counter() - begin
    value = result.get("fun")
    return seconds, None if value is None else sign * value + p.offset, ""


def glpk(path, args):
    """glpsol's own seconds, with cuts."""
    with tempfile.NamedTemporaryFile("w", suffix=".mps") as plain:
        subprocess.run(["zcat" if path.endswith(".gz") else "cat", path], stdout=plain, check=True)
        run = subprocess.run(["glpsol", "--freemps", plain.name, "--cuts", "--mipgap", "%g" % args.gap, "--tmlim", "%d" % args.limit],
                             capture_output=True, text=True)
    for line in run.stdout.splitlines():
        if line.startswith("Time used:"):
            return float(line.split()[2]), None, ""
    return float("nan"), None, "failed"


def engines(exe, path, args):
    """The engines for a file, by name, ours first."""
    p = mpsfile.read(path)
    found = {"phanbo": lambda: phanbo(exe, path, args)}
    if p.integer.any():
        found["HiGHS"] = lambda: highs(p, "choose", args)
        found["GLPK --cuts"] = lambda: glpk(path, args)
    else:
        found["HiGHS simplex"] = lambda: highs(p, "simplex", args)
        found["HiGHS interior"] = lambda: highs(p, "ipm", args)
    return found


def report(path, times, notes):
    """A line an engine, then the ratio to the better HiGHS."""
    print(os.path.basename(path))
    for name, seconds in times.items():
        print("  %-16s least %9.4f s   median %9.4f s   %s" % (name, min(seconds), statistics.median(seconds), notes[name]))
    best = min(min(s) for name, s in times.items() if name.startswith("HiGHS"))
    middle = min(statistics.median(s) for name, s in times.items() if name.startswith("HiGHS"))
    ours = times["phanbo"]
    print("  phanbo / HiGHS   least %9.2f     median %9.2f" % (min(ours) / best, statistics.median(ours) / middle))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("phanbo")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--gap", type=float, default=0.0)
    parser.add_argument("--limit", type=float, default=60.0)
    args = parser.parse_args()
    print("load %s, rounds %d, gap %g" % (" ".join("%.1f" % v for v in os.getloadavg()), args.rounds, args.gap))
    for path in args.files:
        chosen = engines(args.phanbo, path, args)
        times, notes = {name: [] for name in chosen}, {}
        for _ in range(args.rounds):
            for name, run in chosen.items():
                seconds, value, note = run()
                times[name].append(seconds)
                notes[name] = ("" if value is None else "%.10g " % value) + note
        report(path, times, notes)
    print("load %s" % " ".join("%.1f" % v for v in os.getloadavg()))


if __name__ == "__main__":
    main()
