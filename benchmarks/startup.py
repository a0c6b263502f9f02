"""What `targettrack report` on the shipped register costs beside the bare import of its dependencies.

Run `.venv/bin/python benchmarks/startup.py` from the repository's root. Both sides run in turn, in new
processes with their bytecode cached, after one round that does not count; the ratio is of the medians.
The aim is at most 1.6.
"""

import os
import statistics
import subprocess
import sys
import time

FLOOR = [sys.executable, "-c", "import pydantic, typer, yaml, dateutil.relativedelta, pint"]
REPORT = [sys.executable, "-m", "targettrack", "report"]
ROUNDS = 15
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    for command in (FLOOR, REPORT):
        seconds(command)
    times: dict[str, list[float]] = {"floor": [], "report": []}
    for _ in range(ROUNDS):
        times["floor"].append(seconds(FLOOR))
        times["report"].append(seconds(REPORT))
    floor, report = (statistics.median(times[side]) for side in ("floor", "report"))
    print(f"floor  {floor:.3f} s  importing pydantic, typer, yaml, dateutil.relativedelta and pint")
    print(f"report {report:.3f} s  targettrack report on the shipped register")
    print(f"ratio  {report / floor:.2f}  (aim: at most 1.60)")


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
