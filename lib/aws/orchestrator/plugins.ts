import { filesIn } from '../../assets/folder';
import { zip } from '../../assets/zip';
import type { AirflowSourceProps } from './source';

/** The archive of all plugins; undefined where there is none. */
export function pluginsOf({
  plugins,
  morePlugins = {},
}: Pick<AirflowSourceProps, 'plugins' | 'morePlugins'>): Buffer | undefined {
  const folder = plugins === undefined ? [] : (filesIn(plugins) ?? []);
  const files = [
    ...folder.map(({ path, content }) => ({ path, content: content() })),
    ...Object.entries(morePlugins).map(([path, text]) => ({ path, content: Buffer.from(text) })),
  ];
  return files.length === 0 ? undefined : zip(files);
}
