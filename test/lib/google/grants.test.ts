import { GoogleServiceAccount, google } from '../../../lib/google';
import { make, pathsOf, problemsOf, production } from './support';

const lake = { zones: { raw: {}, served: {} } };

describe('grants on Google Cloud', () => {
  const granted = (verb: 'grantRead' | 'grantWrite') => {
    const { built, synthesize } = make({ lake });
    const account = GoogleServiceAccount.existing(
      built.stack,
      'Loader',
      'loader@acme.iam.gserviceaccount.com',
    );
    built.lake.zone('raw')[verb](account);
    built.lake.zone('raw')[verb](account);
    return synthesize();
  };
  const rolesIn = (synthesized: ReturnType<typeof granted>) =>
    synthesized
      .resources()
      .flatMap(({ path, attributes }) => (path.includes('/Loader/') ? [attributes.role] : []))
      .sort();

  test('to read are the viewer of objects and tables, and jobs to query with', () => {
    const synthesized = granted('grantRead');
    expect(rolesIn(synthesized)).toEqual([
      'roles/bigquery.dataViewer',
      'roles/bigquery.jobUser',
      'roles/storage.objectViewer',
    ]);
    expect(synthesized.resourcesOf('google_project_iam_custom_role')).toEqual([]);
  });

  test('to write include no permission that reads', () => {
    const synthesized = granted('grantWrite');
    const [writer] = synthesized.resourcesOf('google_project_iam_custom_role');
    expect(rolesIn(synthesized)).toEqual([
      `\${${writer!.address}.name}`,
      'roles/bigquery.jobUser',
      'roles/storage.legacyBucketWriter',
    ]);
    expect(writer!.attributes.permissions).toContain('bigquery.tables.updateData');
    expect(writer!.attributes.permissions).not.toContain('bigquery.tables.getData');
  });

  test('to read a secret are the accessor of its values, on that secret', () => {
    const { built, synthesize } = make({ secrets: ['crm-api-key', 'erp-password'] });
    const reader = GoogleServiceAccount.existing(
      built.stack,
      'Loader',
      'loader@acme.iam.gserviceaccount.com',
    );
    built.secrets.secret('crm-api-key').grantRead(reader);
    const synthesized = synthesize();
    const [crm] = synthesized.resourcesOf('google_secret_manager_secret');
    expect(rolesIn(synthesized)).toEqual(['roles/secretmanager.secretAccessor']);
    const [member] = synthesized.resourcesOf('google_secret_manager_secret_iam_member');
    expect(crm!.path).toContain('crm-api-key');
    expect(member!.attributes.secret_id).toBe(`\${${crm!.address}.id}`);
  });

  test('are single members, never bindings or policies that would take away what others granted', () => {
    const types = ['grantRead', 'grantWrite'].flatMap((verb) =>
      granted(verb as 'grantRead')
        .resources()
        .map(({ type }) => type),
    );
    expect(types.filter((type) => /_iam_(binding|policy)$/.test(type))).toEqual([]);
  });

  test('carry no key, because the services decrypt for whoever may read', () => {
    const members = granted('grantRead').resourcesOf('google_kms_crypto_key_iam_member');
    expect(members.map(({ attributes }) => attributes.member)).not.toContain(
      'serviceAccount:loader@acme.iam.gserviceaccount.com',
    );
  });

  test.each(['loader', 'ada@acme.example', 'allUsers', 'x@acme.iam.gserviceaccount.com.evil.example'])(
    `go to service accounts alone, not to '%s'`,
    (email) => {
      const { built } = make({ lake });
      expect(pathsOf(problemsOf(() => GoogleServiceAccount.existing(built.stack, 'It', email)))).toEqual([
        `adoption ${built.stack.node.path}/It`,
      ]);
    },
  );
});

describe('the access-log bucket on Google Cloud', () => {
  test('lets Cloud Storage deliver logs, and nobody else do anything', () => {
    const synthesized = make({ lake }).synthesize();
    const [member, ...more] = synthesized.resourcesOf('google_storage_bucket_iam_member');
    expect(more).toEqual([]);
    expect(member!.attributes).toEqual({
      bucket: expect.stringMatching(/^\$\{google_storage_bucket\.lake_Logs_/),
      role: 'roles/storage.objectCreator',
      member: 'group:cloud-storage-analytics@google.com',
    });
  });
});

describe('tuning on Google Cloud', () => {
  const archive = (archiveStorageClass: 'ARCHIVE' | undefined) => {
    const environment = production(undefined, google.with({ lake: { archiveStorageClass } }));
    const { synthesize } = make({ lake: { zones: { raw: { archiveAfterDays: 90 } } } }, environment);
    return JSON.stringify(
      synthesize()
        .resourcesOf('google_storage_bucket')
        .map(({ attributes }) => attributes.lifecycle_rule),
    );
  };

  test('says which class zones archive to', () => {
    expect(archive(undefined)).toContain('"storage_class":"COLDLINE"');
    expect(archive('ARCHIVE')).toContain('"storage_class":"ARCHIVE"');
  });

  test('refuses a class that answers late or costs as much', () => {
    expect(pathsOf(problemsOf(() => archive('STANDARD' as never)))).toEqual([
      'type acme in production.lake.archiveStorageClass',
    ]);
  });
});
