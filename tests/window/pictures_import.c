/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/locale_setup.h"
#include "controller/import_controller.h"
#include "exchange/import.h"
#include "model/customer.h"
#include "model/staff.h"
#include "tests/window/fixture.h"
#include "view/imports_window.h"

/* Writes pictures of the first run and of a table on its way in. Usage: pictures-import FOLDER [PREFIX [NAME]]. The language is the locale's. */

typedef enum
{
  FIRST_RUN,
  EMPTY_LIST,
  TABLE,
  PROBLEM,
  REFUSED,
  IMPORTED,
  IMPORTS,
  TAKE_BACK,
} Scene;

static const struct
{
  const char *name;
  int width, height;
  gboolean dark;
  Scene scene;
} pictures[] = {
  { "first-1366x728", 1366, 728, FALSE, FIRST_RUN },
  { "first-1366x728-dark", 1366, 728, TRUE, FIRST_RUN },
  { "first-900x600", 900, 600, FALSE, FIRST_RUN },
  { "first-360x640", 360, 640, FALSE, FIRST_RUN },
  { "empty-1366x728", 1366, 728, FALSE, EMPTY_LIST },
  { "import-1366x728", 1366, 728, FALSE, TABLE },
  { "import-1366x728-dark", 1366, 728, TRUE, TABLE },
  { "import-900x600", 900, 600, FALSE, TABLE },
  { "import-360x640", 360, 640, FALSE, TABLE },
  { "import-problem-1366x728", 1366, 728, FALSE, PROBLEM },
  { "import-refused-1366x728", 1366, 728, FALSE, REFUSED },
  { "imported-1366x728", 1366, 728, FALSE, IMPORTED },
  { "imports-560x480", 1366, 728, FALSE, IMPORTS },
  { "imports-560x480-dark", 1366, 728, TRUE, IMPORTS },
  { "imports-take-back", 1366, 728, FALSE, TAKE_BACK },
  { "imports-take-back-dark", 1366, 728, TRUE, TAKE_BACK },
};

static char *
make_table (gboolean with_name)
{
  static const char *const names[] = { "恒达机电", "鑫源五金厂", "永固紧固件", "越美纺织品", "德邦物流设备", "凯达塑料", "佳禾日用百货", "正泰电器经销部" };
  static const char *const places[] = { "宁波", "余姚", "慈溪", "绍兴", "上海", "台州", "义乌", "温州" };
  static const char *const levels[] = { "A", "B", "VIP", "C" };
  static const char *const fields[] = { "phone", "level", "region", "birthday", "owner_id", "wechat", "invoice_tax_number", "notes" };
  GString *table = g_string_new (with_name ? gx_field_get_label (gx_entity_find_field (&gx_customer_entity, "name")) : "编号");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (table, ",%s", gx_field_get_label (gx_entity_find_field (&gx_customer_entity, fields[i])));
  g_string_append (table, ",上次拜访,进货渠道\n");
  for (guint i = 0; i < 1900; i++)
    g_string_append_printf (table, "%s%s有限公司,1380574%04u,%s,浙江%s,%s,%s,wx_%04u,91330200MA%06uXA,%s,2025/3/%u,展会\n", places[i % 8], names[(i / 8) % 8],
                            i, levels[i % 4], places[i % 8], i % 61 == 7 ? "明年春天" : "1985-06-01", i % 2 ? "王芳" : "李强", i, i,
                            i % 5 == 0 ? "老客户，只收顺丰" : "", i % 28 + 1);
  return g_string_free (table, FALSE);
}

static gboolean
is_done (Fixture *fixture, gpointer scene)
{
  GtkWidget *view = gx_page_get_widget (gx_window_get_page (fixture->window, "import"));
  GtkWidget *list;

  switch ((Scene) GPOINTER_TO_INT (scene))
    {
    case FIRST_RUN:
    case EMPTY_LIST:
    case REFUSED:
    case IMPORTS:
    case TAKE_BACK:
      return TRUE;
    case PROBLEM:
      return fixture_find (view, GTK_TYPE_DROP_DOWN, NULL) != NULL;
    case TABLE:
      list = fixture_find (view, GTK_TYPE_LIST_VIEW, NULL);
      return list != NULL && gtk_list_view_get_model (GTK_LIST_VIEW (list)) != NULL
             && g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) > 100;
    case IMPORTED:
      return g_strcmp0 (gtk_stack_get_visible_child_name (fixture->window->pages), "customers") == 0;
    }
  g_return_val_if_reached (TRUE);
}

static GtkWidget *
find_toplevel (GType type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (at->data, type))
      return at->data;
  return NULL;
}

static gboolean
is_listed (Fixture *fixture, gpointer data)
{
  return fixture_find (find_toplevel (GX_TYPE_IMPORTS_WINDOW), GTK_TYPE_BUTTON, _("Undo…")) != NULL;
}

static gboolean
is_asked (Fixture *fixture, gpointer data)
{
  return find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* The list of imports after two of them and a change, and what taking the first back would do. */
static void
show_imports (Fixture *fixture, gboolean asks)
{
  static const GxEntity *const made[] = { &gx_staff_entity, NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, i == 0 ? "客户资料 2025.csv" : "展会名片.csv", NULL);
      g_autofree char *table = i == 0 ? make_table (TRUE) : g_strdup ("name\n宁波蓝天包装\n余姚大方模具\n慈溪三友电子\n");
      GxImportOptions options = { .path = path, .entity = &gx_customer_entity, .assist = GX_IMPORT_ASSIST_ON, .create = made };
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, table, -1, NULL));
      gx_import_result_free (gx_import_run (fixture->book, &options, &error));
      g_assert_no_error (error);
      g_unlink (path);
    }
  for (gint64 id = 1; id < 1871; id += 1869) /* one of each */
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, id, &error);

      g_assert_no_error (error);
      g_free (GX_CUSTOMER (record)->level);
      GX_CUSTOMER (record)->level = g_strdup ("D");
      gx_book_run (fixture->book, gx_step_new_edit (record, NULL), NULL);
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.imports", NULL);
  fixture_wait (fixture, is_listed, NULL, "they are listed");
  if (!asks)
    return;
  g_signal_emit_by_name (fixture_find (find_toplevel (GX_TYPE_IMPORTS_WINDOW), GTK_TYPE_BUTTON, _("Undo…")), "clicked");
  fixture_wait (fixture, is_asked, NULL, "it is asked");
}

/* What stands in front. */
static GtkWidget *
widget_of (Fixture *fixture, Scene scene)
{
  return scene == IMPORTS ? find_toplevel (GX_TYPE_IMPORTS_WINDOW) : scene == TAKE_BACK ? find_toplevel (ADW_TYPE_MESSAGE_DIALOG) : GTK_WIDGET (fixture->window);
}

static void
set_scene (Fixture *fixture, Scene scene)
{
  GxImportController *controller;
  g_autofree char *path = g_build_filename (fixture->folder, "客户资料 2025.csv", NULL);
  g_autofree char *table = scene == REFUSED ? g_strdup ("%PDF-1.4 ") : make_table (scene != PROBLEM);

  if (scene == EMPTY_LIST)
    return;
  if (scene == IMPORTS || scene == TAKE_BACK)
    {
      show_imports (fixture, scene == TAKE_BACK);
      return;
    }
  gx_window_welcome (fixture->window);
  if (scene == FIRST_RUN)
    return;
  controller = GX_IMPORT_CONTROLLER (gx_window_get_page (fixture->window, "import"));
  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  gx_import_controller_open_file (controller, path);
  if (scene == IMPORTED)
    {
      fixture_wait (fixture, is_done, GINT_TO_POINTER (TABLE), "it was tried");
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.import", NULL);
    }
  fixture_wait (fixture, is_done, GINT_TO_POINTER (scene), "it is there");
  fixture_settle (fixture);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);
  gtk_init ();

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      Fixture fixture;
      g_autofree char *path = g_strdup_printf ("%s/%s%s.png", argc > 1 ? argv[1] : ".", argc > 2 ? argv[2] : "", pictures[i].name);

      if (argc > 3 && strstr (pictures[i].name, argv[3]) == NULL)
        continue;
      fixture_application ();
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          pictures[i].dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      fixture_open (&fixture, FALSE, pictures[i].width, pictures[i].height);
      set_scene (&fixture, pictures[i].scene);
      fixture_settle (&fixture);
      fixture_picture (widget_of (&fixture, pictures[i].scene), path);
      g_print ("%s\n", path);
      for (guint j = 0; pictures[i].scene >= IMPORTS && j < 2; j++)
        if (find_toplevel (j == 0 ? ADW_TYPE_MESSAGE_DIALOG : GX_TYPE_IMPORTS_WINDOW) != NULL)
          gtk_window_destroy (GTK_WINDOW (find_toplevel (j == 0 ? ADW_TYPE_MESSAGE_DIALOG : GX_TYPE_IMPORTS_WINDOW)));
      fixture_close (&fixture);
    }
  return 0;
}
