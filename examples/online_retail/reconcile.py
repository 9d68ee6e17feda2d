"""Calculates the whole year again, in exact fractions, and compares.

    python reconcile.py online-retail.parquet OUT

OUT is what `online_retail --out OUT` wrote. Needs pyarrow and tzdata. Shares no code and no table with the engine or with
the Rust example: VAT rates, countries, kinds of lines and promotions are written down here a second time, London's clock
comes from the time-zone database. A figure that differs by a penny fails.

What is compared, for each of the 25,900 invoices: the instant, how many lines are priced and why the others are not; net,
VAT and gross without promotions; net, VAT, gross and what each promotion took off with them.
"""

import csv
import sys
from collections import Counter, defaultdict
from datetime import datetime, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

import pyarrow.parquet

LONDON, LISBON, ROME, WARSAW = (ZoneInfo(f"Europe/{city}") for city in ("London", "Lisbon", "Rome", "Warsaw"))

# Standard rates in percent, and since when; European Commission, "VAT rates applied in the Member States" (2011 edition).
ALWAYS = datetime(1990, 1, 1, tzinfo=timezone.utc)
UNITED_KINGDOM = [(ALWAYS, "17.5"), (datetime(2011, 1, 4, tzinfo=LONDON), "20")]
RATES = {
    "United Kingdom": UNITED_KINGDOM,
    "Unspecified": UNITED_KINGDOM,
    "European Community": UNITED_KINGDOM,
    "Austria": [(ALWAYS, "20")],
    "Belgium": [(ALWAYS, "21")],
    "Cyprus": [(ALWAYS, "15")],
    "Czech Republic": [(ALWAYS, "20")],
    "Denmark": [(ALWAYS, "25")],
    "EIRE": [(ALWAYS, "21")],
    "Finland": [(ALWAYS, "23")],
    "France": [(ALWAYS, "19.6")],
    "Germany": [(ALWAYS, "19")],
    "Greece": [(ALWAYS, "23")],
    "Italy": [(ALWAYS, "20"), (datetime(2011, 9, 17, tzinfo=ROME), "21")],
    "Lithuania": [(ALWAYS, "21")],
    "Malta": [(ALWAYS, "18")],
    "Netherlands": [(ALWAYS, "19")],
    "Poland": [(ALWAYS, "22"), (datetime(2011, 1, 1, tzinfo=WARSAW), "23")],
    "Portugal": [(ALWAYS, "21"), (datetime(2011, 1, 1, tzinfo=LISBON), "23")],
    "Spain": [(ALWAYS, "18")],
    "Sweden": [(ALWAYS, "25")],
}
EXPORTS = {
    "Australia", "Bahrain", "Brazil", "Canada", "Channel Islands", "Hong Kong", "Iceland", "Israel", "Japan", "Lebanon",
    "Norway", "RSA", "Saudi Arabia", "Singapore", "Switzerland", "USA", "United Arab Emirates",
}  # fmt: skip
FAR_AWAY = EXPORTS - {"Channel Islands", "Iceland", "Norway", "Switzerland"}

SHIPPING = {"POST", "DOT", "C2"}
NO_DISCOUNT = {"BANK CHARGES", "AMAZONFEE", "B"} | {f"gift_0001_{pounds}" for pounds in (10, 20, 30, 40, 50)}
BAGS = {"20712", "22386", "85099B", "85099C", "85099F"}
LUNCH_BAGS = {"20725", "20726", "20727", "20728", "22382", "22383", "22384"}

HALF = Fraction(1, 2)
fractions_of = {}


def fraction(text):
    """The exact number of a text."""
    if text not in fractions_of:
        fractions_of[text] = Fraction(text)
    return fractions_of[text]


def rounded(exact):
    """Whole pence, halves upwards; of numbers from zero up."""
    return (exact + HALF).__floor__()


def rate_at(country, at):
    """The VAT rate as a fraction of one."""
    if country in EXPORTS:
        return Fraction(0)
    percent = [percent for since, percent in RATES[country] if since <= at][-1]
    return Fraction(percent) / 100


def why_not(number, quantity, price):
    """Why a line has nothing to price, or nothing."""
    if quantity > 0 and price > 0:
        return None
    if quantity > 0:
        return "negative_price" if price < 0 else "no_price"
    if price == 0:
        return "stock_correction"
    assert number.startswith("C"), f"{number}: {quantity} × {price}"
    return "cancellation"


class Line:
    """A priced line: stock code, quantity, pence at list price, pence that are left."""

    def __init__(self, code, quantity, price):
        self.code, self.quantity = code, quantity
        self.list = self.left = rounded(price * quantity * 100)

    def take(self, exact):
        """Takes off at most what is left; lines that promotions must not touch give nothing."""
        taken = 0 if self.code in NO_DISCOUNT else min(rounded(exact), self.left)
        self.left -= taken
        return taken


def in_range(line, two_digits):
    return line.code[:2] == two_digits and line.code[:5].isdigit() and len(line.code) >= 5


def promotions(country, at, goods, shipping):
    """What each promotion takes off, in the order in which they run; `goods` and `shipping` are left with the rest."""
    given = Counter()
    local = at.astimezone(LONDON)

    # On lines: prices that are set, then percentages, then amounts. Each line is rounded by itself.
    bags = [line for line in goods if line.code in BAGS]
    if sum(line.quantity for line in bags) >= 10:
        for line in bags:
            given["bags-from-ten"] += line.take(max(Fraction(0), line.left - line.quantity * Fraction(165)))
    if datetime(2010, 12, 1, tzinfo=LONDON) <= at < datetime(2010, 12, 25, tzinfo=LONDON):
        for line in goods:
            if in_range(line, "85"):
                given["lights-december"] += line.take(Fraction(line.left, 10))
    if datetime(2011, 1, 1, tzinfo=LONDON) <= at < datetime(2011, 2, 1, tzinfo=LONDON):
        # No other promotion on goods meets these lines before the order's own, so only the sum matters from here.
        wanted = [(line, rounded(Fraction(line.left, 4))) for line in goods if in_range(line, "47")]
        room = 2000
        whole = sum(pence for _, pence in wanted)
        given["clearance-january"] += min(whole, room)
        if whole > room:
            # Which line bears the cap changes no total: the first ones, here.
            for line, pence in wanted:
                line.left -= min(pence, room)
                room -= min(pence, room)
        else:
            for line, pence in wanted:
                line.left -= pence
    gliders = [line for line in goods if line.code == "84077"]
    if sum(line.quantity for line in gliders) >= 48:
        for line in gliders:
            given["gliders-by-the-carton"] += line.take(line.quantity * Fraction("3.5"))
    lunch_bags = [line for line in goods if line.code in LUNCH_BAGS]
    if len({line.code for line in lunch_bags}) >= 3:
        for line in lunch_bags:
            given["lunch-bag-set"] += line.take(Fraction(50))

    # On the order: one amount each, from what is left of the goods that may be discounted; rounded once. Conditions see
    # the cart as this stage found it, all goods counted.
    found = sum(line.left for line in goods)
    left = sum(line.left for line in goods if line.code not in NO_DISCOUNT)
    before = left

    def off(promotion, exact):
        nonlocal left
        taken = min(rounded(exact), left)
        left -= taken
        given[promotion] += taken

    if found >= 50000:
        off("volume", Fraction(left, 20))
    if len({line.code for line in goods}) >= 25:
        off("variety", Fraction(left, 50))
    if local.weekday() == 3 and 12 <= local.hour < 14 and found >= 10000:
        off("thursday-lunch", Fraction(300))
    if country in FAR_AWAY and found >= 30000:
        off("far-away", Fraction(1000))

    # On shipping; its conditions see the goods after all of the above.
    found -= before - left
    for line in shipping:
        if line.code == "POST" and found >= 75000:
            given["free-post"] += line.take(Fraction(line.left))
        if line.code == "C2" and len(goods) >= 20:
            given["half-carriage"] += line.take(Fraction(line.left, 2))
        if line.code == "DOT":
            given["dotcom-parcel"] += line.take(Fraction(500))
    net = found + sum(line.left for line in shipping)
    return net, {promotion: pence for promotion, pence in given.items() if pence}


def pence(text):
    return int(Fraction(text) * 100)


def pounds(whole):
    return f"{whole // 100}.{whole % 100:02}"


def invoices(path):
    """Every invoice with its rows, wherever they stand in the file."""
    columns = ["InvoiceNo", "StockCode", "Quantity", "UnitPrice", "InvoiceDate", "Country"]
    table = pyarrow.parquet.read_table(path, columns=columns)
    found = defaultdict(list)
    for number, *row in zip(*(table[column].to_pylist() for column in columns)):
        found[number].append(row)
    return found


def check(number, rows, line):
    """What differs, as texts."""
    found = []

    def same(what, ours, theirs):
        if ours != theirs:
            found.append(f"{number} {what}: the script has {ours}, the engine {theirs}")

    _, _, _, first, country = rows[0]
    at = datetime.fromisoformat(first).replace(tzinfo=LONDON)
    same("instant", at.isoformat(), line["at"])
    same("country", country, line["country"])
    goods, shipping, reasons = [], [], Counter()
    for code, quantity, price, _, _ in rows:
        reason = why_not(number, quantity, fraction(price))
        if reason:
            reasons[reason] += 1
        else:
            (shipping if code in SHIPPING else goods).append(Line(code, quantity, fraction(price)))
    for reason in ("cancellation", "stock_correction", "negative_price", "no_price"):
        same(reason, reasons[reason], int(line[reason]))
    same("priced lines", len(goods) + len(shipping), int(line["priced_lines"]))
    if not goods and not shipping:
        same("figures", "", line["plain_net"] + line["gross"])
        return found, None, None

    def taxed(net):
        # One rate for the whole invoice, rounded once. Writing off a bad debt (code B) stands alone and is no supply.
        exempt = sum(line.list for line in goods if line.code == "B")
        return rounded((net - exempt) * rate_at(country, at))

    net = sum(line.list for line in goods + shipping)
    plain = (net, taxed(net), net + taxed(net))
    same("net, VAT, gross", plain, tuple(pence(line[column]) for column in ("plain_net", "plain_tax", "plain_gross")))

    net, given = promotions(country, at, goods, shipping)
    theirs = dict(part.split("=") for part in line["promotions"].split(" ") if part)
    same("promotions", given, {promotion: pence(amount) for promotion, amount in theirs.items()})
    promoted = (net, taxed(net), net + taxed(net))
    same("net, VAT, gross with promotions", promoted, tuple(pence(line[column]) for column in ("net", "tax", "gross")))
    return found, plain, given


def main(parquet, out):
    found = invoices(parquet)
    with open(out, newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert [line["invoice"] for line in lines] == list(found), "the output does not list every invoice once, in order"
    failed, priced, touched, countries = 0, 0, 0, defaultdict(lambda: [0, 0, 0])
    uses = Counter()
    for line in lines:
        rows = found[line["invoice"]]
        differences, plain, given = check(line["invoice"], rows, line)
        failed += bool(differences)
        for difference in differences[: 20 if failed < 20 else 0]:
            print(difference)
        if plain:
            priced += 1
            touched += bool(given)
            uses.update(given.keys())
            for at, figure in enumerate(plain):
                countries[rows[0][4]][at] += figure
    for country, (net, vat, gross) in sorted(countries.items(), key=lambda item: -item[1][0]):
        print(f"{country:22}{pounds(net):>17}{pounds(vat):>15}{pounds(gross):>17}")
    net, vat, gross = (sum(figures[at] for figures in countries.values()) for at in range(3))
    print(f"{'all':22}{pounds(net):>17}{pounds(vat):>15}{pounds(gross):>17}")
    print(f"{priced} invoices priced, {len(lines) - priced} with nothing to price, promotions on {touched} of them:")
    print(", ".join(f"{promotion} {count}" for promotion, count in sorted(uses.items())))
    print(f"reconcile: {len(lines) - failed} passed, {failed} failed")
    return failed == 0


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
