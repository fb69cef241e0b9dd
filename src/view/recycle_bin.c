/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/recycle_bin.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/words.h"
#include "view/data_text.h"
#include "view/letters.h"
#include "view/one_stop.h"

struct _GxRecycleBin
{
  AdwWindow parent_instance;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *failure;
  GtkLabel *count;

  GtkFilterListModel *found;
  GStrv words; /* of the search */
  const GxFormat *format;
  gboolean can_restore;
};

enum
{
  RESTORE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRecycleBin, gx_recycle_bin, ADW_TYPE_WINDOW)

static gboolean
is_found (gpointer item, gpointer user_data)
{
  GxRecycleBin *self = user_data;

  return self->words == NULL || gx_words_match ((const char *const *) self->words, GX_DELETED_LINE (item)->document);
}

static void
update (GxRecycleBin *self)
{
  GListModel *all = gtk_filter_list_model_get_model (self->found);
  guint n_all = all != NULL ? g_list_model_get_n_items (all) : 0;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autofree char *text = g_strdup_printf (ngettext ("%u deleted record", "%u deleted records", n), n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : n_all > 0 ? "nothing" : "empty");
}

static void
search_changed (GxRecycleBin *self, GtkSearchEntry *entry)
{
  g_strfreev (self->words);
  self->words = gx_query_words (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

/* The entry takes Escape for itself. */
static void
search_stopped (GxRecycleBin *self, GtkSearchEntry *entry)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Enter goes to what was found; the next one restores it. */
static void
search_activated (GxRecycleBin *self, GtkSearchEntry *entry)
{
  search_changed (self, entry); /* it waits a moment for more */
  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
restore_clicked (GtkButton *button, GtkListItem *item)
{
  GxRecycleBin *self = GX_RECYCLE_BIN (gtk_widget_get_root (GTK_WIDGET (button)));

  g_signal_emit (self, signals[RESTORE], 0, gtk_list_item_get_item (item));
}

static void
row_activated (GxRecycleBin *self, guint position)
{
  g_autoptr (GxDeletedLine) line = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (line != NULL && self->can_restore)
    g_signal_emit (self, signals[RESTORE], 0, line);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_object_set (label, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_label_set_attributes (GTK_LABEL (label), gx_data_text_attributes ());
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_row (GxRecycleBin *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label (_("Restore"));

  gtk_box_append (GTK_BOX (texts), make_label (NULL));
  gtk_box_append (GTK_BOX (texts), make_label ("gx-2nd"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, self->can_restore);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked), item, 0);
  gtk_box_append (GTK_BOX (row), button);
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GxRecycleBin *self, GtkListItem *item)
{
  GxDeletedLine *line = gtk_list_item_get_item (item);
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *button = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  const GxValue at = gx_value_integer (GX_KIND_INSTANT, line->at.ms);
  g_autofree char *when = gx_value_to_display (&at, self->format, gx_clock_today (self->format->zone));
  /* Translators: a kind of record, when it was deleted, and the step that did it. */
  g_autofree char *below = g_strdup_printf (_("%s · %s · %s"), _(line->entity->singular), when, line->step);
  g_autofree char *name = g_strdup_printf (_("Restore %s"), line->title != NULL ? line->title : _(line->entity->singular));

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), line->title != NULL ? line->title : _(line->entity->singular));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), below);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
gx_recycle_bin_dispose (GObject *object)
{
  GxRecycleBin *self = GX_RECYCLE_BIN (object);

  g_clear_object (&self->found);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (gx_recycle_bin_parent_class)->dispose (object);
}

static void
gx_recycle_bin_class_init (GxRecycleBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_recycle_bin_dispose;
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_DELETED_LINE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/recycle_bin.ui");
  gtk_widget_class_bind_template_child (widget_class, GxRecycleBin, stack);
  gtk_widget_class_bind_template_child (widget_class, GxRecycleBin, view);
  gtk_widget_class_bind_template_child (widget_class, GxRecycleBin, failure);
  gtk_widget_class_bind_template_child (widget_class, GxRecycleBin, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
}

static void
gx_recycle_bin_init (GxRecycleBin *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
  gx_be_one_stop (GTK_WIDGET (self->view));
  self->found = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)))));
}

GtkWidget *
gx_recycle_bin_new (const GxFormat *format, gboolean can_restore)
{
  GxRecycleBin *self = g_object_new (GX_TYPE_RECYCLE_BIN, NULL);

  self->format = format;
  self->can_restore = can_restore;
  return GTK_WIDGET (self);
}

void
gx_recycle_bin_set_lines (GxRecycleBin *self, GListModel *lines)
{
  gtk_filter_list_model_set_model (self->found, lines);
  update (self);
}

void
gx_recycle_bin_fail (GxRecycleBin *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}
