/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/import_view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/value.h"
#include "view/data_text.h"
#include "view/first_run.h"
#include "view/import_heading_row.h"
#include "view/one_stop.h"
#include "view/pane.h"
#include "view/step_buttons.h"
#include "view/template.h"
#include "view/wrap_layout.h"

#define ROOM_FOR_HOW 520 /* pixels */

/* Side by side where there is room, else one below the other in one scroll. */

struct _GxImportView
{
  GtkWidget parent_instance;
  GtkWidget *pane;
  AdwWindowTitle *title;
  GtkWidget *back;
  GtkStack *stack;
  GxFirstRun *start;
  GtkWidget *options, *sheet_option, *charset_option, *days_option, *found_option;
  GtkDropDown *sheet, *charset, *days, *existing, *found;
  GtkScrolledWindow *outer, *headings_scroller, *lines_scroller;
  GtkOrientable *parts, *between;
  GtkBox *headings; /* no GtkListBox: with rows that take no focus, it keeps Shift+Tab for itself */
  GtkListView *lines;
  GtkLabel *summary, *problem;
  GtkProgressBar *progress;
  GtkWidget *cancel, *import;
  GtkSizeGroup *names;
  GListModel *targets;
  char *charset_name; /* as found, where it is none of the usual ones */
  gboolean alone;
  gboolean is_first;
  gboolean setting;   /* the program chooses, not the person */
};

enum
{
  PROP_ALONE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  OPTIONS_CHANGED,
  TARGET_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const struct
{
  const char *name; /* as iconv knows it */
  const char *label;
} charsets[] = {
  { "UTF-8", N_("Unicode (UTF-8)") },
  { "GB18030", N_("Simplified Chinese (GB18030)") },
  { "BIG5", N_("Traditional Chinese (Big5)") },
  { "UTF-16LE", N_("Unicode (UTF-16)") },
  { "WINDOWS-1252", N_("Western European") },
  { "SHIFT_JIS", N_("Japanese (Shift-JIS)") },
  { "EUC-KR", N_("Korean (EUC-KR)") },
};

static const struct
{
  const char *word;
  gboolean is_wrong;
} fates[] = {
  [GX_IMPORT_ADDED] = { N_("Added") },
  [GX_IMPORT_UPDATED] = { N_("Updated") },
  [GX_IMPORT_SKIPPED] = { N_("Skipped") },
  [GX_IMPORT_DOUBTFUL] = { N_("To look at"), TRUE },
  [GX_IMPORT_REJECTED] = { N_("Rejected"), TRUE },
};

G_DEFINE_FINAL_TYPE (GxImportView, gx_import_view, GTK_TYPE_WIDGET)

static void
option_selected (GxImportView *self)
{
  gtk_widget_set_visible (self->found_option, gx_import_view_get_existing (self) != GX_EXISTING_ADD);
  if (!self->setting)
    g_signal_emit (self, signals[OPTIONS_CHANGED], 0);
}

/* What the rows of the columns have to know of the room there is. */
static void
fit_heading_row (GxImportView *self, GxImportHeadingRow *row)
{
  gboolean narrow;
  int room;

  g_object_get (self->pane, "narrow", &narrow, "room", &room, NULL);
  gx_import_heading_row_set_narrow (row, narrow, room >= ROOM_FOR_HOW);
}

static void
narrow_changed (GxImportView *self)
{
  gboolean narrow;

  g_object_get (self->pane, "narrow", &narrow, NULL);
  gtk_orientable_set_orientation (self->parts, narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (self->between, narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_scrolled_window_set_policy (self->outer, GTK_POLICY_NEVER, narrow ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_policy (self->headings_scroller, GTK_POLICY_NEVER, narrow ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_policy (self->lines_scroller, GTK_POLICY_NEVER, narrow ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->headings)); row != NULL; row = gtk_widget_get_next_sibling (row))
    fit_heading_row (self, GX_IMPORT_HEADING_ROW (row));
}

/* Rows of the file ---------------------------------------------------------------------------------------------------------- */

static GtkWidget *
append_label (GtkWidget *box, int width, gboolean is_data, const char *style)
{
  GtkWidget *label = is_data ? gx_data_label_new (FALSE) : gtk_label_new (NULL);

  g_object_set (label, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", width, "max-width-chars", width, NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_line (GxImportView *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *number = append_label (box, 5, FALSE, "gx-2nd");

  gtk_widget_add_css_class (number, "numeric");
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  append_label (box, 11, FALSE, "gx-small");
  append_label (box, 18, TRUE, NULL);
  gtk_widget_set_hexpand (append_label (box, 8, TRUE, "gx-2nd"), TRUE);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_line (GxImportView *self, GtkListItem *item)
{
  GxImportLine *line = gtk_list_item_get_item (item);
  GtkWidget *number = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *fate = gtk_widget_get_next_sibling (number);
  GtkWidget *title = gtk_widget_get_next_sibling (fate);
  GtkWidget *remark = gtk_widget_get_next_sibling (title);
  gboolean is_wrong = fates[line->fate].is_wrong;
  g_autofree char *count = line->line > 0 ? gx_data_count (line->line) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (number), count);
  gtk_label_set_text (GTK_LABEL (fate), _(fates[line->fate].word));
  gtk_label_set_text (GTK_LABEL (title), line->title != NULL ? line->title : "");
  gtk_widget_set_visible (title, line->line > 0);
  gtk_label_set_text (GTK_LABEL (remark), line->remark != NULL ? line->remark : "");
  gtk_widget_set_tooltip_text (title, line->title);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), line->remark);
  (is_wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (remark, "gx-warning");
  (is_wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (fate, "gx-warning");
}

/* Columns of the file ------------------------------------------------------------------------------------------------------- */

static void
row_chosen (GxImportView *self, guint target, GxImportHeadingRow *row)
{
  g_signal_emit (self, signals[TARGET_CHOSEN], 0, gx_import_heading_row_get_heading (row), target);
}

static void
append_heading_row (GxImportView *self, GxImportHeading *heading)
{
  GtkWidget *row = gx_import_heading_row_new (heading, self->targets, self->names);

  fit_heading_row (self, GX_IMPORT_HEADING_ROW (row));
  g_signal_connect_object (row, "chosen", G_CALLBACK (row_chosen), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (row, *heading->heading != '\0' || *heading->samples != '\0');
  gtk_box_append (self->headings, row);
}

/* The widget ---------------------------------------------------------------------------------------------------------------- */

static void
update_back (GxImportView *self)
{
  gtk_widget_set_visible (self->back, self->alone || !self->is_first);
}

static void
gx_import_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_IMPORT_VIEW (object)->alone);
}

static void
gx_import_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GX_IMPORT_VIEW (object)->alone = g_value_get_boolean (value);
  update_back (GX_IMPORT_VIEW (object));
}

static gboolean
gx_import_view_grab_focus (GtkWidget *widget)
{
  GxImportView *self = GX_IMPORT_VIEW (widget);
  gboolean has_table = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "table");

  if (has_table && !gtk_widget_is_sensitive (self->import))
    return gtk_widget_child_focus (GTK_WIDGET (self->headings), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (has_table ? self->import : GTK_WIDGET (self->start));
}

static void
gx_import_view_dispose (GObject *object)
{
  GxImportView *self = GX_IMPORT_VIEW (object);

  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_IMPORT_VIEW);
  g_clear_object (&self->names);
  g_clear_object (&self->targets);
  g_clear_pointer (&self->charset_name, g_free);
  G_OBJECT_CLASS (gx_import_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GxImportView, pane);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, title);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, back);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, stack);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, start);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, options);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, sheet_option);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, charset_option);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, days_option);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, sheet);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, charset);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, days);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, existing);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, found_option);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, found);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, outer);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, headings_scroller);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, lines_scroller);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, parts);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, between);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, headings);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, lines);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, summary);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, problem);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, progress);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, cancel);
  gtk_widget_class_bind_template_child (widget_class, GxImportView, import);
}

static void
gx_import_view_class_init (GxImportViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gx_import_view_dispose;
  object_class->get_property = gx_import_view_get_property;
  object_class->set_property = gx_import_view_set_property;
  widget_class->grab_focus = gx_import_view_grab_focus;
  widget_class->focus = gx_template_focus;

  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPTIONS_CHANGED] = g_signal_new ("options-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TARGET_CHOSEN] = g_signal_new ("target-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, GX_TYPE_IMPORT_HEADING, G_TYPE_UINT);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_FIRST_RUN);
  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/import_view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed);
  gtk_widget_class_bind_template_callback (widget_class, option_selected);
  gtk_widget_class_bind_template_callback (widget_class, setup_line);
  gtk_widget_class_bind_template_callback (widget_class, bind_line);
}

static void
gx_import_view_init (GxImportView *self)
{
  self->names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->lines));
  self->setting = FALSE;
}

void
gx_import_view_show_start (GxImportView *self, gboolean first, const char *error)
{
  self->is_first = first;
  update_back (self);
  g_object_set (self->start, "links", first, NULL);
  gx_first_run_set_error (self->start, error);
  adw_window_title_set_title (self->title, first ? "" : _("Import customers"));
  adw_window_title_set_subtitle (self->title, "");
  gtk_stack_set_visible_child_name (self->stack, "start");
}

void
gx_import_view_show_table (GxImportView *self, const char *name, const char *size)
{
  self->is_first = FALSE;
  update_back (self);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, size);
  gtk_stack_set_visible_child_name (self->stack, "table");
}

static void
set_choices (GxImportView *self, GtkDropDown *drop_down, const char *const *labels, guint selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  self->setting = TRUE;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (drop_down, selected);
  self->setting = FALSE;
}

void
gx_import_view_set_sheets (GxImportView *self, const char *const *names, const char *current)
{
  guint n = g_strv_length ((char **) names);
  guint selected = 0;

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], current) == 0)
      selected = i;
  set_choices (self, self->sheet, names, selected);
  gtk_widget_set_visible (self->sheet_option, n > 1);
}

void
gx_import_view_set_charset (GxImportView *self, const char *charset)
{
  const char *labels[G_N_ELEMENTS (charsets) + 2] = { NULL };
  guint selected = G_N_ELEMENTS (charsets);

  gtk_widget_set_visible (self->charset_option, charset != NULL);
  if (charset == NULL)
    return;
  g_free (self->charset_name);
  self->charset_name = g_strdup (charset);
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      labels[i] = _(charsets[i].label);
      if (g_ascii_strcasecmp (charsets[i].name, charset) == 0)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (charsets))
    labels[selected] = charset;
  set_choices (self, self->charset, labels, selected);
}

void
gx_import_view_set_days (GxImportView *self, gboolean has_days, gboolean is_ambiguous)
{
  gtk_widget_set_visible (self->days_option, has_days || is_ambiguous);
  (is_ambiguous ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->days), "gx-missing");
}

void
gx_import_view_set_headings (GxImportView *self, GListModel *headings, GListModel *targets)
{
  GtkWidget *row;

  g_set_object (&self->targets, targets);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->headings))) != NULL)
    gtk_box_remove (self->headings, row);
  for (guint i = 0; i < g_list_model_get_n_items (headings); i++)
    {
      g_autoptr (GxImportHeading) heading = g_list_model_get_item (headings, i);

      append_heading_row (self, heading);
    }
}

void
gx_import_view_set_outcome (GxImportView *self, GListModel *lines, const char *summary)
{
  g_autoptr (GtkNoSelection) selection = lines != NULL ? gtk_no_selection_new (g_object_ref (lines)) : NULL;

  gtk_list_view_set_model (self->lines, GTK_SELECTION_MODEL (selection));
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
}

void
gx_import_view_set_problem (GxImportView *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

void
gx_import_view_set_progress (GxImportView *self, const char *what, double fraction)
{
  gboolean is_busy = what != NULL;
  gboolean moves_focus = gtk_widget_has_focus (is_busy ? self->import : self->cancel);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_busy);
  gtk_widget_set_visible (self->cancel, is_busy);
  gtk_widget_set_visible (self->import, !is_busy);
  gtk_widget_set_sensitive (self->options, !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->parts), !is_busy);
  gtk_progress_bar_set_fraction (self->progress, fraction);
  if (is_busy)
    gtk_label_set_text (self->summary, what);
  if (moves_focus)
    gtk_widget_grab_focus (is_busy ? self->cancel : self->import);
}

char *
gx_import_view_dup_sheet (GxImportView *self)
{
  GtkStringObject *sheet = gtk_drop_down_get_selected_item (self->sheet);

  return sheet != NULL ? g_strdup (gtk_string_object_get_string (sheet)) : NULL;
}

const char *
gx_import_view_get_charset (GxImportView *self)
{
  guint selected = gtk_drop_down_get_selected (self->charset);

  if (!gtk_widget_get_visible (self->charset_option))
    return NULL;
  return selected < G_N_ELEMENTS (charsets) ? charsets[selected].name : self->charset_name;
}

int
gx_import_view_get_day_order (GxImportView *self)
{
  return gtk_widget_get_visible (self->days_option) ? (int) gtk_drop_down_get_selected (self->days) - 1 : -1;
}

GxExistingChoice
gx_import_view_get_existing (GxImportView *self)
{
  return (GxExistingChoice) gtk_drop_down_get_selected (self->existing);
}

GxFoundChoice
gx_import_view_get_found (GxImportView *self)
{
  return (GxFoundChoice) gtk_drop_down_get_selected (self->found);
}
