import { join } from 'node:path';
import { packageRoot } from '../../cli/package-root';

/** The example's sources, also when this runs from `dist`. */
export const EXAMPLE = join(packageRoot(__dirname), 'examples', 'sales-pipeline');

/** Its built app. */
export const APP = join(packageRoot(__dirname), 'dist', 'examples', 'sales-pipeline', 'main.js');

/** What belongs to the platform: the app names these from where it runs, and `dataops up` deploys them. */
export const DEPLOYED = ['dags', 'plugins', 'requirements.txt'] as const;

/** What belongs to the tests alone. */
export const TESTS = ['tests', 'data', '.dvc', 'pyproject.toml'] as const;

/** What its development needs, as requirements; the lock lies beside it. */
export const DEVELOPMENT = {
  file: join(EXAMPLE, 'development.txt'),
  command: 'npm run lock',
} as const;
