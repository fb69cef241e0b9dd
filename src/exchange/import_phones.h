/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GxImportPhones: what a cell such as `13800000000/0574-8765 张经理` holds.
 */
typedef struct
{
  GPtrArray *numbers; /* of char *, as typed */
  char *person;       /* what else there is, if it can be a name; nullable */
  char *rest;         /* what is neither; nullable */
} GxImportPhones;

GxImportPhones gx_import_phones_split (const char *text);
void           gx_import_phones_clear (GxImportPhones *phones);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GxImportPhones, gx_import_phones_clear)

G_END_DECLS
