#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test cases in meson's testlog.json files and ends with "N passed, N failed".

A program that speaks TAP counts by its cases, any other as one. A program that failed without naming a case (a crash, a time-out,
a leak) adds one failure, and so does a case that was left out: a test that does not run is not a test."""
import argparse
import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b(.*)$", re.MULTILINE)
LEFT_OUT = re.compile(r"#\s*(skip|todo)", re.IGNORECASE)


def count(test):
    """The cases of one program that passed, and what is wrong with it, a line each."""
    passed, failed, left_out = 0, [], []
    for bad, rest in CASE.findall(test.get("stdout") or ""):
        if bad:
            failed.append("failed:" + rest)
        elif LEFT_OUT.search(rest):
            left_out.append("left out:" + rest)
        else:
            passed += 1
    if test["result"] != "OK" and not failed:
        failed.append("the program ended with " + test["result"])
    if test["result"] == "OK" and passed == 0 and not left_out:
        passed = 1
    return passed, failed + left_out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--broken", type=int, default=0, help="builds that could not be tested")
    parser.add_argument("logs", nargs="*")
    arguments = parser.parse_args()

    n_passed, n_failed = 0, arguments.broken
    for path in arguments.logs:
        with open(path, encoding="utf-8") as log:
            for line in log:
                test = json.loads(line)
                passed, failed = count(test)
                n_passed += passed
                n_failed += len(failed)
                for reason in failed:
                    print(f"{path}: {test['name']}: {reason.strip()}")
    print(f"{n_passed} passed, {n_failed} failed")
    return 0 if n_passed > 0 and n_failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
