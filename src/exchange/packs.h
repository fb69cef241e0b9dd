/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/step.h"

G_BEGIN_DECLS

/* A word in both languages: a book speaks one of them. */
typedef struct
{
  const char *english, *chinese;
} GxPackWord;

/* A field of a pack. Its choices are called after what they are in English, wherever the pack is applied. */
typedef struct
{
  const char *entity;
  const char *kind; /* of the custom field */
  GxPackWord label;
  const GxPackWord *choices; /* ended by a NULL; nullable */
} GxPackField;

typedef struct
{
  GxPackWord name;
  int percent;
} GxPackStage;

/**
 * GxPack: what a trade needs beside what every book has: fields, a way in which its deals go, tags. A value; applying it is one step.
 */
typedef struct
{
  const char *name;  /* as guanxi-cli says it */
  GxPackWord title;
  const GxPackField *fields; /* ended by a NULL entity */
  GxPackWord pipeline;
  const GxPackStage *stages; /* the open ones, ended by a NULL name; won and lost follow */
  const GxPackWord *tags;    /* ended by a NULL */
} GxPack;

/* Every pack; the last has no name. */
extern const GxPack gx_packs[];

const GxPack *gx_pack_by_name   (const char *name); /* NULL when none */
const char   *gx_pack_word      (const GxPackWord *word, const char *language); /* "zh" or "en" */

/* Adds what the book does not have by the same name in either language; a book that has it all is left as it is. */
GxStep       *gx_step_new_pack  (const GxPack *pack, const char *language);

G_END_DECLS
