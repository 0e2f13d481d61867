import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsGround } from '../../../cli/aws/environments/ground';
import { Engine } from '../../../cli/engine';
import type { RunTerraform } from '../../../cli/engine/process';
import { down } from '../../../cli/life/down';
import type { Tools } from '../../../cli/life/tools';
import { up } from '../../../cli/life/up';
import { python } from '../../local/python';
import { emulatedAccount, names, place } from '../aws/emulated';
import { withEnvironment } from '../environment';
import { keyboard, Sink } from '../terminal';
import { stack } from './support';

const account = emulatedAccount();

/** Builds the sandbox `ada`, in the form that the file `form` holds, and says how often it ran. */
const APP = `
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const out = process.env.CDKTF_OUTDIR + '/stacks/acme__ada';
mkdirSync(out, { recursive: true });
writeFileSync(out + '/cdk.tf.json', readFileSync('form'));
writeFileSync(process.env.CDKTF_OUTDIR + '/manifest.json',
  '{"stacks":{"acme__ada":{"constructPath":"acme__ada","dependencies":[]}}}');
appendFileSync('ran', '.');
`;

/** Commands in an account whose Terraform only counts what it is asked to do. */
class Counted {
  readonly folder = mkdtempSync(join(tmpdir(), 'dataops-runs-'));
  readonly ran: string[] = [];
  private readonly tools: () => Tools;

  constructor() {
    const env = { ...process.env, DATAOPS_CACHE: join(this.folder, 'cache') };
    const settings = { app: 'node app.js', context: { 'dataops:sandboxes': [place] } };
    writeFileSync(join(this.folder, 'cdktf.json'), JSON.stringify(settings));
    writeFileSync(join(this.folder, 'app.js'), APP);
    writeFileSync(join(this.folder, 'ran'), '');
    const run: RunTerraform = async ({ args }) => {
      this.ran.push(`terraform ${args[0]}`);
      const stdout = JSON.stringify({ terraform_version: '1.11.4', platform: 'linux_amd64' });
      return { code: 0, interrupts: 0, stdout, stderr: '' };
    };
    this.tools = () => {
      const terminal = {
        stdin: keyboard(),
        stdout: new Sink(),
        stderr: new Sink(),
        env,
        folder: this.folder,
      };
      let engine: Promise<Engine> | undefined;
      const open = () => (engine ??= Engine.open({ env, run, warn: () => undefined }));
      return { terminal, engine: open, now: () => new Date(), say: () => undefined };
    };
  }

  /** The form that the definition has from now on. */
  define(resource: object): void {
    const description = { ...stack().description, ...place };
    const backend = { s3: { bucket: names.stateBucket, key: 'acme/ada/acme__ada.tfstate' } };
    const { json } = stack('acme__ada', resource);
    const form = { ...json, '//': { dataops: description }, terraform: { backend } };
    writeFileSync(join(this.folder, 'form'), JSON.stringify(form));
  }

  /** What a command ran, the app among it. */
  async up(): Promise<readonly string[]> {
    return this.counting(() => up(this.tools(), { name: 'ada', owner: 'ada' }));
  }

  async down(): Promise<readonly string[]> {
    const ground = new AwsGround(place);
    const [stored] = await ground.store('sandbox').list();
    return this.counting(() => down(this.tools(), ground, stored!));
  }

  private async counting(command: () => Promise<unknown>): Promise<readonly string[]> {
    const apps = (): number => readFileSync(join(this.folder, 'ran'), 'utf8').length;
    const before = apps();
    this.ran.length = 0;
    await command();
    return [...Array.from({ length: apps() - before }, () => 'app'), ...this.ran];
  }
}

(python === undefined ? describe.skip : describe)('what is run (needs Python)', () => {
  test('a life takes as few processes as it can', async () => {
    await account.bootstrap();
    await withEnvironment({ ...account.emulator.environment }, async () => {
      const sandbox = new Counted();
      sandbox.define({});
      expect(await sandbox.up()).toEqual(['app', 'terraform version', 'terraform init', 'terraform apply']);
      expect(await sandbox.up()).toEqual(['app']);
      sandbox.define({ aws_sns_topic: { alerts: { name: 'alerts' } } });
      expect(await sandbox.up()).toEqual(['app', 'terraform version', 'terraform apply']);
      expect(await sandbox.down()).toEqual(['terraform version', 'terraform destroy']);
    });
  }, 60_000);
});
