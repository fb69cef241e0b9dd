/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How grave it is what is said of something that is typed. */
typedef enum
{
  GX_GRAVITY_HINT,
  GX_GRAVITY_WARNING,
  GX_GRAVITY_WRONG,
} GxGravity;

/* Says @sentence (nullable: nothing) in @label, below @editor, and to who listens instead of looking. @frame: what is drawn around the editor, which turns red; often
 * the editor itself. */
void gx_field_say (GtkLabel *label, GtkWidget *editor, GtkWidget *frame, const char *sentence, GxGravity gravity);

G_END_DECLS
