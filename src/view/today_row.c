/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/today_row.h"

#include "view/data_text.h"

struct _GxTodayRow
{
  GtkListBoxRow parent_instance;
  GtkWidget *line;
  GtkWidget *link;
  GtkCheckButton *done;
  GtkWidget *texts;
  GtkLabel *who;
  GtkLabel *what;
  GtkLabel *when;
  GtkButton *verb;
  GtkWidget *snooze;
  GtkWidget *short_snooze;

  GxTodayItem *item;
  gboolean is_narrow;
  gboolean showing; /* by the program */
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  FINISHED,
  VERB,
  SNOOZED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTodayRow, gx_today_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_class (gpointer widget, const char *name, gboolean has)
{
  (has ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, name);
}

/* Keeps its room, or all that stands beside it would move. */
static void
hide_in_place (GtkWidget *widget, gboolean hide)
{
  gtk_widget_set_opacity (widget, hide ? 0 : 1);
  gtk_widget_set_sensitive (widget, !hide);
}

/* A row is read as one sentence. */
static void
describe (GxTodayRow *self)
{
  const GxTodayItem *item = self->item;
  GString *text = g_string_new (item->link);

  for (guint i = 0; i < 3; i++)
    {
      const char *part = i == 0 ? item->who : i == 1 ? item->what : item->when;

      if (part != NULL && *part != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  g_string_free (text, TRUE);
}

static void
show (GxTodayRow *self)
{
  const GxTodayItem *item = self->item;
  gboolean is_line = item->link == NULL;

  self->showing = TRUE;
  gtk_widget_set_visible (self->line, is_line);
  gtk_widget_set_visible (self->link, !is_line);
  gtk_label_set_text (GTK_LABEL (self->link), item->link != NULL ? item->link : "");
  gtk_check_button_set_active (self->done, item->done);
  hide_in_place (GTK_WIDGET (self->done), !item->can_finish);
  gtk_label_set_text (self->who, item->who != NULL ? item->who : "");
  gtk_widget_set_visible (GTK_WIDGET (self->who), item->who != NULL);
  gtk_label_set_text (self->what, item->what != NULL ? item->what : "");
  gtk_widget_set_visible (GTK_WIDGET (self->what), !self->is_narrow || (item->what != NULL && *item->what != '\0'));
  gtk_label_set_text (self->when, item->when != NULL ? item->when : "");
  set_class (self->when, "gx-late", item->late && !item->done);
  set_class (self->when, "gx-dim", !item->late || item->done);
  gtk_button_set_label (self->verb, item->verb != NULL ? item->verb : "");
  gtk_widget_set_visible (GTK_WIDGET (self->verb), item->verb != NULL && !self->is_narrow);
  gtk_widget_set_visible (self->snooze, item->can_snooze && !self->is_narrow);
  gtk_widget_set_visible (self->short_snooze, item->can_snooze && self->is_narrow);
  hide_in_place (GTK_WIDGET (self->verb), item->done);
  hide_in_place (self->snooze, item->done);
  hide_in_place (self->short_snooze, item->done);
  set_class (self, "gx-done", item->done);
  describe (self);
  self->showing = FALSE;
}

static void
done_toggled (GxTodayRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[FINISHED], 0, gtk_check_button_get_active (self->done));
}

static void
verb_clicked (GxTodayRow *self)
{
  g_signal_emit (self, signals[VERB], 0);
}

static void
snooze_clicked (GxTodayRow *self)
{
  g_signal_emit (self, signals[SNOOZED], 0, "1");
}

static void
snooze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (GX_TODAY_ROW (widget)->item->can_snooze && !GX_TODAY_ROW (widget)->item->done)
    g_signal_emit (widget, signals[SNOOZED], 0, g_variant_get_string (parameter, NULL));
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxTodayRow *self = GX_TODAY_ROW (widget);

  if (self->item->can_finish)
    g_signal_emit (self, signals[FINISHED], 0, !self->item->done);
}

static void
verb_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (GX_TODAY_ROW (widget)->item->verb != NULL)
    g_signal_emit (widget, signals[VERB], 0);
}

static void
gx_today_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_TODAY_ROW (object)->is_narrow);
}

static void
gx_today_row_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxTodayRow *self = GX_TODAY_ROW (object);

  self->is_narrow = g_value_get_boolean (value);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->texts), self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->texts), self->is_narrow ? 0 : 12);
  if (self->item != NULL)
    show (self);
}

static void
gx_today_row_dispose (GObject *object)
{
  GxTodayRow *self = GX_TODAY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GX_TYPE_TODAY_ROW);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (gx_today_row_parent_class)->dispose (object);
}

static void
gx_today_row_class_init (GxTodayRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = gx_today_row_dispose;
  object_class->get_property = gx_today_row_get_property;
  object_class->set_property = gx_today_row_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[VERB] = g_signal_new ("verb", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SNOOZED] = g_signal_new ("snoozed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/today_row.ui");
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, line);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, link);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, done);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, texts);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, who);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, what);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, when);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, verb);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, snooze);
  gtk_widget_class_bind_template_child (widget_class, GxTodayRow, short_snooze);
  gtk_widget_class_bind_template_callback (widget_class, done_toggled);
  gtk_widget_class_bind_template_callback (widget_class, verb_clicked);
  gtk_widget_class_bind_template_callback (widget_class, snooze_clicked);
  gtk_widget_class_install_action (widget_class, "row.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "row.verb", NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "row.snooze", "s", snooze_action);
}

static void
gx_today_row_init (GxTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_attributes (self->who, gx_data_text_attributes ());
  gtk_label_set_attributes (self->what, gx_data_text_attributes ());
}

GtkWidget *
gx_today_row_new (GxTodayItem *item)
{
  GxTodayRow *self = g_object_new (GX_TYPE_TODAY_ROW, NULL);

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

GxTodayItem *
gx_today_row_get_item (GxTodayRow *self)
{
  return self->item;
}

void
gx_today_row_align (GxTodayRow *self, GtkSizeGroup *verbs)
{
  gtk_size_group_add_widget (verbs, GTK_WIDGET (self->verb));
}
