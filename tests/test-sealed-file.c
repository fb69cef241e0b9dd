/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange/recovery_code.h"
#include "exchange/sealed_file.h"
#include "support.h"

/* Encrypted files: what went in comes out; nothing else ever does, and each reason is said. */

static void
assert_error (GError *error, GxError code, const char *part)
{
  g_assert_error (error, GX_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static GxSeal
make_seal (const char *passphrase, char **code)
{
  g_autoptr (GError) error = NULL;
  GxSeal seal;

  g_assert_true (gx_seal_new (&seal, passphrase, GX_SEAL_COST_LEAST, code, &error));
  g_assert_no_error (error);
  return seal;
}

/* A path in a folder of its own. */
static char *
new_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);

  return g_build_filename (folder, "sealed", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}

static GBytes *
random_bytes (GRand *rand, gsize length)
{
  guint8 *bytes = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (rand, 0, 256);
  return g_bytes_new_take (bytes, length);
}

static void
write_file (const char *path, const GxSeal *seal, GBytes *first, GBytes *second, gsize piece)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBookState) state = gx_book_state_new ();
  g_autoptr (GxSealedWriter) writer = NULL;
  GBytes *parts[] = { first, second };
  static const char *const names[] = { "first", "second" };

  state->uuid = g_strdup ("11111111-2222-4333-8444-555555555555");
  state->step_id = 17;
  state->step_at = (GxInstant) { 1234567890123 };
  writer = gx_sealed_writer_new (path, "sealed", seal, state, (GxInstant) { 42 }, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (parts[i], &length);

      g_assert_true (gx_sealed_writer_begin (writer, names[i], &error));
      for (gsize at = 0; at < length; at += piece)
        g_assert_true (gx_sealed_writer_write (writer, data + at, MIN (piece, length - at), &error));
    }
  g_assert_true (gx_sealed_writer_finish (writer, &error));
  g_assert_no_error (error);
}

/* All parts, when the file is whole: "name" and content one after the other. */
static GPtrArray *
read_file (const char *path, const char *secret, GError **error)
{
  g_autoptr (GxSealedReader) reader = gx_sealed_reader_new (path, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  int got;

  if (reader == NULL || !gx_sealed_reader_unlock (reader, secret, error))
    return NULL;
  for (;;)
    {
      g_autofree char *part = NULL;
      GBytes *bytes;

      if ((got = gx_sealed_reader_next (reader, &part, error)) != 1)
        return got == 0 ? g_steal_pointer (&parts) : NULL;
      g_assert_cmpstr (part, ==, parts->len == 0 ? "first" : "second");
      if ((bytes = gx_sealed_reader_read_all (reader, 100 * 1024 * 1024, error)) == NULL)
        return NULL;
      g_ptr_array_add (parts, bytes);
    }
}

static void
refuse (const char *path, const char *secret, GxError code, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_file (path, secret, &error));
  assert_error (error, code, sentence);
}

static void
test_round_trip (void)
{
  static const gsize sizes[] = { 0, 1, GX_SEALED_CONTENT - 1, GX_SEALED_CONTENT, GX_SEALED_CONTENT + 1, 3 * GX_SEALED_CONTENT, 1000003 };
  g_autoptr (GRand) rand = test_rand ();
  g_autofree char *path = new_path ();
  g_autofree char *code = NULL;
  GxSeal seal = make_seal ("钥匙 key", &code);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint locked = 0; locked < 2; locked++)
      {
        g_autoptr (GBytes) first = random_bytes (rand, sizes[i]);
        g_autoptr (GBytes) second = random_bytes (rand, sizes[G_N_ELEMENTS (sizes) - 1 - i]);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) parts = NULL;

        write_file (path, locked ? &seal : NULL, first, second, i % 2 == 0 ? 999 : 300000);
        parts = read_file (path, locked ? (i % 2 == 0 ? "钥匙 key" : code) : NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (parts->len, ==, 2);
        g_assert_true (g_bytes_equal (parts->pdata[0], first));
        g_assert_true (g_bytes_equal (parts->pdata[1], second));
      }
  remove_path (path);
}

/* Parts that nobody asks for are passed over, and still read to their end. */
static void
test_passed_over (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_autofree char *path = new_path ();
  g_autoptr (GBytes) first = random_bytes (rand, 200000);
  g_autoptr (GBytes) second = random_bytes (rand, 200000);
  g_autoptr (GxSealedReader) reader = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *three = NULL;

  write_file (path, NULL, first, second, 5000);
  reader = gx_sealed_reader_new (path, NULL);
  g_assert_true (gx_sealed_reader_unlock (reader, NULL, NULL));
  g_assert_cmpint (gx_sealed_reader_next (reader, &one, NULL), ==, 1);
  g_assert_cmpint (gx_sealed_reader_next (reader, &two, NULL), ==, 1);
  g_assert_cmpint (gx_sealed_reader_next (reader, &three, NULL), ==, 0);
  g_assert_cmpstr (one, ==, "first");
  g_assert_cmpstr (two, ==, "second");
  g_assert_cmpint (gx_sealed_reader_get_head (reader)->step_id, ==, 17);
  g_assert_cmpint (gx_sealed_reader_get_head (reader)->made_at, ==, 42);
  remove_path (path);
}

static void
test_secrets (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("secret words", 12);
  g_autofree char *path = new_path ();
  g_autofree char *code = NULL;
  g_autofree char *other_code = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *spaced = NULL;
  g_autofree char *slip = NULL;
  g_autofree char *content = NULL;
  gsize length;
  GxSeal seal = make_seal ("caf\xc3\xa9 1234", &code);

  make_seal ("other", &other_code);
  write_file (path, &seal, bytes, bytes, 100);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_null (memmem (content, length, "secret words", 12));

  lower = g_ascii_strdown (code, -1);
  spaced = g_strdelimit (g_strdup (code), "-", ' ');
  slip = g_strdup (code);
  slip[7] = slip[7] == 'Z' ? 'Y' : 'Z';
  {
    const char *const right[] = { "caf\xc3\xa9 1234", "cafe\xcc\x81 1234", code, lower, spaced };

    for (guint i = 0; i < G_N_ELEMENTS (right); i++)
      {
        g_autoptr (GPtrArray) parts = read_file (path, right[i], NULL);

        g_assert_nonnull (parts);
      }
  }
  refuse (path, NULL, GX_ERROR_REFUSED, "is encrypted");
  refuse (path, "", GX_ERROR_REFUSED, "does not open");
  refuse (path, "Caf\xc3\xa9 1234", GX_ERROR_REFUSED, "does not open");
  refuse (path, "\xff\xfe", GX_ERROR_REFUSED, "does not open");
  refuse (path, other_code, GX_ERROR_REFUSED, "does not open");
  refuse (path, slip, GX_ERROR_REFUSED, "slip in this recovery code");
  remove_path (path);
}

/* A passphrase may have the form of a recovery code. */
static void
test_passphrase_like_a_code (void)
{
  static const char *const passphrase = "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA";
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *path = new_path ();
  g_autofree char *code = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  GxSeal seal = make_seal (passphrase, &code);

  write_file (path, &seal, bytes, bytes, 100);
  parts = read_file (path, passphrase, NULL);
  g_assert_nonnull (parts);
  remove_path (path);
}

static void
test_empty_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  char *code = NULL;
  GxSeal seal;

  g_assert_false (gx_seal_new (&seal, "", GX_SEAL_COST_LEAST, &code, &error));
  assert_error (error, GX_ERROR_INVALID, "empty");
  g_assert_null (code);
}

static void
test_recovery_codes (void)
{
  g_autoptr (GRand) rand = test_rand ();

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GBytes) bytes = random_bytes (rand, GX_RECOVERY_BYTES);
      g_autofree char *code = gx_recovery_code_format (g_bytes_get_data (bytes, NULL));
      guint8 back[GX_RECOVERY_BYTES];
      gboolean mistyped;

      g_assert_cmpuint (strlen (code), ==, 8 * 4 + 7);
      g_assert_null (strpbrk (code, "ILOUabc"));
      g_assert_true (gx_recovery_code_parse (code, back, &mistyped));
      g_assert_false (mistyped);
      g_assert_cmpmem (back, sizeof back, g_bytes_get_data (bytes, NULL), GX_RECOVERY_BYTES);
    }
}

static void
test_recovery_code_forms (void)
{
  static const struct { const char *text; gboolean is_code; } rows[] = {
    { "", FALSE },
    { "hello", FALSE },
    { "0000-0000-0000-0000-0000-0000-0000-000", FALSE },
    { "0000-0000-0000-0000-0000-0000-0000-0000", TRUE },
    { "oOo0 0000 IlL1 0000 0000 0000 0000 0000", TRUE },
    { "００００-0000-0000-0000-0000-0000-0000-0000", TRUE },
    { "0000-0000-0000-0000-0000-0000-0000-00000", FALSE },
    { "0000-0000-0000-0000-0000-0000-0000-000U", FALSE },
    { "0000-0000-0000-0000-0000-0000-0000-000é", FALSE },
    { "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint8 back[GX_RECOVERY_BYTES];
      gboolean mistyped;

      if (gx_recovery_code_parse (rows[i].text, back, &mistyped) != rows[i].is_code)
        g_error ("%s", rows[i].text);
    }
}

/* Damage ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  char *content;
  gsize length;
} Sealed;

static void
sealed_init (Sealed *self, gboolean locked)
{
  g_autoptr (GRand) rand = test_rand ();
  g_autoptr (GBytes) first = random_bytes (rand, 3000);
  g_autoptr (GBytes) second = random_bytes (rand, 200000);
  g_autofree char *code = NULL;
  GxSeal seal = make_seal ("pass", &code);

  self->path = new_path ();
  write_file (self->path, locked ? &seal : NULL, first, second, 7000);
  g_assert_true (g_file_get_contents (self->path, &self->content, &self->length, NULL));
}

static void
sealed_clear (Sealed *self)
{
  remove_path (self->path);
  g_free (self->path);
  g_free (self->content);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sealed, sealed_clear)

/* Whatever is changed: never a part that was not written. */
static void
test_altered (gconstpointer locked)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (Sealed) sealed = { 0 };

  sealed_init (&sealed, GPOINTER_TO_INT (locked));
  for (guint i = 0; i < 400; i++)
    {
      gsize at = i < 100 ? (gsize) g_rand_int_range (rand, 0, sizeof (GxSealedHead)) : (gsize) g_rand_int_range (rand, 0, sealed.length);
      char old = sealed.content[at];
      g_autoptr (GError) error = NULL;

      sealed.content[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      g_assert_true (g_file_set_contents (sealed.path, sealed.content, sealed.length, NULL));
      sealed.content[at] = old;
      g_assert_null (read_file (sealed.path, "pass", &error));
      if (at < 8)
        assert_error (error, GX_ERROR_NOT_A_BOOK, "not a copy");
      else if (at < 12)
        g_assert_true (g_error_matches (error, GX_ERROR, GX_ERROR_NEWER) || g_error_matches (error, GX_ERROR, GX_ERROR_DAMAGED));
      else if (at < sizeof (GxSealedHead))
        assert_error (error, GX_ERROR_DAMAGED, "beginning");
      else
        g_assert_error (error, GX_ERROR, GX_ERROR_DAMAGED);
    }
}

static void
test_cut_short (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (Sealed) sealed = { 0 };

  sealed_init (&sealed, TRUE);
  for (guint i = 0; i < 60; i++)
    {
      gsize length = i == 0 ? sealed.length - 1 : i == 1 ? sizeof (GxSealedHead) : (gsize) g_rand_int_range (rand, 8, sealed.length);

      g_assert_true (g_file_set_contents (sealed.path, sealed.content, length, NULL));
      refuse (sealed.path, "pass", GX_ERROR_DAMAGED, "cut short");
    }
  g_assert_true (g_file_set_contents (sealed.path, sealed.content, 7, NULL));
  refuse (sealed.path, "pass", GX_ERROR_NOT_A_BOOK, "not a copy");
}

static void
test_something_after_the_end (void)
{
  g_auto (Sealed) sealed = { 0 };
  g_autoptr (GString) longer = g_string_new (NULL);

  sealed_init (&sealed, TRUE);
  g_string_append_len (longer, sealed.content, sealed.length);
  g_string_append_c (longer, '\0');
  g_assert_true (g_file_set_contents (sealed.path, longer->str, longer->len, NULL));
  refuse (sealed.path, "pass", GX_ERROR_DAMAGED, "altered");
}

/* Where message @n begins. */
static gsize
message_at (const Sealed *sealed, guint n)
{
  gsize at = sizeof (GxSealedHead);

  while (n-- > 0)
    {
      guint32 length;

      memcpy (&length, sealed->content + at, sizeof length);
      at += sizeof length + GUINT32_FROM_LE (length);
    }
  return at;
}

/* Messages exchanged, repeated, left out: the stream binds each to its place. */
static void
test_reordered (void)
{
  g_auto (Sealed) sealed = { 0 };

  sealed_init (&sealed, TRUE);
  /* first, its content, second, then four of content */
  for (guint kind = 0; kind < 3; kind++)
    {
      g_autoptr (GString) other = g_string_new (NULL);
      gsize third = message_at (&sealed, 3), fourth = message_at (&sealed, 4), fifth = message_at (&sealed, 5);

      g_string_append_len (other, sealed.content, third);
      if (kind != 2)
        g_string_append_len (other, sealed.content + fourth, fifth - fourth);
      g_string_append_len (other, sealed.content + third, fourth - third);
      if (kind == 1)
        g_string_append_len (other, sealed.content + fourth, fifth - fourth);
      g_string_append_len (other, sealed.content + fifth, sealed.length - fifth);
      g_assert_true (g_file_set_contents (sealed.path, other->str, other->len, NULL));
      refuse (sealed.path, "pass", GX_ERROR_DAMAGED, "altered");
    }
}

/* The head of one file before the messages of another, of the same seal. */
static void
test_head_of_another (void)
{
  g_auto (Sealed) sealed = { 0 };
  g_autoptr (GString) mixed = g_string_new (NULL);
  g_autofree char *one = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  GxSeal seal = make_seal ("pass", &code);
  gsize length;

  sealed_init (&sealed, TRUE);
  write_file (sealed.path, &seal, bytes, bytes, 100);
  g_assert_true (g_file_get_contents (sealed.path, &one, &length, NULL));
  write_file (sealed.path, &seal, bytes, bytes, 100);
  g_free (sealed.content);
  g_assert_true (g_file_get_contents (sealed.path, &sealed.content, &sealed.length, NULL));
  g_string_append_len (mixed, one, sizeof (GxSealedHead));
  g_string_append_len (mixed, sealed.content + sizeof (GxSealedHead), sealed.length - sizeof (GxSealedHead));
  g_assert_true (g_file_set_contents (sealed.path, mixed->str, mixed->len, NULL));
  refuse (sealed.path, "pass", GX_ERROR_DAMAGED, "altered");
}

/* Somebody wrote a head that fits itself and asks for more than may be asked. */
static void
test_hostile_head (void)
{
  static const struct { guint64 operations, memory; } rows[] = {
    { G_MAXUINT64, 8192 }, { 1000000, 1 << 20 }, { 1, G_MAXUINT64 }, { 1, G_GUINT64_CONSTANT (1) << 40 }, { 0, 0 }, { 1, 1 }, { 16, 1 << 30 }, { 5, 1 << 30 },
  };
  g_auto (Sealed) sealed = { 0 };

  sealed_init (&sealed, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GxSealedHead *head = (GxSealedHead *) (void *) sealed.content;
      gint64 start = g_get_monotonic_time ();

      head->seal.operations = GUINT64_TO_LE (rows[i].operations);
      head->seal.memory = GUINT64_TO_LE (rows[i].memory);
      gx_sealed_head_sum (head, head->sum);
      g_assert_true (g_file_set_contents (sealed.path, sealed.content, sealed.length, NULL));
      refuse (sealed.path, "pass", GX_ERROR_DAMAGED, "beginning");
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    }
}

static void
test_newer (void)
{
  g_auto (Sealed) sealed = { 0 };

  sealed_init (&sealed, TRUE);
  sealed.content[8] = 2;
  g_assert_true (g_file_set_contents (sealed.path, sealed.content, sealed.length, NULL));
  refuse (sealed.path, "pass", GX_ERROR_NEWER, "newer Guanxi");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sealed-file/round-trip", test_round_trip);
  g_test_add_func ("/sealed-file/passed-over", test_passed_over);
  g_test_add_func ("/sealed-file/secrets", test_secrets);
  g_test_add_func ("/sealed-file/passphrase-like-a-code", test_passphrase_like_a_code);
  g_test_add_func ("/sealed-file/empty-passphrase", test_empty_passphrase);
  g_test_add_func ("/sealed-file/recovery-codes", test_recovery_codes);
  g_test_add_func ("/sealed-file/recovery-code-forms", test_recovery_code_forms);
  g_test_add_data_func ("/sealed-file/altered/locked", GINT_TO_POINTER (TRUE), test_altered);
  g_test_add_data_func ("/sealed-file/altered/open", GINT_TO_POINTER (FALSE), test_altered);
  g_test_add_func ("/sealed-file/cut-short", test_cut_short);
  g_test_add_func ("/sealed-file/something-after-the-end", test_something_after_the_end);
  g_test_add_func ("/sealed-file/reordered", test_reordered);
  g_test_add_func ("/sealed-file/head-of-another", test_head_of_another);
  g_test_add_func ("/sealed-file/hostile-head", test_hostile_head);
  g_test_add_func ("/sealed-file/newer", test_newer);
  return g_test_run ();
}
