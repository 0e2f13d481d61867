import { unpinned } from '../../../lib/assets/requirements';

test.each([
  'pandas==2.1.4',
  'pandas[performance,excel]==2.1.4',
  'pandas == 2.1.4 ; python_version >= "3.9"',
  'pandas==2.1.4  # as it was tried',
  'pandas==2.1.4 --hash=sha256:00ff --hash=sha256:11ee',
  'pandas==2.1.4 \\\n    --hash=sha256:00ff',
  'ruamel.yaml==0.18.6',
  'torch==2.4.0+cpu',
  '--constraint "https://raw.githubusercontent.com/apache/airflow/constraints-3.0.6/constraints-3.12.txt"',
  '-c constraints.txt',
  '--extra-index-url https://pypi.acme.example/simple',
  '--no-index',
  '# pandas',
  '',
])('%j says what is installed', (content) => {
  expect(unpinned(content)).toEqual([]);
});

test.each([
  'pandas',
  'pandas>=2',
  'pandas~=2.1.4',
  'pandas==2.*',
  'pandas==2.1.4,<3',
  'pandas===2.1.4',
  'pandas @ https://pypi.acme.example/pandas.whl',
  'git+https://github.com/pandas-dev/pandas',
  './wheels/acme.whl',
  '-r more.txt',
  '--requirement more.txt',
  '-e .',
])('%j leaves open what is installed', (content) => {
  expect(unpinned(content)).toEqual([{ line: 1, text: content }]);
});

test('every line is told by its number, one that goes on by its first', () => {
  expect(unpinned('# head\r\na==1\r\nb\r\nc>=1 \\\n  ; python_version > "3"\nd\\')).toEqual([
    { line: 3, text: 'b' },
    { line: 4, text: 'c>=1 ; python_version > "3"' },
    { line: 6, text: 'd' },
  ]);
});
