/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/part_list.h"

G_BEGIN_DECLS

typedef enum
{
  GX_PORTRAIT_CHANNELS,
  GX_PORTRAIT_ADDRESSES,
  GX_PORTRAIT_RELATIONS,
  GX_N_PORTRAIT_PARTS
} GxPortraitPart;

/**
 * GxPortrait: what stands in the Overview of a customer beside its facts (F6): why it is where it is in its life cycle, its numbers, addresses and
 * relations.
 */
#define GX_TYPE_PORTRAIT (gx_portrait_get_type ())
G_DECLARE_FINAL_TYPE (GxPortrait, gx_portrait, GX, PORTRAIT, GtkWidget)

void        gx_portrait_say      (GxPortrait *self, const char *words); /* of the life cycle and the score, in a line */
GxPartList *gx_portrait_get_part (GxPortrait *self, GxPortraitPart part);
GxPartList *gx_portrait_get_typing (GxPortrait *self); /* borrowed; nullable: the first in which something is typed that is not added yet */

G_END_DECLS
