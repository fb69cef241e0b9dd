/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/email.h"

#include "base/half_width.h"

#include <string.h>

/* E-mail addresses: whether one can be one, and whether another was meant. Not the whole of RFC 5322: quoted local parts and
 * comments are refused, as they are a slip far more often than an address. */

#define MAX_ADDRESS 254
#define MAX_LOCAL 64
#define MAX_LABEL 63

static const char *const known_domains[] = {
  "gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "live.com", "msn.com", "qq.com", "foxmail.com",
  "163.com", "126.com", "139.com", "sina.com", "sohu.com", "aliyun.com", "yeah.net", "vip.qq.com", "vip.163.com",
};

/* The slips themselves and not a distance, because mail.com and ymail.com are one letter from gmail.com and real. */
static const struct
{
  const char *wrong;
  const char *right;
} names[] = {
  { "gamil", "gmail" }, { "gmial", "gmail" }, { "gmai", "gmail" }, { "gmil", "gmail" }, { "gmal", "gmail" },
  { "gmali", "gmail" }, { "gmaill", "gmail" }, { "gnail", "gmail" }, { "gimail", "gmail" }, { "ggmail", "gmail" },
  { "hotmial", "hotmail" }, { "hotmai", "hotmail" }, { "hotmal", "hotmail" }, { "hotmali", "hotmail" },
  { "hotmil", "hotmail" }, { "homail", "hotmail" }, { "hotamil", "hotmail" }, { "hormail", "hotmail" },
  { "outlok", "outlook" }, { "outloo", "outlook" }, { "oulook", "outlook" }, { "outllok", "outlook" },
  { "outlock", "outlook" }, { "yaho", "yahoo" }, { "yahooo", "yahoo" }, { "yhaoo", "yahoo" }, { "yaoo", "yahoo" },
  { "iclod", "icloud" }, { "icoud", "icloud" }, { "icluod", "icloud" }, { "foxmial", "foxmail" },
  { "foxmai", "foxmail" }, { "fomail", "foxmail" }, { "aliyum", "aliyun" }, { "alyun", "aliyun" },
  { "sian", "sina" }, { "soho", "sohu" }, { "qqq", "qq" }, { "1163", "163" }, { "1126", "126" },
},
  endings[] = {
  { "con", "com" }, { "cmo", "com" }, { "ocm", "com" }, { "cpm", "com" }, { "vom", "com" }, { "xom", "com" },
  { "comm", "com" }, { "coom", "com" }, { "cim", "com" }, { "cm", "com" }, { "om", "com" }, { "co", "com" },
  { "nte", "net" }, { "ner", "net" },
};

static gboolean
is_local_part (const char *text, gsize length)
{
  if (length == 0 || length > MAX_LOCAL || text[0] == '.' || text[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c <= ' ' || c == 0x7F || strchr ("()<>[]:;,\\\"", c) != NULL || (c == '.' && text[i + 1] == '.'))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (const char *p = label; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && (guchar) *p < 0x80)
      return FALSE;
  return TRUE;
}

static gboolean
is_dotted_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n_labels = g_strv_length (labels);

  if (n_labels < 2)
    return FALSE;
  for (guint i = 0; i < n_labels; i++)
    if (!is_label (labels[i]))
      return FALSE;
  /* 192.168.0.1 is no name. */
  return strspn (labels[n_labels - 1], "0123456789") < strlen (labels[n_labels - 1]);
}

char *
gx_email_normalize (const char *text)
{
  char plain[MAX_ADDRESS + 1];
  char *at;

  if (!gx_half_width (text, plain, sizeof plain) || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  at = strchr (plain, '@');
  if (at == NULL || strchr (at + 1, '@') != NULL || !is_local_part (plain, (gsize) (at - plain)))
    return NULL;
  for (char *p = at + 1; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  return is_dotted_domain (at + 1) ? g_strdup (plain) : NULL;
}

/* @domain with its slips mended: the first name, and the ending. */
static char *
mend_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint last = g_strv_length (labels) - 1;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (labels[last - 1], names[i].wrong) == 0)
      {
        g_free (labels[last - 1]);
        labels[last - 1] = g_strdup (names[i].right);
        break;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (labels[last], endings[i].wrong) == 0)
      {
        g_free (labels[last]);
        labels[last] = g_strdup (endings[i].right);
        break;
      }
  return g_strjoinv (".", labels);
}

char *
gx_email_suggest (const char *text)
{
  g_autofree char *address = gx_email_normalize (text);
  g_autofree char *mended = NULL;
  char *domain;

  if (address == NULL)
    return NULL;
  domain = strchr (address, '@') + 1;
  mended = mend_domain (domain);
  if (strcmp (domain, mended) == 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (known_domains); i++)
    if (strcmp (mended, known_domains[i]) == 0)
      {
        *domain = '\0';
        return g_strconcat (address, mended, NULL);
      }
  return NULL;
}
