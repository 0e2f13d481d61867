import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../../../cli/failure';
import { folderOfDags } from '../../../cli/loop/files';
import { temporaryFolder } from '../../../lib/testing/temporary';

test('a folder of DAGs is one, and anything else is told before Airflow is installed', () => {
  const app = temporaryFolder('app');
  const missing = () => folderOfDags(app, 'dags');
  expect(missing).toThrow(BadInput);
  expect(missing).toThrow(`there is no folder of DAGs ${join(app, 'dags')}; bring it back`);
  writeFileSync(join(app, 'dags'), '');
  expect(missing).toThrow('there is no folder of DAGs');
  mkdirSync(join(app, 'jobs'));
  expect(folderOfDags(app, 'jobs')).toBe(join(app, 'jobs'));
});
