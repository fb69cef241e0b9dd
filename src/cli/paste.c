/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cli/command.h"
#include "exchange/smart_paste.h"

/* paste: a customer out of a text. */

#define MAX_TEXT (64 * 1024)

static char *
read_input (GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autofree char *text = g_malloc0 (MAX_TEXT + 1);
  gsize length;

  return g_input_stream_read_all (stream, text, MAX_TEXT, &length, NULL, error) ? g_steal_pointer (&text) : NULL;
}

static void
write_text (GxJson *json, const char *key, const char *text)
{
  gx_json_key (json, key);
  gx_json_string (json, text);
}

static void
write_address (GxJson *json, GxAddress *address)
{
  gx_json_key (json, "address");
  if (address == NULL)
    {
      gx_json_null (json);
      return;
    }
  gx_json_begin_object (json);
  write_text (json, "province", address->province);
  write_text (json, "city", address->city);
  write_text (json, "district", address->district);
  write_text (json, "street", address->street);
  write_text (json, "postcode", address->postcode);
  write_text (json, "recipient", address->recipient);
  gx_json_end_object (json);
}

static void
write_paste (GxJson *json, GxSmartPaste *paste, GPtrArray *alike)
{
  GxCustomer *customer = paste->customer;

  gx_json_begin_object (json);
  if (GX_RECORD (customer)->id != 0)
    {
      gx_json_key (json, "id");
      gx_json_integer (json, GX_RECORD (customer)->id);
    }
  write_text (json, "name", customer->name);
  write_text (json, "kind", customer->kind);
  write_text (json, "contact", paste->contact != NULL ? paste->contact->name : NULL);
  write_text (json, "title", paste->contact != NULL ? paste->contact->title : customer->title);
  gx_json_key (json, "phones");
  gx_json_begin_array (json);
  if (customer->phone != NULL)
    gx_json_string (json, customer->phone);
  for (guint i = 0; i < paste->phones->len; i++)
    gx_json_string (json, paste->phones->pdata[i]);
  gx_json_end_array (json);
  write_text (json, "email", customer->email);
  write_text (json, "wechat", customer->wechat);
  write_text (json, "qq", customer->qq);
  write_text (json, "website", customer->website);
  write_text (json, "credit_code", customer->credit_code);
  write_text (json, "invoice_bank", customer->invoice_bank);
  write_text (json, "invoice_account", customer->invoice_account);
  write_address (json, paste->address);
  write_text (json, "notes", customer->notes);
  gx_json_key (json, "alike");
  gx_json_begin_array (json);
  for (guint i = 0; i < alike->len; i++)
    gx_json_integer (json, GX_RECORD (alike->pdata[i])->id);
  gx_json_end_array (json);
  gx_json_end_object (json);
}

gboolean
gx_cli_paste (GxCli *cli, GError **error)
{
  g_autofree char *text = read_input (error);
  g_autoptr (GxSmartPaste) paste = text != NULL ? gx_smart_paste_read (text) : NULL;
  g_autoptr (GPtrArray) alike = paste != NULL ? gx_smart_paste_find_alike (paste, cli->reader, error) : NULL;
  g_autoptr (GxJson) json = gx_json_new ();

  if (alike == NULL)
    return FALSE;
  if (cli->options[GX_OPTION_ADD] != NULL && gx_book_run (cli->book, gx_smart_paste_new_step (paste), error) < 0)
    return FALSE;
  write_paste (json, paste, alike);
  return gx_cli_answer_json (cli, json, error);
}
