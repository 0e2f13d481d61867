import { faultsIn, faultsInCommand } from '../fault.mjs';

/** Edits that reach what is not the sandbox's own, or stay after it. */
export const loop = [
  ...faultsIn('aws/orchestrator/workbench', 'lib/aws/orchestrator-borrowed', [
    ['a sandbox edits every folder whose name begins like its own', '`${folder}/`', 'folder'],
  ]),
  ...faultsInCommand('aws/edits', 'cli/aws/edits', [
    [
      'what tells whose a folder is goes before what lies in it',
      '(key) => !known.has(key)',
      '() => known.size >= 0',
    ],
    ['edits are put back that Terraform made itself', '!sources.has(key)', 'source === undefined'],
  ]),
  ...faultsInCommand('aws/environments/contents', 'cli/aws/clear-folders', [
    [
      'what was just deployed is removed where a base lends its bucket anew',
      '[...stacks, ...staying] : staying',
      '[...stacks, ...staying] : []',
    ],
  ]),
  ...faultsInCommand('aws/edits/folders', 'cli/aws/edits/folders', [
    ["a folder of the sandbox's own is emptied", "'parameter' in folder.bucket && ", ''],
    ['a folder that stays is emptied', ' && !there.includes(placeOf(folder))', ''],
  ]),
  ...faultsInCommand('aws/edits/list', 'cli/aws/edits/list', [
    [
      'of two who send edits one forgets those of the other',
      "version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version }",
      '{}',
    ],
  ]),
  ...faultsInCommand('aws/edits/objects', 'cli/aws/edits/objects', [
    ['edits remove what tells whose a folder is', 'source && key', 'key'],
  ]),
  ...faultsInCommand('life/leave-folders', 'cli/life/leave-folders', [
    [
      'Airflow reads as the base what a sandbox leaves behind for a moment',
      "  await ground.contents.clearFolders(stacks, staying, 'deployed');\n",
      '',
    ],
    [
      'what was sent while a sandbox went stays for good',
      "  await ground.contents.clearFolders(stacks, staying, 'nothing');\n",
      '',
    ],
  ]),
  ...faultsInCommand('loop/standing', 'cli/loop/standing', [
    ['edits go to a sandbox that is being destroyed', "now.status === 'destroying'", 'false'],
  ]),
  ...faultsInCommand('loop/sync', 'cli/loop/sync', [
    [
      'edits are sent before anybody looks whether the sandbox stands',
      '    await standing.demand();\n    await edits',
      '    await edits',
    ],
    [
      'an edit is forgotten that was noted while the code was put back',
      '    await edits.list.note(paths);\n  }',
      '  }',
    ],
  ]),
];
