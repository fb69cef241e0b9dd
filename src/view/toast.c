/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/toast.h"

/* The one line of a toast would cut what is to be read to its end. libadwaita gives a toast the height that it has when it is as wide as it likes to be, so that its
 * text must not like to be wider than there is room. */

#define AROUND 180 /* pixels: margins, the closing button, Undo */
#define NARROW 200
#define WIDE 800   /* a longer line is hard to read */
#define LINES 6    /* a name may have ten thousand letters */

static int
width_of (GtkWidget *over)
{
  GtkRoot *window = gtk_widget_get_root (over);
  int width = gtk_widget_get_width (over);
  int height;

  if (width == 0 && GTK_IS_WINDOW (window)) /* not shown yet */
    gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  return CLAMP (width - AROUND, NARROW, WIDE);
}

AdwToast *
gx_toast_new_whole (GtkWidget *over, const char *message)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (message);
  GtkWidget *clamp = adw_clamp_new ();
  int room = width_of (over);
  int width;

  g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", LINES, "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  width = MIN (width, room); /* a clamp likes to be as wide as it may be */
  g_object_set (clamp, "child", label, "maximum-size", width, "tightening-threshold", width, NULL);
  adw_toast_set_custom_title (toast, clamp);
  adw_toast_set_timeout (toast, 0);
  return toast;
}

void
gx_toast_add_button (AdwToast *toast, const char *label, const char *action, GVariant *target)
{
  AdwClamp *clamp = ADW_CLAMP (adw_toast_get_custom_title (toast));
  GtkWidget *text = adw_clamp_get_child (clamp);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_ref (text);
  adw_clamp_set_child (clamp, box);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), button);
  g_object_unref (text);
}
