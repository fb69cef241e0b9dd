#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of the first sheet of a workbook as openpyxl reads them, as JSON like that of `guanxi-cli preview`: read_workbook.py FILE"""
import datetime
import json
import sys

import openpyxl


def as_said(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def is_day(cell):
    return isinstance(cell.value, datetime.datetime) and "h" not in cell.number_format


def main(path):
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    rows = []
    for cells in sheet.iter_rows():
        rows.append([cell.value.date().isoformat() if is_day(cell) else as_said(cell.value) for cell in cells])
    # A merged cell stands for those below it.
    for region in sheet.merged_cells.ranges:
        for row in range(region.min_row, region.max_row):
            rows[row][region.min_col - 1] = rows[region.min_row - 1][region.min_col - 1]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
