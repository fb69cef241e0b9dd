/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/charset.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/error.h"

/* Which character set a file of text is in, and its text as UTF-8. Statistics over letters are not used: they fail on
 * the short files people have. Nothing here knows about rows or lines. */

#define CHUNK (64 * 1024)

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

struct _GxDecoder
{
  GInputStream *stream;
  GIConv iconv; /* (GIConv) -1 for UTF-8, which is only checked */
  gsize unit;   /* bytes a bad character takes */
  char *input;
  gsize input_size;
  gsize start, end; /* what of the input is still to be decoded */
  goffset file_end;
  gsize n_nuls; /* at the end of what was read */
  gboolean at_end;
  GArray *bad;
};

/* Longer marks first: UTF-32 LE begins like UTF-16 LE. */
static const struct
{
  const char *charset;
  const char *bytes;
  gsize length;
} marks[] = {
  { "UTF-8", "\xEF\xBB\xBF", 3 },
  { "UTF-32LE", "\xFF\xFE\0\0", 4 },
  { "UTF-32BE", "\0\0\xFE\xFF", 4 },
  { "GB18030", "\x84\x31\x95\x33", 4 },
  { "UTF-16LE", "\xFF\xFE", 2 },
  { "UTF-16BE", "\xFE\xFF", 2 },
};

/* Names that promise less than such files hold. */
static const struct
{
  const char *name;
  const char *charset;
} aliases[] = {
  { "UTF8", "UTF-8" },     { "UTF16", "UTF-16" },   { "UTF-16", "UTF-16LE" }, { "UTF-32", "UTF-32LE" },
  { "GBK", "GB18030" },    { "GB2312", "GB18030" }, { "CP936", "GB18030" },   { "GB-18030", "GB18030" },
};

GxDecoder *
gx_decoder_new (GInputStream *stream, const GxCharset *as, gsize buffer_size)
{
  GxDecoder *self = g_new0 (GxDecoder, 1);
  const char *charset = as->charset;

  self->stream = g_object_ref (stream);
  self->iconv = g_str_equal (charset, "UTF-8") ? (GIConv) -1 : g_iconv_open ("UTF-8", charset);
  self->unit = g_str_has_prefix (charset, "UTF-16") ? 2 : g_str_has_prefix (charset, "UTF-32") ? 4 : 1;
  self->file_end = as->end;
  self->input_size = buffer_size > 0 ? MAX (buffer_size, GX_DECODER_MIN_ROOM) : CHUNK;
  self->input = g_malloc (self->input_size);
  self->bad = g_array_new (FALSE, FALSE, sizeof (gsize));

  return self;
}

/* Replaces @length bytes, or what is left, by U+FFFD. */
static char *
replace_bad (GxDecoder *self, gsize length, const char *buffer, char *out)
{
  gsize offset = out - buffer;

  g_array_append_val (self->bad, offset);
  self->start += MIN (length, self->end - self->start);
  return (char *) memcpy (out, replacement, 3) + 3;
}

/* UTF-8 to UTF-8: checked and copied. Returns the new end of the output; less may be written than there is room for. */
static char *
check_utf8 (GxDecoder *self, const char *buffer, char *out, const char *limit)
{
  while (self->start < self->end && limit - out >= 4)
    {
      const char *in = self->input + self->start;
      gsize length = MIN (self->end - self->start, (gsize) (limit - out));
      const char *valid_end;

      g_utf8_validate_len (in, length, &valid_end);
      memcpy (out, in, valid_end - in);
      out += valid_end - in;
      self->start += valid_end - in;

      if (self->start == self->end || limit - out < 4)
        break;

      /* At the cut of the output, in the middle of a character, at a NUL, or at a bad byte. */
      if (self->input[self->start] == '\0')
        {
          for (; out < limit && self->start < self->end && self->input[self->start] == '\0'; self->start++)
            *out++ = '\0';
          continue;
        }

      /* A character that a NUL cuts off is called unfinished too, but nothing will finish it. */
      length = 1;
      in = self->input + self->start;
      if (g_utf8_get_char_validated (in, self->end - self->start) == (gunichar) -2 && memchr (in, '\0', self->end - self->start) == NULL)
        {
          if (!self->at_end)
            return out;
          length = self->end - self->start;
        }
      out = replace_bad (self, length, buffer, out);
    }

  return out;
}

static char *
convert (GxDecoder *self, const char *buffer, char *out, const char *limit)
{
  while (self->start < self->end && limit - out >= 4)
    {
      char *in = self->input + self->start;
      gsize in_left = self->end - self->start;
      gsize out_left = limit - out;
      gsize result = g_iconv (self->iconv, &in, &in_left, &out, &out_left);
      int failure = errno;

      self->start = self->end - in_left;
      if (result != (gsize) -1)
        continue;
      if (failure == E2BIG || (failure == EINVAL && !self->at_end))
        return out;
      if (limit - out < 4)
        return out;
      out = replace_bad (self, failure == EINVAL ? in_left : self->unit, buffer, out);
    }

  return out;
}

/* Text may have a stray NUL, and so may its tail after a power cut; a disk image has nothing else for megabytes. */
static gboolean
count_nuls (GxDecoder *self, const char *piece, gsize length, GError **error)
{
  const char *end = piece + length;

  for (const char *p = piece; p < end && self->n_nuls < GX_DECODER_MAX_NULS;)
    if (*p == '\0')
      {
        self->n_nuls++;
        p++;
      }
    else
      {
        self->n_nuls = 0;
        p = memchr (p, '\0', end - p);
        if (p == NULL)
          break;
      }
  if (self->n_nuls < GX_DECODER_MAX_NULS)
    return TRUE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID,
                       _("The file holds long stretches of nothing (NUL bytes), so it is no table, or a broken copy of one. Fetch it again, or choose another."));
  return FALSE;
}

static gboolean
fill (GxDecoder *self, GError **error)
{
  goffset left = MAX (self->file_end - g_seekable_tell (G_SEEKABLE (self->stream)), 0);
  gssize got;

  memmove (self->input, self->input + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;

  got = g_input_stream_read (self->stream, self->input + self->end, MIN (self->input_size - self->end, (gsize) left), NULL, error);
  if (got < 0 || !count_nuls (self, self->input + self->end, (gsize) got, error))
    return FALSE;
  if (got == 0 && left > 0)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_IO, _("The file became shorter while it was read. Try again when no other program writes to it."));
      return FALSE;
    }

  self->end += got;
  self->at_end = got == 0;
  return TRUE;
}

/* Some character sets hold a character back until they have seen the next. */
static gssize
flush (GxDecoder *self, char *buffer, gsize room)
{
  char *out = buffer;

  if (self->iconv != (GIConv) -1)
    g_iconv (self->iconv, NULL, NULL, &out, &room);
  return out - buffer;
}

gssize
gx_decoder_read (GxDecoder *self, char *buffer, gsize room, GError **error)
{
  g_return_val_if_fail (room >= GX_DECODER_MIN_ROOM, -1);

  g_array_set_size (self->bad, 0);

  for (;;)
    {
      char *out = self->iconv == (GIConv) -1 ? check_utf8 (self, buffer, buffer, buffer + room)
                                             : convert (self, buffer, buffer, buffer + room);

      if (out > buffer)
        return out - buffer;
      if (self->at_end)
        return flush (self, buffer, room);
      if (!fill (self, error))
        return -1;
    }
}

GArray *
gx_decoder_get_bad (GxDecoder *self)
{
  return self->bad;
}

void
gx_decoder_reset (GxDecoder *self)
{
  self->start = self->end = 0;
  self->at_end = FALSE;
  self->n_nuls = 0;
  g_array_set_size (self->bad, 0);
  if (self->iconv != (GIConv) -1)
    g_iconv (self->iconv, NULL, NULL, NULL, NULL);
}

void
gx_decoder_free (GxDecoder *self)
{
  if (self->iconv != (GIConv) -1)
    g_iconv_close (self->iconv);
  g_array_unref (self->bad);
  g_object_unref (self->stream);
  g_free (self->input);
  g_free (self);
}

/* Reads all of @stream as @charset, up to @end, and counts the characters beyond ASCII and the bad ones. */
static gboolean
count_reading (GInputStream *stream, const char *charset, goffset end, guint64 *beyond_ascii, guint64 *bad, GError **error)
{
  g_autoptr (GxDecoder) decoder = gx_decoder_new (stream, &(GxCharset) { .charset = charset, .end = end }, 0);
  g_autofree char *text = g_malloc (CHUNK);
  gssize length;

  *beyond_ascii = *bad = 0;
  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, error))
    return FALSE;

  while ((length = gx_decoder_read (decoder, text, CHUNK, error)) > 0)
    {
      guint64 leads = 0;

      for (gssize i = 0; i < length; i++)
        leads += (guchar) text[i] >= 0xC0;
      *bad += decoder->bad->len;
      *beyond_ascii += leads - decoder->bad->len;
    }

  return length == 0;
}

/* What Chinese and Western tables are made of, in UTF-16. Pairs of bytes of other encodings mostly fall outside. */
static gboolean
is_plausible (guint unit)
{
  return unit == '\t' || unit == '\n' || unit == '\r' || (unit >= 0x20 && unit < 0x250) || (unit >= 0x370 && unit < 0x530)
         || (unit >= 0x2000 && unit < 0x2070) || (unit >= 0x3000 && unit < 0x3100) || (unit >= 0x3400 && unit < 0xA000)
         || unit >= 0xFF00;
}

/* Whether @sample looks like UTF-16 whose units have their high byte at @high (0 or 1) of each pair: the high bytes of Latin
 * letters, digits and line ends are NUL, and hardly any other byte is. */
static gboolean
looks_like_utf16 (const guchar *sample, gsize length, guint high)
{
  gsize n_units = length / 2, n_nul = 0, n_other_nul = 0, n_plausible = 0, n_lines = 0;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      guint unit = sample[i + high] << 8 | sample[i + 1 - high];

      n_nul += sample[i + high] == 0;
      n_other_nul += sample[i + 1 - high] == 0;
      n_plausible += is_plausible (unit);
      n_lines += unit == '\n' || unit == '\r';
    }

  return n_units > 0 && n_other_nul * 10 <= n_nul && n_plausible * 20 >= n_units * 19
         && (n_nul * 5 >= n_units || (n_lines > 0 && n_nul * 50 >= n_units));
}

/* Pictures, archives and programs are full of control characters; tables of text have next to none, in any character set. */
static gboolean
is_binary (const guchar *sample, gsize length)
{
  gsize n_controls = 0;

  for (gsize i = 0; i < length; i++)
    n_controls += sample[i] < 0x20 && sample[i] != 0 && strchr ("\t\n\v\f\r\x1A\x1B", sample[i]) == NULL;
  return n_controls > 64 && n_controls * 50 > length;
}

static const char *
name_override (const char *override, GError **error)
{
  g_autofree char *name = g_ascii_strup (override, -1);
  GIConv probe;

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (name, aliases[i].name))
      return aliases[i].charset;

  probe = g_iconv_open ("UTF-8", name);
  if (probe == (GIConv) -1)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   _("There is no character set “%s”. Try UTF-8, GB18030, UTF-16 or Big5."), override);
      return NULL;
    }

  g_iconv_close (probe);
  return g_intern_string (name);
}

/* The byte order mark at the start of @sample; with @wanted only one that agrees with it, if only in the family:
 * whoever says UTF-16 does not know which. */
static gboolean
find_mark (const guchar *sample, gsize length, const char *wanted, GxCharset *charset)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (sample, marks[i].bytes, marks[i].length) == 0
        && (wanted == NULL || strncmp (wanted, marks[i].charset, strlen ("UTF-16")) == 0))
      {
        charset->charset = marks[i].charset;
        charset->bom_length = marks[i].length;
        return TRUE;
      }

  return FALSE;
}

gboolean
gx_charset_detect (GInputStream *stream, const char *override, GxCharset *charset, GError **error)
{
  g_autofree guchar *sample = g_malloc (CHUNK);
  const char *wanted = NULL;
  guint64 beyond_ascii, bad, ignored, bad_chinese;
  gsize length;

  if (override != NULL && (wanted = name_override (override, error)) == NULL)
    return FALSE;
  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_END, NULL, error))
    return FALSE;
  charset->end = g_seekable_tell (G_SEEKABLE (stream));
  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, error)
      || !g_input_stream_read_all (stream, sample, CHUNK, &length, NULL, error))
    return FALSE;

  if (find_mark (sample, length, wanted, charset))
    return TRUE;

  charset->bom_length = 0;
  charset->charset = wanted;
  if (wanted != NULL)
    return TRUE;

  /* Before UTF-8, since Latin letters in UTF-16 are valid UTF-8 with NUL between them. */
  if (memchr (sample, '\0', length) != NULL)
    for (guint high = 0; high < 2; high++)
      if (looks_like_utf16 (sample, length, high))
        {
          charset->charset = high ? "UTF-16LE" : "UTF-16BE";
          return TRUE;
        }

  if (is_binary (sample, length))
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, _("The file holds neither text nor a workbook, so it is no table. Choose an Excel or CSV file."));
      return FALSE;
    }

  charset->charset = "UTF-8";
  if (!count_reading (stream, "UTF-8", charset->end, &beyond_ascii, &bad, error))
    return FALSE;

  /* In Chinese double bytes, hardly a third passes for UTF-8; a UTF-8 file with a broken spot passes nearly everywhere. Reading that one as
   * GB18030 would mostly succeed, and garble all of it. */
  if (bad == 0 || beyond_ascii > 10 * bad)
    return TRUE;

  if (!count_reading (stream, "GB18030", charset->end, &ignored, &bad_chinese, error))
    return FALSE;
  if (bad_chinese < bad)
    charset->charset = "GB18030";
  return TRUE;
}
