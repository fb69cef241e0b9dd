/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/today_view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/day_chooser.h"
#include "view/pane.h"
#include "view/step_buttons.h"
#include "view/today_row.h"

#define N_GROUPS 8 /* that there is room for */

struct _GxTodayView
{
  GxPageView parent_instance;
  GxPane *pane;
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkListBox *rows;
  GtkSizeGroup *verbs; /* what is before them stands in a column */
  GtkRevealer *warning;
  GtkLabel *warning_text;
  GtkButton *warning_verb;
  GxDayChooser *chooser;

  GListStore *items;
  const GxTodayGroup *groups;
  char *counts[N_GROUPS];
  char *notes[N_GROUPS];
  GxDay today;
  GxTodayItem *choosing; /* whose day is being chosen */
  gboolean is_narrow;
  gboolean wants_focus; /* the rows were to have it before there were any */
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  OPENED,
  FINISHED,
  VERB,
  SNOOZED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTodayView, gx_today_view, GX_TYPE_PAGE_VIEW)

static gpointer
peek (GListModel *model, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (model, position);

  return item; /* the model holds it */
}

static GxTodayItem *
item_of (gpointer row)
{
  return gx_today_row_get_item (GX_TODAY_ROW (row));
}

static void
row_activated (GxTodayView *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPENED], 0, item_of (row));
}

static void
row_finished (GxTodayView *self, gboolean done, GxTodayRow *row)
{
  g_signal_emit (self, signals[FINISHED], 0, item_of (row), done);
}

static void
row_verb (GxTodayView *self, GxTodayRow *row)
{
  g_signal_emit (self, signals[VERB], 0, item_of (row));
}

static void
row_snoozed (GxTodayView *self, const char *until, GxTodayRow *row)
{
  if (!g_str_equal (until, "choose"))
    {
      g_signal_emit (self, signals[SNOOZED], 0, item_of (row), until);
      return;
    }
  g_set_object (&self->choosing, item_of (row));
  gx_day_chooser_choose (self->chooser, GTK_WIDGET (row), (GxDay) { self->today.days + 1 });
}

static void
day_chosen (GxTodayView *self, gint64 day)
{
  char until[11];

  gx_day_to_buf ((GxDay) { day }, until);
  if (self->choosing != NULL)
    g_signal_emit (self, signals[SNOOZED], 0, self->choosing, until);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GxTodayView *self = user_data;
  GtkWidget *row = gx_today_row_new (item);

  g_object_set (row, "narrow", self->is_narrow, NULL);
  gx_today_row_align (GX_TODAY_ROW (row), self->verbs);
  g_signal_connect_object (row, "finished", G_CALLBACK (row_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "verb", G_CALLBACK (row_verb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "snoozed", G_CALLBACK (row_snoozed), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_heading (GxTodayView *self, int group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = gtk_label_new (_(self->groups[group].title));
  GtkWidget *count = gtk_label_new (self->counts[group]);

  gtk_widget_add_css_class (box, "gx-heading");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (count, "gx-2nd");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (self->groups[group].icon));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  if (self->notes[group] != NULL)
    {
      GtkWidget *note = gtk_label_new (self->notes[group]);

      gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (note, self->notes[group]);
      gtk_widget_add_css_class (note, "gx-2nd");
      gtk_widget_add_css_class (note, "gx-small");
      gtk_box_append (GTK_BOX (box), note);
    }
  return box;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  gboolean begins = before == NULL || item_of (before)->group != item_of (row)->group;

  gtk_list_box_row_set_header (row, begins ? make_heading (user_data, item_of (row)->group) : NULL);
}

static void
gx_today_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_today_view_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (GX_TODAY_VIEW (widget)->chooser));
}

static void
gx_today_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_TODAY_VIEW (object)->is_narrow);
}

static void
gx_today_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxTodayView *self = GX_TODAY_VIEW (object);
  GtkListBoxRow *row;

  self->is_narrow = g_value_get_boolean (value);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    g_object_set (row, "narrow", self->is_narrow, NULL);
}

static void
gx_today_view_dispose (GObject *object)
{
  GxTodayView *self = GX_TODAY_VIEW (object);

  G_OBJECT_CLASS (gx_today_view_parent_class)->dispose (object);
  g_clear_object (&self->items);
  g_clear_object (&self->verbs);
  g_clear_object (&self->choosing);
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_clear_pointer (&self->counts[i], g_free);
      g_clear_pointer (&self->notes[i], g_free);
    }
}

static void
gx_today_view_class_init (GxTodayViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = gx_today_view_dispose;
  object_class->get_property = gx_today_view_get_property;
  object_class->set_property = gx_today_view_set_property;
  widget_class->size_allocate = gx_today_view_size_allocate;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_TODAY_ITEM);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, GX_TYPE_TODAY_ITEM, G_TYPE_BOOLEAN);
  signals[VERB] = g_signal_new ("verb", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_TODAY_ITEM);
  signals[SNOOZED] = g_signal_new ("snoozed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, GX_TYPE_TODAY_ITEM, G_TYPE_STRING);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  g_type_ensure (GX_TYPE_DAY_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/today_view.ui");
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, pane);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, title);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, stack);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, nothing);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, rows);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, warning);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, warning_text);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, warning_verb);
  gtk_widget_class_bind_template_child (widget_class, GxTodayView, chooser);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen);
}

static void
gx_today_view_init (GxTodayView *self)
{
  self->items = g_list_store_new (GX_TYPE_TODAY_ITEM);
  self->verbs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->today = GX_NO_DAY;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->pane, "narrow", self, "narrow", G_BINDING_SYNC_CREATE);
  gtk_list_box_bind_model (self->rows, G_LIST_MODEL (self->items), make_row, self, NULL);
  gtk_list_box_set_header_func (self->rows, update_header, self, NULL);
}

void
gx_today_view_set_groups (GxTodayView *self, const GxTodayGroup *groups)
{
  self->groups = groups;
}

void
gx_today_view_set_day (GxTodayView *self, GxDay today)
{
  static const char *const weekdays[] = {
    NC_ ("weekday", "Monday"), NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"), NC_ ("weekday", "Thursday"),
    NC_ ("weekday", "Friday"), NC_ ("weekday", "Saturday"), NC_ ("weekday", "Sunday"),
  };
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GString) format = NULL;
  g_autofree char *text = NULL;
  int year, month, dom;

  if (self->today.days == today.days)
    return;
  self->today = today;
  gx_day_to_ymd (today, &year, &month, &dom);
  date = g_date_time_new_utc (year, month, dom, 12, 0, 0);
  /* Translators: today, such as “Thursday, 6 August”: see the manual of g_date_time_format. */
  format = g_string_new (_("%A, %-d %B"));
  g_string_replace (format, "%A", g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[gx_day_weekday (today) - 1]), 1); /* the interface's, whatever the locale of dates */
  text = g_date_time_format (date, format->str);
  adw_window_title_set_title (self->title, text);
}

void
gx_today_view_set_count (GxTodayView *self, int group, const char *count, const char *note)
{
  g_return_if_fail (group < N_GROUPS);

  if (g_strcmp0 (self->counts[group], count) == 0 && g_strcmp0 (self->notes[group], note) == 0)
    return;
  g_free (self->counts[group]);
  g_free (self->notes[group]);
  self->counts[group] = g_strdup (count);
  self->notes[group] = g_strdup (note);
  gtk_list_box_invalidate_headers (self->rows);
}

void
gx_today_view_set_next (GxTodayView *self, const char *next)
{
  g_autofree char *markup = next != NULL ? g_markup_escape_text (next, -1) : NULL;

  adw_status_page_set_description (self->nothing, markup != NULL ? markup
                                                                 : _("Follow-ups come up here on their day. A good moment to call somebody you have not heard of for a while."));
}

static int
focus_position (GxTodayView *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->rows));

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* The person has gone on meanwhile: the focus is not to be taken away. */
static gboolean
is_focus_elsewhere (GxTodayView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
gx_today_view_set_items (GxTodayView *self, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (self->items);
  guint n = g_list_model_get_n_items (model);
  guint same = 0, tail = 0;
  int focus = focus_position (self);

  while (same < MIN (n, items->len) && peek (model, same) == items->pdata[same])
    same++;
  while (tail < MIN (n, items->len) - same && peek (model, n - 1 - tail) == items->pdata[items->len - 1 - tail])
    tail++;
  g_list_store_splice (self->items, same, n - same - tail, items->pdata + same, items->len - same - tail);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");

  if ((focus >= 0 || self->wants_focus) && focus_position (self) < 0 && items->len > 0 && !is_focus_elsewhere (self))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, CLAMP (focus, 0, (int) items->len - 1))));
  self->wants_focus = FALSE;
}

GListModel *
gx_today_view_get_items (GxTodayView *self)
{
  return G_LIST_MODEL (self->items);
}

GxTodayItem *
gx_today_view_get_focus (GxTodayView *self)
{
  int position = focus_position (self);

  return position >= 0 ? peek (G_LIST_MODEL (self->items), position) : NULL;
}

void
gx_today_view_focus_rows (GxTodayView *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->rows, 0);

  self->wants_focus = first == NULL;
  if (first != NULL && focus_position (self) < 0)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

void
gx_today_set_warning (GxTodayView *self, const char *text, const char *verb, const char *action)
{
  gtk_revealer_set_reveal_child (self->warning, text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_text (self->warning_text, text);
  gtk_button_set_label (self->warning_verb, verb);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->warning_verb), action);
}
