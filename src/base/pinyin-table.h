/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The tables that scripts/pinyin-table.py writes at build time. Only pinyin.c and those it serves read them. */

#define GX_HAN_FIRST 0x3400
#define GX_HAN_LAST 0x9fff
#define GX_MAX_READINGS 4
#define GX_MAX_WORD 4

typedef struct
{
  char text[7]; /* without tone; ü is v */
  guint8 length;
} GxSyllable;

/* The readings a character can have, the usual one first. */
typedef struct
{
  guint8 n;
  guint16 syllable[GX_MAX_READINGS]; /* in gx_syllables */
} GxReadings;

/* A character outside the plain range. */
typedef struct
{
  guint32 c;
  guint16 readings; /* in gx_readings, as below */
} GxHanExtra;

/* A surname that is read otherwise than the character. */
typedef struct
{
  guint16 c;
  guint16 own;   /* its readings as a surname */
  guint16 either; /* the ordinary ones, then those */
} GxSurname;

/* A word, or a surname of two characters, whose reading is settled. */
typedef struct
{
  guint8 length; /* characters */
  guint8 is_surname;
  guint16 c[GX_MAX_WORD];
  guint16 readings[GX_MAX_WORD];
} GxPinyinWord;

/* Bits of gx_han_table beside the number in gx_readings. */
#define GX_HAN_WORD 0x8000        /* begins a row of gx_pinyin_words */
#define GX_HAN_SURNAME 0x4000
#define GX_HAN_OWN_READING 0x2000 /* has a row in gx_surnames */
#define GX_HAN_READINGS 0x1fff

extern const GxSyllable gx_syllables[];  /* in alphabetical order */
extern const GxReadings gx_readings[];   /* 0 is no reading */
extern const guint16 gx_han_table[GX_HAN_LAST - GX_HAN_FIRST + 1];
extern const guint16 gx_han_order[GX_HAN_LAST - GX_HAN_FIRST + 1];  /* by usual syllable, tone, strokes; 0 is unknown */
extern const guint16 gx_han_simple[GX_HAN_LAST - GX_HAN_FIRST + 1]; /* the simplified character, 0 for itself */
extern const GxHanExtra gx_han_extra[];
extern const guint gx_n_han_extra;
extern const GxSurname gx_surnames[];
extern const guint gx_n_surnames;
extern const GxPinyinWord gx_pinyin_words[]; /* by first character, the longest first */
extern const guint gx_n_pinyin_words;
