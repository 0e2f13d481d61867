import fc from 'fast-check';
import type { Identity } from '../../lib/names';

/** Words that some service keeps to itself, and shapes that trip naming rules. */
const awkward = [
  'aws',
  'AWS',
  'amzn-s3-demo-bucket',
  'ssm',
  'goog',
  'google',
  'g00gle',
  'xn--',
  'sthree-configurator',
  'sg-',
  'internal-',
  'default',
  'admin',
  'public',
  'user',
  'null',
  'ssl',
  'secret-abc123',
  'x-s3alias',
  'bucket--ol-s3',
  'v.mrap',
  '0123456789',
  '192.168.0.1',
  'a-',
  '-a',
  'a--b',
  'a__b',
  '/',
  'a//b',
  '../..',
  'a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r',
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202eabc',
  'مرحبا',
  '数据湖',
  '👩‍🚀🏳️‍🌈',
  'Åsa Öberg',
  'a\u0301\u0327\u0308',
  'ﬁnance',
];

/** A part of a name as somebody might hand it in: anything of 0 to 300 UTF-16 units. */
export const part = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('a', 'b', '1', '-', '/', '_', '.', 'é'), maxLength: 300 }),
  fc.tuple(fc.constantFrom(...awkward), fc.constantFrom(...awkward)).map(([a, b]) => a + b),
  fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,3}$/),
);

export const identity: fc.Arbitrary<Identity> = fc.record({
  platform: part,
  environment: part,
  account: fc.oneof(fc.stringMatching(/^\d{12}$/), part),
  region: fc.oneof(fc.constantFrom('eu-west-1', 'us-gov-east-1', 'europe-west1', 'EU'), part),
});

/** Parts that differ by a separator, a case, an accent, a look-alike, an invisible character or a far tail. */
export const nearPart = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({
      unit: fc.constantFrom(
        'a',
        'A',
        'b',
        '-',
        '_',
        '.',
        '/',
        ' ',
        'á',
        'a\u0301',
        'ａ',
        'а',
        '\u200b',
        '\ud800',
        '1',
      ),
      maxLength: 6,
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 15, max: 300 }), fc.constantFrom('', 'a', 'A', 'b', '-b', '-', 'é', '/a'))
      .map(([length, tail]) => 'a'.repeat(length) + tail),
  },
);
