import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { priceTable } from '../../lib/cost';

const DOCUMENT = join(__dirname, '../../docs/cost.md');

/** What the document should say below its heading `The prices`: a row for each figure, a numbered link for each source. */
function rendered(): readonly string[] {
  const table = priceTable();
  const urls = [...new Set(table.map(({ url }) => url))];
  const rows = table.map(({ cloud, what, per, region, usd, url, date }) =>
    ['', cloud, what, region, `${usd} per ${per}`, `[${date}][${urls.indexOf(url) + 1}]`, ''].join('|'),
  );
  return [...rows, ...urls.map((url, index) => `[${index + 1}]: ${url}`)];
}

/** Rows and links of that part, without the spaces that align them. */
function written(): readonly string[] {
  const [, part = ''] = readFileSync(DOCUMENT, 'utf8').split('\n## The prices\n');
  const lines = part.split('\n').filter((line) => /^(\| (aws|google) |\[\d+\]: )/.test(line));
  return lines.map((line) => line.replaceAll(/ *\| */g, '|'));
}

test('the price table of the documentation is that of the code', () => {
  expect(written()).toEqual(rendered());
});
