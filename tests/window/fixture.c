/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/staff.h"
#include "model/stage.h"
#include "model/task.h"

#define PATIENCE (20 * G_USEC_PER_SEC)
#define MOVEMENT (3 * G_USEC_PER_SEC) /* something moves for ever: a spinner */

static const char *const names[] = {
  "宁波恒达机电有限公司", "余姚市鑫源五金厂", "慈溪永固紧固件", "张伟", "绍兴越美纺织品有限公司", "上海德邦物流设备", "曾庆红", "台州凯达塑料",
  "王小明", "义乌市佳禾日用百货商行", "温州市正泰电器经销部", "单雄信", "金华双龙电机", "象山海洋水产", "奉化滕头园林", "解晓东",
  "嘉兴港区化工物流", "湖州南浔木业", "杭州西子农机", "舟山远洋渔具", "丽水山泉饮品", "衢州巨化包装", "诸暨珍珠世家", "Acme Trading Ltd",
};
static const char *const levels[] = { "VIP", "A", "B", NULL, "C" };
static const char *const regions[] = { "浙江宁波鄞州", "浙江余姚", "浙江慈溪", "上海浦东" };

static GxRecord *
make_customer (guint i)
{
  GxCustomer *customer = GX_CUSTOMER (gx_record_new (&gx_customer_entity));

  customer->name = g_strdup (names[i]);
  customer->phone = i == 23 ? g_strdup ("+1 602 326-4506") : g_strdup_printf ("1380574%04u", (1234 + i * 577) % 9999);
  customer->level = g_strdup (levels[i % G_N_ELEMENTS (levels)]);
  customer->kind = g_strdup (strlen (names[i]) <= 9 ? "person" : "company");
  customer->region = g_strdup (regions[i % G_N_ELEMENTS (regions)]);
  if (i == 0)
    {
      customer->wechat = g_strdup ("chen_gq88");
      customer->email = g_strdup ("chen@hengda.example");
      customer->industry = g_strdup ("C");
      customer->source = g_strdup ("referral");
      customer->terms = g_strdup ("月结 30 天");
      customer->credit_limit = (GxMoney) { 10000000 };
      customer->tags = g_strsplit ("老客户,不锈钢", ",", -1);
      customer->notes = g_strdup ("只收顺丰；周三下午不接电话");
      customer->invoice_title = g_strdup ("宁波恒达机电有限公司");
      customer->party = g_strdup ("customer");
    }
  return GX_RECORD (customer);
}

static gboolean
add_interaction (GxStore *store, gint64 customer, GxInstant at, const char *kind, const char *direction, const char *summary, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_interaction_entity);
  GxInteraction *interaction = GX_INTERACTION (record);

  interaction->customer_id = customer;
  interaction->happened_at = at;
  interaction->kind = g_strdup (kind);
  interaction->direction = g_strdup (direction);
  interaction->summary = g_strdup (summary);
  return gx_store_add (store, record, error);
}

static gboolean
add_task (GxStore *store, gint64 customer, GxDay due, const char *title, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_task_entity);

  GX_TASK (record)->customer_id = customer;
  GX_TASK (record)->due_on = due;
  GX_TASK (record)->title = g_strdup (title);
  return gx_store_add (store, record, error);
}

static gboolean
add_deal (GxStore *store, gint64 customer, gint64 stage, const char *title, gint64 amount, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_deal_entity);

  GX_DEAL (record)->customer_id = customer;
  GX_DEAL (record)->stage_id = stage;
  GX_DEAL (record)->title = g_strdup (title);
  GX_DEAL (record)->amount = (GxMoney) { amount };
  return gx_store_add (store, record, error);
}

static gboolean
fill_first (GxStore *store, gint64 id, GxInstant now, GxDay today, GError **error)
{
  const gint64 day = 86400000;
  g_autoptr (GxRecord) contact = gx_record_new (&gx_contact_entity);
  g_autoptr (GxQuery) stages = gx_query_new (&gx_stage_entity);
  g_autoptr (GArray) stage_ids = gx_reader_ids (gx_store_get_reader (store), stages, -1, error);

  if (stage_ids == NULL || stage_ids->len < 5)
    return FALSE;

  GX_CONTACT (contact)->customer_id = id;
  GX_CONTACT (contact)->name = g_strdup ("陈国强");
  GX_CONTACT (contact)->title = g_strdup ("经理");
  GX_CONTACT (contact)->role = g_strdup ("decides");
  GX_CONTACT (contact)->phone = g_strdup ("13805741234");
  return gx_store_add (store, contact, error)
         && add_interaction (store, id, (GxInstant) { now.ms - 3600000 }, "phone", "in", "问 304 管报价，已微信发报价单 BJ-0812", error)
         && add_interaction (store, id, (GxInstant) { now.ms - 5400000 }, "wechat", NULL, "发了新价目表", error)
         && add_interaction (store, id, (GxInstant) { now.ms - day }, "visit", NULL,
                             "看了样品，说下周到货后要 304 管 200 支，按上次价；另外问有没有 316L 的法兰，质量要比上次那批好，急用", error)
         && add_interaction (store, id, (GxInstant) { now.ms - 9 * day }, "phone", "out", "催了对账单，说月底前付", error)
         && add_interaction (store, id, (GxInstant) { now.ms - 30 * day }, "sample", NULL, "寄样品 Φ25×1.5", error)
         && add_task (store, id, (GxDay) { today.days + 1 }, "问 304 管到货", error)
         && add_deal (store, id, g_array_index (stage_ids, gint64, 1), "304 管 200 支", 372000, error)
         && add_deal (store, id, g_array_index (stage_ids, gint64, 4), "法兰 DN20 一批", 38620000, error);
}

static gboolean
fill (GxStore *store, gpointer user_data, GError **error)
{
  const GxFormat *format = gx_reader_get_format (gx_store_get_reader (store));
  GxInstant now = gx_clock_now ();
  GxDay today = gx_clock_today (format->zone);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GxRecord) customer = make_customer (i);

      if (!gx_store_add (store, customer, error))
        return FALSE;
      if (i == 0 ? !fill_first (store, customer->id, now, today, error)
                 : !add_interaction (store, customer->id, (GxInstant) { now.ms - (gint64) i * i * 40000000 }, "phone", "out", "问好", error))
        return FALSE;
      if (i % 4 == 3 && !add_task (store, customer->id, (GxDay) { today.days - 6 + i }, "回访", error))
        return FALSE;
    }
  return TRUE;
}

GxApplication *
fixture_application (void)
{
  static GxApplication *application;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = gx_application_new (G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE,
                    "gtk-font-name", "Noto Sans CJK SC 11", NULL);
    }
  return application;
}

void
fixture_set_large (gboolean is_large)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (is_large ? 144 : 96) * PANGO_SCALE, NULL);
}

static gboolean
is_drawn (Fixture *fixture, gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->window)) && gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0;
}

void
fixture_open (Fixture *fixture, gboolean filled, int width, int height)
{
  g_autoptr (GError) error = NULL;

  *fixture = (Fixture) { .application = fixture_application () };
  fixture->folder = g_dir_make_tmp ("guanxi-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "恒达贸易.guanxi", NULL);
  if (filled)
    gx_book_create_filled (fixture->path, "zh", "CNY", "Asia/Shanghai", fill, NULL, &error);
  else
    gx_book_create (fixture->path, "zh", "CNY", "Asia/Shanghai", &error);
  g_assert_no_error (error);

  fixture->book = gx_book_open (fixture->path, GX_BOOK_WRITE, &error);
  g_assert_no_error (error);
  fixture->window = GX_WINDOW (gx_window_new (GTK_APPLICATION (fixture->application), fixture->book));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_object_unref (fixture->book);
  gtk_window_unmaximize (GTK_WINDOW (fixture->window));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_wait (fixture, is_drawn, NULL, "the window is drawn");
  fixture_settle ();
}

void
fixture_close (Fixture *fixture)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);

  if (fixture->window != NULL)
    {
      GtkWindow *window = GTK_WINDOW (fixture->window);

      g_clear_weak_pointer (&fixture->window);
      gtk_window_destroy (window);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_unlink (wal);
  g_unlink (shm);
  g_unlink (lock);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

void
fixture_wait (Fixture *fixture, Condition condition, gpointer data, const char *what)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!condition (fixture, data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("Waited in vain until %s", what);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

/* Whether a thread other than this one, the first, has something to do. The kernel says so from when it is woken, however late it lets it run. */
static gboolean
others_work (void)
{
  g_autofree char *own = g_strdup_printf ("%d", (int) getpid ());
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  gboolean work = FALSE;

  for (const char *id = g_dir_read_name (threads); id != NULL && !work; id = g_dir_read_name (threads))
    {
      g_autofree char *path = g_strdup_printf ("/proc/self/task/%s/stat", id);
      g_autofree char *stat = NULL;

      if (!g_str_equal (id, own) && g_file_get_contents (path, &stat, NULL, NULL)) /* one that has ended has none */
        work = !g_str_has_prefix (strrchr (stat, ')'), ") S");
    }
  return work;
}

/* A frame that was asked for waits for its time as a source over the clock. */
static gboolean
frames_wait (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    {
      GdkFrameClock *clock = gtk_widget_get_frame_clock (at->data);

      if (clock != NULL && g_main_context_find_source_by_user_data (NULL, clock) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What threads left behind before they slept is met by the last look at the sources, and so is what the display had to say. */
void
fixture_settle (void)
{
  gint64 end = g_get_monotonic_time () + MOVEMENT;

  do
    {
      gboolean waits = frames_wait () || others_work ();

      gdk_display_sync (gdk_display_get_default ());
      if (g_main_context_iteration (NULL, FALSE))
        continue;
      if (!waits)
        break;
      g_usleep (500);
    }
  while (g_get_monotonic_time () < end);
}

static gboolean
is_called (GtkWidget *widget, const char *label)
{
  if (label == NULL)
    return TRUE;
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

      if (other == NULL)
        return TRUE;
    }
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), label) == 0;
}

GtkWidget *
fixture_find (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root) && is_called (root, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gint64
fixture_count (Fixture *fixture, const GxEntity *entity)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);

  return gx_reader_count (gx_book_get_reader (fixture->book), query, -1, NULL);
}

void
fixture_picture (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    {
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}
