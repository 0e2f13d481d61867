import { testApp } from 'cdktf-dataops/testing';
import { production, shop } from './platform';

test.each(['empty', 'seeded', 'masked'] as const)('a sandbox whose data is %s mirrors production', (data) => {
  const ada = production.sandbox({
    owner: 'ada',
    expires: '2026-12-01',
    target: { account: '444455556666', region: 'eu-west-1' },
    settings: { data },
  });
  expect(shop.build(testApp(), ada)).toMirror(shop.build(testApp(), production));
});
