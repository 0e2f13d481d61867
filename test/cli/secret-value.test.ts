import { Readable } from 'node:stream';
import { readSecretValue, SECRET_BYTES } from '../../cli/secret-value';
import { keyboard, Sink } from './terminal';

const piped = (input: string | Buffer, options = {}) =>
  readSecretValue({ stdin: Readable.from([Buffer.from(input)]), stderr: new Sink() }, 'value: ', options);

test.each([
  ['abc', 'abc'],
  ['abc\n', 'abc'],
  ['abc\r\n', 'abc'],
  ['abc\n\n', 'abc\n'],
  ['abc ', 'abc '],
  ['\nabc\n', '\nabc'],
  ['\uFEFFä€😀\n', '\uFEFFä€😀'],
])('takes one line break off the end: %j is %j', async (input, value) => {
  await expect(piped(input)).resolves.toBe(value);
});

test('keeps the line break when it is told to', async () => {
  await expect(piped('abc\n', { raw: true })).resolves.toBe('abc\n');
  await expect(piped('\n', { raw: true })).resolves.toBe('\n');
});

test.each(['', '\n', '\r\n'])('refuses an empty value: %j', async (input) => {
  await expect(piped(input)).rejects.toThrow('the value is empty; nothing was written');
});

test('takes 65536 bytes and no more, line break aside', async () => {
  const most = 'x'.repeat(SECRET_BYTES);
  await expect(piped(`${most}\n`)).resolves.toBe(most);
  await expect(piped(`${most}x`)).rejects.toThrow(/more than 65536 bytes/);
  await expect(piped(`${'x'.repeat(SECRET_BYTES - 1)}ä`)).rejects.toThrow(/more than 65536 bytes/);
  await expect(piped(`${most}\n`, { raw: true })).rejects.toThrow(/more than 65536 bytes/);
});

test('does not read on when it is too much', async () => {
  let read = 0;
  const endless = Readable.from(
    (async function* () {
      for (;;) yield Buffer.alloc(++read && 60_000, 'x');
    })(),
  );
  await expect(readSecretValue({ stdin: endless, stderr: new Sink() }, '')).rejects.toThrow(
    /more than 65536 bytes/,
  );
  expect(read).toBeLessThan(10);
});

test('refuses what is not a text', async () => {
  await expect(piped(Buffer.from([0xff, 0xfe, 0x00]))).rejects.toThrow(/not a text in UTF-8.*base64/);
});

describe('at a terminal', () => {
  async function type(...keys: readonly string[]) {
    const [stdin, stderr] = [keyboard(), new Sink()];
    const value = readSecretValue({ stdin, stderr }, 'crm-api-key of acme in ada: ');
    for (const key of keys) stdin.write(key);
    const outcome = await value.then(
      (text) => ({ text }),
      (error: Error) => ({ error: error.message }),
    );
    return { outcome, shown: stderr.text, raw: stdin.raw };
  }

  test('asks, shows nothing of what is typed, and lets it be corrected', async () => {
    const { outcome, shown, raw } = await type('s3cx', '\x7f', 'ret', '\r');
    expect(outcome).toEqual({ text: 's3cret' });
    expect(shown).toBe('crm-api-key of acme in ada: \n');
    // Not echoed by the terminal either, and handed back as it was.
    expect(raw).toEqual([true, false]);
  });

  test.each([
    ['\x03', 'interrupted; nothing was written'],
    ['\x04', 'the value is empty; nothing was written'],
    ['\r', 'the value is empty; nothing was written'],
  ])('gives up at %j', async (key, error) => {
    const { outcome, raw } = await type(key);
    expect(outcome).toEqual({ error });
    expect(raw.at(-1)).toBe(false);
  });
});
