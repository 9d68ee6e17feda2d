"""The cents every engine in these benches must give before it is timed: plain Python integers, no code shared with them.

    python3 benches/reference.py

prints the rows of src/reference.rs.
"""

PRICES = [1999, 495, 2950, 1299, 349, 8999, 1550, 775, 2499, 1099]
CATEGORIES = ["electronics", "grocery", "apparel"]
WIDE = 123_456_789  # what one cent of the wide cart stands for


def half_up(numerator, denominator):
    return (2 * numerator + denominator) // (2 * denominator)


def largest_remainder(total, weights):
    """Ties go to the larger weight, then to the earlier one."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    rest = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-rest[at], -weights[at], at))
    for at in order[: total - sum(shares)]:
        shares[at] += 1
    return shares


def allocate(total, amounts, classes):
    """First over tax classes, then over the lines of each."""
    names = sorted(set(classes))
    members = [[at for at, name in enumerate(classes) if name == wanted] for wanted in names]
    shares = largest_remainder(total, [sum(amounts[at] for at in lines) for lines in members])
    given = [0] * len(amounts)
    for share, lines in zip(shares, members):
        for at, part in zip(lines, largest_remainder(share, [amounts[at] for at in lines])):
            given[at] = part
    return given


def price(count, included, scale):
    amounts, classes, skus, quantities, categories = [], [], [], [], []
    for at in range(count):
        quantity = 4 if at % 10 == 3 else 1 + (at * 7 + 2) % 5
        category = CATEGORIES[at % 3]
        amounts.append((PRICES[at % 10] + (at // 10) * 13) * scale * quantity)
        classes.append("reduced" if category == "grocery" else "standard")
        skus.append(at)
        quantities.append(quantity)
        categories.append(category)
    listed = sum(amounts)
    for at, category in enumerate(categories):  # 10 % of apparel, per line
        if category == "apparel":
            amounts[at] -= half_up(amounts[at] * 10, 100)
    for at, sku in enumerate(skus):  # buy 2 get 1 free of SKU-0003
        if sku == 3:
            amounts[at] -= half_up(amounts[at] * (quantities[at] // 3), quantities[at])
    if sum(amounts) > 5000 * scale:  # 5.00 off over 50
        amounts = [a - g for a, g in zip(amounts, allocate(500 * scale, amounts, classes))]
    off = half_up(sum(amounts) * 15, 100)  # 15 % with a code
    amounts = [a - g for a, g in zip(amounts, allocate(off, amounts, classes))]
    shipping_discount = 995 * scale if sum(amounts) > 10000 * scale else 0  # free shipping over 100
    net = tax = gross = 0
    parts = list(zip(amounts, classes)) + [(995 * scale - shipping_discount, "standard")]
    for amount, name in parts:
        rate = 21 if name == "standard" else 6
        part = half_up(amount * rate, 100 + rate) if included else half_up(amount * rate, 100)
        net += amount - part if included else amount
        tax += part
        gross += amount if included else amount + part
    return listed, listed - sum(amounts), shipping_discount, net, tax, gross


if __name__ == "__main__":
    for scale in (1, WIDE):
        for included in (False, True):
            for count in (1, 10, 100, 1000):
                if scale == 1 or count == 10:
                    print(count, "included" if included else "excluded", scale, price(count, included, scale))
