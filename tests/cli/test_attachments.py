# SPDX-License-Identifier: GPL-3.0-or-later
"""Files kept in the book, what customers like and say, and campaigns: by guanxi-cli alone."""
import hashlib
import json
import os
import signal
import struct
import subprocess
import time
import zlib

import harness


class Attachments(harness.CliTest):
    def file(self, name, content=b"Ni hao\n"):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def test_attach_list_save_delete(self):
        customer = self.add("customer", "name=Acme")
        big = os.urandom(2 * 1024 * 1024 + 17)
        pdf = self.file("合同.pdf", b"%PDF-1.4\n" + big)
        answer = self.json("attach", "customer", customer, pdf, self.file("notes.txt"))
        self.assertEqual([(f["name"], f["size"], f["media_type"], f["customer"]) for f in answer],
                         [("合同.pdf", len(big) + 9, "application/pdf", "Acme"), ("notes.txt", 7, "text/plain", "Acme")])
        self.assertEqual(answer[1]["sha256"], hashlib.sha256(b"Ni hao\n").hexdigest())

        self.in_book("save-attachment", answer[0]["id"], self.folder / "out.pdf")
        self.assertEqual((self.folder / "out.pdf").read_bytes(), pdf.read_bytes())
        self.assertEqual([r["name"] for r in self.rows("list", "attachment", "--search", "hetong")], ["合同.pdf"])
        self.assertEqual(self.json("count", "attachment", "--filter", "size > 1000 and customer = \"Acme\"")["count"], 1)
        self.assertEqual([c["name"] for c in self.json("list", "customer", "--search", "合同")], ["Acme"])

        self.in_book("set", "attachment", answer[1]["id"], "name=Minutes.txt", "notes=of the visit")
        self.in_book("delete", "attachment", answer[1]["id"])
        self.assertEqual(self.json("count", "attachment")["count"], 1)
        self.in_book("undo")
        self.in_book("save-attachment", answer[1]["id"], self.folder / "again.txt")
        self.assertEqual((self.folder / "again.txt").read_bytes(), b"Ni hao\n")
        self.assertEqual(self.in_book("check"), "")

    def test_owners(self):
        customer = self.add("customer", "name=Acme")
        for entity, words in {"contact": ["name=王小明"], "deal": ["title=Big one"], "task": ["title=Call"], "interaction": ["kind=visit", "happened_at=2026-03-01 10:00"]}.items():
            owner = self.add(entity, f"customer_id={customer}", *words)
            [file] = self.json("attach", entity, owner, self.file(f"{entity}.txt", entity.encode()))
            self.assertEqual((file["customer_id"], file[f"{entity}_id"]), (customer, owner))
        self.refused("attach", "deal", self.add("deal", "title=Nobody's"), self.file("x"), says="no customer")
        self.refused("attach", "product", self.add("product", "name=Tea"), self.file("x"), code=2, says="Files belong to customers")

    def test_refused(self):
        customer = self.add("customer", "name=Acme")
        before = self.tables()
        good = self.file("good.txt")
        (self.folder / "folder").mkdir()
        os.mkfifo(self.folder / "queue")
        with open(self.folder / "large", "wb") as large:
            large.truncate(100_000_001)
        reasons = {"gone": "no file “gone”", "folder": "is a folder", "queue": "not an ordinary file", "large": "1 byte more than the 100 MB"}
        for name, says in reasons.items():
            self.refused("attach", "customer", customer, self.folder / name, says=says)
        self.refused("attach", "customer", customer, "", says="One of the files has no name")
        self.refused("attach", "customer", customer, "/proc/self/status", says="the computer makes up what is in it")
        self.refused("attach", "customer", 99, good, says="no Customer with number 99")
        self.refused("save-attachment", 99, self.folder / "out", says="no File with number 99")
        self.refused("add", "attachment", "customer_id=1", "name=x.pdf", says="Attach the file itself")
        self.refused("set", "customer", customer, "photo_id=7", says="no File with number 7")
        self.assertEqual(self.tables(), before)
        self.assertEqual(self.json("count", "attachment")["count"], 0)

    def test_good_ones_in_one_step(self):
        customer = self.add("customer", "name=Acme")
        (self.folder / "folder").mkdir()
        done = self.try_cli("--book", self.book, "attach", "customer", customer, self.file("a.txt"), self.folder / "folder", self.file("b.txt"), self.folder / "gone", "--format", "json")
        self.assertEqual(done.returncode, 1)
        self.assertEqual([file["name"] for file in json.loads(done.stdout)], ["a.txt", "b.txt"])
        self.assertIn("“folder” is a folder", done.stderr)
        self.assertIn("There is no file “gone”", done.stderr)
        self.assertEqual(self.json("history")[0]["name"], "Attach 2 files")
        self.in_book("undo")
        self.assertEqual(self.json("count", "attachment")["count"], 0)

    def test_photo_and_copies(self):
        customer = self.add("customer", "name=Acme")
        [photo] = self.json("attach", "customer", customer, self.file("me.png", b"\x89PNG\r\n\x1a\n" + os.urandom(5000)))
        self.in_book("set", "customer", customer, f"photo_id={photo['id']}")
        self.assertEqual(self.json("show", "customer", customer)["photo"], "me.png")
        self.in_book("delete", "customer", customer)
        self.in_book("restore-record", "customer", customer)
        self.assertEqual(self.json("show", "customer", customer)["photo_id"], photo["id"])

        self.in_book("backup", self.folder / "copy.guanxi")
        self.run_cli("--book", self.folder / "again.guanxi", "restore", self.folder / "copy.guanxi")
        self.run_cli("--book", self.folder / "again.guanxi", "save-attachment", photo["id"], self.folder / "out.png")
        self.assertEqual((self.folder / "out.png").read_bytes(), (self.folder / "me.png").read_bytes())

    def test_photo_on_card(self):
        customer = self.add("customer", "name=Acme")
        def images():
            self.in_book("show", "customer", customer, "--output", self.folder / "card.pdf")
            listed = subprocess.run(["pdfimages", "-list", self.folder / "card.pdf"], stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
            return [line for line in listed.splitlines()[2:] if " image " in line]
        self.assertEqual(images(), [])
        row = b"".join(bytes((x * 8, 90, 160)) for x in range(32))
        pixels = zlib.compress(b"".join(b"\0" + row for _ in range(24)))
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 24, 8, 2, 0, 0, 0)) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
        [photo] = self.json("attach", "customer", customer, self.file("me.png", png))
        self.in_book("set", "customer", customer, f"photo_id={photo['id']}")
        self.assertEqual(len(images()), 1)
        [fake] = self.json("attach", "customer", customer, self.file("fake.png", png[:40]))
        self.in_book("set", "customer", customer, f"photo_id={fake['id']}")
        self.assertEqual(images(), [])

    def test_killed_while_attaching(self):
        customer = self.add("customer", "name=Acme")
        big = self.file("film.bin", os.urandom(60 * 1024 * 1024))
        for delay in (0.05, 0.15, 0.3, 0.5):
            process = subprocess.Popen([harness.PROGRAM, "--book", str(self.book), "attach", "customer", str(customer), str(big)],
                                       env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assertEqual(self.in_book("check"), "")
            for file in self.json("list", "attachment"):  # it was done before it was killed
                self.in_book("save-attachment", file["id"], self.folder / "out.bin")
                self.assertEqual((self.folder / "out.bin").read_bytes(), big.read_bytes())


class WhatCustomersSay(harness.CliTest):
    def test_preferences_feedback_campaigns(self):
        customer = self.add("customer", "name=Acme")
        product = self.add("product", "name=Tea")
        self.add("preference", "customer=Acme", "kind=taboo", "text=上午不接电话")
        self.add("preference", "customer=Acme", "kind=product", "product=Tea")
        feedback = self.json("add", "feedback", "customer=Acme", "product=Tea", "text=送货太慢", "sentiment=bad")
        self.assertEqual((feedback["received_on"], feedback["status"], feedback["product_id"]), ("2026-03-04", "new", product))
        campaign = self.add("campaign", "name=Spring", "channel=wechat", "starts_on=2026-03-01", "ends_on=2026-03-31")
        member = self.json("add", "campaign_member", "campaign=Spring", "customer=Acme", "state=sent", "responded_on=2026-03-02")
        self.refused("add", "campaign_member", "campaign=Spring", "customer=Acme", "state=opened", says="Spring, Acme")

        self.in_book("set", "campaign_member", member["id"], "state=converted")
        self.assertEqual(self.json("count", "campaign_member", "--filter", 'campaign.name = "Spring" and state = "converted"')["count"], 1)
        self.assertEqual(self.json("count", "feedback", "--search", "送货")["count"], 1)
        self.assertEqual(self.json("count", "feedback", "--filter", 'sentiment = "bad" and status != "done" and product = "Tea"')["count"], 1)
        self.assertEqual([c["id"] for c in self.json("list", "customer", "--search", "不接电话")], [customer])
        for entity in ("preference", "feedback", "campaign", "campaign_member"):
            self.in_book("export", self.folder / f"{entity}.csv", "--entity", entity)
            self.assertTrue(self.json("history", entity, 1), entity)

        before = self.tables()
        self.in_book("delete", "campaign", campaign)
        self.assertEqual(self.json("count", "campaign_member")["count"], 0)
        self.in_book("undo")
        self.assertEqual(self.tables(), before)

    def test_imported(self):
        self.add("customer", "name=Acme")
        self.add("product", "name=Tea")
        (self.folder / "f.csv").write_text("客户,反馈内容,态度,收到日期\nAcme,很好喝,good,2026-01-05\nNobody,x,bad,2026-01-05\n")
        done = self.try_cli("--book", self.book, "import", self.folder / "f.csv", "--entity", "feedback", "--map", "客户=customer", "--map", "反馈内容=text",
                            "--map", "态度=sentiment", "--map", "收到日期=received_on", "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        [row] = self.json("list", "feedback")
        self.assertEqual((row["text"], row["sentiment"], row["received_on"], row["customer"]), ("很好喝", "good", "2026-01-05", "Acme"))


if __name__ == "__main__":
    harness.main()
