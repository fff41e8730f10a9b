/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cost item made ready for pricing: its amount and factors multiplied out, its choices turned into rules. */
#include "budget_private.h"
#include <string.h>

/* What is gathered while the factors of one item are multiplied. */
typedef struct {
  const SocinnItemContext *context;
  SocinnPricedItem *item;
  SocinnQuantity *money; /* the one amount of money among them */
  SocinnRational product[N_BOUNDS];
  GHashTable *used; /* names of assumptions */
} Product;

G_GNUC_PRINTF(5, 6)
static gboolean
fail(const SocinnPricedItem *item, const char *field, SocinnError code, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *path = field != NULL ? g_strdup_printf("%s/%s", item->path, field) : g_strdup(item->path);
  socinn__set_error(error, code, "%s", message);
  socinn__locate_error(error, NULL, path, 0);
  return FALSE;
}

static gboolean
multiply_all(Product *product, const SocinnRational *factors)
{
  for (gsize i = 0; i < N_BOUNDS; i++)
    if (!socinn__multiply_rounded(product->product[i], factors[i], &product->product[i]))
      return FALSE;
  return TRUE;
}

static gboolean
multiply_one(Product *product, SocinnRational factor)
{
  return multiply_all(product, (SocinnRational[]) { factor, factor, factor });
}

/* Units are people's own words. */
static gboolean
counts_hours(const SocinnQuantity *quantity)
{
  static const char *const words[] = { "h",      "hour", "hours", "person-hour",    "godzina", "godziny",
                                       "godzin", "godz", "godz.", "roboczogodzina", NULL };
  return g_strv_contains(words, socinn_quantity_get_unit(quantity));
}

/* Means multiply because different quantities are independent; one quantity twice is refused elsewhere. */
static gboolean
multiply_quantity(Product *product, SocinnQuantity *quantity, const char *field, GError **error)
{
  SocinnPricedItem *item = product->item;
  item->has_hours = item->has_hours || counts_hours(quantity);
  if (socinn_quantity_is_money(quantity)) {
    if (product->money != NULL)
      return fail(item, field, SOCINN_ERROR_INVALID_ARGUMENT, error,
                  _("two amounts of money are multiplied in \"%s\"; leave one of them without a currency"), item->id);
    product->money = quantity;
  }
  SocinnRational factors[N_BOUNDS] = { socinn_quantity_get_low(quantity), SOCINN_ZERO,
                                       socinn_quantity_get_high(quantity) };
  if (!socinn_quantity_get_mean(quantity, &factors[EXPECTED], error)) {
    socinn__locate_error(error, NULL, item->path, 0);
    return FALSE;
  }
  if (factors[LOW].numerator < 0)
    return fail(item, field, SOCINN_ERROR_INVALID_ARGUMENT, error,
                _("a factor of \"%s\" is below 0; a cost can be a product of numbers from 0 up only"), item->id);
  gboolean percent = strcmp(socinn_quantity_get_unit(quantity), "%") == 0;
  if (!multiply_all(product, factors) || (percent && !multiply_one(product, (SocinnRational) { 1, 100 })))
    return socinn__set_overflow(error, item->path);
  return TRUE;
}

static gboolean
multiply_assumption(Product *product, const char *name, const char *field, GError **error)
{
  SocinnPricedItem *item = product->item;
  GHashTable *assumptions = product->context->assumptions;
  SocinnQuantity *quantity;
  if (!g_hash_table_lookup_extended(assumptions, name, NULL, (gpointer *) &quantity)) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, assumptions);
    while (g_hash_table_iter_next(&iter, &key, NULL))
      g_ptr_array_add(names, key);
    g_ptr_array_sort(names, (GCompareFunc) g_strcmp0);
    g_autofree char *known = socinn__known_names(names, name);
    return fail(item, field, SOCINN_ERROR_NOT_FOUND, error, _("there is no assumption called \"%s\"; there are: %s"),
                name, known);
  }
  if (!g_hash_table_add(product->used, (gpointer) name))
    return fail(
      item, field, SOCINN_ERROR_INVALID_ARGUMENT, error,
      _("assumption \"%s\" stands twice in one product, whose mean is then not the product of the means; make "
        "an assumption for the product"),
      name);
  return multiply_quantity(product, quantity, field, error);
}

static gboolean
multiply_factors(Product *product, GError **error)
{
  SocinnPart *part = product->item->part;
  gsize n = socinn__length(part, "factors");
  for (gsize i = 0; i < n; i++) {
    SocinnPart *factor = socinn__item(part, "factors", i);
    g_autofree char *field = g_strdup_printf("factors/%zu", i);
    const char *name = socinn__string(factor, "assumption");
    SocinnQuantity *value = socinn__quantity(factor, "value");
    if (name == NULL && value == NULL)
      return fail(product->item, field, SOCINN_ERROR_INVALID_ARGUMENT, error,
                  _("a factor of \"%s\" has neither a value nor an assumption; give it one"), product->item->id);
    if (name != NULL ? !multiply_assumption(product, name, field, error)
                     : !multiply_quantity(product, value, field, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_money(const SocinnItemContext *context, SocinnQuantity *literal, const char *assumption)
{
  SocinnQuantity *quantity = assumption != NULL ? g_hash_table_lookup(context->assumptions, assumption) : literal;
  return quantity != NULL && socinn_quantity_is_money(quantity);
}

static gboolean
is_open(const SocinnItemContext *context, const char *assumption)
{
  gpointer value;
  return assumption != NULL && g_hash_table_lookup_extended(context->assumptions, assumption, NULL, &value) &&
         value == NULL;
}

const char *
socinn__item_open_assumption(const SocinnItemContext *context, const SocinnPart *part)
{
  const char *name = socinn__string(part, "assumption");
  for (gsize i = 0; i < socinn__length(part, "factors") && !is_open(context, name); i++)
    name = socinn__string(socinn__item(part, "factors", i), "assumption");
  return is_open(context, name) ? name : NULL;
}

gboolean
socinn__item_lacks_amount(const SocinnItemContext *context, const SocinnPart *part)
{
  if (socinn__item_open_assumption(context, part) != NULL)
    return TRUE;
  if (socinn__state(part, "amount") != SOCINN_STATE_NOT_YET_KNOWN || socinn__string(part, "assumption") != NULL)
    return FALSE;
  for (gsize i = 0; i < socinn__length(part, "factors"); i++) {
    const SocinnPart *factor = socinn__item(part, "factors", i);
    if (is_money(context, socinn__quantity(factor, "value"), socinn__string(factor, "assumption")))
      return FALSE;
  }
  return TRUE;
}

static gboolean
multiply_amount(Product *product, GError **error)
{
  SocinnPricedItem *item = product->item;
  const char *name = socinn__string(item->part, "assumption");
  SocinnQuantity *amount = socinn__quantity(item->part, "amount");
  if (name != NULL ? !multiply_assumption(product, name, "assumption", error)
                   : amount != NULL && !multiply_quantity(product, amount, "amount", error))
    return FALSE;
  if (!multiply_factors(product, error))
    return FALSE;
  if (product->money == NULL)
    return fail(item, "amount", SOCINN_ERROR_INVALID_ARGUMENT, error,
                _("\"%s\" has no amount of money; give it one with its currency, such as 300 PLN"), item->id);
  return TRUE;
}

static void
read_price_date(const SocinnQuantity *money, SocinnPricedItem *item)
{
  SocinnPeriod date;
  item->has_price_date = socinn_quantity_get_price_date(money, &date);
  if (item->has_price_date)
    item->price_month = date.last;
}

/* VAT that comes on top, or that is in the price and comes back. */
static gboolean
multiply_vat(Product *product, GError **error)
{
  SocinnPricedItem *item = product->item;
  const char *treatment = socinn__string(item->part, "vat");
  if (treatment == NULL || strcmp(treatment, "included") == 0 || item->gross)
    return TRUE;
  SocinnRational rate, factor;
  if (!socinn__number(item->part, "vat_rate", &rate))
    return fail(item, "vat_rate", SOCINN_ERROR_INVALID_ARGUMENT, error,
                _("\"%s\" says what happens to VAT but not its rate; give vat_rate, such as 0.23"), item->id);
  if (!socinn_rational_add(SOCINN_INTEGER(1), rate, &factor, error))
    return FALSE;
  if (strcmp(treatment, "recoverable") == 0 && !socinn_rational_divide(SOCINN_INTEGER(1), factor, &factor, error))
    return FALSE;
  return multiply_one(product, factor) || socinn__set_overflow(error, item->path);
}

/* Posts and persons. Gross pay is rounded for one person and multiplied by their number afterwards. */
static gboolean
multiply_posts(Product *product, GError **error)
{
  SocinnPricedItem *item = product->item;
  SocinnRational fte;
  gboolean has_fte = socinn__number(item->part, "fte", &fte);
  gboolean stated_post = g_strcmp0(socinn__string(item->part, "pay_unit"), "stated-post") == 0;
  memcpy(item->pay, product->product, sizeof item->pay);
  item->has_full_pay = has_fte && fte.numerator > 0;
  if (item->has_full_pay && stated_post)
    for (gsize i = 0; i < N_BOUNDS; i++)
      if (!socinn__multiply_rounded(item->pay[i], (SocinnRational) { fte.denominator, fte.numerator }, &item->pay[i]))
        return socinn__set_overflow(error, item->path);
  if (has_fte && !stated_post && !multiply_one(product, fte))
    return socinn__set_overflow(error, item->path);
  gint64 persons;
  if (!socinn__integer(item->part, "headcount", &persons))
    persons = 1;
  item->persons = item->gross ? persons : 1;
  if (!item->gross && !multiply_one(product, SOCINN_INTEGER(persons)))
    return socinn__set_overflow(error, item->path);
  return TRUE;
}

/* Whole ones, as many as the participants need. Without a number of participants one is enough, and a finding asks. */
static gboolean
multiply_steps(Product *product, GError **error)
{
  SocinnPricedItem *item = product->item;
  SocinnQuantity *participants = product->context->participants;
  SocinnRational steps[N_BOUNDS] = { SOCINN_INTEGER(1), SOCINN_INTEGER(1), SOCINN_INTEGER(1) };
  gint64 serves;
  if (socinn__integer(item->part, "serves", &serves) && participants != NULL) {
    if (socinn_quantity_get_kind(participants) != SOCINN_QUANTITY_FIXED &&
        g_hash_table_contains(product->used, SOCINN_PARTICIPANTS))
      return fail(item, "serves", SOCINN_ERROR_INVALID_ARGUMENT, error,
                  _("\"%s\" is multiplied by an unsure number of participants twice; leave out the factor or `serves`"),
                  item->id);
    if (!socinn__steps(participants, serves, steps, error)) {
      socinn__locate_error(error, NULL, item->path, 0);
      return FALSE;
    }
  }
  for (gsize i = 0; i < N_BOUNDS; i++)
    item->steps[i] = item->gross ? steps[i] : SOCINN_INTEGER(1);
  return item->gross || multiply_all(product, steps) || socinn__set_overflow(error, item->path);
}

static gboolean
read_pay_rules(const SocinnItemContext *context, SocinnPricedItem *item, GError **error)
{
  const char *insurance = socinn__string(item->part, "insurance");
  const char *indexation = socinn__string(item->part, "indexation");
  SocinnRational fte;
  item->gross = g_strcmp0(socinn__string(item->part, "pay_basis"), "gross") == 0;
  item->staff = item->gross || socinn__number(item->part, "fte", &fte) ||
                g_strcmp0(socinn__string(item->part, "category"), "staff") == 0;
  if (!socinn__insurance_is_due(insurance != NULL ? insurance : "employment", &item->insured, error)) {
    socinn__locate_error(error, NULL, item->path, 0);
    return FALSE;
  }
  item->ppk = socinn__flag(item->part, "ppk") && item->insured;
  item->thirteenth = socinn__flag(item->part, "thirteenth_pay") && item->gross;
  item->own_indexation = indexation != NULL;
  if (indexation == NULL)
    item->indexation = !context->indexation ? INDEX_NONE : item->staff ? INDEX_MINIMUM_PAY : INDEX_PRICES;
  else
    item->indexation = strcmp(indexation, "prices") == 0        ? INDEX_PRICES
                       : strcmp(indexation, "minimum-pay") == 0 ? INDEX_MINIMUM_PAY
                                                                : INDEX_NONE;
  return TRUE;
}

static gboolean
read_currency(const SocinnQuantity *money, SocinnPricedItem *item, GError **error)
{
  guint decimals;
  g_strlcpy(item->currency, socinn_quantity_get_unit(money), sizeof item->currency);
  if (!socinn_currency_get_decimals(item->currency, &decimals, error)) {
    socinn__locate_error(error, NULL, item->path, 0);
    return FALSE;
  }
  item->scale = socinn__scale(decimals);
  if (item->gross && item->insured && strcmp(item->currency, "PLN") != 0)
    return fail(
      item, "pay_basis", SOCINN_ERROR_CURRENCY, error,
      _("contributions on the gross pay of \"%s\" are known in PLN, not in %s; state the employer's whole cost"),
      item->id, item->currency);
  return TRUE;
}

gboolean
socinn__item_read(const SocinnItemContext *context, SocinnPart *part, const char *path, SocinnPricedItem *result,
                  GError **error)
{
  SocinnPricedItem item = { .part = part, .id = socinn__string(part, "id"), .path = path };
  g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
  Product product = { .context = context, .item = &item, .used = used };
  for (gsize i = 0; i < N_BOUNDS; i++)
    product.product[i] = SOCINN_INTEGER(1);
  if (!read_pay_rules(context, &item, error) || !multiply_amount(&product, error) ||
      !read_currency(product.money, &item, error) || !multiply_posts(&product, error) ||
      !multiply_steps(&product, error) || !multiply_vat(&product, error))
    return FALSE;
  read_price_date(product.money, &item);
  item.hour = socinn_quantity_get_low(product.money);
  socinn__schedule_read(part, &item.schedule);
  memcpy(item.full, product.product, sizeof item.full);
  *result = item;
  return TRUE;
}
