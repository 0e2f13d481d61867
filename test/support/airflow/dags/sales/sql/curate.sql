SELECT id, price, day FROM raw.sales WHERE price > 0
