/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/window_private.h"
#include "controller/customers_controller.h"
#include "model/contact.h"

/* Ctrl+K: every page and every command by its name, in either language, and the records of the book. */

static const struct
{
  const char *action;
  const char *label; /* msgid */
  const char *words; /* what else it is called, in both languages; not shown */
  const char *icon;
} commands[] = {
  { "page.new", N_("New"), "new add create 新建 新增 添加", "gx-new-symbolic" },
  { "win.new('customers')", N_("New customer"), "new customer client add 新建客户 新增客户 添加客户", "gx-customers-symbolic" },
  { "win.new('deals')", N_("New deal"), "new deal add 新建商机 新增商机", "gx-deals-symbolic" },
  { "win.new-task", N_("New task"), "new task to-do reminder 新建待办 提醒", "gx-tasks-symbolic" },
  { "page.paste", N_("Paste a customer"), "paste customer message courier slip 粘贴客户 快递单 微信 识别", "gx-paste-symbolic" },
  { "page.new-contact", N_("New contact"), "new contact person 新建联系人", "gx-contact-symbolic" },
  { "page.add-number", N_("Add phone…"), "add another phone number mobile e-mail wechat qq account 加电话 手机 号码 邮箱 微信号", "gx-call-symbolic" },
  { "page.part('timeline')", N_("Timeline"), "timeline talks calls what happened 动态 跟进记录 往来", "gx-chat-symbolic" },
  { "page.part('history')", N_("History"), "history changes who changed old value put back 修改记录 谁改的 改回", "gx-undo-symbolic" },
  { "page.convert", N_("Convert"), "convert lead first deal 转为客户 线索", "gx-deals-symbolic" },
  { "page.template", N_("Use a template…"), "template message wechat sms e-mail letter greeting 模板 群发 问候 信函", "gx-chat-symbolic" },
  { "page.attach", N_("Add files"), "attach add file document scan 添加附件 文件 合同", "gx-open-symbolic" },
  { "page.choose-photo", N_("Choose a photo"), "photo picture portrait 照片 头像", "gx-contact-symbolic" },
  { "win.log", N_("Log"), "log write interaction follow-up 写跟进 记录 跟进", "gx-log-symbolic" },
  { "page.search", N_("Search"), "search find 搜索 查找", "gx-search-symbolic" },
  { "page.filter", N_("Filter"), "filter conditions 筛选 条件", "gx-search-symbolic" },
  { "page.save-view", N_("Save view"), "save view saved list filter 保存视图 常用列表", "gx-search-symbolic" },
  { "page.choose-view", N_("Saved views"), "saved views lists totals choose 常用视图 列表 合计 切换视图", "gx-search-symbolic" },
  { "page.update-view", N_("Save changes"), "save changes update view 保存改动 更新视图", "gx-search-symbolic" },
  { "page.revert-view", N_("Revert"), "revert view changes discard 还原视图 放弃改动", "gx-undo-symbolic" },
  { "page.columns", N_("Columns"), "columns fields choose show hide totals 列 栏目 显示列 合计", "gx-columns-symbolic" },
  { "page.choose-group", N_("Group by"), "group by grouping groups 分组 归类 按组", "gx-columns-symbolic" },
  { "page.show-board", N_("Show as board"), "show as board cards stages kanban 看板显示 切换看板", "gx-deals-symbolic" },
  { "page.show-list", N_("Show as list"), "show as list table rows 列表显示 切换列表 表格", "gx-columns-symbolic" },
  { "page.add-field", N_("Add a field…"), "add custom own field column 添加字段 自定义字段 新建字段", "gx-new-symbolic" },
  { "win.fields", N_("Fields"), "custom own fields choices order retire 自定义字段 选项 字段管理", "gx-columns-symbolic" },
  { "page.edit", N_("Edit"), "edit change 编辑 修改", "gx-edit-symbolic" },
  { "page.bulk-edit", N_("Bulk edit…"), "bulk edit change many batch 批量修改 批量编辑", "gx-edit-symbolic" },
  { "page.delete", N_("Delete"), "delete remove 删除", "gx-delete-symbolic" },
  { "page.copy-phone", N_("Copy phone"), "copy phone number 复制电话 手机", "gx-call-symbolic" },
  { "win.page('interactions')", N_("All interactions"), "all interactions talks calls list 全部跟进记录", "gx-chat-symbolic" },
  { "win.page('feedback')", N_("All feedback"), "all feedback complaints list 全部客户反馈", "gx-chat-symbolic" },
  { "win.page('campaigns')", N_("All campaigns"), "all campaigns marketing list 全部营销活动", "gx-chat-symbolic" },
  { "win.import", N_("Import"), "import excel csv spreadsheet 导入 表格", "gx-open-symbolic" },
  { "page.export", N_("Export"), "export excel csv 导出 表格", "gx-open-symbolic" },
  { "page.export-pdf", N_("Export to PDF"), "export pdf 导出", "gx-open-symbolic" },
  { "page.print", N_("Print"), "print paper pdf 打印", "gx-orders-symbolic" },
  { "page.print-card", N_("Print card"), "print card customer 打印 客户卡", "gx-orders-symbolic" },
  { "page.qr", N_("Show as QR code"), "qr code vcard card phone 二维码 名片 扫码", "gx-contact-symbolic" },
  { "page.save-card", N_("Save card as PDF"), "save card pdf customer 保存 客户卡", "gx-orders-symbolic" },
  { "win.undo", N_("Undo"), "undo take back 撤销", "gx-undo-symbolic" },
  { "win.redo", N_("Redo"), "redo again 重做", "gx-redo-symbolic" },
  { "win.new-book", N_("New book"), "new book file 新建数据文件", "gx-new-symbolic" },
  { "win.open", N_("Open a book"), "open book file 打开数据文件", "gx-open-symbolic" },
  { "app.practice", N_("Practice book"), "practice sample demo book 练习数据 示例", "gx-practice-symbolic" },
  { "win.recycle-bin", N_("Recycle bin"), "recycle bin deleted trash 回收站 删除 找回", "gx-delete-symbolic" },
  { "win.backup", N_("Back up now"), "back up backup now copy save 立即备份 马上备份 现在备份", "gx-open-symbolic" },
  { "win.restore", N_("Restore a backup"), "restore backup copy 恢复备份", "gx-open-symbolic" },
  { "win.as-of(('', int64 0))", N_("As it was on a day"), "as it was history past day 某天 当时 历史", "gx-undo-symbolic" },
  { "win.preferences", N_("Preferences"), "preferences settings backup 设置 备份", "gx-more-symbolic" },
  { "win.shortcuts", N_("Keyboard shortcuts"), "keyboard shortcuts keys help 快捷键 帮助", "gx-more-symbolic" },
  { "win.about", N_("About Guanxi"), "about version licence 关于 版本", "gx-more-symbolic" },
  { "app.quit", N_("Quit"), "quit exit leave 退出", "gx-back-symbolic" },
};

/* The words a page is found by in the language that is not the interface's. */
static const struct { const char *page; const char *words; } page_words[] = {
  { "today", "today due 今日 今天" },
  { "customers", "customers clients 客户" },
  { "orders", "orders 订单" },
  { "money", "money payments receivables 收款对账 欠款" },
  { "deals", "deals pipeline board 商机 看板" },
  { "products", "products goods 产品 商品" },
  { "tasks", "tasks to-do 待办" },
  { "service", "service tickets 售后" },
  { "campaigns", "campaigns marketing 营销活动" },
  { "dashboard", "dashboard overview 经营概览 仪表盘" },
  { "reports", "reports figures 报表" },
  { "data-health", "data health duplicates 数据体检" },
};

static const char *
words_of_page (const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_words); i++)
    if (g_str_equal (page_words[i].page, page))
      return page_words[i].words;
  return NULL;
}

static char *
dup_key (GxWindow *self, const char *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, action);
  guint key;
  GdkModifierType modifiers;

  if (accels[0] == NULL || !gtk_accelerator_parse (accels[0], &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

static gboolean
has_action (GActionGroup *group, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  const GVariantType *type;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL) || !g_action_group_has_action (group, name) || !g_action_group_get_action_enabled (group, name))
    return FALSE;
  type = g_action_group_get_action_parameter_type (group, name);
  return type == NULL ? target == NULL : target != NULL && g_variant_is_of_type (target, type);
}

/* What cannot be done now is not offered. */
static gboolean
is_possible (GxWindow *self, const char *action)
{
  gboolean can_write = gx_book_get_mode (self->book) == GX_BOOK_WRITE;

  if (g_str_has_prefix (action, "page."))
    return has_action (gx_page_get_actions (self->page), action + strlen ("page."));
  if (g_str_has_prefix (action, "app."))
    return has_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self))), action + strlen ("app."));
  if (g_str_equal (action, "win.undo"))
    return can_write && self->undo_name != NULL;
  if (g_str_equal (action, "win.redo"))
    return can_write && self->redo_name != NULL;
  if (g_str_equal (action, "win.backup"))
    return has_action (G_ACTION_GROUP (self), "backup");
  if (g_str_has_prefix (action, "win.as-of"))
    return gx_book_get_as_of (self->book).days == GX_NONE;
  return can_write || !(g_str_equal (action, "win.new-task") || g_str_has_prefix (action, "win.new("));
}

static void
add_action (GxWindow *self, GPtrArray *actions, const char *name, const char *label, const char *words, const char *icon, gboolean is_page)
{
  GxGoToAction *action = g_new0 (GxGoToAction, 1);

  *action = (GxGoToAction) { name, label, words, icon, dup_key (self, name), is_page };
  g_ptr_array_add (actions, action);
}

static GPtrArray *
list_actions (GxWindow *self)
{
  GPtrArray *actions = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_go_to_action_free);

  for (guint i = 0; gx_pages[i].name != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("win.page('%s')", gx_pages[i].name);

      add_action (self, actions, g_intern_string (name), _(gx_pages[i].label), words_of_page (gx_pages[i].name), gx_pages[i].icon, TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (is_possible (self, commands[i].action))
      add_action (self, actions, commands[i].action, _(commands[i].label), commands[i].words, commands[i].icon, FALSE);
  return actions;
}

static void
act (GxWindow *self, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* A contact and a deal can be shown at their customer. */
static gboolean
has_page (const GxEntity *entity)
{
  return gx_page_kind_of (entity) != NULL || entity == &gx_contact_entity || gx_entity_find_ref (entity, "customer") != NULL;
}

/* The customer in front is what one comes back to. */
static void
note_shown (GxWindow *self)
{
  GxCustomer *customer = GX_IS_CUSTOMERS_CONTROLLER (self->page) ? gx_customers_controller_get_customer (GX_CUSTOMERS_CONTROLLER (self->page)) : NULL;

  if (customer != NULL)
    gx_go_to_controller_note (self->going, &gx_customer_entity, GX_RECORD (customer)->id);
}

static void
open_picked (GxWindow *self, const GxEntity *entity, gint64 id)
{
  gx_go_to_controller_note (self->going, entity, id);
  gx_window_open_record (self, entity, id);
}

void
gx_window_go_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);

  if (self->going == NULL)
    {
      self->going = gx_go_to_controller_new (self->book, self->go_to, has_page);
      g_signal_connect_object (self->going, "open-record", G_CALLBACK (open_picked), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->going, "act", G_CALLBACK (act), self, G_CONNECT_SWAPPED);
    }
  note_shown (self);
  gx_go_to_controller_open (self->going, list_actions (self));
}
