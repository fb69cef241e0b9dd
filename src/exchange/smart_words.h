/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What words and labels of a pasted text are, by how they look (smart_paste.h). */

typedef enum
{
  GX_SMART_COMPANY,
  GX_SMART_BANK,
  GX_SMART_PLACE,
  GX_SMART_POSTCODE,
  GX_SMART_PERSON,         /* 张三, 李经理 */
  GX_SMART_TITLE,
  GX_SMART_PERHAPS_PERSON, /* two to four Chinese letters that do not begin with a usual surname */
  GX_SMART_LATIN,          /* a word in Latin letters */
  GX_SMART_ACCOUNT_NAME,   /* chen_gq88 */
  GX_SMART_OTHER,
} GxSmartWord;

/* @in_place: an address has begun, so that 88号 or 201 belongs to it. */
GxSmartWord gx_smart_word_kind (const char *word, gboolean in_place);

typedef enum
{
  GX_SMART_LABEL_NONE,
  GX_SMART_LABEL_PERSON,
  GX_SMART_LABEL_COMPANY,
  GX_SMART_LABEL_PHONE,
  GX_SMART_LABEL_PHONE_AND_WECHAT,
  GX_SMART_LABEL_WECHAT,
  GX_SMART_LABEL_QQ,
  GX_SMART_LABEL_EMAIL,
  GX_SMART_LABEL_ADDRESS,
  GX_SMART_LABEL_POSTCODE,
  GX_SMART_LABEL_CREDIT_CODE,
  GX_SMART_LABEL_BANK,
  GX_SMART_LABEL_ACCOUNT,
  GX_SMART_LABEL_TITLE,
  GX_SMART_LABEL_WEBSITE,
  GX_SMART_LABEL_NOTES,
} GxSmartLabel;

/* Begins a line at every label that is followed by a colon. (transfer full) */
char        *gx_smart_set_labels_apart (const char *text);

/* The label @line begins with; @value: what follows it, or all of it. */
GxSmartLabel gx_smart_read_label (const char *line, const char **value);

/* Without the brackets and marks around it. (transfer full) */
char        *gx_smart_strip (const char *word);

/* 李经理 → 李, 经理; 王总 → 王总 as it is known by, title 总. @title: NULL where there is none. (transfer full) */
void         gx_smart_split_title (const char *word, char **name, char **title);

/* 中山路88号张三收 → 中山路88号, 张三. @name: NULL where there is none. Returns: (transfer full). */
char        *gx_smart_split_recipient (const char *word, char **name);

G_END_DECLS
