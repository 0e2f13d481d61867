import { homedir, tmpdir } from 'node:os';
import { synth, testApp } from '../../lib/testing/synth';
import { temporaryFolder } from '../../lib/testing/temporary';
import { acme, ada, production } from '../support/acme';
import { inChild, source } from '../support/child';

/** Synthesizes in a process of its own, in a folder of its own, where nothing may look at the clock or roll dice. */
function synthesizedElsewhere(): Record<string, string> {
  const folder = temporaryFolder('elsewhere');
  return inChild(
    `
    const { readdirSync, readFileSync } = require('node:fs');
    const { App } = require(${source('node_modules/cdktf')});
    const { acme, ada, production } = require(${source('test/support/acme.ts')});
    const forbidden = (what) => () => { throw new Error(what + ' was looked at'); };
    const app = new App({ outdir: 'out', stackTraces: false });
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      constructor(...given) { if (given.length === 0) forbidden('the clock')(); super(...given); }
      static now() { return forbidden('the clock')(); }
    };
    Math.random = forbidden('chance');
    acme.build(app, production);
    acme.build(app, ada);
    globalThis.Date = RealDate;
    app.synth();
    const stacks = readdirSync('out/stacks').sort();
    console.log(JSON.stringify(Object.fromEntries(
      stacks.map((stack) => [stack, readFileSync('out/stacks/' + stack + '/cdk.tf.json', 'utf8')]),
    )));
    `,
    folder,
  );
}

test('the same input gives the same bytes, in another process and another folder', () => {
  const [first, second] = [synthesizedElsewhere(), synthesizedElsewhere()];
  expect(Object.keys(first)).toEqual([
    'acme__ada__444455556666__eu-west-1',
    'acme__production__111122223333__eu-west-1',
  ]);
  expect(second).toEqual(first);
});

test('nothing of the machine, of the user or of the day is in them', () => {
  for (const text of Object.values(synthesizedElsewhere())) {
    for (const trace of [process.cwd(), tmpdir(), `${homedir()}/`, '/node_modules/'])
      expect(text).not.toContain(trace);
    expect(text).not.toMatch(/20\d\d-\d\d-\d\dT/);
  }
});

test('what else is built in the app, and in which order, changes nothing', () => {
  const alone = synth(acme.build(testApp(), production).stack).stacks[0]!.json;
  const app = testApp();
  acme.build(app, ada);
  const beside = synth(acme.build(app, production).stack).stacks[0]!.json;
  expect(JSON.stringify(beside)).toBe(JSON.stringify(alone));
});
