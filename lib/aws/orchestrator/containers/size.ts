import type { Settings } from '../../../settings';
import type { AwsTuning } from '../../kinds';

/** What a task of Fargate gets: units of CPU, of which 1024 are one, and MiB. */
export interface TaskSize {
  readonly cpu: number;
  readonly memory: number;
  /** How many of them run. */
  readonly count: number;
}

/** How large Airflow on containers is; everything is said, so that no plan depends on what a service would choose. */
export interface ContainersSize {
  readonly scheduler: TaskSize;
  readonly webServer: TaskSize;
  /** Tasks that one scheduler runs at a time. */
  readonly parallelism: number;
  readonly database: {
    readonly instanceClass: DatabaseClass;
    /** Whether another one stands by in a second zone. */
    readonly multiAz: boolean;
    readonly backupDays: number;
  };
}

/** The connections that each class takes by default: its memory decides. @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections */
export const CONNECTIONS = {
  'db.t4g.micro': 80,
  'db.t4g.small': 180,
  'db.t4g.medium': 400,
  'db.m7g.large': 850,
} as const;
export type DatabaseClass = keyof typeof CONNECTIONS;
export const DATABASE_CLASSES = Object.keys(CONNECTIONS) as readonly DatabaseClass[];

/** Production's, where nothing is tuned. */
export const PRODUCTION_SIZE = { cpu: 2048, memory: 8192, databaseClass: 'db.t4g.medium' } as const;

const SMALLEST: ContainersSize = {
  scheduler: { cpu: 1024, memory: 4096, count: 1 },
  webServer: { cpu: 512, memory: 2048, count: 1 },
  parallelism: 4,
  database: { instanceClass: 'db.t4g.micro', multiAz: false, backupDays: 1 },
};

/** Running tasks share the scheduler's memory, about half a GiB each. */
const MEMORY_OF_A_TASK = 512;

export function containersSizeOf(
  { size }: Pick<Settings, 'size'>,
  { orchestrator = {} }: AwsTuning,
): ContainersSize {
  if (size === 'smallest') return SMALLEST;
  const { cpu = PRODUCTION_SIZE.cpu, memory = PRODUCTION_SIZE.memory } = orchestrator;
  const { databaseClass: instanceClass = PRODUCTION_SIZE.databaseClass } = orchestrator;
  return {
    scheduler: { cpu, memory, count: 2 },
    webServer: { cpu: 1024, memory: 4096, count: 2 },
    parallelism: memory / MEMORY_OF_A_TASK,
    database: { instanceClass, multiAz: true, backupDays: 35 },
  };
}

const GIB = 1024;

/** The memory that Fargate offers with so much CPU; only steps of Linux tasks with room for Airflow. */
const MEMORY: Readonly<
  Record<number, { readonly least: number; readonly most: number; readonly step: number }>
> = {
  1024: { least: 4 * GIB, most: 8 * GIB, step: GIB },
  2048: { least: 4 * GIB, most: 16 * GIB, step: GIB },
  4096: { least: 8 * GIB, most: 30 * GIB, step: GIB },
  8192: { least: 16 * GIB, most: 60 * GIB, step: 4 * GIB },
  16384: { least: 32 * GIB, most: 120 * GIB, step: 8 * GIB },
};

/** Units of CPU that a scheduler may have. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size */
export const CPUS = Object.keys(MEMORY).map(Number);

/** Whether Fargate offers so much memory with so much CPU, and how much it offers. */
export function fitsCpu(memory: number, cpu: number): { readonly fits: boolean; readonly offered: string } {
  const { least, most, step } = MEMORY[cpu]!;
  const fits = Number.isInteger(memory) && memory >= least && memory <= most && (memory - least) % step === 0;
  return { fits, offered: `${least} to ${most} MiB in steps of ${step}` };
}
