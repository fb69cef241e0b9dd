/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/fixture.h"

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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/toast/notice", test_notice);
  return g_test_run ();
}
