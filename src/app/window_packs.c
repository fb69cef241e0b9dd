/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/window_private.h"
#include "base/locale_setup.h"
#include "exchange/packs.h"

/* What a trade needs, from the menu: one step, taken back by one Undo. */

static void
added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = gx_book_run_finish (GX_BOOK (source), result, &error);

  if (step < 0)
    gx_window_notice (self, error->message, FALSE, TRUE);
  else if (step == 0)
    gx_window_notice (self, _("The book has all of this pack already"), FALSE, FALSE);
  else
    gx_window_notice (self, _("Fields, stages and tags of the pack added"), TRUE, FALSE);
}

void
gx_window_add_pack (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);
  const GxPack *pack = gx_pack_by_name (g_variant_get_string (parameter, NULL));

  g_return_if_fail (pack != NULL);
  if (gx_book_get_mode (self->book) == GX_BOOK_WRITE)
    gx_book_run_async (self->book, gx_step_new_pack (pack, gx_locale_language ()), NULL, NULL, NULL, added, g_object_ref (self));
}
