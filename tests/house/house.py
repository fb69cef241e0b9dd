#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house, checked on every file of the tree. A rule is a function that yields what breaks it; the output is TAP.

house.py SOURCE BUILD [RULE…]"""
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SOURCE = Path(sys.argv[1]).resolve()
BUILD = Path(sys.argv[2]).resolve()
ONLY = sys.argv[3:]

# Which rooms each room may look into: the arrows run down.
ROOMS = {
    "base": "base",
    "model": "base model",
    "book": "base model book",
    "insight": "base model book insight",
    "exchange": "base model book chart paper exchange",
    "chart": "base model chart",
    "paper": "base model paper",
    "view": "base model chart paper view",
    "controller": "base model book insight exchange chart paper view controller",
    "app": "base model book insight exchange chart paper view controller app",
    "cli": "base model book insight exchange chart paper cli",
}
ROOMS_WITH_GTK = {"view", "controller", "app"}
MAX_LINES = 600

CODE = {".c", ".h", ".py", ".ui", ".css", ".sql", ".build"}
FOLDERS = ("src", "ui", "resources", "tests", "bench", "scripts", "po", "docs", ".ci")


def tree():
    """Every text file that somebody wrote, relative to the source folder."""
    for folder in FOLDERS:
        for path in sorted((SOURCE / folder).rglob("*")):
            relative = path.relative_to(SOURCE)
            if path.is_file() and "__pycache__" not in relative.parts and relative.parts[:2] not in (("tests", "data"), ("tests", "out")):
                yield relative
    for path in sorted(SOURCE.glob("*")):
        if path.is_file():
            yield path.relative_to(SOURCE)


def is_code(path):
    return path.suffix in CODE or path.parts[0] in (".ci", "scripts") and path.suffix == ""


def text(path):
    return (SOURCE / path).read_text(encoding="utf-8", errors="replace")


def grep(paths, pattern, flags=0):
    """path:line: text, for each line that matches."""
    expression = re.compile(pattern, flags)
    for path in paths:
        for number, line in enumerate(text(path).splitlines(), 1):
            if expression.search(line):
                yield f"{path}:{number}: {line.strip()}"


def code(*folders):
    return [path for path in tree() if is_code(path) and (not folders or path.parts[0] in folders)]



def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        yield f"{Path(command[0]).name} said {done.returncode}"
        yield from done.stdout.splitlines()


def rule_includes_run_downward():
    for path in code("src"):
        room = path.parts[1]
        if room not in ROOMS:
            yield f"{path}: no such room; the rooms are {' '.join(ROOMS)}"
            continue
        for number, line in enumerate(text(path).splitlines(), 1):
            found = re.match(r'\s*#\s*include\s*"([^"/]+)/', line)
            if found and found[1] not in ROOMS[room].split():
                yield f"{path}:{number}: {room} must not look into {found[1]}"


def rule_project_headers_are_named_from_src():
    yield from grep(code("src"), r'^\s*#\s*include\s*"[^/"]+"')


def rule_no_gtk_below_view(): # gdk-pixbuf reads pictures, and knows no display
    below = [path for path in code("src") if path.parts[1] not in ROOMS_WITH_GTK]
    yield from grep(below, r"^\s*#\s*include\s*<(gtk|gdk/|gsk|adwaita)")


def rule_sqlite_only_in_book():
    elsewhere = [path for path in code("src") if path.parts[1] != "book"]
    yield from grep(elsewhere, r"^\s*#\s*include\s*<sqlite3")


def rule_tasks_end_where_they_began(): # src/base/thread.h says why
    yield from grep([path for path in code("src") if path.stem != "thread"], r"\bg_task_run_in_thread\b")


def rule_no_file_over_600_lines():
    for path in code():
        lines = len(text(path).splitlines())
        if lines > MAX_LINES:
            yield f"{path} has {lines} lines"


def rule_every_file_names_its_licence():
    for path in code("src", "tests", "bench", "scripts"):
        head = text(path).splitlines()[:2]
        if path.suffix in (".c", ".h"):
            head = head[:1]
        if path.suffix != ".build" and not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in head):
            yield f"{path} does not begin with its SPDX line"


def rule_no_replacing_insert():
    yield from grep([path for path in code("src", "resources")], r"\binsert\s+or\s+replace\b|\breplace\s+into\b", re.IGNORECASE)


def rule_nothing_is_left_to_do():
    # Put together, so that this file keeps its own rule.
    marks = "|".join(a + b for a, b in (("TO", "DO"), ("FIX", "ME"), ("HA", "CK"), ("WI", "P")))
    yield from grep(code(), rf"\b({marks})\b")


def rule_no_test_is_left_out():
    marks = "|".join(a + b for a, b in (("g_test_sk", "ip"), ("g_test_incom", "plete"), ("should", "_fail"), ("unittest.sk", "ip")))
    yield from grep(code("tests"), marks)


def rule_no_path_of_one_machine():
    folders = "|".join(a + b for a, b in (("/wo", "rk/"), ("/ho", "me/[a-z]"), ("/ro", "ot/"), ("/tm", "p/w/"), ("/Us", "ers/")))
    yield from grep([path for path in tree() if path.suffix != ".png" and path.name != "COPYING"], rf"(^|[^\w.}}])({folders})")


def rule_no_deprecations_are_silenced():
    yield from grep(code(), r"-Wno-" + r"deprecated|G_GNUC_BEGIN_IGNORE_" + r"DEPRECATIONS")


def rule_translations_are_complete():
    with tempfile.TemporaryDirectory() as folder:
        po = Path(folder) / "po"
        shutil.copytree(SOURCE / "po", po)
        yield from run(str(SOURCE / "scripts" / "update-po"), str(po))
        if not filecmp.cmp(SOURCE / "po" / "POTFILES", po / "POTFILES", shallow=False):
            yield "po/POTFILES is not the list of files with strings; scripts/update-po makes it"
        for language in text(Path("po/LINGUAS")).split():
            catalogue = str(po / f"{language}.po")
            for state in ("--untranslated", "--only-fuzzy"):
                found = subprocess.run(["msgattrib", state, "--no-wrap", "--no-obsolete", catalogue],
                                       stdout=subprocess.PIPE, text=True, check=True).stdout
                for line in re.findall(r'^msgid (".+")$', found, re.MULTILINE):
                    if line != '""':
                        yield f"{language}: {state[2:]}: {line}"


def rule_no_message_is_cut_short():
    """xgettext stops at a macro such as G_GINT64_FORMAT, and the message would never be found. It knows PRId64."""
    yield from grep([path for path in tree() if path.suffix == ".po"], r"""^(msgid|msgid_plural)? ?".*(?<!%)%['0-9]*"$""")


def messages(language):
    """English to the translation, of the messages without context and plural."""
    plain = subprocess.run(["msgattrib", "--no-wrap", "--translated", str(SOURCE / "po" / f"{language}.po")],
                           stdout=subprocess.PIPE, text=True, check=True).stdout
    return dict(re.findall(r'(?<!msgctxt)\n(?:#.*\n)*\nmsgid "(.+)"\nmsgstr "(.+)"', "\n" + plain))


def rule_the_words_are_the_owners():
    known = messages("zh_CN")
    table = re.findall(r"`([^`|]+)` ([^ |]+)", text(Path("HACKING.md")).partition("## Words")[2].partition("\n## ")[0])
    if len(table) < 50:
        yield "HACKING.md has lost its table of words"
    for english, chinese in table:
        if known.get(english, chinese) != chinese:
            yield f"“{english}” is “{chinese}” in HACKING.md, “{known[english]}” in po/zh_CN.po"


def rule_templates_are_well_formed():
    for path in tree():
        if path.suffix != ".ui":
            continue
        try:
            root = ElementTree.parse(SOURCE / path).getroot()
        except ElementTree.ParseError as problem:
            yield f"{path}: {problem}"
            continue
        ids = [node.get("id") for node in root.iter() if node.get("id")]
        yield from (f"{path}: two objects are called {name}" for name in sorted(set(ids)) if ids.count(name) > 1)
        for template in root.iter("template"):
            expected = "Gx" + "".join(part.title() for part in path.stem.split("_"))
            if template.get("class") != expected:
                yield f"{path}: its template is {template.get('class')}, its name says {expected}"


def rule_desktop_file_is_valid():
    for path in (BUILD / "resources").glob("*.desktop"):
        yield from run("desktop-file-validate", str(path))


def rule_types_of_files_are_known():
    """What the desktop file says the program opens is described, and by a description that the desktop's own tool takes."""
    known = set()
    for path in sorted((SOURCE / "resources").glob("*.mime.xml")):
        known |= {node.get("type") for node in ElementTree.parse(path).getroot()}
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "packages").mkdir()
            shutil.copy(path, Path(folder) / "packages/guanxi.xml")
            yield from run("update-mime-database", "-V", folder)
    for path in (SOURCE / "resources").glob("*.desktop.in"):
        for name in re.findall(r"^MimeType=(.*)$", path.read_text(encoding="utf-8"), re.M)[0].strip(";").split(";"):
            if name not in known:
                yield f"{path.name}: nothing says what {name} is"


def rule_description_is_valid():
    for path in (BUILD / "resources").glob("*.metainfo.xml"):
        yield from run("appstreamcli", "validate", "--no-net", "--explain", str(path))


def rule_settings_are_valid():
    if list(SOURCE.glob("resources/**/*.gschema.xml")):
        for folder in {path.parent for path in SOURCE.glob("resources/**/*.gschema.xml")}:
            yield from run("glib-compile-schemas", "--strict", "--dry-run", str(folder))


def rule_links_in_the_guides_lead_somewhere():
    for path in SOURCE.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            if not (SOURCE / target).exists():
                yield f"{path.name}: there is no {target}"


def main():
    rules = [(name[5:], rule) for name, rule in globals().items() if name.startswith("rule_") and (not ONLY or name[5:] in ONLY)]
    print(f"1..{len(rules)}")
    for number, (name, rule) in enumerate(rules, 1):
        broken = list(rule())
        print(f"{'not ' if broken else ''}ok {number} {name}")
        for line in broken:
            print("# " + line)
    return 0


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    sys.exit(main())
