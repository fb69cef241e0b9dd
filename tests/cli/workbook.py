#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a workbook as owners of small businesses keep it: workbook.py FILE ROWS. Prints, as JSON, what of it must come in."""
import datetime
import json
import random
import sys

import openpyxl
from openpyxl.styles import PatternFill


def main(path, n_rows):
    rand = random.Random(1900)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "客户资料"
    sheet.append(["宁波某某五金有限公司 2024 年客户资料"])
    sheet.merge_cells("A1:I1")
    sheet.append(["客户名称", "联系电话", "联系人", "地址", "", "首次合作", "欠款", "备注", "业务员"])
    expected = []
    for i in range(n_rows):
        row = sheet.max_row + 1
        mobile = 13000000000 + rand.randrange(999999999)
        name = f"{rand.choice('甲乙丙丁戊己庚辛')}{rand.choice('海天明远宏达')}{i:04d}有限公司"
        phones, person = [str(mobile)], None
        cell = mobile
        if i % 10 == 3:
            phones.append(f"0574-{87000000 + i}")
            cell = f"{mobile}/0574-{87000000 + i}"
        elif i % 50 == 7:
            person = rand.choice(["张经理", "李总", "王小姐"])
            cell = f"{mobile} {person}"
        contact = f"联系{i}" if i % 3 == 0 else None
        day = datetime.date(2015, 1, 1) + datetime.timedelta(days=rand.randrange(3000))
        written = [day, f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}", day.strftime("%Y/%m/%d")][i % 4]
        district = ["海曙区", "鄞州区", "江北区"][i // 5 % 3]
        street = f"宁波市{district}中山路{i // 5}号"
        sheet.append([name, cell, contact, street if i % 5 == 0 else ("同上" if i % 5 < 3 else None), None, written, i * 10.5 if i % 4 == 0 else None,
                      "老客户" if i % 7 == 0 else None, "小王"])
        if i % 5 == 4:
            sheet.merge_cells(f"D{row - 2}:D{row}")
            sheet[f"D{row - 2}"] = street
        expected.append({"name": name, "phones": phones, "person": person, "contact": contact, "street": street, "day": written if isinstance(written, str) else day.isoformat(),
                         "owed": f"{i * 10.5:g}" if i % 4 == 0 else None, "notes": "老客户" if i % 7 == 0 else None})
    last = sheet.max_row
    sheet.append(["合计", None, None, None, None, None, f"=SUM(G3:G{last})"])
    sheet["A2"].fill = PatternFill("solid", fgColor="DDDDDD")
    sheet.row_dimensions[10].hidden = True
    second = book.create_sheet("说明")
    second.append(["不要删除"])
    book.save(path)
    json.dump(expected, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
