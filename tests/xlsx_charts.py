# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a workbook as somebody else's reader sees it, for the tests of reports: cells as they stand, their cached values, and what each chart is drawn from, as JSON."""

import json
import re
import sys
import zipfile

import openpyxl


def cells(**how):
    sheet = openpyxl.load_workbook(sys.argv[1], **how).worksheets[0]
    return {cell.coordinate: str(cell.value) if cell.is_date else cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def chart(xml):
    series = [dict(zip(("name", "categories", "values"), re.findall(r"<c:f>(.*?)</c:f>", one)), seen="<a:noFill/>" not in one)
              for one in re.findall(r"<c:ser>.*?</c:ser>", xml, re.S)]
    return {"type": re.search(r"<c:(\w+Chart)>", xml)[1], "direction": (re.findall(r'<c:barDir val="(\w+)"', xml) or [None])[0],
            "grouping": (re.findall(r'<c:grouping val="(\w+)"', xml) or [None])[0], "title": re.search(r"<a:t>(.*?)</a:t>", xml)[1],
            "first_on_top": bool(re.search(r'<c:catAx>.*?val="maxMin".*?</c:catAx>', xml, re.S)), "series": series}


with zipfile.ZipFile(sys.argv[1]) as file:
    charts = [chart(file.read(name).decode()) for name in sorted(file.namelist()) if name.startswith("xl/charts/chart")]
print(json.dumps({"cells": cells(), "values": cells(data_only=True), "charts": charts}))
