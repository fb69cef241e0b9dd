#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tables of pinyin.c from Unihan and a table of overrides.

usage: pinyin-table.py Unihan_Readings Unihan_Variants Unihan_IRGSources OVERRIDES OUTPUT.c

Unihan's files may be compressed with bzip2. The standard library suffices.
"""

import bz2
import re
import sys
import unicodedata

FIRST, LAST = 0x3400, 0x9FFF
MAX_READINGS = 3
MAX_UNION = 4
RARE = 0.02              # a reading heard less often than this is left out
WORD, SURNAME, OWN_READING = 0x8000, 0x4000, 0x2000
MAX_SYLLABLES = 440      # nine bits of a sort key, less 64 values and the one for "no reading"


def unihan(path, wanted):
    """The wanted properties of a Unihan file: {property: {code point: value}}."""
    found = {name: {} for name in wanted}
    opener = bz2.open if path.endswith('.bz2') else open
    with opener(path, 'rt', encoding='utf-8') as lines:
        for line in lines:
            cells = line.rstrip('\n').split('\t')
            if len(cells) == 3 and cells[1] in found:
                found[cells[1]][int(cells[0][2:], 16)] = cells[2]
    return found


def toneless(reading):
    """lǜ becomes lv."""
    plain = unicodedata.normalize('NFD', reading).replace('u\u0308', 'v')
    return ''.join(c for c in plain if 'a' <= c <= 'z')


def tone(reading):
    """1 to 4, 5 for none."""
    marks = {'\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4}
    return next((marks[c] for c in unicodedata.normalize('NFD', reading) if c in marks), 5)


def unique(items):
    return list(dict.fromkeys(items))


def with_u(readings):
    """Beside lv and nv, lu and nu are typed too."""
    return unique(list(readings) + [r.replace('v', 'u', 1) for r in readings if 'v' in r])


class Readings:
    """The readings of every character, the usual one first."""

    def __init__(self, path, overrides):
        names = ('kMandarin', 'kHanyuPinlu', 'kXHC1983', 'kTGHZ2013')
        self.data = unihan(path, names)
        self.override = overrides

    def spoken(self, c):
        """Readings by their share in speech, from a frequency count."""
        count = {}
        for reading, n in re.findall(r'(\S+?)\((\d+)\)', self.data['kHanyuPinlu'].get(c, '')):
            count[toneless(reading)] = count.get(toneless(reading), 0) + int(n)
        total = sum(count.values())
        return sorted((r for r in count if count[r] >= RARE * total), key=lambda r: -count[r])

    def listed(self, c):
        """Readings that both dictionaries give, for characters too rare to have been counted."""
        both = [[toneless(r.split(':')[1]) for r in self.data[name].get(c, '').split()]
                for name in ('kTGHZ2013', 'kXHC1983')]
        return [r for r in both[0] if r in both[1]]

    def toned(self, c):
        """The primary reading with its tone, None when there is none."""
        if c in self.data['kMandarin']:
            return self.data['kMandarin'][c].split()[0]
        if c in self.data['kTGHZ2013']:
            return self.data['kTGHZ2013'][c].split()[0].split(':')[1]
        return None

    def of(self, c):
        if chr(c) in self.override:
            return with_u(self.override[chr(c)])[:MAX_READINGS]
        if self.toned(c) is None:
            return []
        more = self.spoken(c) if c in self.data['kHanyuPinlu'] else self.listed(c)[:2]
        return with_u(unique([toneless(self.toned(c))] + more))[:MAX_READINGS]

    def beyond(self):
        """Characters outside the plain range that people's names do use."""
        return [c for c in self.data['kTGHZ2013'] if not FIRST <= c <= LAST] + [0x3007]


def simplified(path, folds):
    """{traditional: simplified}, with chains followed to their end."""
    variants = unihan(path, ('kSimplifiedVariant',))['kSimplifiedVariant']
    to = {}
    for c, value in variants.items():
        targets = [int(t[2:], 16) for t in value.split()]
        near = [t for t in targets if FIRST <= t <= LAST]
        if FIRST <= c <= LAST and c not in targets and near:
            to[c] = near[0]
    to.update((ord(a), ord(b)) for a, b in folds.items())
    for c in list(to):
        seen = {c}
        while to[c] in to and to[c] not in seen:
            seen.add(to[c])
            to[c] = to[to[c]]
    return {c: t for c, t in to.items() if t != c}


def read_overrides(path):
    rows = {'char': {}, 'fold': {}, 'surname': {}, 'word': {}, 'surnames': set()}
    with open(path, encoding='utf-8') as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip('\n').split('\t')
            if not line.strip() or line.startswith('#'):
                continue
            if cells[0] == 'surnames':
                rows['surnames'].update(cells[1])
            elif cells[0] == 'fold':
                rows['fold'][cells[1]] = cells[2]
            elif cells[0] == 'char':
                rows['char'][cells[1]] = cells[2].split()
            else:
                readings = [part.split() for part in cells[2].split('/' if cells[0] == 'surname' else ' ')]
                if len(readings) != len(cells[1]):
                    sys.exit(f'{path}:{number}: {cells[1]} needs a reading for each character')
                rows[cells[0]][cells[1]] = readings
    return rows


class Numbers:
    """Numbers the distinct lists of readings; 0 is the empty list."""

    def __init__(self):
        self.lists = {(): 0}

    def of(self, readings):
        return self.lists.setdefault(tuple(readings), len(self.lists))


def array(out, head, items, per_line=16):
    out.write(f'\n{head} =\n{{\n')
    for i in range(0, len(items), per_line):
        out.write('  ' + ' '.join(f'{item},' for item in items[i:i + per_line]) + '\n')
    out.write('};\n')


def main():
    readings_path, variants_path, strokes_path, overrides_path, output = sys.argv[1:]
    rows = read_overrides(overrides_path)
    readings = Readings(readings_path, rows['char'])
    to_simple = simplified(variants_path, rows['fold'])
    strokes = unihan(strokes_path, ('kTotalStrokes',))['kTotalStrokes']
    numbers = Numbers()

    chars = range(FIRST, LAST + 1)
    usual = {c: readings.of(c) for c in chars}
    table = [numbers.of(usual[c]) for c in chars]
    extra = [(c, numbers.of(readings.of(c))) for c in sorted(readings.beyond())]

    # A reader expects characters of one syllable by tone, then by strokes.
    def place(c):
        return (usual[c][0], tone(readings.toned(c) or ''), int(strokes.get(c, '99').split()[0]), c)
    order = [0] * len(chars)
    for rank, c in enumerate(sorted((c for c in chars if usual[c]), key=place), 1):
        order[c - FIRST] = rank

    words, surnames = [], []
    for text, lists in list(rows['word'].items()) + [s for s in rows['surname'].items() if len(s[0]) > 1]:
        words.append((text, text in rows['surname'], [numbers.of(with_u(r)) for r in lists]))
        table[ord(text[0]) - FIRST] |= WORD
    for text in rows['surnames'] | {s for s in rows['surname'] if len(s) == 1}:
        table[ord(text) - FIRST] |= SURNAME
    for text, lists in rows['surname'].items():
        if len(text) == 1 and with_u(lists[0]) != usual[ord(text)]:
            own = with_u(lists[0])
            union = unique(usual[ord(text)] + own)[:MAX_UNION]
            surnames.append((ord(text), numbers.of(own), numbers.of(union)))
            table[ord(text) - FIRST] |= OWN_READING

    # ü stands after u, before ua, as in dictionaries.
    syllables = sorted({r for one in numbers.lists for r in one}, key=lambda s: (s.replace('v', 'u'), s))
    index = {r: i for i, r in enumerate(syllables)}
    assert len(syllables) <= MAX_SYLLABLES, len(syllables)
    assert len(numbers.lists) < OWN_READING
    # Longest first within a first character, so that the first match is the longest.
    words.sort(key=lambda w: (ord(w[0][0]), -len(w[0]), w[0]))

    with open(output, 'w', encoding='utf-8') as out:
        out.write('/* Written by pinyin-table.py from Unihan and pinyin-overrides.tsv. */\n#include "base/pinyin-table.h"\n')
        array(out, f'const GxSyllable gx_syllables[{len(syllables)}]', [f'{{ "{s}", {len(s)} }}' for s in syllables], 8)
        array(out, f'const GxReadings gx_readings[{len(numbers.lists)}]',
              [f'{{ {len(r)}, {{ {", ".join(str(index[s]) for s in r) or 0} }} }}' for r in numbers.lists], 6)
        array(out, f'const guint16 gx_han_table[{len(table)}]', table)
        array(out, f'const guint16 gx_han_order[{len(order)}]', order)
        array(out, f'const guint16 gx_han_simple[{len(table)}]', [to_simple.get(c, 0) for c in chars])
        array(out, f'const GxHanExtra gx_han_extra[{len(extra)}]', [f'{{ {c}, {n} }}' for c, n in extra], 8)
        out.write(f'\nconst guint gx_n_han_extra = {len(extra)};\n')
        array(out, f'const GxSurname gx_surnames[{len(surnames)}]', [f'{{ {c}, {o}, {u} }}' for c, o, u in sorted(surnames)], 6)
        out.write(f'\nconst guint gx_n_surnames = {len(surnames)};\n')
        array(out, f'const GxPinyinWord gx_pinyin_words[{len(words)}]',
              [f'{{ {len(t)}, {int(s)}, {{ {", ".join(str(ord(c)) for c in t)} }}, {{ {", ".join(map(str, r))} }} }}'
               for t, s, r in words], 2)
        out.write(f'\nconst guint gx_n_pinyin_words = {len(words)};\n')


if __name__ == '__main__':
    main()
