import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '../../lib';
import { aws } from '../../lib/aws';
import { RUNBOOKS, RUNBOOKS_BASE } from '../../lib/aws/monitoring/runbooks';
import { synth, testApp } from '../../lib/testing/synth';
import { acme } from '../../stacks/reference';
import { PRODUCTION_ACCOUNT, REGION } from '../support/acme';
import { contained, IMAGE } from '../support/contained';
import { orchestrated } from '../support/orchestrated';
import { sales } from '../support/warehouse';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'docs/runbooks');
const pages = readdirSync(FOLDER).sort();

/** What alarms say in production where zones are copied, with a copy of the pages or without. */
const descriptions = (runbooks?: `https://${string}`) => {
  const cloud = aws.with({
    lake: { replicate: { curated: { region: 'eu-central-1' } } },
    monitoring: { runbooks },
    orchestrator: { image: IMAGE },
  });
  const target = { account: PRODUCTION_ACCOUNT, region: REGION };
  return [acme, sales, orchestrated, contained].flatMap((each) =>
    synth(each.build(testApp(), Environment.production({ cloud, target })).stack)
      .resourcesOf('aws_cloudwatch_metric_alarm')
      .map(({ attributes }) => String(attributes.alarm_description)),
  );
};

test('every alarm names a page that is there, and every page is named by an alarm', () => {
  const named = descriptions().map((description) => {
    const [, page] = /; see (\S+)$/.exec(description) ?? [];
    expect([description, page?.startsWith(`${RUNBOOKS_BASE}/`)]).toEqual([description, true]);
    return page!.slice(RUNBOOKS_BASE.length + 1);
  });
  expect([...new Set(named)].sort()).toEqual(pages);
  expect(RUNBOOKS.map((page) => `${page}.md`)).toEqual(pages);
});

test('the pages are in the package, at the address that alarms name', () => {
  const { name, files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    name: string;
    files: readonly string[];
  };
  expect(files).toContain('docs');
  expect(RUNBOOKS_BASE).toBe(`https://unpkg.com/${name}/docs/runbooks`);
});

test('a copy of the pages is named where there is one', () => {
  for (const description of descriptions('https://wiki.acme.example/runbooks/'))
    expect(description).toMatch(/; see https:\/\/wiki\.acme\.example\/runbooks\/[a-z-]+\.md$/);
});

test.each(pages)(
  '%s says what the alarm means, how to look and how to mend, and its links lead somewhere',
  (page) => {
    const text = readFileSync(join(FOLDER, page), 'utf8');
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
      'What it means',
      'How to look',
      'How to mend',
    ]);
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    for (const link of links.filter((one) => !one.startsWith('https://')))
      expect([link, existsSync(join(FOLDER, link))]).toEqual([link, true]);
  },
);
