/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/quiet_levels.h"

#include <glib/gi18n-lib.h>

#include "controller/suggest.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/customer.h"
#include "view/toast.h"

#define PAUSE 600 /* ms without another number, after which one is meant: each is a step of its own */

typedef struct
{
  GxBook *book; /* weak */
  GtkSpinButton *spin; /* whose data this is */
  char *key;
  guint pause;
} Level;

static void
level_free (gpointer data)
{
  Level *level = data;

  g_clear_handle_id (&level->pause, g_source_remove);
  g_clear_weak_pointer (&level->book);
  g_free (level->key);
  g_free (level);
}

/* What the book says of the level; a new one where it says nothing yet. NULL on error. */
static GxRecord *
read_row (GxBook *book, const char *key, GError **error)
{
  g_autoptr (GString) filter = g_string_new ("entity = \"customer\" and field = \"level\" and key = ");
  g_autoptr (GError) local = NULL;
  GxRecord *record;

  gx_filter_append_quoted (filter, key);
  record = gx_first_record (book, &gx_choice_row_entity, filter->str, "id", &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    {
      record = gx_record_new (&gx_choice_row_entity);
      GX_CHOICE_ROW (record)->entity = g_strdup ("customer");
      GX_CHOICE_ROW (record)->field = g_strdup ("level");
      GX_CHOICE_ROW (record)->key = g_strdup (key);
    }
  return record;
}

static void
put_days (GtkSpinButton *spin, GxBook *book, const char *key)
{
  g_autoptr (GxRecord) record = read_row (book, key, NULL); /* one that cannot be read says nothing */
  gint64 days = record != NULL ? GX_CHOICE_ROW (record)->quiet_days : GX_NONE;

  gtk_spin_button_set_value (spin, days != GX_NONE ? (double) days : 0);
}

/* Saving ------------------------------------------------------------------------------------------------------------------ */

static void
tell (GxBook *book, GtkWidget *dialog, const char *reason)
{
  if (dialog != NULL && gtk_widget_get_mapped (dialog))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (dialog), gx_toast_new_whole (dialog, reason));
  else
    g_signal_emit_by_name (book, "failed", reason);
}

static void
saved (GObject *book, GAsyncResult *result, gpointer user_data)
{
  g_autofree GWeakRef *ref = user_data;
  g_autoptr (GtkWidget) dialog = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (book), result, &error) < 0)
    tell (GX_BOOK (book), dialog, error->message);
  g_weak_ref_clear (ref);
}

static void
save (Level *level)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (level->spin), ADW_TYPE_PREFERENCES_WINDOW);
  gint64 days = gtk_spin_button_get_value_as_int (level->spin);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) before = NULL;
  g_autoptr (GxRecord) after = NULL;
  GWeakRef *ref;

  if (level->book == NULL)
    return;
  before = read_row (level->book, level->key, &error);
  if (before == NULL)
    {
      tell (level->book, dialog, error->message);
      return;
    }
  after = gx_record_dup (before);
  GX_CHOICE_ROW (after)->quiet_days = days > 0 ? days : GX_NONE;
  if (GX_CHOICE_ROW (after)->quiet_days == GX_CHOICE_ROW (before)->quiet_days)
    return;
  ref = g_new (GWeakRef, 1);
  g_weak_ref_init (ref, dialog);
  gx_book_run_async (level->book, after->id == 0 ? gx_step_new_add (after) : gx_step_new_edit (after, before), NULL, NULL, NULL, saved, ref);
}

static gboolean
paused (gpointer data)
{
  Level *level = data;

  level->pause = 0;
  save (level);
  return G_SOURCE_REMOVE;
}

static void
value_changed (GtkSpinButton *spin, Level *level)
{
  g_clear_handle_id (&level->pause, g_source_remove);
  level->pause = g_timeout_add (PAUSE, paused, level);
}

/* The dialog closes. */
static void
unmapped (GtkSpinButton *spin, Level *level)
{
  gtk_spin_button_update (spin);
  if (level->pause != 0)
    {
      g_clear_handle_id (&level->pause, g_source_remove);
      save (level);
    }
}

/* Nought stands for no rule of its own --------------------------------------------------------------------------------------- */

static gboolean
show_value (GtkSpinButton *spin)
{
  int days = gtk_spin_button_get_value_as_int (spin);
  /* Translators: a level of customers for which the number of days of all others holds. */
  g_autofree char *text = days > 0 ? g_strdup_printf ("%d", days) : g_strdup (_("as above"));

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), text))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static int
read_value (GtkSpinButton *spin, double *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  guint64 days = 0;

  if (*text != '\0' && !g_str_equal (text, _("as above")) && !g_ascii_string_to_unsigned (text, 10, 0, GX_QUIET_DAYS_MOST, &days, NULL))
    return GTK_INPUT_ERROR;
  *value = days;
  return TRUE;
}

static GtkWidget *
make_row (GxBook *book, const char *key)
{
  const char *label = gx_choices_label (gx_book_get_format (book)->choices, gx_entity_find_field (&gx_customer_entity, "level"), key);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", label, "use-markup", FALSE, NULL);
  GtkWidget *spin = gtk_spin_button_new_with_range (0, GX_QUIET_DAYS_MOST, 1);
  g_autofree char *name = g_strdup_printf ("%s: %s", _("Gone quiet after days"), label);
  Level *level = g_new0 (Level, 1);

  level->spin = GTK_SPIN_BUTTON (spin);
  level->key = g_strdup (key);
  g_set_weak_pointer (&level->book, book);
  g_object_set_data_full (G_OBJECT (spin), "level", level, level_free);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE); /* or no words could stand in it */
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 8);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (spin, "output", G_CALLBACK (show_value), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (read_value), NULL);
  put_days (GTK_SPIN_BUTTON (spin), book, key);
  show_value (GTK_SPIN_BUTTON (spin));
  g_signal_connect (spin, "value-changed", G_CALLBACK (value_changed), level);
  g_signal_connect (spin, "unmap", G_CALLBACK (unmapped), level);
  gtk_widget_set_sensitive (spin, gx_book_get_mode (book) == GX_BOOK_WRITE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  return row;
}

void
gx_quiet_levels_fill (AdwExpanderRow *row, GxBook *book)
{
  g_auto (GStrv) levels = gx_choices_of (gx_book_get_format (book)->choices, gx_entity_find_field (&gx_customer_entity, "level"), NULL);

  for (guint i = 0; levels[i] != NULL; i++)
    adw_expander_row_add_row (row, make_row (book, levels[i]));
}
