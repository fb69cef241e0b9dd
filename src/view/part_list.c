/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/part_list.h"

#include <glib/gi18n-lib.h>

#include "view/after_layout.h"
#include "view/data_text.h"
#include "view/one_stop.h"
#include "view/row_drag.h"

struct _GxPartList
{
  GtkWidget parent_instance;
  GtkButton *add;
  GtkListBox *rows;
  GtkWidget *entry;   /* NULL: none */
  char *left;         /* what was still typed there when another record came; nullable */
  GtkLabel *trouble;
  const char *icon;   /* static */
  const char *marked; /* translated */
  gboolean can_edit;
  gboolean is_aligned; /* what is behind the texts stands in columns */
  gboolean is_browsed; /* one line is chosen, and shown elsewhere */
  gboolean filling;    /* lines come and go by themselves */
  gint64 chosen;
};

enum
{
  OPENED,
  EDIT_WANTED,
  DELETE_WANTED,
  MOVED,
  ADD_WANTED,
  BETTER_WANTED,
  ALL_WANTED,
  TYPED,
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxPartList, gx_part_list, GTK_TYPE_WIDGET)

static gint64
id_of (GtkWidget *row)
{
  return GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "id"));
}

static void
show_entry (GtkWidget *widget)
{
  GxPartList *self = GX_PART_LIST (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  graphene_rect_t all, entry;

  if (down != NULL && gtk_widget_compute_bounds (widget, scroller, &all) && gtk_widget_compute_bounds (self->entry, scroller, &entry))
    gtk_adjustment_clamp_page (down, gtk_adjustment_get_value (down) + entry.origin.y, gtk_adjustment_get_value (down) + all.origin.y + all.size.height);
}

/* Nobody types out of sight: a list that grows pushes its entry down. */
static void
keep_in_sight (GxPartList *self)
{
  if (self->entry != NULL && gtk_widget_get_focus_child (self->entry) != NULL)
    gx_after_layout (GTK_WIDGET (self), show_entry);
}

/* Whoever opens a line comes back to it, however he got there: a screen reader activates what has not the focus. */
static void
row_activated (GxPartList *self, GtkListBoxRow *row)
{
  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_signal_emit (self, signals[OPENED], 0, id_of (GTK_WIDGET (row)));
}

static void
row_selected (GxPartList *self, GtkListBoxRow *row)
{
  if (self->filling || row == NULL)
    return;
  self->chosen = id_of (GTK_WIDGET (row));
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

static void
head_section (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *section = g_object_get_data (G_OBJECT (row), "section");
  GtkWidget *title;

  if (section == NULL || gtk_list_box_row_get_header (row) != NULL)
    return;
  title = g_object_new (GTK_TYPE_LABEL, "label", section, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (title, "gx-section");
  gtk_list_box_row_set_header (row, title);
}

static void
row_moved (gpointer self, GtkListBoxRow *row, int to)
{
  int by = to - gtk_list_box_row_get_index (row);

  if (by != 0)
    g_signal_emit (self, signals[MOVED], 0, id_of (GTK_WIDGET (row)), by);
}

static void
edit_clicked (GxPartList *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  gtk_widget_grab_focus (row);
  g_signal_emit (self, signals[EDIT_WANTED], 0, id_of (row));
}

static void
use_clicked (GxPartList *self, GtkWidget *button)
{
  g_signal_emit (self, signals[BETTER_WANTED], 0, id_of (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)));
}

static void
add_clicked (GxPartList *self)
{
  g_signal_emit (self, signals[ADD_WANTED], 0);
}

static void
all_clicked (GxPartList *self)
{
  g_signal_emit (self, signals[ALL_WANTED], 0);
}

static void
entry_activated (GxPartList *self)
{
  g_autofree char *text = g_strdup (gx_part_list_get_typed (self));

  if (*text != '\0')
    g_signal_emit (self, signals[TYPED], 0, text);
}

/* What is half typed can be given up; where nothing is, Escape is somebody else's. */
static gboolean
entry_key_pressed (GxPartList *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || *gx_part_list_get_typed (self) == '\0')
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  return GDK_EVENT_STOP;
}

static void
entry_changed (GxPartList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
}

static gboolean
key_pressed (GxPartList *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GdkModifierType keys = state & gtk_accelerator_get_default_mod_mask ();
  gboolean has_alt = !GTK_IS_APPLICATION_WINDOW (root); /* there it is the previous record, and must not become something else where there is none */
  gboolean moves = (keys == GDK_ALT_MASK && has_alt) || keys == (GDK_CONTROL_MASK | GDK_SHIFT_MASK);

  if (!self->can_edit || focus == NULL || !GTK_IS_LIST_BOX_ROW (focus))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    g_signal_emit (self, signals[DELETE_WANTED], 0, id_of (focus));
  else if (keyval == GDK_KEY_F2)
    g_signal_emit (self, signals[EDIT_WANTED], 0, id_of (focus));
  else if (moves && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    g_signal_emit (self, signals[MOVED], 0, id_of (focus), keyval == GDK_KEY_Up ? -1 : 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
gx_part_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&GX_PART_LIST (object)->left, g_free);
  G_OBJECT_CLASS (gx_part_list_parent_class)->dispose (object);
}

static void
gx_part_list_class_init (GxPartListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_part_list_dispose;
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT);
  signals[ADD_WANTED] = g_signal_new ("add-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BETTER_WANTED] = g_signal_new ("better-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ALL_WANTED] = g_signal_new ("all-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
gx_part_list_init (GxPartList *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->can_edit = TRUE;
  self->icon = "gx-star-symbolic";
  self->marked = _("Primary");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  /* Before the list moves its cursor by them. An input method has nothing to do with a line. */
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static GtkWidget *
make_button (GxPartList *self, const char *icon, const char *words, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
make_entry (GxPartList *self, const char *add, const char *typed)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), typed);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_add_css_class (self->entry, "gx-quiet");
  gtk_widget_add_css_class (self->entry, "gx-part-entry");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (entry_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, key);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
}

GtkWidget *
gx_part_list_new (const char *heading, const char *add, const char *typed)
{
  GxPartList *self = g_object_new (GX_TYPE_PART_LIST, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", heading, "xalign", 0.0, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (head), title);
  self->add = GTK_BUTTON (make_button (self, "gx-new-symbolic", add, G_CALLBACK (add_clicked)));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->add));
  gtk_widget_set_parent (head, GTK_WIDGET (self));

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "gx-plain");
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "gx-parts");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_list_box_set_header_func (self->rows, head_section, NULL, NULL);
  gx_be_one_stop (GTK_WIDGET (self->rows));
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->rows), GTK_WIDGET (self));

  if (typed != NULL)
    {
      make_entry (self, add, typed);
      gtk_widget_set_visible (GTK_WIDGET (self->add), FALSE);
    }
  self->trouble = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "gx-error");
  gtk_widget_set_parent (GTK_WIDGET (self->trouble), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
gx_part_list_set_mark (GxPartList *self, const char *icon, const char *words)
{
  self->icon = icon;
  self->marked = words;
  self->is_aligned = TRUE;
}

void
gx_part_list_set_browsed (GxPartList *self)
{
  self->is_browsed = TRUE;
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gx-browsed");
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (row_selected), self, G_CONNECT_SWAPPED);
}

void
gx_part_list_choose (GxPartList *self, gint64 id)
{
  self->chosen = id;
}

gint64
gx_part_list_get_chosen (GxPartList *self)
{
  return self->chosen;
}

void
gx_part_list_focus (GxPartList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->rows, 0);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->entry != NULL ? self->entry : GTK_WIDGET (self->add));
}

void
gx_part_list_begin (GxPartList *self)
{
  gtk_widget_grab_focus (self->entry != NULL ? self->entry : GTK_WIDGET (self->add));
  keep_in_sight (self);
}

const char *
gx_part_list_get_typed (GxPartList *self)
{
  return self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";
}

void
gx_part_list_leave (GxPartList *self)
{
  if (self->entry == NULL)
    return;
  g_free (self->left);
  self->left = g_strdup (gx_part_list_get_typed (self));
  entry_activated (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

void
gx_part_list_set_all (GxPartList *self, const char *words)
{
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->add))), make_button (self, "gx-more-kinds-symbolic", words, G_CALLBACK (all_clicked)),
                              gtk_widget_get_prev_sibling (GTK_WIDGET (self->add)));
}

void
gx_part_list_set_can_edit (GxPartList *self, gboolean can_edit)
{
  self->can_edit = can_edit;
  gtk_widget_set_visible (GTK_WIDGET (self->add), can_edit && self->entry == NULL);
  if (self->entry != NULL)
    gtk_widget_set_visible (self->entry, can_edit);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gx_data_label_new (FALSE);

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (label, text);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
strike (GtkWidget *label)
{
  PangoAttrList *attributes = pango_attr_list_copy (gtk_label_get_attributes (GTK_LABEL (label)));

  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_add_css_class (label, "gx-dim");
}

/* What a screen reader says of a line: all of it, and in words what only looks so. */
static char *
say (GxPartList *self, const GxPart *part)
{
  GString *words = g_string_new (part->label);
  const char *more[] = { part->text, part->note, part->warning, part->struck ? _("not used") : NULL, part->marked ? self->marked : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL && *more[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", more[i]);
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_use_button (GxPartList *self, const char *better)
{
  GtkWidget *button = gtk_button_new_with_label (_("Use it"));
  g_autofree char *said = g_strdup_printf (_("Use %s"), better);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (use_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (GxPartList *self, const GxPart *part, GtkSizeGroup *labels, GtkSizeGroup *texts)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = make_label (part->text, NULL);
  g_autofree char *said = say (self, part);

  if (part->label != NULL)
    {
      GtkWidget *label = make_label (part->label, "gx-fact-label");

      gtk_size_group_add_widget (labels, label);
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_box_append (GTK_BOX (line), text);
  if (part->struck)
    strike (text);
  if (self->is_aligned)
    gtk_size_group_add_widget (texts, text);
  if (part->marked || self->is_aligned)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name (self->icon);

      gtk_widget_set_opacity (mark, part->marked ? 1 : 0);
      gtk_widget_set_tooltip_text (mark, part->marked ? self->marked : NULL);
      gtk_box_append (GTK_BOX (line), mark);
    }
  if (part->warning != NULL)
    gtk_box_append (GTK_BOX (line), make_label (part->warning, "gx-warning"));
  if (part->better != NULL && self->can_edit)
    gtk_box_append (GTK_BOX (line), make_use_button (self, part->better));
  gtk_box_append (GTK_BOX (line), make_label (part->note, "gx-2nd"));
  gtk_widget_set_hexpand (gtk_widget_get_last_child (line), TRUE);
  if (self->can_edit && !self->is_browsed)
    gtk_box_append (GTK_BOX (line), make_button (self, "gx-edit-symbolic", _("Change"), G_CALLBACK (edit_clicked)));

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data (G_OBJECT (row), "id", GSIZE_TO_POINTER (part->id));
  g_object_set_data_full (G_OBJECT (row), "section", g_strdup (part->section), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  if (self->can_edit)
    gx_row_drag_add (GTK_LIST_BOX_ROW (row), row_moved, self);
  return row;
}

/* The line that was chosen; where it is gone, the one that took its place. */
static void
choose_again (GxPartList *self, int place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, 0), *chosen = NULL;

  for (int i = 0; row != NULL; row = gtk_list_box_get_row_at_index (self->rows, ++i))
    if (id_of (GTK_WIDGET (row)) == self->chosen || (chosen == NULL && i == place))
      chosen = row;
  if (chosen == NULL)
    chosen = gtk_list_box_get_row_at_index (self->rows, 0);
  self->chosen = chosen != NULL ? id_of (GTK_WIDGET (chosen)) : 0;
  if (chosen != NULL)
    gtk_list_box_select_row (self->rows, chosen);
}

const char *
gx_part_keep (GStringChunk *texts, char *text)
{
  const char *kept = text != NULL && *text != '\0' ? g_string_chunk_insert (texts, text) : NULL;

  g_free (text);
  return kept;
}

/* The line that has the focus, or will have it again when the dialog over its window closes; NULL: none. */
static GtkWidget *
focused_row (GxPartList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_parent (row) == GTK_WIDGET (self->rows) ? row : NULL;
}

void
gx_part_list_show (GxPartList *self, const GArray *parts)
{
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) texts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *row = focused_row (self);
  gint64 focused = row != NULL ? id_of (row) : 0;
  int place = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->rows);
  int was_chosen = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  GtkWidget *to_focus = NULL;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i < parts->len; i++)
    {
      const GxPart *part = &g_array_index (parts, GxPart, i);

      row = make_row (self, part, labels, texts);
      gtk_list_box_append (self->rows, row);
      if (part->id == focused || (to_focus == NULL && place >= 0 && (int) i == MIN (place, (int) parts->len - 1)))
        to_focus = row;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rows), parts->len > 0);
  if (self->is_browsed)
    choose_again (self, MIN (was_chosen, (int) parts->len - 1));
  if (to_focus != NULL)
    gtk_widget_grab_focus (to_focus);
  self->filling = FALSE;
  keep_in_sight (self);
  if (self->is_browsed)
    g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

void
gx_part_list_answer (GxPartList *self, const char *text, const char *trouble)
{
  gboolean is_here = g_str_equal (gx_part_list_get_typed (self), text);
  /* Translators: why something could not be added (a whole sentence), and what was typed. */
  g_autofree char *lost = trouble != NULL && !is_here && g_strcmp0 (self->left, text) == 0 ? g_strdup_printf (_("%s You typed: “%s”"), trouble, text) : NULL;

  /* Who types fast has begun the next one. */
  if (trouble == NULL && is_here)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_label_set_text (self->trouble, lost != NULL ? lost : trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
  keep_in_sight (self);
}
