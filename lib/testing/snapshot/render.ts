import { entriesOf, isObject, type Json, type JsonObject } from '../../synthesized/json';
import { parseJson } from './parse-json';
import type { Rewrite } from './rewrite';

/** The attributes of a block, one per line, sorted by key; what is nested is indented. */
export function renderAttributes(attributes: JsonObject, rewrite: Rewrite): readonly string[] {
  return new Rendering(rewrite).entries(attributes, INDENT);
}

const INDENT = '  ';
/** Column of the values: a fixed one, so that a longer key moves no other line. */
const COLUMN = 36;
/** Keys that need no quotes. */
const PLAIN = /^[\w.:/@][\w.:/@-]*$/;
/** Jest changes carriage returns, and others do not show. */
const CONTROL = /[^\P{Cc}\n]/u;

/** The line that begins a value: its key or dash, and what fits on the same line. */
type Begin = (value?: string) => string;

class Rendering {
  constructor(private readonly rewrite: Rewrite) {}

  entries(object: JsonObject, indent: string): readonly string[] {
    return entriesOf(object)
      .map(([key, value]) => ({ key, value, name: this.name(key) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({ key, value, name }) => this.value(keyed(`${indent}${name}`), key, value, indent + INDENT));
  }

  private value(begin: Begin, key: string, value: Json, indent: string): readonly string[] {
    const json = typeof value === 'string' ? parseJson(value) : undefined;
    if (json !== undefined) return this.value(marked(begin, 'json'), key, json, indent);
    if (typeof value === 'string') return this.text(begin, key, value, indent);
    if (Array.isArray(value)) return this.list(begin, key, value, indent);
    if (!isObject(value)) return [begin(String(value))];
    return entriesOf(value).length === 0 ? [begin('{}')] : [begin(), ...this.entries(value, indent)];
  }

  /** What has several lines is shown as it is, each behind a bar. */
  private text(begin: Begin, key: string, value: string, indent: string): readonly string[] {
    const { text, expression } = this.rewrite(value, key);
    if (CONTROL.test(text)) return [begin(`escaped ${JSON.stringify(text)}`)];
    if (!text.includes('\n')) return [begin(expression ? text : `"${text}"`)];
    return [
      begin(expression ? 'expression' : 'text'),
      ...text.split('\n').map((line) => `${indent}| ${line}`),
    ];
  }

  /** One scalar stays on the line; otherwise each item has its own. */
  private list(begin: Begin, key: string, list: readonly Json[], indent: string): readonly string[] {
    if (list.length === 0) return [begin('[]')];
    const items = list.map((item) => this.item(key, item, indent));
    const [only = []] = items;
    if (items.length === 1 && only.length === 1 && !isObject(list[0]))
      return [begin(`[${only.join().slice(indent.length + DASH.length)}]`)];
    return [begin(), ...items.flat()];
  }

  private item(key: string, item: Json, indent: string): readonly string[] {
    if (!isObject(item) || entriesOf(item).length === 0)
      return this.value(dashed(indent), key, item, indent + INDENT);
    const [first = '', ...rest] = this.entries(item, indent + INDENT);
    return [`${indent}${DASH}${first.slice(indent.length + DASH.length)}`, ...rest];
  }

  private name(key: string): string {
    const { text } = this.rewrite(key, '');
    return PLAIN.test(text) ? text : JSON.stringify(text);
  }
}

const DASH = '- ';

function keyed(start: string): Begin {
  return (value) => (value === undefined ? start : `${start.padEnd(COLUMN)} = ${value}`);
}

function dashed(indent: string): Begin {
  return (value) => (value === undefined ? `${indent}-` : `${indent}${DASH}${value}`);
}

function marked(begin: Begin, mark: string): Begin {
  return (value) => begin(value === undefined ? mark : `${mark} ${value}`);
}
