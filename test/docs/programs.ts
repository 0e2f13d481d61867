import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { slug, type Block } from './blocks';

/** The TypeScript blocks of documents as files, below the sources, so that they see what a user's files see. */
export class Programs {
  private readonly folder: string;

  /** @param name one per test file, because test files run at the same time */
  constructor(
    private readonly root: string,
    name: string,
    blocks: readonly Block[],
  ) {
    this.folder = join(root, 'test/docs/.blocks', name);
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    for (const block of blocks) writeFileSync(this.fileOf(block), block.text);
  }

  fileOf(block: Block): string {
    return join(this.folder, `${slug(block)}.ts`);
  }

  /** @throws Error with the compiler's messages */
  typeCheck(): void {
    const project = join(this.folder, 'tsconfig.json');
    const configuration = {
      extends: relative(this.folder, join(this.root, 'tsconfig.json')),
      // A block declares what it shows, whether it uses it or not.
      compilerOptions: { noUnusedLocals: false, moduleDetection: 'force', noEmit: true },
      include: ['*.ts'],
      exclude: [],
    };
    writeFileSync(project, JSON.stringify(configuration));
    const compiler = join(this.root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', project], {
      encoding: 'utf8',
      cwd: this.folder,
    });
    if (status !== 0) throw new Error(stdout);
  }
}
