import type { AirflowSource } from '../source';

/** Where the companion puts what it fetches, in every container of a task. */
export const SHARED = '/shared';

/** The user that Airflow's image runs as. @see https://airflow.apache.org/docs/docker-stack/entrypoint.html#allowing-arbitrary-user-to-run-the-container */
const AIRFLOW_USER = 50000;

/** Seconds until a DAG, or a password that was rotated, is looked for again. */
const EVERY = 30;

/**
 * Runs beside Airflow, in Airflow's own image, as long as the task does: it keeps the folder of DAGs as the bucket has it, and
 * the password of the database as the secret store has it, which changes while Airflow runs; both drivers read the file at each
 * connection. Airflow's own bundle for S3 misses changes that leave a file as long as it was, up to version 9.19 of the provider.
 * @see https://github.com/apache/airflow/issues/60223
 * @see https://www.postgresql.org/docs/16/libpq-pgpass.html
 */
export const COMPANION = `
import boto3, io, json, os, time, zipfile

SHARED, BUCKET, SECRET = (os.environ[name] for name in ("SHARED", "BUCKET", "SECRET"))
s3, secrets = boto3.client("s3"), boto3.client("secretsmanager")
seen = {}

def fetch(key, **version):
    return s3.get_object(Bucket=BUCKET, Key=key, **version)["Body"].read()

def put(path, content, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(os.open(path + ".new", os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode), "wb") as file:
        file.write(content)
    if os.getuid() == 0:
        os.chown(path + ".new", ${AIRFLOW_USER}, 0)
    os.replace(path + ".new", path)

def synchronize():
    there = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="dags/"):
        there.update((it["Key"], it["ETag"]) for it in page.get("Contents", []) if not it["Key"].endswith("/"))
    for key in seen.keys() - there.keys():
        os.remove(os.path.join(SHARED, key))
        del seen[key]
    for key, tag in there.items():
        if seen.get(key) != tag:
            put(os.path.join(SHARED, key), fetch(key))
            seen[key] = tag

def know():
    value = json.loads(secrets.get_secret_value(SecretId=SECRET)["SecretString"])
    escaped = [value[it].replace("\\\\", "\\\\\\\\").replace(":", "\\\\:") for it in ("username", "password")]
    put(SHARED + "/pgpass", ("*:*:*:%s:%s\\n" % tuple(escaped)).encode(), 0o600)

os.makedirs(SHARED + "/dags", exist_ok=True)
if "PLUGINS" in os.environ:
    zipfile.ZipFile(io.BytesIO(fetch("plugins.zip", VersionId=os.environ["PLUGINS"]))).extractall(SHARED + "/plugins")
if "REQUIREMENTS" in os.environ:
    put(SHARED + "/requirements.txt", fetch("requirements.txt", VersionId=os.environ["REQUIREMENTS"]))
if "POOLS" in os.environ:
    put(SHARED + "/pools.json", fetch("pools.json", VersionId=os.environ["POOLS"]))
synchronize()
know()
put(SHARED + "/ready", b"")
while True:
    time.sleep(${EVERY})
    for refresh in (synchronize, know):
        try:
            refresh()
        except Exception as error:
            print(error, flush=True)
`;

/** Whatever it needs to know, by name; nothing of it is secret. */
export function companionVariables(props: {
  readonly bucket: string;
  readonly passwordArn: string;
  readonly source: Pick<AirflowSource, 'plugins' | 'requirements' | 'pools'>;
}): Readonly<Record<string, string>> {
  const { bucket, passwordArn, source } = props;
  return {
    SHARED,
    BUCKET: bucket,
    SECRET: passwordArn,
    ...(source.plugins && { PLUGINS: source.plugins.versionId }),
    ...(source.requirements && { REQUIREMENTS: source.requirements.versionId }),
    ...(source.pools && { POOLS: source.pools.versionId }),
  };
}
