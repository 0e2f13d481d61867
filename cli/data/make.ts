import type { Like, Spread } from '../../lib/capabilities/data';
import type { SeededTable, Seeding } from '../../lib/data/filling';
import type { Made } from '../../lib/data/made';
import { splitColumn } from '../../lib/data/tables';
import { fraction, identifier, literal, typeName } from './sql';
import { CITIES, COUNTRIES, CURRENCIES, FIRST_NAMES, LAST_NAMES, WORDS } from './words';

/** The rows of a table, each value derived from the seed, the column and the number of its row alone. */
export function rowsOf(seeding: Seeding, table: SeededTable, from: number, to: number): string {
  const columns = Object.keys(table.columns).map(
    (name) => `${new Column(seeding, table, name).at('i')} AS ${identifier(name)}`,
  );
  return `SELECT ${columns.join(', ')} FROM range(${from}, ${to}) AS rows(i)`;
}

/** One column: an expression of a row's number, so that a foreign key is computed as what it refers to, without a look-up. */
class Column {
  private readonly type: string;
  private readonly made: Made;

  constructor(
    private readonly seeding: Seeding,
    private readonly table: SeededTable,
    private readonly name: string,
  ) {
    this.type = typeName(table.columns[name]!);
    this.made = table.made[name]!;
  }

  at(row: string): string {
    const value = this.value(this.made, row);
    const { nulls = 0 } = this.made;
    return nulls === 0
      ? value
      : `CASE WHEN ${this.chance(row, 'null')} < ${nulls} THEN NULL ELSE ${value} END`;
  }

  private value(made: Made, row: string): string {
    switch (made.kind) {
      case 'reference':
        return this.referred(made.to, row);
      case 'like':
        return made.like === 'sequence' ? this.cast(`${row} + 1`) : this.text(made.like, row);
      case 'one-of':
        return this.oneOf(made.values, made.weights ?? made.values.map(() => 1), row);
      case 'between':
        return this.between(made.least, made.greatest, this.spread(made.spread, row));
      case 'share':
        return `${this.chance(row)} < ${made.share}`;
    }
  }

  /** Few of the parents have most of the children, as it is with customers and orders. */
  private referred(to: string, row: string): string {
    const { table, name } = splitColumn(to);
    const parent = this.seeding.tables.find(({ path }) => path === table)!;
    const chosen = `CAST(floor(${this.spread('skewed', row)} * ${parent.rows}) AS BIGINT)`;
    return new Column(this.seeding, parent, name).at(chosen);
  }

  private text(like: Exclude<Like, 'sequence'>, row: string): string {
    switch (like) {
      case 'uuid':
        return `md5(${this.stream(row, '')})::UUID::VARCHAR`;
      case 'person':
        return `${this.pick(FIRST_NAMES, row, 'first')} || ' ' || ${this.pick(LAST_NAMES, row, 'last')}`;
      case 'email': {
        const names = [this.pick(FIRST_NAMES, row, 'first'), this.pick(LAST_NAMES, row, 'last')];
        return `lower(${names.join(` || '.' || `)}) || (${row}) || '@example.com'`;
      }
      case 'word':
        return this.pick(WORDS, row);
      case 'city':
        return this.pick(CITIES, row);
      case 'country':
        return this.pick(COUNTRIES, row);
      case 'currency':
        return this.pick(CURRENCIES, row);
    }
  }

  private pick(words: readonly string[], row: string, what = ''): string {
    const index = `CAST(floor(${this.chance(row, what)} * ${words.length}) AS INTEGER) + 1`;
    return `list_extract([${words.map(literal).join(', ')}], ${index})`;
  }

  private oneOf(
    values: readonly (string | number | boolean)[],
    weights: readonly number[],
    row: string,
  ): string {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const last = weights.findLastIndex((weight) => weight > 0);
    let below = 0;
    const cases = values.slice(0, last).map((value, index) => {
      below += weights[index]!;
      return `WHEN ${this.chance(row)} < ${below / all} THEN ${this.cast(literal(value))}`;
    });
    const rest = this.cast(literal(values[last]!));
    return cases.length === 0 ? rest : `CASE ${cases.join(' ')} ELSE ${rest} END`;
  }

  private between(least: number | string, greatest: number | string, at: string): string {
    const [low, high] = [literal(least), literal(greatest)];
    switch (this.type) {
      case 'DATE':
        return `DATE ${low} + CAST(floor(${at} * (DATE ${high} - DATE ${low} + 1)) AS INTEGER)`;
      case 'TIMESTAMP': {
        const seconds = `date_diff('second', TIMESTAMP ${low}, TIMESTAMP ${high})`;
        return `TIMESTAMP ${low} + to_seconds(CAST(floor(${at} * (${seconds} + 1)) AS BIGINT))`;
      }
      case 'INTEGER':
      case 'INT':
      case 'BIGINT':
        return this.cast(`${low} + CAST(floor(${at} * (${high}::DOUBLE - ${low} + 1)) AS BIGINT)`);
      default:
        return this.cast(`${low}::DOUBLE + ${at} * (${high}::DOUBLE - ${low})`);
    }
  }

  private spread(spread: Spread, row: string): string {
    if (spread === 'even') return this.chance(row);
    const chances = ['', '1', '2'].map((what) => this.chance(row, what));
    return spread === 'normal' ? `((${chances.join(' + ')}) / 3)` : `(${this.chance(row)} ** 3)`;
  }

  private chance(row: string, what = ''): string {
    return fraction(this.stream(row, what));
  }

  private stream(row: string, what: string): string {
    return `${literal(`${this.seeding.seed}:${this.table.path}.${this.name}:${what}:`)} || (${row})`;
  }

  private cast(value: string): string {
    return `CAST(${value} AS ${this.type})`;
  }
}
