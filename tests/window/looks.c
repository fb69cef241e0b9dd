/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/looks.h"

#include <string.h>

#include "tests/window/scenes.h"

/* Looks at widgets as they are drawn, without knowing any of ours: what comes to be is looked at like what there is. */

typedef struct
{
  GtkWidget *root;
  GString *faults;
  GHashTable *keys; /* of mnemonic keys → the text that has it */
} Look;

/* The way to it, as far as one needs it to find it. */
static char *
place_of (GtkWidget *widget)
{
  GString *place = g_string_new (NULL);
  guint n = 0;

  for (GtkWidget *at = widget; at != NULL && n < 6; at = gtk_widget_get_parent (at), n++)
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (at));

      g_string_append_printf (place, "%s%s%s%s", n > 0 ? " in " : "", G_OBJECT_TYPE_NAME (at), id != NULL ? " " : "", id != NULL ? id : "");
    }
  return g_string_free (place, FALSE);
}

static void G_GNUC_PRINTF (3, 4)
fault (Look *look, GtkWidget *widget, const char *format, ...)
{
  g_autofree char *place = place_of (widget);
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (look->faults, format, arguments);
  va_end (arguments);
  g_string_append_printf (look->faults, ": %s\n", place);
}

/* Text ---------------------------------------------------------------------------------------------------------------------- */

static gboolean
has_tooltip_of (GtkWidget *widget, const char *text)
{
  for (guint n = 0; widget != NULL && n < 4; widget = gtk_widget_get_parent (widget), n++)
    if (gtk_widget_get_tooltip_text (widget) != NULL && strstr (gtk_widget_get_tooltip_text (widget), text) != NULL)
      return TRUE;
  return FALSE;
}

static void
look_at_label (Look *look, GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);

  if (pango_layout_is_ellipsized (gtk_label_get_layout (label)) && !has_tooltip_of (widget, gtk_label_get_text (label)))
    fault (look, widget, "“%s” is cut off", gtk_label_get_text (label));
}

/* Words in a cell of a table: its column can be drawn wider. Figures that are cut off say something else. */
static gboolean
is_cell (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) != NULL && !gtk_widget_has_css_class (widget, "numeric");
}

static void
look_at_inscription (Look *look, GtkInscription *inscription)
{
  GtkWidget *widget = GTK_WIDGET (inscription);
  const char *text = gtk_inscription_get_text (inscription);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width, height;

  if (text == NULL || is_cell (widget) || has_tooltip_of (widget, text))
    return;
  pango_layout_set_attributes (layout, gtk_inscription_get_attributes (inscription));
  pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  pango_layout_set_wrap (layout, gtk_inscription_get_wrap_mode (inscription));
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > gtk_widget_get_width (widget) || height > gtk_widget_get_height (widget))
    fault (look, widget, "“%s” is cut off", text);
}

/* Alt and a key is to do one thing: with two it only moves the focus. */
static void
look_at_key (Look *look, GtkLabel *label)
{
  guint key = gtk_label_get_mnemonic_keyval (label);
  const char *other = g_hash_table_lookup (look->keys, GUINT_TO_POINTER (key));

  if (key == 0 || key == GDK_KEY_VoidSymbol)
    return;
  if (other != NULL)
    fault (look, GTK_WIDGET (label), "“%s” has the key of “%s”", gtk_label_get_label (label), other);
  g_hash_table_insert (look->keys, GUINT_TO_POINTER (key), (char *) gtk_label_get_label (label));
}

/* Room ---------------------------------------------------------------------------------------------------------------------- */

/* What scrolls is seen by and by; what does not is cut by all that it is in. */
static void
look_at_place (Look *look, GtkWidget *widget)
{
  gboolean across = TRUE, down = TRUE;

  for (GtkWidget *at = gtk_widget_get_parent (widget); at != NULL && (across || down); at = gtk_widget_get_parent (at))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (widget, at, &bounds))
        return;
      if (GTK_IS_SCROLLED_WINDOW (at))
        {
          GtkPolicyType horizontal, vertical;

          gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (at), &horizontal, &vertical);
          across &= horizontal != GTK_POLICY_AUTOMATIC && horizontal != GTK_POLICY_ALWAYS; /* nothing says that there is more */
          down &= vertical == GTK_POLICY_NEVER;
        }
      else if (GTK_IS_SCROLLABLE (at))
        continue; /* what is in it hangs out; the window around it says which way */
      if ((across && (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (at) + 1))
          || (down && (bounds.origin.y < -1 || bounds.origin.y + bounds.size.height > gtk_widget_get_height (at) + 1)))
        {
          fault (look, widget, "“%s” hangs out of a %s by %.0f, %.0f to %.0f, %.0f of %d, %d", gtk_label_get_text (GTK_LABEL (widget)),
                 G_OBJECT_TYPE_NAME (at), bounds.origin.x, bounds.origin.y, bounds.origin.x + bounds.size.width,
                 bounds.origin.y + bounds.size.height, gtk_widget_get_width (at), gtk_widget_get_height (at));
          return;
        }
      if (GTK_IS_NATIVE (at))
        return;
    }
}

/* What grows with what is in it does so, before it scrolls. */
static void
look_at_scroller (Look *look, GtkScrolledWindow *scroller)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (scroller);
  int most = gtk_scrolled_window_get_max_content_height (scroller);
  double page = gtk_adjustment_get_page_size (down), all = gtk_adjustment_get_upper (down) - gtk_adjustment_get_lower (down);

  if (gtk_scrolled_window_get_propagate_natural_height (scroller) && all > page + 1 && most != -1 && page + 1 < MIN (all, most))
    fault (look, GTK_WIDGET (scroller), "%.0f high for %.0f", page, all);
}

static void
look_at_size (Look *look, GtkWidget *widget)
{
  int minimum;

  if (GTK_IS_LABEL (widget) || GTK_IS_SCROLLABLE (widget)) /* its text is looked at; what is in it is */
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  minimum -= gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
  if (gtk_widget_get_allocated_width (widget) < minimum)
    fault (look, widget, "%d wide, and needs %d", gtk_widget_get_allocated_width (widget), minimum);
}

/* Names --------------------------------------------------------------------------------------------------------------------- */

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  if (GTK_IS_INSCRIPTION (widget) && gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || gtk_widget_get_tooltip_text (widget) != NULL;
}

/* What is one control to the person may be several widgets: the inner one takes the keyboard, the outer one has the name. */
static gboolean
is_part_of_named (GtkWidget *widget)
{
  for (GtkWidget *at = gtk_widget_get_parent (widget); at != NULL; at = gtk_widget_get_parent (at))
    if (ADW_IS_PREFERENCES_ROW (at))
      return *adw_preferences_row_get_title (ADW_PREFERENCES_ROW (at)) != '\0';
    else if (GTK_IS_MENU_BUTTON (at) || GTK_IS_DROP_DOWN (at) || GTK_IS_EDITABLE (at) || GTK_IS_COLUMN_VIEW (at))
      return is_named (at) || (GTK_IS_MENU_BUTTON (at) && has_text (at));
  return FALSE;
}

static void
look_at_name (Look *look, GtkWidget *widget)
{
  switch (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_RADIO:
    case GTK_ACCESSIBLE_ROLE_LINK:
    case GTK_ACCESSIBLE_ROLE_LIST_ITEM:
    case GTK_ACCESSIBLE_ROLE_ROW:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO:
    case GTK_ACCESSIBLE_ROLE_TAB:
    case GTK_ACCESSIBLE_ROLE_LABEL:
      if (has_text (widget)) /* its text is its name */
        return;
      break;
    case GTK_ACCESSIBLE_ROLE_COMBO_BOX:
    case GTK_ACCESSIBLE_ROLE_IMG:
    case GTK_ACCESSIBLE_ROLE_LIST:
    case GTK_ACCESSIBLE_ROLE_GRID:
    case GTK_ACCESSIBLE_ROLE_TABLE:
    case GTK_ACCESSIBLE_ROLE_TREE_GRID:
    case GTK_ACCESSIBLE_ROLE_SEARCH_BOX:
    case GTK_ACCESSIBLE_ROLE_SLIDER:
    case GTK_ACCESSIBLE_ROLE_SPIN_BUTTON:
    case GTK_ACCESSIBLE_ROLE_SWITCH:
    case GTK_ACCESSIBLE_ROLE_TEXT_BOX:
      break;
    default:
      return; /* no control */
    }
  if (!is_named (widget) && !is_part_of_named (widget))
    fault (look, widget, "has no name");
}

/* ---------------------------------------------------------------------------------------------------------------------------- */

static void
look_at (Look *look, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || (widget != look->root && GTK_IS_NATIVE (widget)))
    return;
  look_at_size (look, widget);
  if (GTK_IS_LABEL (widget))
    {
      look_at_label (look, GTK_LABEL (widget));
      look_at_key (look, GTK_LABEL (widget));
      look_at_place (look, widget);
    }
  if (GTK_IS_SCROLLED_WINDOW (widget))
    look_at_scroller (look, GTK_SCROLLED_WINDOW (widget));
  if (GTK_IS_INSCRIPTION (widget))
    look_at_inscription (look, GTK_INSCRIPTION (widget));
  if (gtk_widget_get_focusable (widget))
    look_at_name (look, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at (look, child);
}

/* The innermost widget that needs more than @width. */
static GtkWidget *
find_widest (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (gtk_widget_get_mapped (child) && !GTK_IS_NATIVE (child) && !GTK_IS_SCROLLABLE (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > width)
        return find_widest (child, width);
    }
  return widget;
}

/* Beside the window there is nothing on a small screen, and what a menu scrolls to is not found. */
static void
look_at_menu (Look *look, GtkWidget *menu)
{
  int room = gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (menu)));
  int height;

  gtk_widget_measure (menu, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  if (height > room)
    fault (look, menu, "%d high, and there are %d", height, room);
}

char *
looks_faults (GtkWidget *root, int width, int height)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (NULL, NULL);
  Look look = { root, g_string_new (NULL), keys };

  if (gtk_widget_get_width (root) > width || gtk_widget_get_height (root) > height)
    fault (&look, find_widest (root, width), "%d × %d has no room", gtk_widget_get_width (root), gtk_widget_get_height (root));
  look_at (&look, root);
  if (GTK_IS_POPOVER (root))
    look_at_menu (&look, root);
  return g_string_free (look.faults, FALSE);
}

/* Menus --------------------------------------------------------------------------------------------------------------------- */

static gboolean
is_menu (GtkWidget *widget)
{
  return GTK_IS_POPOVER_MENU (widget) ? gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (widget)) != NULL
                                      : GTK_IS_POPOVER (widget) && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget));
}

/* What one has to scroll to has no place for its menu. */
static gboolean
is_in_sight (GtkWidget *button)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (button));
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (button) && gtk_widget_compute_bounds (button, window, &bounds) && bounds.origin.y < gtk_widget_get_height (window);
}

/* Some menus are made when they are first opened. */
static void
make_menu (GtkMenuButton *button)
{
  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  gtk_menu_button_popup (button);
  gtk_menu_button_popdown (button);
}

static void
collect_menus (GtkWidget *widget, GPtrArray *menus)
{
  if (GTK_IS_MENU_BUTTON (widget) && is_in_sight (widget))
    make_menu (GTK_MENU_BUTTON (widget));
  if (is_menu (widget) && is_in_sight (gtk_widget_get_parent (widget)) && g_object_get_data (G_OBJECT (widget), "looked-at") == NULL)
    g_ptr_array_add (menus, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_menus (child, menus);
}

void
looks_each_menu (GtkWidget *root, void (*look) (GtkWidget *menu, gpointer user_data), gpointer user_data)
{
  g_autoptr (GPtrArray) menus = g_ptr_array_new_with_free_func (g_object_unref);

  collect_menus (root, menus);
  for (guint i = 0; i < menus->len; i++)
    {
      g_object_set_data (G_OBJECT (menus->pdata[i]), "looked-at", GINT_TO_POINTER (TRUE));
      gtk_popover_popup (menus->pdata[i]);
      fixture_settle ();
      look (menus->pdata[i], user_data);
      gtk_popover_popdown (menus->pdata[i]);
      fixture_settle ();
    }
}
