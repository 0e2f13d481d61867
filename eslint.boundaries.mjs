/**
 * Who may import what, folder by folder. Patterns are matched against import specifiers; each folder's list is complete,
 * because of two entries for one rule ESLint takes the last.
 */
const barrel = {
  regex: '^@cdktf/provider-[a-z]+(/(lib(/((lazy-)?index(\\.js)?)?)?)?)?$',
  message: "a provider's index loads all of it (seconds and hundreds of megabytes); import '/lib/<resource>'",
};
const provider = { regex: '^@cdktf/provider-', message: 'only the folder of a cloud imports its provider' };
const otherProvider = (other) => ({
  regex: `^@cdktf/provider-${other}`,
  message: `a user of the one cloud does not have the provider of ${other}`,
});
const sibling = (folder, message) => ({ regex: `^\\.{1,2}/(.*/)?${folder}(\\.js|/|$)`, message });
const clouds = sibling('(aws|google)', 'neutral code knows no cloud; what it needs comes through Cloud');
const otherCloud = (other) => sibling(other, `clouds never import each other; what they share is neutral`);
const stacks = sibling(
  'stacks',
  'a cloud builds capabilities; what composes them knows the cloud, not the reverse',
);
const outside = (...folders) => ({
  regex: `^(\\.\\./)+(${folders.join('|')})(/|$)`,
  message: 'published code depends on nothing that is built on it',
});
const itself = { regex: '^cdktf-dataops(/|$)', message: 'inside the package, import by relative path' };
const sdk = { regex: '^@aws-sdk/', message: 'the network stays out of what is synthesized' };
const evaluator = { regex: '^@cloud-copilot/', message: 'policies are evaluated by tests and proofs alone' };
const outsideWorld = {
  regex: '^(node:)?(fs|http|https|http2|net|tls|dgram|dns|child_process|os|worker_threads)(/|$)',
  message: 'the same input gives the same bytes: no files, no network, no processes in lib/',
};
const randomness = {
  regex: '^(node:)?crypto$',
  importNames: ['randomBytes', 'randomFillSync', 'randomInt', 'randomUUID', 'getRandomValues', 'webcrypto'],
  message: 'the same input gives the same bytes: no randomness in lib/',
};

const everywhere = [barrel];
const ours = [...everywhere, itself];
const published = [...ours, evaluator];
const lib = [...published, sdk, randomness, outside('cli', 'local', 'test', 'examples', 'bench')];
const neutral = [...lib, provider, clouds];

const folders = [
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/{assets,aws,google,testing}/**/*.ts'],
    never: [...neutral, outsideWorld],
  },
  // The one reads what becomes an asset, the other synthesizes into a temporary folder; nothing else touches files.
  { files: ['lib/{assets,testing}/**/*.ts'], never: neutral },
  {
    files: ['lib/aws/**/*.ts'],
    never: [...lib, outsideWorld, otherProvider('google'), otherCloud('google'), stacks],
  },
  {
    files: ['lib/google/**/*.ts'],
    never: [...lib, outsideWorld, otherProvider('aws'), otherCloud('aws'), stacks],
  },
  {
    files: ['stacks/**/*.ts'],
    ignores: ['stacks/main.ts', 'stacks/{golden,mirrors}/file.ts'],
    never: [...neutral, outsideWorld],
  },
  // What the app's entry reads before it builds anything, and what it writes beside its stacks.
  { files: ['stacks/{golden,mirrors}/file.ts'], never: neutral },
  { files: ['stacks/main.ts'], never: [...lib, provider] },
  {
    files: ['cli/**/*.ts'],
    ignores: ['cli/engine/**/*.ts'],
    never: [...published, outside('local', 'test', 'examples', 'bench')],
  },
  {
    files: ['cli/engine/**/*.ts'],
    never: [
      ...published,
      outside('local', 'test', 'examples', 'bench'),
      sibling('(lib|stacks)', 'the engine drives Terraform on any synthesized stack; it knows no platform'),
    ],
  },
  { files: ['local/**/*.ts'], never: [...ours, outside('test', 'examples', 'bench')] },
  {
    files: ['examples/**/*.ts'],
    never: [...everywhere, evaluator, outside('lib', 'stacks', 'cli', 'local', 'test')],
  },
  { files: ['test/**/*.ts', 'bench/**/*.ts'], never: everywhere },
];

/** The same input gives the same bytes: what is synthesized reads neither clock nor randomness nor process environment. */
const pure = {
  files: ['lib/**/*.ts', 'stacks/**/*.ts'],
  ignores: ['stacks/main.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...['fetch', 'performance', 'crypto', 'WebSocket', 'XMLHttpRequest'],
      // The compiler knows them because the matchers of lib/testing extend their types.
      ...['describe', 'expect', 'it', 'jest', 'test'],
    ],
    'no-restricted-properties': [
      'error',
      { object: 'process', property: 'env', message: 'pass it in as a value' },
      { object: 'Date', property: 'now', message: 'pass the time in as a value' },
      { object: 'Math', property: 'random', message: 'derive it from the identity' },
      { object: 'performance', property: 'now', message: 'pass the time in as a value' },
    ],
    'no-restricted-syntax': [
      'error',
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: 'pass the time in as a value',
      },
      { selector: "CallExpression[callee.name='Date']", message: 'pass the time in as a value' },
      ...dynamicImports(),
    ],
  },
};

/** What an import rule cannot see: `require` and `import()`. A cloud's index loads its own builders lazily, nothing else does. */
function dynamicImports() {
  return [
    { selector: 'ImportExpression', message: 'import statically, or lazily in the index of a cloud' },
    {
      selector: "CallExpression[callee.name='require'] > Literal:not([value=/^\\.\\u002F[a-z]/])",
      message: 'lazily required is only what lies below',
    },
    {
      selector: 'TSImportType Literal:not([value=/^\\.\\u002F[a-z]/])',
      message: 'lazily required is only what lies below',
    },
  ];
}

export const boundaries = [
  ...folders.map(({ files, ignores = [], never }) => ({
    files,
    ignores,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: never }] },
  })),
  pure,
  // Builders and engines load when a definition asks for them, the clients of services when a sub-command does.
  {
    files: [
      'lib/{aws,google}/index.ts',
      'lib/aws/{warehouse,orchestrator}.ts',
      'cli/aws/clients.ts',
      'test/**/*.ts',
    ],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
];
