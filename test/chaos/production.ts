import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountNames } from '../../lib/aws';
import { Place } from '../../local/command/place';
import { versions, type Stored } from './damage';
import { OUT } from './planned';
import { succeed } from './sandbox';

/** As the app says. */
const PRODUCTION = { account: '111122223333', region: 'eu-west-1' } as const;

const BUCKET = accountNames(PRODUCTION, 'production').stateBucket;
export const STATE: Stored = { bucket: BUCKET, suffix: '.tfstate' };
export const RECORD: Stored = { bucket: BUCKET, suffix: '/environment.json' };

export const UP = ['up', 'production', '--yes'] as const;
export const CHANGED = { env: { CHAOS_CHANGED: '1' } };

/** Production's account, and its app in a repository where all is committed. */
export async function openProduction(app: string): Promise<Place> {
  const place = await Place.open({ app, environmentClass: 'production', target: PRODUCTION });
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: place.folder });
  writeFileSync(join(place.folder, '.gitignore'), `cache/\n${OUT}/\n`);
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@acme.example', 'commit', '--quiet', '--message', 'all');
  return place;
}

/** It was changed once, so that there is an older state to go back to. */
export async function stand(place: Place): Promise<void> {
  if ((await versions(place, STATE)).length > 0) return;
  await succeed(place, UP);
  await succeed(place, UP, CHANGED);
}
