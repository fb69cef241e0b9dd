/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before what a book is saved beside itself. */
typedef enum
{
  GX_SAVED_BEFORE_RESTORE, /* another one takes its place */
  GX_SAVED_BEFORE_UPDATE,  /* it is brought to the form of this program */
} GxSavedBefore;

/* A path beside the book @path that says so, with the day, and is free. (transfer full) */
char *gx_saved_name (const char *path, GxSavedBefore before);

G_END_DECLS
