import { ORCHESTRATOR_DEFAULTS } from '../../../capabilities/orchestrator';
import type { BuildContext, Declared } from '../../../cloud';
import type { Problem } from '../../../errors';
import type { AwsKinds } from '../../kinds';
import { hasInternet } from '../../network/has-internet';
import { imageOf, isFixed, PUBLISHED_IMAGE, repositoryOf } from './image';
import { CPUS, DATABASE_CLASSES, fitsCpu, PRODUCTION_SIZE } from './size';

/** What is wrong with Airflow on containers in this environment, or with how it is tuned anywhere. */
export function* checkContainers(
  declared: Declared,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  const tuning = context.tuning.orchestrator ?? {};
  yield* checkSizes(tuning, `${path}.orchestrator`);
  const { engine = ORCHESTRATOR_DEFAULTS.engine } = declared.orchestrator ?? {};
  if (engine !== 'containers' || context.settings.orchestrator !== 'own') return;
  yield* checkImage(declared, context, `${path}.orchestrator.image`);
  yield* checkWebServer(declared, context, `${path}.orchestrator`);
}

type Tuning = NonNullable<AwsKinds['tuning']['orchestrator']>;

function* checkSizes(
  { image, cpu = PRODUCTION_SIZE.cpu, memory = PRODUCTION_SIZE.memory, databaseClass }: Tuning,
  path: string,
): Iterable<Problem> {
  if (image !== undefined && !isFixed(image))
    yield {
      code: 'target',
      path: `${path}.image`,
      what: 'it does not say which image it is, today and tomorrow alike',
      got: image,
      allowed: `a name with a digest, or with a tag that is a version, for example '${PUBLISHED_IMAGE}'`,
    };
  if (!CPUS.includes(cpu))
    yield {
      code: 'number',
      path: `${path}.cpu`,
      what: 'Fargate has no scheduler of this size',
      got: cpu,
      allowed: CPUS.map(String),
    };
  else if (!fitsCpu(memory, cpu).fits)
    yield {
      code: 'number',
      path: `${path}.memory`,
      what: `Fargate does not offer so much memory with ${cpu} units of CPU`,
      got: memory,
      allowed: fitsCpu(memory, cpu).offered,
    };
  if (databaseClass !== undefined && !DATABASE_CLASSES.includes(databaseClass))
    yield {
      code: 'target',
      path: `${path}.databaseClass`,
      what: 'it is no class of database that Airflow is known to run on',
      got: databaseClass,
      allowed: DATABASE_CLASSES,
    };
}

/** Whether images and people come from the internet; of somebody else's network its owner knows. */
function isOnline({ network = {} }: Declared, context: BuildContext<AwsKinds>): boolean | 'unknown' {
  const { adoption, settings, base } = context;
  if (adoption.network !== undefined) return 'unknown';
  if (settings.network === 'borrowed') return base?.lends.network?.internet ?? false;
  return hasInternet(network, context);
}

function* checkImage(declared: Declared, context: BuildContext<AwsKinds>, path: string): Iterable<Problem> {
  const image = imageOf(context.tuning);
  const repository = repositoryOf(image);
  const { region } = context.identity;
  if (repository === undefined && isOnline(declared, context) === false)
    yield {
      code: 'target',
      path,
      what: 'the network has no way to where the image lies',
      got: image,
      allowed: `an image in ECR, for example '111122223333.dkr.ecr.${region}.amazonaws.com/${PUBLISHED_IMAGE}'`,
      fix: `push it there and name it in the tuning: aws.with({ orchestrator: { image: '…' } })`,
    };
  if (repository !== undefined && repository.region !== region)
    yield {
      code: 'target',
      path,
      what: 'the network has a way to ECR in its own region alone',
      got: image,
      allowed: `….dkr.ecr.${region}.amazonaws.com/…`,
    };
}

/** A disposable environment's network never leads to the internet, so that its web server is private, whatever is asked for. */
function* checkWebServer(
  declared: Declared,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  const { adoption, settings, tuning, identity } = context;
  if (declared.orchestrator?.webServer !== 'public' || settings.removal === 'destroy') return;
  const isOwn = settings.network === 'own' && adoption.network === undefined;
  if (!isOwn || isOnline(declared, context) !== true)
    yield {
      code: 'network',
      path: `${path}.webServer`,
      what: `a public web server on containers needs a network of the environment's own that leads to the internet`,
      got: 'public',
      fix: `declare network: { internet: true }, or leave 'webServer' out`,
    };
  const { certificateArn } = tuning.orchestrator ?? {};
  const form = new RegExp(`^arn:aws[a-z-]*:acm:${identity.region}:\\d{12}:certificate/[\\w-]+$`);
  if (certificateArn === undefined || !form.test(certificateArn))
    yield {
      code: 'target',
      path: `${path}.certificateArn`,
      what: 'a public web server on containers needs a certificate of ACM, in its own region',
      got: certificateArn,
      allowed: `arn:aws:acm:${identity.region}:<account>:certificate/<id>`,
      fix: `name it in the tuning: aws.with({ orchestrator: { certificateArn: 'arn:…' } })`,
    };
}
