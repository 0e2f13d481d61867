const PRODUCTS = ['espresso', 'filter', 'cold brew', 'tea, green', 'tea "Assam"'];
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

export const SALES_ROWS = 5000;

/** Some thousand sales as CSV, the same every time, with what a careless reader trips over: quotes, commas, non-ASCII. */
export function salesCsv(rows = SALES_ROWS): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const day = new Date(FIRST_DAY + (index % 365) * DAY).toISOString().slice(0, 10);
    const price = ((index * 7919) % 10_000) / 100;
    const product = PRODUCTS[index % PRODUCTS.length]!;
    return [
      index + 1,
      day,
      quote(product),
      price.toFixed(2),
      quote(index % 3 === 0 ? 'Zürich' : 'Lisboa'),
    ].join(',');
  });
  return ['id,day,product,price,city', ...lines, ''].join('\r\n');
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
