/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/file_list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/one_stop.h"
#include "view/template.h"

struct _GxFileList
{
  GtkWidget parent_instance;
  GtkWidget *hint;
  GtkWidget *empty;
  GtkWidget *scroller;
  GtkListView *view;
  GtkWidget *preview;
  GtkPicture *picture;
  GtkLabel *note;
  GtkWidget *previous, *next;
  GtkPopover *popover;

  const GxFormat *format;
  GtkSingleSelection *selection;
  gint64 shown_id; /* whom the preview is of */
  int page;
};

enum
{
  ADD_WANTED,
  PASTE_WANTED,
  CHOSEN,
  PAGE_WANTED,
  OPEN_WANTED,
  SAVE_WANTED,
  RENAME_WANTED,
  PHOTO_WANTED,
  DELETE_WANTED,
  DRAG_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define PICTURE_HEIGHT 120 /* at least */

G_DEFINE_FINAL_TYPE (GxFileList, gx_file_list, GTK_TYPE_WIDGET)

/* Rows ---------------------------------------------------------------------------------------------------------------------- */

/* The labels of a row, in the order they stand in. */
enum { NAME, OWNER, SIZE, DAY, N_LABELS };

static void
pop_up (GxFileList *self, double x, double y)
{
  gtk_popover_set_pointing_to (self->popover, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->popover);
}

static void
row_pressed (GtkGestureClick *click, int n_press, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GxFileList *self = GX_FILE_LIST (gtk_widget_get_ancestor (row, GX_TYPE_FILE_LIST));
  double at_x, at_y;

  gtk_single_selection_set_selected (self->selection, gtk_list_item_get_position (item));
  if (gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &at_x, &at_y))
    pop_up (self, at_x, at_y);
}

static GdkContentProvider *
row_dragged (GtkDragSource *source, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GdkContentProvider *provider = NULL;

  g_signal_emit (gtk_widget_get_ancestor (row, GX_TYPE_FILE_LIST), signals[DRAG_WANTED], 0, gtk_list_item_get_item (item), &provider);
  return provider;
}

static void
setup_row (GxFileList *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  for (int i = 0; i < N_LABELS; i++)
    {
      GtkWidget *label = gx_data_label_new (i == SIZE || i == DAY);

      gtk_label_set_ellipsize (GTK_LABEL (label), i == NAME ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), i == SIZE || i == DAY ? 1 : 0);
      gtk_widget_set_hexpand (label, i == NAME);
      if (i != NAME)
        gtk_widget_add_css_class (label, "gx-2nd");
      if (i == SIZE || i == DAY)
        gtk_label_set_width_chars (GTK_LABEL (label), 9);
      if (i == OWNER)
        gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
      gtk_box_append (GTK_BOX (row), label);
    }
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (row_pressed), item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (drag, "prepare", G_CALLBACK (row_dragged), item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_list_item_set_child (item, row);
}

/* What a file came with, if it is more than the customer. (transfer full) */
static char *
owner_of (GxAttachment *file)
{
  static const char *const references[] = { "contact_id", "deal_id", "interaction_id", "task_id" };

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const GxField *field = gx_entity_find_field (&gx_attachment_entity, references[i]);
      const char *title = gx_record_get_ref_title (GX_RECORD (file), field);

      if (gx_record_peek (GX_RECORD (file), field).integer != 0)
        return g_strdup (title != NULL ? title : gx_field_get_label (field));
    }
  return g_strdup ("");
}

static void
bind_row (GxFileList *self, GtkListItem *item)
{
  GxAttachment *file = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *type = file->media_type != NULL ? g_content_type_from_mime_type (file->media_type) : NULL;
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (type != NULL ? type : "application/octet-stream");
  char *texts[N_LABELS] = {
    [NAME] = g_strdup (file->name),
    [OWNER] = owner_of (file),
    [SIZE] = g_format_size (file->size),
    [DAY] = gx_data_text_day (GX_RECORD (file), gx_entity_find_field (&gx_attachment_entity, "created_at"), self->format),
  };

  gtk_image_set_from_gicon (GTK_IMAGE (child), icon);
  for (int i = 0; i < N_LABELS; i++)
    {
      child = gtk_widget_get_next_sibling (child);
      gtk_label_set_text (GTK_LABEL (child), texts[i]);
      gtk_widget_set_tooltip_text (child, i == NAME || i == OWNER ? texts[i] : NULL);
      g_free (texts[i]);
    }
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
emit_of_chosen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    int signal;
  } of_chosen[] = {
    { "files.open", OPEN_WANTED }, { "files.save", SAVE_WANTED }, { "files.rename", RENAME_WANTED }, { "files.photo", PHOTO_WANTED }, { "files.delete", DELETE_WANTED },
  };
  GxAttachment *file = gx_file_list_get_chosen (GX_FILE_LIST (widget));

  for (guint i = 0; file != NULL && i < G_N_ELEMENTS (of_chosen); i++)
    if (g_str_equal (of_chosen[i].name, name))
      g_signal_emit (widget, signals[of_chosen[i].signal], 0, file);
}

static void
row_activated (GxFileList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "files.open", NULL);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ADD_WANTED], 0);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[PASTE_WANTED], 0);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxFileList *self = GX_FILE_LIST (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (focus != NULL && gx_file_list_get_chosen (self) != NULL && gtk_widget_compute_bounds (focus, widget, &bounds))
    pop_up (self, bounds.origin.x + 24, bounds.origin.y + bounds.size.height);
}

static void
turn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxFileList *self = GX_FILE_LIST (widget);

  g_signal_emit (self, signals[PAGE_WANTED], 0, self->page + (g_str_equal (name, "files.next-page") ? 1 : -1));
}

static void
selection_changed (GxFileList *self)
{
  GxAttachment *file = gx_file_list_get_chosen (self);
  gint64 id = file != NULL ? GX_RECORD (file)->id : 0;

  if (id == self->shown_id)
    return;
  self->shown_id = id;
  gx_file_list_hide_preview (self);
  g_signal_emit (self, signals[CHOSEN], 0, file);
}

static void
gx_file_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_file_list_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GX_FILE_LIST (widget)->popover);
}

static void
gx_file_list_dispose (GObject *object)
{
  GxFileList *self = GX_FILE_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_FILE_LIST);
  G_OBJECT_CLASS (gx_file_list_parent_class)->dispose (object);
}

static void
gx_file_list_class_init (GxFileListClass *klass)
{
  static const char *const of_file[] = {
    [CHOSEN] = "chosen", [OPEN_WANTED] = "open-wanted", [SAVE_WANTED] = "save-wanted", [RENAME_WANTED] = "rename-wanted",
    [PHOTO_WANTED] = "photo-wanted", [DELETE_WANTED] = "delete-wanted",
  };
  static const char *const on_chosen[] = { "files.open", "files.save", "files.rename", "files.photo", "files.delete" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_file_list_dispose;
  widget_class->size_allocate = gx_file_list_size_allocate;

  signals[ADD_WANTED] = g_signal_new ("add-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE_WANTED] = g_signal_new ("paste-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PAGE_WANTED] = g_signal_new ("page-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DRAG_WANTED] = g_signal_new ("drag-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, GDK_TYPE_CONTENT_PROVIDER, 1, GX_TYPE_ATTACHMENT);
  for (guint i = 0; i < G_N_ELEMENTS (of_file); i++)
    if (of_file[i] != NULL)
      signals[i] = g_signal_new (of_file[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_ATTACHMENT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/file_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFileList, hint);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, empty);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, view);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, preview);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, picture);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, note);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, previous);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, next);
  gtk_widget_class_bind_template_child (widget_class, GxFileList, popover);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_install_action (widget_class, "files.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "files.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "files.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "files.previous-page", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "files.next-page", NULL, turn_action);
  for (guint i = 0; i < G_N_ELEMENTS (on_chosen); i++)
    gtk_widget_class_install_action (widget_class, on_chosen[i], NULL, emit_of_chosen);
}

static void
gx_file_list_init (GxFileList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->view));
  gx_file_list_set_narrow (self, FALSE);
  gx_file_list_set_files (self, NULL);
}

void
gx_file_list_set_format (GxFileList *self, const GxFormat *format)
{
  self->format = format;
}

void
gx_file_list_set_narrow (GxFileList *self, gboolean is_narrow)
{
  gtk_widget_set_visible (self->hint, !is_narrow);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, is_narrow ? PICTURE_HEIGHT / 2 : PICTURE_HEIGHT);
}

void
gx_file_list_set_can_write (GxFileList *self, gboolean can)
{
  static const char *const writing[] = { "files.add", "files.paste", "files.rename", "files.photo", "files.delete" };

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], can);
}

GxAttachment *
gx_file_list_get_chosen (GxFileList *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
gx_file_list_choose (GxFileList *self, gint64 id)
{
  GListModel *files = G_LIST_MODEL (self->selection);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GxRecord) file = g_list_model_get_item (files, i);

      if (file->id == id)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

void
gx_file_list_set_files (GxFileList *self, GListModel *files)
{
  gboolean any = files != NULL && g_list_model_get_n_items (files) > 0;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  if (files != NULL)
    {
      self->selection = gtk_single_selection_new (g_object_ref (files));
      gtk_single_selection_set_autoselect (self->selection, FALSE);
      gtk_single_selection_set_can_unselect (self->selection, TRUE);
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      gx_file_list_choose (self, self->shown_id);
      g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selection_changed), self);
    }
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_set_visible (self->empty, !any);
  gtk_widget_set_visible (self->scroller, any);
  selection_changed (self);
}

void
gx_file_list_show_preview (GxFileList *self, GdkPaintable *picture, const char *note, int page, int n_pages)
{
  self->page = page;
  gtk_picture_set_paintable (self->picture, picture);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), picture != NULL);
  gtk_label_set_text (self->note, note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
  gtk_widget_set_visible (self->previous, n_pages > 1);
  gtk_widget_set_visible (self->next, n_pages > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.previous-page", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.next-page", page + 1 < n_pages);
  gtk_widget_set_visible (self->preview, TRUE);
}

void
gx_file_list_hide_preview (GxFileList *self)
{
  gtk_widget_set_visible (self->preview, FALSE);
  gtk_picture_set_paintable (self->picture, NULL);
}
