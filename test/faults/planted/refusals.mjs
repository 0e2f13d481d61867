import { faultsIn, faultsInCommand } from '../fault.mjs';

/** What is refused before anything changes, and what nobody is shown. */
export const refusals = [
  ...faultsInCommand('app-failure', 'cli/app-failure', [
    ['problems of a definition drown in lines of code', 'if (refused !== undefined)', 'if (false)'],
  ]),
  ...faultsInCommand('life/dags', 'cli/life/dags', [
    ['a DAG that does not parse is deployed', 'if (broken.length === 0)', 'if (true)'],
  ]),
  ...faultsInCommand('life/check-files', 'cli/life/expectations', [
    ['broken DAGs hide broken suites', 'brokenSuites(stacks)]', '[]]'],
  ]),
  ...faultsInCommand('life/suite', 'cli/life/expectations', [
    ['what is no suite ends in a stack trace', 'if (!isObject(said))', 'if (false)'],
  ]),
  ...faultsInCommand('life/expectations', 'cli/life/expectations', [
    ['an expectation that nobody knows is deployed', '!EXPECTATION_TYPES.includes(type) && ', 'false && '],
    ['an expectation of an unknown column is deployed', 'if (!columns.includes(column))', 'if (false)'],
  ]),
  ...faultsInCommand('life/up', 'cli/life/fill', [
    [
      'a sandbox stands before its source is looked for',
      `() => ground.contents.checkSource(filling)`,
      '() => Promise.resolve()',
    ],
    [
      'a sandbox without data keeps its rows',
      '() => emptyAbandoned(tools, ground, stacks, found)',
      '() => Promise.resolve()',
    ],
  ]),
  ...faultsInCommand('data/duck', 'cli/data/duck-missing', [
    ['a missing DuckDB ends in a stack trace', `, 'ERR_MODULE_NOT_FOUND'`, ''],
  ]),
  ...faultsInCommand('data/unreadable', 'cli/data/mask', [
    [
      'a message shows a value of production',
      'if (OF_THE_MACHINE.test((error as Error).message))',
      'if (true)',
    ],
  ]),
  ...faultsInCommand('data/room', 'cli/data/room', [
    ['rows of production outlive Ctrl-C', '  SIGNALS.forEach((signal) => process.on(signal, end));\n', ''],
    ['rows of production outlive a process that was killed', '  removeDead(`dataops-${name}-`);\n', ''],
  ]),
  ...faultsInCommand('aws/lake/steward', 'cli/aws/steward-live', [
    ['a copy comes from another account than declared', 'if (Account !== source.account)', 'if (false)'],
    ['a short key makes the hashes', 'if (key.length < SHORTEST_KEY)', 'if (false)'],
  ]),
  ...faultsInCommand('aws/lake/sources', 'cli/aws/steward-live', [
    ['a folder tells a value of production', `treated[column] === 'keep'`, 'true'],
  ]),
  ...faultsInCommand('aws/environments/contents', 'cli/aws/steward-live', [
    ['nobody looks whether production has a lake', 'await steward.requireSources(filling.tables)', 'void 0'],
  ]),
  ...faultsInCommand('loop/airflow/port', 'cli/loop/port', [
    ['a port that is taken is no matter', 'if (code === undefined) return;', 'if (code !== "") return;'],
  ]),
  ...faultsInCommand('loop/airflow/install', 'cli/loop/install', [
    ["another Airflow than the platform's is installed", 'if (!existsSync(own))', 'if (false)'],
  ]),
  ...faultsInCommand('loop/files', 'cli/loop/files', [
    ['Airflow is installed for a folder that is none', '?.isDirectory() === true', ' !== null'],
  ]),
  ...faultsInCommand('python/requirements', 'cli/python/requirements', [
    ['a stale lock is installed', 'if (!first?.startsWith(heading))', 'if (false)'],
  ]),
  ...faultsInCommand('python/disk', 'cli/python/environment', [
    ['packages are installed where there is no room', 'if (free < megabytes)', 'if (false)'],
  ]),
  ...faultsInCommand('python/once', 'cli/python/environment', [
    ['what was installed halfway stays for good', 'if (pid && !runs(Number(pid)))', 'if (false)'],
  ]),
  ...faultsIn('platform/check-data', 'lib/definition-data', [
    [
      'a foreign key has a type of its own',
      "if (from !== undefined && from.type.replace(' ', '')",
      "if (false && from.type.replace(' ', '')",
    ],
    [
      'a foreign key is of no column',
      '  if (from === undefined) yield unknownColumn(path, column, child);\n',
      '',
    ],
    ['a table refers to one without rows', 'parent.data.rows === undefined)', 'false)'],
  ]),
  ...faultsIn('platform/check-masking', 'lib/definition-masking', [
    ['more than all of production is sampled', '!(sample > 0 && sample <= 1)', 'false'],
  ]),
  ...faultsIn('capabilities/table', 'lib/definition-masking', [
    [
      'a column that nobody classified is copied',
      'classification && TREATED[classification]',
      `TREATED[classification ?? 'internal']`,
    ],
  ]),
  ...faultsIn('platform/check-sources', 'lib/orchestrator', [
    ['a link that leads nowhere is deployed', 'if (fileOf(file) === undefined)', 'if (false)'],
  ]),
];
