import Table from 'cli-table3';

/** How sure we are that something works. */
export type Certainty = 'proven' | 'applied' | 'simulated' | 'planned' | 'synthesized';

export interface Row {
  readonly cloud: string;
  readonly capability: string;
  readonly resources: number;
  readonly certainty: Certainty;
  /** The environments in which it is, where they are not the one that was deployed. @default - the one that was deployed */
  readonly environments?: readonly string[];
  /** Which of its resources only a stub of ours answered, however sure the others are. @default - none */
  readonly simulated?: string;
  /** Wall-clock seconds of its resources in the apply. @default - it was not applied */
  readonly seconds?: number;
}

const MEANING: Readonly<Record<Certainty, string>> = {
  proven: 'data or a request went through the service and came back',
  applied: 'the real provider applied it on the emulator, planned no change again, and destroyed it',
  simulated: 'applied, but only a stub of ours answers',
  planned: 'the real provider planned it',
  synthesized: 'cdktf rendered it; no provider has seen it',
};

/** The run's result: a row per capability, and what the words for how sure we are mean. */
export function resultTable(rows: readonly Row[]): string {
  const table = new Table({
    head: ['cloud', 'capability', 'resources', 'how sure', 'seconds'],
    colAligns: ['left', 'left', 'right', 'left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { cloud, capability, resources, certainty, environments, simulated, seconds } of rows)
    table.push([
      cloud,
      capability,
      resources,
      [environments === undefined ? certainty : `${certainty} in ${environments.join(', ')}`]
        .concat(simulated === undefined ? [] : `simulated: ${simulated}`)
        .join('; '),
      seconds === undefined ? '-' : seconds.toFixed(1),
    ]);
  const used = new Set(
    rows.flatMap(({ certainty, simulated }) => (simulated ? [certainty, 'simulated'] : [certainty])),
  );
  const legend = Object.entries(MEANING).filter(([certainty]) => used.has(certainty));
  return [table.toString(), ...legend.map(([certainty, meaning]) => `  ${certainty}: ${meaning}`)].join('\n');
}
