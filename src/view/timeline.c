/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/timeline.h"

#include "model/choices.h"
#include "model/interaction.h"
#include "view/data_text.h"
#include "view/one_stop.h"
#include "view/stream_row.h"
#include "view/template.h"

#define N_SHORT 5

struct _GxTimeline
{
  GtkWidget parent_instance;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  GtkWidget *empty;

  const GxFormat *format;
  GListModel *model;
  GHashTable *bound; /* of GtkListItem */
  gboolean is_short;
};

enum
{
  PROP_SHORT = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxTimeline, gx_timeline, GTK_TYPE_WIDGET)

static const struct
{
  const char *kind;
  const char *icon;
} icons[] = {
  { "phone", "gx-call-symbolic" },
  { "wechat", "gx-chat-symbolic" },
  { "sms", "gx-sms-symbolic" },
  { "email", "gx-mail-symbolic" },
  { "visit", "gx-visit-symbolic" },
  { "meeting", "gx-meeting-symbolic" },
  { "video", "gx-video-symbolic" },
  { "service", "gx-service-symbolic" },
  { "exhibition", "gx-exhibition-symbolic" },
  { "sample", "gx-sample-symbolic" },
};

const char *
gx_interaction_icon (const char *kind, const char *direction)
{
  if (g_strcmp0 (kind, "phone") == 0 && g_strcmp0 (direction, "in") == 0)
    return "gx-call-in-symbolic";
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icons[i].kind, kind) == 0)
      return icons[i].icon;
  return "gx-other-symbolic";
}

static void
show (GxTimeline *self, GtkListItem *item)
{
  GxStreamRow *row = GX_STREAM_ROW (gtk_list_item_get_child (item));
  guint position = gtk_list_item_get_position (item);
  g_autoptr (GxRecord) record = gx_item_dup_record (gtk_list_item_get_item (item));
  g_autoptr (GObject) above_item = position > 0 ? g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position - 1) : NULL;
  g_autoptr (GxRecord) above = gx_item_dup_record (above_item);
  GxInteraction *interaction;
  g_autofree char *text = NULL;

  if (!GX_IS_INTERACTION (record) || self->format == NULL)
    {
      gx_stream_row_set (row, NULL, "", "");
      return;
    }

  interaction = GX_INTERACTION (record);
  text = interaction->outcome != NULL
           ? g_strdup_printf ("%s → %s", interaction->summary != NULL ? interaction->summary : "", interaction->outcome)
           : g_strdup (interaction->summary);
  gx_stream_row_set (row,
                     gx_interaction_icon (interaction->kind, interaction->direction),
                     gx_choices_label (self->format->choices, gx_entity_find_field (&gx_interaction_entity, "kind"), interaction->kind),
                     text != NULL ? text : "");
  gx_stream_row_set_when (row, interaction->happened_at,
                          above != NULL ? GX_INTERACTION (above)->happened_at : GX_NO_INSTANT,
                          self->format);
}

static void
setup_row (GxTimeline *self, GtkListItem *item)
{
  GtkWidget *row = gx_stream_row_new ();

  if (self->is_short)
    gx_stream_row_set_short (GX_STREAM_ROW (row));
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_row (GxTimeline *self, GtkListItem *item)
{
  g_hash_table_add (self->bound, item);
  show (self, item);
}

static void
unbind_row (GxTimeline *self, GtkListItem *item)
{
  g_hash_table_remove (self->bound, item);
}

static void
update_page (GxTimeline *self)
{
  gboolean has_rows = self->model != NULL && g_list_model_get_n_items (self->model) > 0;

  gtk_stack_set_visible_child_name (self->stack, has_rows ? "rows" : "empty");
}

static void
gx_timeline_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_TIMELINE (object)->is_short);
}

static void
gx_timeline_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxTimeline *self = GX_TIMELINE (object);

  self->is_short = g_value_get_boolean (value);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, self->is_short ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_widget_set_visible (self->empty, !self->is_short);
}

static void
gx_timeline_dispose (GObject *object)
{
  GxTimeline *self = GX_TIMELINE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_TIMELINE);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  G_OBJECT_CLASS (gx_timeline_parent_class)->dispose (object);
}

static void
gx_timeline_class_init (GxTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gx_timeline_dispose;
  object_class->get_property = gx_timeline_get_property;
  object_class->set_property = gx_timeline_set_property;

  properties[PROP_SHORT] = g_param_spec_boolean ("short", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, stack);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, view);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, empty);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row);
}

static void
gx_timeline_init (GxTimeline *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->view));
}

void
gx_timeline_set_format (GxTimeline *self, const GxFormat *format)
{
  self->format = format;
  gx_timeline_rebind (self);
}

void
gx_timeline_set_model (GxTimeline *self, GListModel *model)
{
  g_autoptr (GtkNoSelection) selection = NULL;
  GListModel *shown = model;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_object (model, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
      g_object_ref (shown);
      if (self->is_short)
        shown = G_LIST_MODEL (gtk_slice_list_model_new (shown, 0, N_SHORT));
      selection = gtk_no_selection_new (shown);
    }
  gtk_list_view_set_model (self->view, selection != NULL ? GTK_SELECTION_MODEL (selection) : NULL);
  update_page (self);
}

void
gx_timeline_rebind (GxTimeline *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show (self, item);
  update_page (self);
}
