# SPDX-License-Identifier: GPL-3.0-or-later
"""export, show and report as PDF: what is in the book comes back whole from another program's reading of the pages."""
import re
import subprocess

import harness


def squeeze(text):
    return re.sub(r"\s", "", text)


class Paper(harness.CliTest):
    def text(self, name):
        done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(self.folder / name), "-"], stdout=subprocess.PIPE, check=True)
        return done.stdout.decode("utf-8")

    def assert_holds(self, name, *parts):
        text = squeeze(self.text(name))
        for part in parts:
            self.assertIn(squeeze(part), text)

    def test_list(self):
        self.import_real()
        self.in_book("export", "deals.pdf", "--entity", "deal", "--columns", "title,customer,amount", "--filter", 'stage = "Won"', "--sort", "-amount")
        rows = self.json("list", "deal", "--columns", "title,customer_id,customer,amount", "--filter", 'stage = "Won"', "--sort", "-amount")
        pages = self.text("deals.pdf").split("\f")[:-1]
        self.assertGreater(len(pages), 50)
        for number, page in enumerate(pages, 1):
            self.assertIn(f"Page {number} of {len(pages)}", page)
            self.assertIn("Customer", page)
        text = squeeze("".join(pages))
        at = 0
        for row in rows:
            amount = f"{int(row['amount'].split('.')[0]):,}.{row['amount'].split('.')[1]}"
            wanted = squeeze(f"{row['title']}{row['customer'] or ''}¥{amount}")
            found = text.find(wanted, at)
            self.assertGreaterEqual(found, at, wanted)
            at = found + len(wanted)
        total = sum(round(float(row["amount"]) * 100) for row in rows)
        self.assert_holds("deals.pdf", "Stage = Won; sorted by Amount, downwards", f"{len(rows):,} records", f"Total¥{total / 100:,.2f}")

    def test_list_in_chinese(self):
        self.add("customer", "name=重庆火锅店有限公司", "level=VIP", "phone=13800138000", "industry=H", "region=重庆")
        for language in ("zh_CN", ""):
            with self.subTest(language):
                self.in_book("export", "c.pdf", "--entity", "customer", "--search", "火锅", LANGUAGE=language)
                self.assert_holds("c.pdf", "重庆火锅店有限公司VIP 138 0013 8000 重庆" + ("住宿和餐饮业" if language else "Hotels and catering"),
                                  "搜索：“火锅”" if language else "Search: “火锅”", "第1页，共1页" if language else "Page 1 of 1", "2026-03-04")

    def test_vcard(self):
        customer = self.add("customer", "name=宁波恒达", "phone=057487654321", "wechat=hengda88", "notes=付款慢")
        self.add("contact", f"customer_id={customer}", "name=王小明", "title=采购", "phone=13900000001")
        self.add("customer", "name=李四", "kind=person", "phone=13900000002", "birthday=1990-05-04")
        self.in_book("export", "c.vcf", "--entity", "customer")
        text = (self.folder / "c.vcf").read_bytes().decode("utf-8").replace("\r\n ", "")
        cards = [card.split("\r\n")[1:-1] for card in text.split("BEGIN:VCARD")[1:]]
        self.assertEqual(cards[0][1:], ["N:宁波恒达;;;;", "FN:宁波恒达", "ORG:宁波恒达", "X-ABSHOWAS:COMPANY", "TEL;TYPE=WORK,VOICE:057487654321", "X-WECHAT:hengda88",
                                        "NOTE:WeChat: hengda88\\n付款慢", "END:VCARD"])
        self.assertEqual(cards[1][1:], ["N:王小明;;;;", "FN:王小明", "ORG:宁波恒达", "TITLE:采购", "TEL;TYPE=CELL,VOICE:13900000001", "END:VCARD"])
        self.assertEqual(cards[2][1:], ["N:李四;;;;", "FN:李四", "TEL;TYPE=CELL,VOICE:13900000002", "BDAY:1990-05-04", "END:VCARD"])
        self.in_book("export", "d.vcf", "--entity", "contact", "--search", "小明")
        self.assertEqual((self.folder / "d.vcf").read_text("utf-8").count("BEGIN:VCARD"), 1)
        self.refused("export", "e.vcf", "--entity", "task", says="cannot be written as vCards", code=2)
        self.assertFalse((self.folder / "e.vcf").exists())

    def test_nothing(self):
        self.in_book("export", "t.pdf", "--entity", "task")
        self.assert_holds("t.pdf", "Tasks", "0 records", "There is nothing to show.")

    def test_card(self):
        customer = self.add("customer", "name=宁波恒达", "level=A", "phone=057487654321", "notes=付款慢，要催。")
        self.add("contact", f"customer_id={customer}", "name=王小明", "title=采购")
        self.add("interaction", f"customer_id={customer}", "kind=visit", "happened_at=2026-03-01T10:00:00Z", "summary=谈了价格")
        self.in_book("show", "customer", customer, "--output", "card.pdf")
        self.assert_holds("card.pdf", "宁波恒达", "Level A", "0574-8765 4321", "付款慢，要催。", "王小明采购", "谈了价格")
        self.refused("show", "customer", 99, "--output", "none.pdf", says="99")
        self.assertFalse((self.folder / "none.pdf").exists())
        self.refused("show", "contact", 1, "--output", "x.pdf", code=2, says="customer")
        self.refused("show", "customer", customer, "--output", "x.csv", code=2, says=r"\.pdf")

    def test_every_report(self):
        self.import_real()
        for report in self.json("reports"):
            with self.subTest(report["name"]):
                self.run_cli("--book", self.book, "report", report["name"], "--output", "r.pdf")
                answer = self.json("report", report["name"])
                self.assert_holds("r.pdf", answer["title"], answer["formula"], *(column["label"] for column in answer["columns"]))

    def test_refusals(self):
        self.add("customer", "name=甲")
        (self.folder / "c.pdf").write_text("old")
        names = ",".join(column for column in self.json("show", "customer", 1) if not column.endswith("_at"))
        self.refused("export", "c.pdf", "--entity", "customer", "--columns", names, says="columns do not fit")
        self.assertEqual((self.folder / "c.pdf").read_text(), "old")
        self.refused("export", "missing/c.pdf", "--entity", "customer", says="folder")
        self.refused("export", "c.png", "--entity", "customer", code=2, says=r"\.pdf")


harness.main()
