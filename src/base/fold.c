/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fold.h"

#include "base/pinyin.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

/* Folding runs once for every name, phone and remark of an import, so what such texts are made of (ASCII, Chinese, their
 * punctuation, full-width letters) is folded here; ICU is asked only for the rest, a character and its marks at a time. */

/* A longer pile of marks is folded in pieces: ordering them takes quadratic time. */
#define MAX_PIECE 32
#define MAX_NFKC 18  /* UTF-16 units that one character can become */
#define MAX_NFD 4

typedef struct
{
  const UNormalizer2 *nfkc_casefold;
  const UNormalizer2 *nfd;
  const UNormalizer2 *nfc;
} Normalizers;

static gpointer
open_normalizers (gpointer unused)
{
  static Normalizers normalizers;
  UErrorCode status = U_ZERO_ERROR;

  normalizers.nfkc_casefold = unorm2_getNFKCCasefoldInstance (&status);
  normalizers.nfd = unorm2_getNFDInstance (&status);
  normalizers.nfc = unorm2_getNFCInstance (&status);
  if (U_FAILURE (status))
    g_error ("ICU has no normalization data: %s", u_errorName (status));

  return &normalizers;
}

static const Normalizers *
get_normalizers (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_normalizers, NULL);
}

static void
folded_reserve (GxFolded *folded, gsize more)
{
  if (folded->length + more + 1 <= folded->allocated)
    return;

  folded->allocated = MAX (folded->length + more + 1, folded->allocated * 2);
  folded->bytes = g_realloc (folded->bytes, folded->allocated);
}

static void
folded_append (GxFolded *folded, const char *bytes, int length)
{
  folded_reserve (folded, length);
  for (int i = 0; i < length; i++)
    folded->bytes[folded->length++] = bytes[i];
}

static inline int
put_three (gunichar c, char out[3])
{
  out[0] = 0xe0 | c >> 12;
  out[1] = 0x80 | (c >> 6 & 0x3f);
  out[2] = 0x80 | (c & 0x3f);
  return 3;
}

/* Folds the character at @p when that needs no ICU. Returns: the bytes in @out and in @used those read; 0 for all others. */
static inline int
fold_common (const guchar *p, gsize left, char out[3], int *used)
{
  gunichar c = p[0];

  *used = 1;
  if (c < 0x80)
    {
      out[0] = g_ascii_tolower (c);
      return 1;
    }

  if (c < 0xe2 || c > 0xef || left < 3 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80)
    return 0;

  *used = 3;
  c = (c & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
  if (c >= GX_HAN_FIRST && c <= GX_HAN_LAST)
    return put_three (gx_han_simplify (c), out);

  if (c >= 0xff01 && c <= 0xff5e)
    {
      out[0] = g_ascii_tolower (c - 0xfee0);
      return 1;
    }

  if (c == 0x3000)
    {
      out[0] = ' ';
      return 1;
    }

  if ((c >= 0x3001 && c <= 0x3029) || c == 0x2014 || (c >= 0x2018 && c <= 0x201d))
    return put_three (c, out);

  return 0;
}

/* Letters with a stroke through them, which Unicode does not take apart. */
static UChar32
without_stroke (UChar32 c)
{
  switch (c)
    {
    case 0x00f8: return 'o';
    case 0x0111: return 'd';
    case 0x0127: return 'h';
    case 0x0131: return 'i';
    case 0x0142: return 'l';
    case 0x0167: return 't';
    default: return c;
    }
}

/* Appends a character with its marks: compatibility forms and case folded, then European accents dropped. Marks of other
 * scripts are part of the letter (が is not か) and stay. */
static void
fold_piece (GxFolded *folded, const UChar *piece, int length)
{
  const Normalizers *n = get_normalizers ();
  UChar plain[MAX_PIECE * 2 * MAX_NFKC];
  UChar apart[G_N_ELEMENTS (plain) * MAX_NFD];
  UErrorCode status = U_ZERO_ERROR;
  int kept = 0;

  length = unorm2_normalize (n->nfkc_casefold, piece, length, plain, G_N_ELEMENTS (plain), &status);
  length = unorm2_normalize (n->nfd, plain, length, apart, G_N_ELEMENTS (apart), &status);
  for (int i = 0; U_SUCCESS (status) && i < length; i++)
    if (apart[i] < 0x0300 || apart[i] > 0x036f)
      apart[kept++] = apart[i];
  length = unorm2_normalize (n->nfc, apart, kept, plain, G_N_ELEMENTS (plain), &status);
  if (U_FAILURE (status))
    return;

  for (int i = 0; i < length;)
    {
      char out[6];
      UChar32 c;

      U16_NEXT (plain, i, length, c);
      folded_append (folded, out, g_unichar_to_utf8 (gx_han_simplify (without_stroke (c)), out));
    }
}

/* Folds from @start the character there and whatever may combine with it. Returns: where the next one starts. */
static gsize
fold_with_marks (GxFolded *folded, const char *text, gsize start, gsize length)
{
  const UNormalizer2 *nfkc_casefold = get_normalizers ()->nfkc_casefold;
  UChar piece[MAX_PIECE * 2];
  int units = 0, i = start;

  for (int n = 0; n < MAX_PIECE && (gsize) i < length; n++)
    {
      int next = i;
      UChar32 c;

      U8_NEXT (text, next, (int) length, c);
      if (c < 0)
        c = 0xfffd;
      if (n > 0 && unorm2_hasBoundaryBefore (nfkc_casefold, c))
        break;
      U16_APPEND_UNSAFE (piece, units, c);
      i = next;
    }

  fold_piece (folded, piece, units);
  return i;
}

static gboolean
joins_previous (const char *text, gsize start, gsize length)
{
  int i = start;
  UChar32 c;

  U8_NEXT (text, i, (int) length, c);
  return c >= 0 && !unorm2_hasBoundaryBefore (get_normalizers ()->nfkc_casefold, c);
}

void
gx_folded_set (GxFolded *folded, const char *text, gsize length)
{
  gsize last = G_MAXSIZE, last_out = 0; /* the common character just before, which a mark may want back */

  length = MIN (length, (gsize) G_MAXINT);
  folded->length = 0;
  folded_reserve (folded, length);

  for (gsize i = 0; i < length;)
    {
      char out[3];
      int used;
      int n = fold_common ((const guchar *) text + i, length - i, out, &used);

      if (n > 0)
        {
          last = i;
          last_out = folded->length;
          folded_append (folded, out, n);
          i += used;
          continue;
        }

      if (last != G_MAXSIZE && joins_previous (text, i, length))
        {
          folded->length = last_out;
          i = last;
        }
      i = fold_with_marks (folded, text, i, length);
      last = G_MAXSIZE;
    }

  folded_reserve (folded, 0);
  folded->bytes[folded->length] = '\0';
}

void
gx_folded_clear (GxFolded *folded)
{
  g_clear_pointer (&folded->bytes, g_free);
  folded->length = folded->allocated = 0;
}
