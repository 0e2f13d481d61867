import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { transformFileSync } from '@swc/core';
import { Annotations, App, Aspects, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { synth, SynthesisError, testApp } from 'cdktf-dataops/testing';

function stack(scope: Construct, id: string): TerraformStack {
  const made = new TerraformStack(scope, id);
  new AwsProvider(made, 'aws', { region: 'eu-west-1' });
  return made;
}

function problemsOf(scope: IConstruct): SynthesisError['problems'] {
  try {
    synth(scope);
  } catch (error) {
    if (error instanceof SynthesisError) return error.problems;
    throw error;
  }
  return [];
}

const fails = (...messages: string[]) => ({ validate: () => messages });

describe('what is wrong with an app', () => {
  test('is thrown as one error: annotations and validations of every stack, and of what is above and between them', () => {
    const app = testApp();
    const team = new Construct(app, 'team');
    app.node.addValidation(fails('of the app'));
    team.node.addValidation(fails('of the team', 'again'));
    for (const id of ['a', 'b']) {
      const topic = new SnsTopic(stack(team, id), 'topic');
      topic.node.addValidation(fails(`validation of ${id}`));
      Annotations.of(topic).addError(`error of ${id}`);
      Annotations.of(topic).addWarning('no problem');
    }
    Annotations.of(team).addError('error of the team');
    expect(problemsOf(app)).toEqual([
      { path: '', message: 'of the app' },
      { path: 'team', message: 'error of the team' },
      { path: 'team', message: 'of the team' },
      { path: 'team', message: 'again' },
      { path: 'team/a/topic', message: 'error of a' },
      { path: 'team/a/topic', message: 'validation of a' },
      { path: 'team/b/topic', message: 'error of b' },
      { path: 'team/b/topic', message: 'validation of b' },
    ]);
    expect(() => synth(app)).toThrow(/8 problems:\n {2}\[app\] of the app\n {2}\[team\] error of the team\n/);
  });

  test('is found from any part of it', () => {
    const app = testApp();
    const fine = stack(app, 'fine');
    Annotations.of(stack(app, 'wrong')).addError('broken');
    expect(problemsOf(fine)).toEqual([{ path: 'wrong', message: 'broken' }]);
  });

  test('includes the provider that a stack lacks', () => {
    const app = testApp();
    new SnsTopic(new TerraformStack(app, 'bare'), 'topic');
    expect(() => synth(app)).toThrow(/\[bare\] Found resources without a matching provider construct/);
  });

  test('includes an aspect that throws, with its own error as the cause, and does not hide the next stack', () => {
    const app = testApp();
    const broken = new Error('aspect broke');
    Aspects.of(stack(app, 'a')).add({
      visit: () => {
        throw broken;
      },
    });
    Annotations.of(stack(app, 'b')).addError('error of b');
    expect(problemsOf(app)).toEqual([
      { path: 'b', message: 'error of b' },
      { path: 'a', message: 'aspect broke' },
    ]);
    expect(() => synth(app)).toThrow(expect.objectContaining({ cause: broken }));
  });

  test('includes a validation that throws', () => {
    const app = testApp();
    const validate = () => {
      throw new Error('cannot say');
    };
    stack(app, 'a').node.addValidation({ validate });
    expect(problemsOf(app)).toEqual([{ path: 'a', message: 'cannot say' }]);
  });

  test('leaves validations out where the app does', () => {
    const app = new App({ outdir: testApp().outdir, skipValidation: true });
    stack(app, 'a').node.addValidation(fails('never mind'));
    expect(problemsOf(app)).toEqual([]);
  });

  test.each([
    [
      'a resource outside of any stack',
      (app: App) => new SnsTopic(new Construct(app, 'team'), 'lost'),
      'team/lost',
      /outside of any stack/,
    ],
    [
      'two stacks of one id',
      (app: App) => ['x', 'y'].map((id) => stack(new Construct(app, id), 'data')),
      'y/data',
      /'x\/data' has the id 'data' too/,
    ],
    [
      'two constructs of one address',
      (app: App) => {
        const scope = stack(app, 'a');
        return ['my.topic', 'mytopic'].map((id) => new SnsTopic(scope, id));
      },
      'a/mytopic',
      /'a\/my.topic' has the address 'aws_sns_topic.mytopic' too/,
    ],
  ])('includes what cdktf says nothing of: %s', (_, build, path, message) => {
    const app = testApp();
    build(app);
    expect(problemsOf(app)).toEqual([{ path, message: expect.stringMatching(message) }]);
  });
});

describe('the app', () => {
  test('may be synthesized twice, with one answer, whatever its aspects add', () => {
    const app = testApp();
    const buckets = stack(app, 'buckets');
    new S3Bucket(buckets, 'raw');
    Aspects.of(buckets).add({
      visit: (construct) => {
        if (!(construct instanceof S3Bucket) || construct.node.id !== 'raw') return;
        new SnsTopic(construct, 'added', { displayName: app.outdir });
        Annotations.of(construct).addWarning('seen');
      },
    });
    const [first, second] = [synth(app), synth(app)];
    expect(first.resources().map(({ path }) => path)).toEqual(['buckets/raw', 'buckets/raw/added']);
    expect(second.stacks).toEqual(first.stacks);
    expect(first.resourcesOf(SnsTopic)[0]?.attributes).toEqual({ display_name: app.outdir });
  });

  test('shows what was added since the last time', () => {
    const app = testApp();
    const topics = stack(app, 'topics');
    expect(synth(app).resources()).toHaveLength(0);
    new SnsTopic(topics, 'late');
    expect(synth(app).resources()).toHaveLength(1);
  });

  test('keeps its output folder, and can still be synthesized by itself', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'outdir-'));
    const app = new App({ outdir });
    const topics = stack(app, 'topics');
    const synthesizer = topics.synthesizer;
    writeFileSync(join(outdir, 'mine'), '');
    synth(app);
    expect(readdirSync(outdir, { recursive: true }).sort()).toEqual(['mine', 'stacks']);
    expect([app.outdir, app.manifest.outdir, app.skipValidation]).toEqual([outdir, outdir, false]);
    expect(topics.synthesizer).toBe(synthesizer);
    app.synth();
    expect(existsSync(join(outdir, 'stacks/topics/cdk.tf.json'))).toBe(true);
    rmSync(outdir, { recursive: true });
  });

  test('is restored when it cannot be synthesized', () => {
    const app = testApp();
    const { outdir, manifest } = app;
    app.node.addValidation(fails('no'));
    expect(problemsOf(app)).toHaveLength(1);
    expect(app).toMatchObject({ outdir, manifest, skipValidation: false });
  });

  test('of a test has context, and an output folder that is gone when the process exits', () => {
    const app = testApp({ context: { size: 'small' } });
    expect(app.node.tryGetContext('size')).toBe('small');
    expect(existsSync(app.outdir)).toBe(true);
    const { code } = transformFileSync(join(__dirname, '../../../lib/testing/temporary.ts'), {
      module: { type: 'commonjs' },
    });
    const script = `${code}; const f = temporaryFolder('x'); console.log(f, require('fs').existsSync(f))`;
    const [folder = '', existed] = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
      .stdout.trim()
      .split(' ');
    expect(existed).toBe('true');
    expect(folder).toContain(tmpdir());
    expect(existsSync(folder)).toBe(false);
  });
});
