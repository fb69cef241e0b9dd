# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a workbook's first sheet, as somebody else's reader sees it, for the test of the xlsx writer.

One line of facts, then one line a cell: position, type, number format, value.
"""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book.active
tables = ",".join(f"{t.ref}:{t.tableStyleInfo.name}:{t.tableStyleInfo.showRowStripes}" for t in sheet.tables.values())
print("|".join([sheet.title, sheet.dimensions, f"freeze {sheet.freeze_panes}", f"filter {sheet.auto_filter.ref}", f"table {tables}"]))
limit = int(sys.argv[2]) if len(sys.argv) > 2 else None
for row in sheet.iter_rows(max_row=limit):
    for cell in row:
        if cell.value is None:
            continue
        value = cell.value if not isinstance(cell.value, str) or len(cell.value) < 200 else f"({len(cell.value)} characters)"
        print(f"{cell.coordinate} {cell.data_type} {cell.number_format} {value}")
