import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMirror, offers, usualMirrors, versionsIn } from '../../../cli/engine/mirror';
import { chooseInstallation, unserved } from '../../../cli/engine/providers';
import { writeSettings } from '../../../cli/engine/settings';
import { cleanEnv, temporaryFolder } from './support';

const AWS = 'registry.terraform.io/hashicorp/aws';
const GOOGLE = 'registry.terraform.io/hashicorp/google';
const PLATFORM = 'linux_amd64';
const aws = { source: AWS, version: '5.100.0' };
const google = { source: GOOGLE, version: '6.50.0' };

function mirror(holdings: Record<string, string[]>, folder = temporaryFolder()): string {
  for (const [source, versions] of Object.entries(holdings)) {
    versions.forEach((version) => mkdirSync(join(folder, source, version, PLATFORM), { recursive: true }));
  }
  return folder;
}

describe('a mirror', () => {
  test('holds unpacked and packed versions of the platform at hand', () => {
    const folder = mirror({ [AWS]: ['5.99.1'] });
    mkdirSync(join(folder, AWS, '5.1.0', 'darwin_arm64'), { recursive: true });
    writeFileSync(join(folder, AWS, 'terraform-provider-aws_5.100.0_linux_amd64.zip'), '');
    writeFileSync(join(folder, AWS, 'terraform-provider-aws_5.2.0_darwin_arm64.zip'), '');
    expect(versionsIn(folder, AWS, PLATFORM).sort()).toEqual(['5.100.0', '5.99.1']);
  });

  test('offers the exact version only, and leaves ranges to terraform', () => {
    const folder = mirror({ [AWS]: ['5.100.0'] });
    const offered = (version: string) => offers(folder, { source: AWS, version }, PLATFORM);
    expect([offered('5.100.0'), offered('~> 5.0'), offered('')]).toEqual([true, true, true]);
    expect([offered('5.10'), offered('6.0.0')]).toEqual([false, false]);
    expect(offers(folder, google, PLATFORM)).toBe(false);
  });

  test('is found where terraform looks and at a shallow depth of /opt', () => {
    const env = cleanEnv();
    const home = mirror({ [AWS]: ['1.0.0'] }, join(env.HOME ?? '', '.terraform.d', 'plugins'));
    const shared = temporaryFolder();
    const data = mirror({ [AWS]: ['1.0.0'] }, join(shared, 'terraform', 'plugins'));
    const optional = temporaryFolder();
    const near = mirror({ [AWS]: ['1.0.0'] }, join(optional, 'near'));
    const far = mirror({ [AWS]: ['1.0.0'] }, join(optional, 'tools', 'far'));
    mirror({ [AWS]: ['1.0.0'] }, join(optional, 'much', 'too', 'far'));
    const found = usualMirrors({ ...env, XDG_DATA_DIRS: shared }, optional);
    expect(found).toEqual([home, data, near, far]);
  });

  test('is no mirror without a host', () => {
    expect([
      isMirror(mirror({ [AWS]: ['1.0.0'] })),
      isMirror(mirror({ 'hashicorp/aws': ['1.0.0'] })),
    ]).toEqual([true, false]);
  });
});

describe('the choice', () => {
  test('falls to the network when no mirror has the version', () => {
    const folder = mirror({ [AWS]: ['5.99.1'] });
    const choice = chooseInstallation(cleanEnv(), [aws], PLATFORM, [folder]);
    expect(choice).toEqual({ mirrors: [], lookedAt: [folder] });
    expect(unserved([aws], choice, PLATFORM)).toBe(
      `${AWS} 5.100.0: not in '${folder}' (which holds 5.99.1 for linux_amd64)`,
    );
  });

  test('takes each provider from the first mirror that has it', () => {
    const [first, second] = [
      mirror({ [AWS]: ['5.100.0'] }),
      mirror({ [AWS]: ['5.100.0'], [GOOGLE]: ['6.50.0'] }),
    ];
    expect(chooseInstallation(cleanEnv(), [aws, google], PLATFORM, [first, second]).mirrors).toEqual([
      { path: first, providers: [AWS] },
      { path: second, providers: [GOOGLE] },
    ]);
  });

  test('prefers the mirror that the variable names to all others', () => {
    const [named, usual] = [mirror({ [AWS]: ['5.100.0'] }), mirror({ [AWS]: ['5.100.0'] })];
    const clean = cleanEnv();
    const env = { ...clean, DATAOPS_PROVIDER_MIRROR: named };
    writeFileSync(join(clean.HOME ?? '', '.terraformrc'), 'provider_installation {\n  direct {}\n}\n');
    expect(chooseInstallation(env, [aws], PLATFORM, [usual])).toEqual({
      mirrors: [{ path: named, providers: [AWS] }],
      lookedAt: [named],
    });
  });

  test.each([
    ['which does not exist', () => '/no/such/mirror'],
    ['which holds none', temporaryFolder],
  ])('refuses a named folder %s', (reason, folder) => {
    const env = { ...cleanEnv(), DATAOPS_PROVIDER_MIRROR: folder() };
    const choose = () => chooseInstallation(env, [aws], PLATFORM, []);
    expect(choose).toThrow(
      expect.objectContaining({ code: 'mirror-missing', got: expect.stringContaining(reason) }),
    );
  });

  test.each(['.terraformrc', '.terraform.d/company.tfrc'])(
    "leaves it to the user's own settings in %s",
    (name) => {
      const env = cleanEnv();
      const file = join(env.HOME ?? '', name);
      mkdirSync(join(env.HOME ?? '', '.terraform.d'));
      writeFileSync(file, 'plugin_cache_dir = "x"\nprovider_installation {\n  direct {}\n}\n');
      const choice = chooseInstallation(env, [aws], PLATFORM, [mirror({ [AWS]: ['5.100.0'] })]);
      expect(choice).toEqual({ mirrors: [], lookedAt: [], own: file });
      expect(unserved([aws], choice, PLATFORM)).toContain(`installed as '${file}' says`);
    },
  );

  test('a comment that mentions an installation configures none', () => {
    const env = cleanEnv();
    writeFileSync(join(env.HOME ?? '', '.terraformrc'), '# provider_installation { direct {} }\n');
    const folder = mirror({ [AWS]: ['5.100.0'] });
    expect(chooseInstallation(env, [aws], PLATFORM, [folder]).mirrors).toHaveLength(1);
  });
});

describe('the settings', () => {
  test('are left alone when everything comes from the network', async () => {
    await expect(writeSettings(cleanEnv(), { mirrors: [], lookedAt: [] })).resolves.toBeUndefined();
  });

  test('name the mirror for what it serves and the network for the rest', async () => {
    const env = cleanEnv();
    const file =
      (await writeSettings(env, { mirrors: [{ path: '/m', providers: [AWS] }], lookedAt: [] })) ?? '';
    expect(readFileSync(file, 'utf8')).toBe(
      `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = "/m"
    include = ["${AWS}"]
  }
  direct {
    exclude = ["${AWS}"]
  }
}
`,
    );
    expect(file.startsWith(env.DATAOPS_CACHE ?? '-')).toBe(true);
  });

  test("carry the user's own along, for their eyes only", async () => {
    const env = cleanEnv();
    writeFileSync(join(env.HOME ?? '', '.terraformrc'), 'credentials "acme.example" {\n  token = "t"\n}\n');
    const file =
      (await writeSettings(env, { mirrors: [{ path: '/m', providers: [AWS] }], lookedAt: [] })) ?? '';
    expect(readFileSync(file, 'utf8')).toContain('credentials "acme.example"');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
