import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SnsTopic, type SnsTopicConfig } from '@cdktf/provider-aws/lib/sns-topic';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { extendExpect, type Matchers, snapshot, type SnapshotOptions, testApp } from 'cdktf-dataops/testing';
import { Sample, type SampleProps } from './sample';

let code: string;

beforeEach(() => {
  code = mkdtempSync(join(tmpdir(), 'code-'));
  writeFileSync(join(code, 'index.js'), 'exports.handler = () => 1;');
});
afterEach(() => rmSync(code, { recursive: true }));

function sampleText(props: Partial<SampleProps> = {}, options?: SnapshotOptions): string {
  const app = testApp();
  new Sample(app, { code, ...props });
  return snapshot(app, options).text;
}

/** The lines of a topic of its own. */
function topicText(config: SnsTopicConfig | ((scope: Construct) => SnsTopicConfig)): string {
  const stack = new TerraformStack(testApp(), 'stack');
  new AwsProvider(stack, 'aws');
  const props = typeof config === 'function' ? config(stack) : config;
  return snapshot(new SnsTopic(stack, 'topic', props))
    .text.replace('aws_sns_topic 1\n', '')
    .replace(/ +=/g, ' =');
}

describe('a snapshot is not changed by', () => {
  test('the name of any construct or stack', () => {
    const reversed = (id: string) => `New${[...id].reverse().join('')}`;
    expect(sampleText({ rename: reversed })).toBe(sampleText());
  });

  test('physical names for which it has a placeholder', () => {
    const named = (name: string) =>
      sampleText({ name }, { placeholders: [{ text: name, placeholder: '<platform>' }] });
    expect(named('globex')).toBe(named('acme'));
    expect(named('acme')).toContain('"<platform>-raw"');
    expect(sampleText({ name: 'globex' })).not.toBe(sampleText());
  });

  test('the working directory and the output folder', () => {
    const home = process.cwd();
    const before = sampleText();
    const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'elsewhere-')));
    try {
      process.chdir(elsewhere);
      expect(process.cwd()).not.toBe(home);
      const app = new App({ outdir: join(elsewhere, 'out') });
      const { work } = new Sample(app, { code });
      expect(snapshot(app).text).toBe(before);
      new SnsTopic(work, 'last', { name: join(app.outdir, 'x') });
      expect(snapshot(app).text).toContain('"<outdir>/x"');
    } finally {
      process.chdir(home);
      rmSync(elsewhere, { recursive: true });
    }
  });

  test('the content of an asset', () => {
    const before = sampleText();
    writeFileSync(join(code, 'index.js'), 'exports.handler = () => 2;');
    expect(sampleText()).toBe(before);
    expect(before).toContain('<asset 1>/index.js');
    expect(before).toContain('<hash of asset 1>');
  });

  test('the version of a provider', () => {
    const app = testApp();
    const { stores } = new Sample(app, { code });
    stores.addOverride('terraform.required_providers.aws.version', '99.0.0');
    expect(snapshot(app).text).toBe(sampleText());
    stores.addOverride('terraform.required_providers.aws.source', 'acme/aws');
    expect(snapshot(app).text).not.toBe(sampleText());
  });
});

describe('texts', () => {
  test('name the places of this machine by what they are, in whole and within', () => {
    const home = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), 'x-'));
    try {
      process.chdir(__dirname);
      const text = topicText({
        name: resolve('a.txt'),
        displayName: `see ${resolve('.')}, ${resolve('..', '..', 'x')}, ${resolve('.')}-not, /x/y, s3:/b${resolve('.')}`,
        policy: `file://${join(folder, 'y')}`,
        kmsMasterKeyId: join(tmpdir(), 'is-not-there'),
      });
      expect(text).toContain('name = "<cwd>/a.txt"');
      expect(text).toContain(`"see <cwd>, <cwd>/../../x, <cwd>/../testing-not, /x/y, s3:/b${resolve('.')}"`);
      expect(text).toContain('policy = "file://<tmp>/y"');
      expect(text).toContain(`"${join(tmpdir(), 'is-not-there')}"`);
    } finally {
      process.chdir(home);
      rmSync(folder, { recursive: true });
    }
  });

  test('that hold several lines are shown line by line', () => {
    expect(topicText({ displayName: 'a "b"\n  c\n' })).toBe(
      ['  display_name = text', '    | a "b"', '    |   c', '    | '].join('\n'),
    );
    expect(topicText({ displayName: 'a\r\nb' })).toBe('  display_name = escaped "a\\r\\nb"');
  });

  test('that hold JSON are shown as structure, apart from structure of their own', () => {
    expect(topicText({ policy: '{"b":[1,{"c":null}],"a":{}, "d":["x"]}' })).toBe(
      ['  policy = json', '    a = {}', '    b', '      - 1', '      - c = null', '    d = ["x"]'].join('\n'),
    );
    expect(topicText({ policy: '[]' })).toBe('  policy = json []');
    expect(topicText({ policy: '{"id": 12345678901234567890}' })).toContain('"{"id": 12345678901234567890}"');
    expect(topicText({ policy: '{not json' })).toContain('"{not json"');
  });

  test('with placeholders replace the longest, and never what was put in already', () => {
    const placeholders = [
      { text: 'acme', placeholder: '<p>' },
      { text: 'acme-raw', placeholder: '<raw>' },
      { text: 'aws', placeholder: '<!>' },
    ];
    const stack = new TerraformStack(testApp(), 'stack');
    new AwsProvider(stack, 'aws');
    const bucket = new S3Bucket(stack, 'acme', { bucket: 'acme-raw' });
    new SnsTopic(stack, 'topic', { name: `acme-${bucket.id}`, tags: { acme: 'x' } });
    const { text } = snapshot(stack, { placeholders });
    expect(text).toContain('"<raw>"');
    expect(text).toContain('"<p>-<aws_s3_bucket 1.id>"');
    expect(text).toMatch(/^ {4}"<p>" += "x"/m);
  });

  test('hashes of content are left out where an attribute is one', () => {
    const hash = 'a'.repeat(64);
    expect(topicText({ tags: { source_hash: hash, id: hash, hash_key: 'sale' } })).toBe(
      ['  tags', '    hash_key = "sale"', `    id = "${hash}"`, '    source_hash = <hash>'].join('\n'),
    );
  });
});

describe('references', () => {
  test('out of the part that is shown are numbered as they come', () => {
    const text = topicText((scope) => {
      const buckets = ['a', 'b', 'c'].map((id) => new S3Bucket(scope, id));
      const me = new DataAwsCallerIdentity(scope, 'me');
      return {
        name: buckets[2]?.id,
        displayName: `${me.accountId}`,
        tags: { b: buckets[1]?.arn ?? '', c: buckets[2]?.arn ?? '' },
      };
    });
    expect(text).toBe(
      [
        '  display_name = outside data.aws_caller_identity 1.account_id',
        '  name = outside aws_s3_bucket 1.id',
        '  tags',
        '    b = outside aws_s3_bucket 2.arn',
        '    c = outside aws_s3_bucket 1.arn',
      ].join('\n'),
    );
  });

  test('are told apart from a text that only looks like one', () => {
    const text = topicText((scope) => {
      const { id } = new S3Bucket(scope, 'raw').node;
      return {
        displayName: `aws_s3_bucket.${id}`,
        tags: { from: 'aws_s3_bucket.none', to: 'aws_s3_bucket.raw' },
      };
    });
    expect(text).toContain('display_name = "aws_s3_bucket.raw"');
    expect(text).toContain('from = "aws_s3_bucket.none"');
    expect(text).toContain('to = outside aws_s3_bucket 1');
  });
});

test('a snapshot shows a whole infrastructure, readably', () => {
  const app = testApp();
  new Sample(app, { code });
  expect(snapshot(app)).toMatchSnapshot();
});

describe('toMatchInfrastructure', () => {
  test('is one assertion, that knows its snapshot again', () => {
    expect.assertions(2);
    const build = (rename: (id: string) => string) => {
      const stack = new TerraformStack(testApp(), rename('stack'));
      new AwsProvider(stack, rename('aws'));
      new SnsTopic(stack, rename('topic'), { name: 'a "quoted" name' });
      return stack;
    };
    expect(build((id) => id)).toMatchInfrastructure({ hint: 'topic' });
    expect(build((id) => `${id}2`)).toMatchInfrastructure();
  });

  test('fails as the snapshot inside of it does', () => {
    const given: Matchers[] = [];
    const toMatchSnapshot = jest.fn(() => {
      throw new Error('- one\n+ other');
    });
    extendExpect(
      Object.assign(() => ({ toMatchSnapshot }), {
        extend: (matchers: Matchers) => given.push(matchers),
        addSnapshotSerializer: () => {},
        getState: () => ({ assertionCalls: 0 }),
        setState: () => {},
      }),
    );
    expect(() => given[0]?.toMatchInfrastructure.call({}, testApp(), { hint: 'which' })).toThrow(
      '- one\n+ other',
    );
    expect(toMatchSnapshot).toHaveBeenCalledWith('which');
  });

  test('cannot be negated', () => {
    expect(() => expect(testApp()).not.toMatchInfrastructure()).toThrow(/cannot be negated/);
  });
});
