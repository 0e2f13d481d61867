import type { AnyEnvironment } from '../../lib/environment';
import { compare, renderReport, sideOf } from '../../lib/mirror';
import type { TerraformJson } from '../../lib/mirror/json';
import { CLOUDS, make } from './clouds';

const definition = {
  secrets: ['crm-api-key'],
  lake: {
    zones: {
      raw: { infrequentAccessAfterDays: 30 },
      curated: { tables: { sales: { columns: { id: 'bigint', day: 'date' }, partitionedBy: ['day'] } } },
    },
  },
} as const;

describe.each(CLOUDS)('a sandbox on $name', (cloud) => {
  const side = (environment: AnyEnvironment, creation: string) => {
    const { built, synthesize } = make(environment, definition, { creation });
    const grantee = cloud.grantee(built);
    built.capabilities.lake!.zone('raw').grantRead(grantee);
    built.capabilities.lake!.zone('curated').grantWrite(grantee);
    built.capabilities.secrets!.secret('crm-api-key').grantRead(grantee);
    return sideOf(built, synthesize().stacks[0]!.json as TerraformJson);
  };

  test('mirrors production: what differs, a setting predicted', () => {
    const report = compare(side(cloud.sandbox(), 'second-life'), side(cloud.production, 'first-life'));
    expect(renderReport(report)).not.toContain('unexplained:');
    expect(report.unexplained).toEqual([]);
    expect(report.notComparable).toEqual([]);
    expect(report.explained.length).toBeGreaterThan(10);
  });
});
