/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customer.h"
#include "tests/window/fixture.h"
#include "view/progress_window.h"
#include "view/toast.h"

/* What stays is shown to its end, and takes no more room than it needs. */

#define ENDLESS 10000

static GtkWidget *
toast_of (Fixture *fixture, const char *message)
{
  return gtk_widget_get_parent (fixture_find (GTK_WIDGET (fixture->window->toasts), GTK_TYPE_LABEL, message));
}

static void
test_notice (void)
{
  g_autofree char *endless = g_strnfill (ENDLESS, 'a');
  const struct { const char *message; int width; int lines; } rows[] = {
    { "OK", 200, 1 },
    { "“恒达贸易”已删除", 300, 1 },
    { "“/文档/恒达贸易有限公司/备份/每天/恒达贸易有限公司宁波分公司恒达贸易有限公司宁波分公司恒达贸易有限公司宁波分公司 2026-03-04.guanxi”", 880, 2 },
    { endless, 880, 5 }, /* six, whose height is rounded */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture;
      GtkWidget *text;
      int height, one_line;

      fixture_open (&fixture, TRUE, 900, 600);
      gx_window_notice (fixture.window, rows[i].message, FALSE, TRUE);
      fixture_settle ();
      text = toast_of (&fixture, rows[i].message);
      gtk_widget_measure (gtk_widget_get_first_child (text), GTK_ORIENTATION_VERTICAL, -1, &one_line, NULL, NULL, NULL);
      height = gtk_widget_get_height (text);
      g_assert_cmpint (gtk_widget_get_width (text), <, rows[i].width);
      g_assert_cmpint (height, >=, rows[i].lines * one_line);
      g_assert_cmpint (height, <, 200);
      g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_first_child (text)), <=, gtk_widget_get_width (text));
      fixture_close (&fixture);
    }
}

/* Beside a button or two as well, in a window of any width. */
static void
test_buttons (void)
{
  static const char message[] = "Imported: 123,456 customers, 123,456 contacts, 123,456 interactions, 123,456 rows to look at, 123,456 that look alike";
  static const int widths[] = { 1366, 900, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture;
      AdwToast *toast;
      GtkWidget *save;
      graphene_rect_t place;

      fixture_open (&fixture, TRUE, widths[i], 600);
      toast = gx_window_notice (fixture.window, message, TRUE, TRUE);
      gx_toast_add_button (toast, "Save rejected rows…", "win.save-rejects", g_variant_new_int64 (1));
      fixture_settle ();
      save = fixture_find (GTK_WIDGET (fixture.window->toasts), GTK_TYPE_BUTTON, "Save rejected rows…");
      g_assert_nonnull (save);
      g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_ancestor (save, g_type_from_name ("AdwToastWidget")), GTK_WIDGET (fixture.window), &place));
      g_test_message ("%d: %.0f to %.0f", widths[i], place.origin.x, place.origin.x + place.size.width);
      g_assert_cmpfloat (place.origin.x, >=, 0);
      g_assert_cmpfloat (place.origin.x + place.size.width, <=, widths[i]);
      fixture_close (&fixture);
    }
}

/* What it lies over does not show through its words, in either style. */
static void
test_opaque (void)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      Fixture fixture;
      g_autofree char *path = NULL;
      g_autoptr (GdkPixbuf) picture = NULL;
      const guchar *pixel;

      fixture_open (&fixture, TRUE, 900, 600);
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      gx_window_notice (fixture.window, "“恒达贸易”已删除", FALSE, TRUE);
      fixture_settle ();
      path = g_build_filename (fixture.folder, "toast.png", NULL);
      fixture_picture (gtk_widget_get_ancestor (toast_of (&fixture, "“恒达贸易”已删除"), g_type_from_name ("AdwToastWidget")), path);
      picture = gdk_pixbuf_new_from_file (path, NULL);
      g_assert_nonnull (picture);
      pixel = gdk_pixbuf_read_pixels (picture) + gdk_pixbuf_get_height (picture) / 4 * gdk_pixbuf_get_rowstride (picture)
              + gdk_pixbuf_get_width (picture) / 2 * gdk_pixbuf_get_n_channels (picture);
      g_assert_cmpint (pixel[3], ==, 255);
      fixture_close (&fixture);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

static gboolean
has_customers (Fixture *fixture, gpointer data)
{
  return fixture_count (fixture, &gx_customer_entity) == GPOINTER_TO_INT (data);
}

static gboolean
wait_for_gate (GxStore *store, gpointer gate, GError **error)
{
  while (g_atomic_int_get ((int *) gate) == 0)
    g_usleep (1000);
  gx_store_give_up (store);
  return TRUE;
}

static void
gone (GObject *book, GAsyncResult *result, gpointer data)
{
  g_assert_cmpint (gx_book_run_finish (GX_BOOK (book), result, NULL), ==, 0);
}

static gboolean
shows_progress (Fixture *fixture, gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GX_IS_PROGRESS_WINDOW (window))
        return TRUE;
    }
  return FALSE;
}

/* Two presses in a moment are two steps; a press while a long step is being taken back does not ask for the one before it. */
static void
test_undo_presses (void)
{
  static const struct
  {
    gboolean is_long;
    int n_gone;
  } rows[] = {
    { FALSE, 2 },
    { TRUE, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture;
      gint64 n;
      int gate = 0;

      fixture_open (&fixture, TRUE, 900, 600);
      n = fixture_count (&fixture, &gx_customer_entity);
      for (guint k = 0; k < 2; k++)
        {
          g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);

          GX_CUSTOMER (record)->name = g_strdup ("恒达贸易");
          g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (record), NULL), >, 0);
        }
      fixture_settle ();
      gx_book_run_async (fixture.book, gx_step_new ("Wait", wait_for_gate, &gate, NULL), NULL, NULL, NULL, gone, NULL);
      gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.undo", NULL);
      if (rows[i].is_long)
        fixture_wait (&fixture, shows_progress, NULL, "it is seen to take long");
      gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.undo", NULL);
      g_atomic_int_set (&gate, 1);
      fixture_wait (&fixture, has_customers, GINT_TO_POINTER (n + 2 - rows[i].n_gone), "what was asked for is taken back");
      fixture_settle ();
      g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n + 2 - rows[i].n_gone);
      fixture_close (&fixture);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/toast/notice", test_notice);
  g_test_add_func ("/window/toast/buttons", test_buttons);
  g_test_add_func ("/window/toast/opaque", test_opaque);
  g_test_add_func ("/window/toast/undo-presses", test_undo_presses);
  return g_test_run ();
}
