/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks on threads: each runs once, the lowest failure is told, and a child process can go on. */
#include "base/parallel_private.h"
#include <check.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N 500

typedef struct {
  atomic_int runs[N];
  guint threads;
  guint64 first_failure, later_failure;
  GThread *caller;
  guint told;
  guint64 last;
  guint64 stop_after;
} Record;

static gboolean
note(guint64 index, guint worker, gpointer data, GError **error)
{
  Record *record = data;
  ck_assert_uint_lt(worker, record->threads);
  ck_assert((worker == 0) == (g_thread_self() == record->caller));
  atomic_fetch_add(&record->runs[index], 1);
  if (index == record->first_failure || index == record->later_failure) {
    if (index == record->first_failure)
      g_usleep(2000); /* so that the later failure comes first in time */
    socinn__set_error(error, SOCINN_ERROR_OVERFLOW, _("there is no input called \"%s\"; there are %s"), "x",
                      index == record->first_failure ? "first" : "later");
    return FALSE;
  }
  return TRUE;
}

static void
reset(Record *record, guint threads)
{
  memset(record, 0, sizeof *record);
  record->threads = MAX(threads, 1);
  record->first_failure = record->later_failure = G_MAXUINT64;
  record->caller = g_thread_self();
}

static const guint thread_counts[] = { 0, 1, 2, 5, 64, 1024 };

START_TEST(each_task_once)
{
  Record record;
  for (gsize t = 0; t < G_N_ELEMENTS(thread_counts); t++) {
    reset(&record, thread_counts[t]);
    ck_assert(socinn__parallel(thread_counts[t], N, note, &record, NULL, NULL, NULL));
    for (gsize i = 0; i < N; i++)
      ck_assert_int_eq(atomic_load(&record.runs[i]), 1);
  }
  reset(&record, 3);
  ck_assert(socinn__parallel(3, 0, note, &record, NULL, NULL, NULL));
  ck_assert_int_eq(atomic_load(&record.runs[0]), 0);
}
END_TEST

START_TEST(lowest_failure_is_told)
{
  Record record;
  for (gsize t = 0; t < G_N_ELEMENTS(thread_counts); t++)
    for (guint repeat = 0; repeat < 3; repeat++) {
      g_autoptr(GError) error = NULL;
      reset(&record, thread_counts[t]);
      record.first_failure = 40 + repeat;
      record.later_failure = 41 + repeat;
      ck_assert(!socinn__parallel(thread_counts[t], N, note, &record, NULL, NULL, &error));
      ck_assert_int_eq(error->code, SOCINN_ERROR_OVERFLOW);
      ck_assert_ptr_nonnull(strstr(error->message, "first"));
    }
  reset(&record, 2);
  record.first_failure = 0;
  ck_assert(!socinn__parallel(2, N, note, &record, NULL, NULL, NULL));
}
END_TEST

static gboolean
tell(guint64 done, gpointer data)
{
  Record *record = data;
  ck_assert(g_thread_self() == record->caller);
  ck_assert_uint_ge(done, record->last);
  record->last = done;
  record->told++;
  return done < record->stop_after;
}

START_TEST(progress_comes_from_the_caller)
{
  Record record;
  for (gsize t = 0; t < G_N_ELEMENTS(thread_counts); t++) {
    reset(&record, thread_counts[t]);
    record.stop_after = G_MAXUINT64;
    ck_assert(socinn__parallel(thread_counts[t], N, note, &record, tell, &record, NULL));
    ck_assert_uint_eq(record.last, N);
    g_autoptr(GError) error = NULL;
    reset(&record, thread_counts[t]);
    record.stop_after = 1;
    ck_assert(!socinn__parallel(thread_counts[t], N, note, &record, tell, &record, &error));
    ck_assert_int_eq(error->code, SOCINN_ERROR_CANCELLED);
    ck_assert_uint_eq(record.told, 1);
  }
}
END_TEST

static gboolean
check_language(guint64 index, guint worker, gpointer data, GError **error)
{
  g_usleep(100);
  return index < G_MAXUINT64 && worker < G_MAXUINT && data == NULL && error != NULL &&
         socinn_language_get() == SOCINN_LANGUAGE_PL;
}

START_TEST(messages_in_the_callers_language)
{
  g_autoptr(GError) error = NULL;
  socinn_language_set_thread(SOCINN_LANGUAGE_PL);
  ck_assert(socinn__parallel(4, 100, check_language, NULL, NULL, NULL, &error));
  socinn_language_unset_thread();
}
END_TEST

START_TEST(works_after_a_fork)
{
  Record record;
  reset(&record, 4);
  ck_assert(socinn__parallel(4, N, note, &record, NULL, NULL, NULL));
  pid_t child = fork();
  if (child == 0) {
    reset(&record, 4);
    _exit(socinn__parallel(4, N, note, &record, NULL, NULL, NULL) && atomic_load(&record.runs[N - 1]) == 1 ? 0 : 1);
  }
  int status = -1;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert_int_eq(status, 0);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("parallel");
  TCase *cases = tcase_create("tasks");
  tcase_add_test(cases, each_task_once);
  tcase_add_test(cases, lowest_failure_is_told);
  tcase_add_test(cases, progress_comes_from_the_caller);
  tcase_add_test(cases, messages_in_the_callers_language);
  tcase_add_test(cases, works_after_a_fork);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
