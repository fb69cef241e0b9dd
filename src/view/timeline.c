/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/timeline.h"

#include <glib/gi18n-lib.h>

#include "model/interaction.h"
#include "view/data_text.h"
#include "view/one_stop.h"
#include "view/stream_row.h"
#include "view/talk_editor.h"
#include "view/template.h"
#include "view/wrap_layout.h"

#define N_SHORT 5

struct _GxTimeline
{
  GtkWidget parent_instance;
  GtkWidget *choice;
  GtkWidget *kinds;
  GxWeekStrip *strip;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  GtkLabel *empty;
  GtkToggleButton *kind_buttons[GX_N_TIMELINE_KINDS];

  const GxFormat *format;
  GxSuggestFunc suggest;
  gpointer suggest_data;
  GListModel *model;
  GHashTable *bound;    /* of GtkListItem */
  GtkWidget *editor;    /* NULL: no row is its editor; held here, so that it outlives its row when that is scrolled away */
  gint64 edited_id;     /* of the talk */
  GHashTable *waiting;  /* id of a talk → its editor, with something that means nothing in it, from when another customer was shown */
  gboolean can_edit;
  gboolean is_short;
  gboolean counting;    /* toggles change by themselves */
};

enum
{
  PROP_SHORT = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  KINDS_CHOSEN,
  WEEK_CHOSEN,
  OPENED,
  EDITED,
  DELETE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

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

static const char *const kind_icons[] = {
  [GX_TIMELINE_TALK] = "gx-other-symbolic",
  [GX_TIMELINE_DEAL] = "gx-deals-symbolic",
  [GX_TIMELINE_TASK] = "gx-tasks-symbolic",
  [GX_TIMELINE_FILE] = "gx-orders-symbolic",
  [GX_TIMELINE_FEEDBACK] = "gx-service-symbolic",
  [GX_TIMELINE_CAMPAIGN] = "gx-mail-symbolic",
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_icons) == GX_N_TIMELINE_KINDS);

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

static const char *
entry_icon (GxTimelineEntry *entry)
{
  if (entry->key.kind == GX_TIMELINE_TALK && entry->record != NULL)
    return gx_interaction_icon (GX_INTERACTION (entry->record)->kind, GX_INTERACTION (entry->record)->direction);
  if (entry->key.kind == GX_TIMELINE_DEAL && entry->key.event == GX_DEAL_WON)
    return "gx-won-symbolic";
  if (entry->key.kind == GX_TIMELINE_DEAL && entry->key.event == GX_DEAL_LOST)
    return "gx-lost-symbolic";
  return kind_icons[entry->key.kind];
}

/* Rows ------------------------------------------------------------------------------------------------------------------ */

/* A row is a line of the stream and, under it, its editor while it has one. */
static GxStreamRow *
line_of (GtkListItem *item)
{
  return GX_STREAM_ROW (gtk_widget_get_first_child (gtk_list_item_get_child (item)));
}

static gboolean
is_edited (GxTimeline *self, GxTimelineEntry *entry)
{
  return self->editor != NULL && entry->key.kind == GX_TIMELINE_TALK && entry->key.id == self->edited_id;
}

static void
place_editor (GxTimeline *self, GtkListItem *item, GxTimelineEntry *entry)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  if (is_edited (self, entry) && gtk_widget_get_parent (self->editor) != box)
    {
      if (gtk_widget_get_parent (self->editor) != NULL)
        gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->editor)), self->editor);
      gtk_box_append (GTK_BOX (box), self->editor);
    }
}

/* What was typed before another customer was shown is here again. */
static void
bring_editor (GxTimeline *self, GxTimelineEntry *entry)
{
  gpointer key = GSIZE_TO_POINTER (entry->key.id);

  if (self->editor != NULL || entry->key.kind != GX_TIMELINE_TALK || !g_hash_table_contains (self->waiting, key))
    return;
  self->edited_id = entry->key.id;
  g_hash_table_steal_extended (self->waiting, key, NULL, (gpointer *) &self->editor);
}

static void
show (GxTimeline *self, GtkListItem *item)
{
  GxStreamRow *row = line_of (item);
  guint position = gtk_list_item_get_position (item);
  GxTimelineEntry *entry = gtk_list_item_get_item (item);
  g_autoptr (GxTimelineEntry) above = position > 0 ? g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position - 1) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (self->format == NULL || entry == NULL)
    {
      gx_stream_row_set (row, NULL, "", "");
      return;
    }
  title = gx_timeline_entry_dup_title (entry, self->format);
  text = gx_timeline_entry_dup_text (entry, self->format);
  gx_stream_row_set (row, entry_icon (entry), title, text);
  gx_stream_row_set_when (row, (GxInstant) { entry->key.at }, above != NULL ? (GxInstant) { above->key.at } : GX_NO_INSTANT, self->format);
  if (entry->key.is_day)
    gx_stream_row_hide_time (row);
  bring_editor (self, entry);
  place_editor (self, item, entry);
}

static void
setup_row (GxTimeline *self, GtkListItem *item)
{
  GtkWidget *row = gx_stream_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (self->is_short)
    gx_stream_row_set_short (GX_STREAM_ROW (row));
  gtk_box_append (GTK_BOX (box), row);
  g_object_set_data (G_OBJECT (box), "item", item);
  gtk_list_item_set_child (item, box);
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
  GtkWidget *box = gtk_list_item_get_child (item);

  if (self->editor != NULL && gtk_widget_get_parent (self->editor) == box)
    gtk_box_remove (GTK_BOX (box), self->editor);
  g_hash_table_remove (self->bound, item);
}

/* The row in which the focus is; NULL: none. */
static GtkListItem *
focus_item (GxTimeline *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->view));
  GtkWidget *box = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return box != NULL ? g_object_get_data (G_OBJECT (box), "item") : NULL;
}

static void
focus_row_of (GtkListItem *item)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (gtk_list_item_get_child (item)));
}

/* Editing in place -------------------------------------------------------------------------------------------------------- */

void
gx_timeline_end_edit (GxTimeline *self)
{
  GtkWidget *editor = self->editor;
  GtkWidget *box = editor != NULL ? gtk_widget_get_parent (editor) : NULL;

  if (editor == NULL)
    return;
  self->editor = NULL;
  if (box != NULL)
    {
      GtkListItem *item = g_object_get_data (G_OBJECT (box), "item");

      focus_row_of (item);
      gtk_box_remove (GTK_BOX (box), editor);
    }
  g_object_unref (editor);
}

void
gx_timeline_fail (GxTimeline *self, const char *reason)
{
  if (self->editor != NULL)
    gx_talk_editor_fail (GX_TALK_EDITOR (self->editor), reason);
}

gboolean
gx_timeline_is_editing (GxTimeline *self)
{
  return self->editor != NULL && gx_talk_editor_is_touched (GX_TALK_EDITOR (self->editor));
}

gboolean
gx_timeline_focus_editor (GxTimeline *self)
{
  if (!gx_timeline_is_editing (self))
    return FALSE;
  gtk_widget_grab_focus (self->editor);
  return TRUE;
}

gboolean
gx_timeline_settle (GxTimeline *self)
{
  gboolean done = !gx_timeline_is_editing (self) || gx_talk_editor_save (GX_TALK_EDITOR (self->editor));

  if (!done)
    g_hash_table_insert (self->waiting, GSIZE_TO_POINTER (self->edited_id), g_object_ref (self->editor));
  gx_timeline_end_edit (self);
  return done;
}

GxInteraction *
gx_timeline_get_waiting (GxTimeline *self)
{
  GHashTableIter iter;
  gpointer editor;

  g_hash_table_iter_init (&iter, self->waiting);
  return g_hash_table_iter_next (&iter, NULL, &editor) ? gx_talk_editor_get_talk (editor) : NULL;
}

void
gx_timeline_forget (GxTimeline *self, gint64 id)
{
  g_hash_table_remove (self->waiting, GSIZE_TO_POINTER (id));
}

static void
editor_saved (GxTimeline *self, GxRecord *after, GxRecord *before)
{
  g_signal_emit (self, signals[EDITED], 0, after, before);
}

static void
editor_delete (GxTimeline *self)
{
  gint64 id = self->edited_id;

  gx_timeline_end_edit (self);
  g_signal_emit (self, signals[DELETE_WANTED], 0, id);
}

static void
begin_edit (GxTimeline *self, GtkListItem *item)
{
  GxTimelineEntry *entry = gtk_list_item_get_item (item);

  if (is_edited (self, entry) || gx_timeline_is_editing (self)) /* what is typed in another row is settled first */
    {
      gtk_widget_grab_focus (self->editor);
      return;
    }
  gx_timeline_end_edit (self);
  self->editor = g_object_ref_sink (gx_talk_editor_new (GX_INTERACTION (entry->record), self->format, self->suggest, self->suggest_data));
  self->edited_id = entry->key.id;
  g_signal_connect_object (self->editor, "saved", G_CALLBACK (editor_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "cancelled", G_CALLBACK (gx_timeline_end_edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "delete-wanted", G_CALLBACK (editor_delete), self, G_CONNECT_SWAPPED);
  place_editor (self, item, entry);
  gtk_widget_grab_focus (self->editor);
}

static gboolean
can_edit (GxTimeline *self, GtkListItem *item)
{
  GxTimelineEntry *entry = item != NULL ? gtk_list_item_get_item (item) : NULL;

  return entry != NULL && self->can_edit && entry->key.kind == GX_TIMELINE_TALK && entry->record != NULL;
}

gboolean
gx_timeline_edit (GxTimeline *self)
{
  GtkListItem *item = focus_item (self);

  if (!can_edit (self, item))
    return FALSE;
  begin_edit (self, item);
  return TRUE;
}

static void
row_activated (GxTimeline *self, guint position)
{
  g_autoptr (GxTimelineEntry) entry = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position);
  GtkListItem *item = focus_item (self);

  if (entry == NULL || (self->editor != NULL && gtk_widget_get_focus_child (self->editor) != NULL))
    return;
  if (entry->key.kind != GX_TIMELINE_TALK)
    g_signal_emit (self, signals[OPENED], 0, (int) entry->key.kind, entry->key.id);
  else if (can_edit (self, item) && gtk_list_item_get_position (item) == position)
    begin_edit (self, item);
}

static gboolean
key_pressed (GxTimeline *self, guint keyval)
{
  GtkListItem *item = focus_item (self);

  if (self->editor != NULL && gtk_widget_get_focus_child (self->editor) != NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_F2)
    return gx_timeline_edit (self);
  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || !can_edit (self, item))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[DELETE_WANTED], 0, GX_TIMELINE_ENTRY (gtk_list_item_get_item (item))->key.id);
  return GDK_EVENT_STOP;
}

/* Kinds and weeks ---------------------------------------------------------------------------------------------------------- */

static void
kind_toggled (GxTimeline *self)
{
  guint kinds = 0;

  if (self->counting)
    return;
  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS; kind++)
    if (gtk_toggle_button_get_active (self->kind_buttons[kind]))
      kinds |= 1u << kind;
  gtk_label_set_text (self->empty, kinds == 0 ? _("Nothing is chosen above.") : _("Nothing has been written down yet. Say what happened in the box above."));
  g_signal_emit (self, signals[KINDS_CHOSEN], 0, kinds);
}

static void
week_chosen (GxTimeline *self, int week)
{
  g_signal_emit (self, signals[WEEK_CHOSEN], 0, week);
}

static void
make_kinds (GxTimeline *self)
{
  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS; kind++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      self->kind_buttons[kind] = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (self->kind_buttons[kind], TRUE);
      gtk_widget_add_css_class (button, "gx-chip");
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "numeric");
      gtk_widget_set_visible (button, FALSE);
      g_signal_connect_object (button, "toggled", G_CALLBACK (kind_toggled), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, self->kinds);
    }
}

void
gx_timeline_set_counts (GxTimeline *self, const gint64 n[GX_N_TIMELINE_KINDS], const guint weeks[GX_WEEK_STRIP_WEEKS], GxDay today)
{
  gint64 all = 0;

  self->counting = TRUE;
  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS; kind++)
    {
      g_autofree char *count = gx_data_count (n[kind]);
      /* Translators: a kind of entries of a timeline, and how many there are */
      g_autofree char *label = g_strdup_printf (C_ ("timeline", "%s %s"), gx_timeline_kind_label ((GxTimelineKind) kind), count);

      gtk_button_set_label (GTK_BUTTON (self->kind_buttons[kind]), label);
      gtk_widget_set_visible (GTK_WIDGET (self->kind_buttons[kind]), n[kind] > 0);
      all += n[kind];
    }
  self->counting = FALSE;
  gtk_widget_set_visible (self->choice, all > 0 && !self->is_short);
  gx_week_strip_set (self->strip, weeks, today, self->format);
}

/* ---------------------------------------------------------------------------------------------------------------------------- */

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
  gtk_widget_set_visible (GTK_WIDGET (self->empty), !self->is_short);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), !self->is_short);
}

static void
gx_timeline_dispose (GObject *object)
{
  GxTimeline *self = GX_TIMELINE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->editor);
  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS; kind++)
    if (self->kind_buttons[kind] != NULL)
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->kind_buttons[kind])));
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_TIMELINE);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  G_OBJECT_CLASS (gx_timeline_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GX_TYPE_WEEK_STRIP);
  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, choice);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, kinds);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, strip);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, stack);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, view);
  gtk_widget_class_bind_template_child (widget_class, GxTimeline, empty);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, week_chosen);
}

static void
gx_timeline_class_init (GxTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = gx_timeline_dispose;
  object_class->get_property = gx_timeline_get_property;
  object_class->set_property = gx_timeline_set_property;

  properties[PROP_SHORT] = g_param_spec_boolean ("short", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[KINDS_CHOSEN] = g_signal_new ("kinds-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[WEEK_CHOSEN] = g_signal_new ("week-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gx_timeline_init (GxTimeline *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  self->waiting = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_kinds (self);
  gx_be_one_stop (GTK_WIDGET (self->view));
}

void
gx_timeline_set_format (GxTimeline *self, const GxFormat *format)
{
  GHashTableIter iter;
  gpointer item;

  self->format = format;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show (self, item);
}

void
gx_timeline_set_suggest (GxTimeline *self, GxSuggestFunc func, gpointer user_data)
{
  self->suggest = func;
  self->suggest_data = user_data;
}

void
gx_timeline_set_can_edit (GxTimeline *self, gboolean can_edit)
{
  self->can_edit = can_edit;
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
gx_timeline_go_to (GxTimeline *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}
