import { contains, overlaps, parseCidr, partOf, writeCidr } from '../../lib/cidr';
import { layoutOf } from '../../lib/network-layout';

const range = (text: string) => parseCidr(text)!;

describe('a range', () => {
  test.each(['10.0.0.0/16', '0.0.0.0/0', '255.255.255.255/32', '192.168.128.0/17'])(
    '%s reads as it is written',
    (text) => expect(writeCidr(range(text))).toBe(text),
  );

  test.each([
    '10.0.0.1/16',
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.256/32',
    '10.0.0/16',
    ' 10.0.0.0/16',
    '10.0.0.0/16x',
    'fd00::/8',
    '',
    16,
    undefined,
  ])('is not %p', (text) => expect(parseCidr(text)).toBeUndefined());

  test('is divided into equal parts, which meet and do not overlap', () => {
    const parts = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => partOf(range('10.0.0.0/16'), 3, index));
    expect(parts.map(writeCidr)).toEqual([0, 32, 64, 96, 128, 160, 192, 224].map((it) => `10.0.${it}.0/19`));
    for (const a of parts) for (const b of parts) expect(overlaps(a, b)).toBe(a === b);
  });

  test('contains what lies in it, itself included', () => {
    const whole = range('10.0.0.0/16');
    expect(['10.0.0.0/16', '10.0.255.0/24'].map((it) => contains(whole, range(it)))).toEqual([true, true]);
    expect(['10.1.0.0/24', '10.0.0.0/15'].map((it) => contains(whole, range(it)))).toEqual([false, false]);
  });
});

describe('the layout of a network', () => {
  test('gives each of three zones an eighth, and keeps the last one for gateways', () => {
    expect(layoutOf({})).toEqual({
      range: '10.0.0.0/16',
      subnets: ['10.0.0.0/19', '10.0.32.0/19', '10.0.64.0/19'],
      gateways: ['10.0.224.0/22', '10.0.228.0/22', '10.0.232.0/22'],
    });
  });

  test('moves nothing when a zone is added', () => {
    const [two, six] = [layoutOf({ zones: 2 }), layoutOf({ zones: 6 })];
    expect(six.subnets.slice(0, 2)).toEqual(two.subnets);
    expect(six.gateways.slice(0, 2)).toEqual(two.gateways);
    const all = [...six.subnets, ...six.gateways].map(range);
    for (const a of all) for (const b of all) expect(overlaps(a, b)).toBe(a === b);
  });

  test('takes the subnets that it is given, one for each zone', () => {
    const subnets = ['10.0.0.0/24', '10.0.1.0/24'];
    expect(layoutOf({ range: '10.0.0.0/20', subnets })).toEqual({
      range: '10.0.0.0/20',
      subnets,
      gateways: ['10.0.14.0/26', '10.0.14.64/26'],
    });
  });
});
