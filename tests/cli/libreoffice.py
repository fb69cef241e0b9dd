# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens what Guanxi exports in LibreOffice and reads it back cell by cell: run by scripts/check-libreoffice.

The list, each report and the rows an import rejected become OpenDocument sheets; what LibreOffice took each cell for, and what its charts are drawn from,
is held against what guanxi-cli says is in the book."""
import decimal
import json
import pathlib
import re
import subprocess
import unittest
import xml.etree.ElementTree as tree
import zipfile

import harness

READER = pathlib.Path(__file__).resolve().parent.parent / "xlsx_charts.py"
TABLE, OFFICE, TEXT, CHART = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text", "chart"))
TRICKY = {"name": "=1+1", "phone": "+8613800000001", "wechat": "@x", "notes": "-1", "credit_code": "913302001234567890", "invoice_account": "00123",
          "title": "'=2", "credit_limit": "1234.50", "birthday": "1985-06-01"}
CHARTS = {"funnel": "bar", "customers-by-industry": "circle", "sales-by-month": "line", "sales-by-person": "bar", "sales-by-product": "bar",
          "sales-by-customer": "bar", "activity": "line"}


def cells(path):
    """{(row, column): (kind, value)} of the first sheet, and the charts: kind, and the cells of each series."""
    with zipfile.ZipFile(path) as file:
        sheet = tree.fromstring(file.read("content.xml")).find(f".//{TABLE}table")
        charts = [tree.fromstring(file.read(name)) for name in file.namelist() if re.fullmatch(r"Object \d+/content.xml", name)]
    found, row = {}, 0
    for line in sheet.iter(f"{TABLE}table-row"):
        column = 0
        for cell in line:
            kind = cell.get(f"{OFFICE}value-type")
            if kind is not None:
                value = (cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}date-value") or cell.get(f"{OFFICE}boolean-value")
                         or "\n".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p")))
                found[row, column] = (kind, value)
            column += int(cell.get(f"{TABLE}number-columns-repeated", 1))
        row += int(line.get(f"{TABLE}number-rows-repeated", 1))
    drawn = [(chart.find(f".//{CHART}chart").get(f"{CHART}class").split(":")[1],
              [series.get(f"{CHART}values-cell-range-address") for series in chart.iter(f"{CHART}series")]) for chart in charts]
    return found, drawn


def whole_range(address):
    return address if ":" in address else f"{address}:{address}"


class LibreOffice(harness.CliTest):
    def convert(self, name):
        done = subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/office", "--headless", "--convert-to", "ods", "--outdir", self.folder,
                               self.folder / name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=300)
        path = (self.folder / name).with_suffix(".ods")
        self.assertTrue(done.returncode == 0 and path.exists(), done.stdout)
        return cells(path)

    def test_list(self):
        """What each value is, and that none became another: no formula, no number of a text, no phone without its zero."""
        self.add("customer", *(f"{name}={value}" for name, value in TRICKY.items()))
        self.add("customer", "name=宁波恒达机电有限公司", "phone=057487001234")
        columns = [*TRICKY]
        for name, options in (("all.xlsx", ()), ("some.xlsx", ("--filter", 'name = "=1+1"'))):
            with self.subTest(name):
                self.in_book("export", name, "--entity", "customer", "--columns", ",".join(columns), *options)
                found, _ = self.convert(name)
                for i, field in enumerate(columns):
                    expected = {"credit_limit": ("float", "1234.5"), "birthday": ("date", "1985-06-01")}.get(field, ("string", TRICKY[field]))
                    kind, value = found[1, i]
                    self.assertEqual(("float" if kind == "currency" else kind, value), expected, field)
                self.assertEqual(found.get((2, 1)), ("string", "057487001234") if name == "all.xlsx" else None)

    def test_rejected(self):
        (self.folder / "a.csv").write_text("名称,生日,电话\n乙,没有,=1+1\n,2024-01-02,013800000001\n", encoding="utf-8")
        done = self.try_cli("--book", self.book, "import", "a.csv", "--entity", "customer", "--assist", "yes", "--rejects", "r.xlsx")
        self.assertEqual(done.returncode, 0, done.stderr)
        found, _ = self.convert("r.xlsx")
        self.assertEqual([found[0, i][1] for i in range(3)], ["名称", "生日", "电话"])
        self.assertEqual([found[1, i] for i in range(3)], [("string", "乙"), ("string", "没有"), ("string", "=1+1")])
        self.assertEqual(found[2, 2], ("string", "013800000001"))

    def test_reports(self):
        self.import_real()
        customer = self.add("customer", "name==1+1", "industry=C")
        self.add("interaction", f"customer_id={customer}", "happened_at=2026-01-04T15:59:59Z", "kind=phone")
        for name, kind in CHARTS.items():
            with self.subTest(name):
                self.check_report(name, kind)

    def check_report(self, name, kind):
        report = self.json("report", name)
        self.in_book("report", name, "--output", f"{name}.xlsx")
        found, charts = self.convert(f"{name}.xlsx")
        for j, column in enumerate(report["columns"]):
            self.assertEqual(found[0, j], ("string", column["label"]))
            for i, row in enumerate(report["rows"], start=1):
                if column["kind"] in ("money", "count", "integer", "rate"):
                    value = decimal.Decimal(found[i, j][1]) * (100 if column["kind"] == "rate" else 1)
                    self.assertAlmostEqual(value, decimal.Decimal(str(row[column["name"]])), places=6)
                elif column["kind"] == "text":
                    self.assertEqual(found[i, j], ("string", row[column["name"]]))
        done = subprocess.run(["/usr/bin/python3", READER, self.folder / f"{name}.xlsx"], stdout=subprocess.PIPE, encoding="utf-8", check=True)
        expected = [whole_range(series["values"].split("!")[1].replace("$", "")) for chart in json.loads(done.stdout)["charts"] for series in chart["series"]]
        self.assertEqual([(one, [re.sub(r"\$|'[^']*'\.|[^.:]*\.", "", address) for address in series]) for one, series in charts], [(kind, expected)])


if __name__ == "__main__":
    harness.main()
