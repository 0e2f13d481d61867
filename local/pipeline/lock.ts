/** `npm run lock`: resolves what the sales pipeline's development needs into its lock, with hashes. */
import { compileLock } from '../../cli/python/requirements';
import { DEVELOPMENT } from './example';

/** The last day whose packages are taken: from later ones Airflow 3.0.6 fails, although they fit its requirements. */
const UNTIL = '2025-09-05';

const say = (text: string) => console.log(text);

compileLock({ ...DEVELOPMENT, until: UNTIL }, { env: process.env, say }).then(
  (lock) => say(`wrote ${lock}`),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
