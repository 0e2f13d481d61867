import { createServer, type AddressInfo } from 'node:net';
import { requireFreePort } from '../../../cli/loop/airflow/port';

test('a port that is taken is told, with what has it where the system says so', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const taken = (env: object) => requireFreePort(port, { ...env });
  await expect(taken({ PATH: '' })).rejects.toThrow(
    `port ${port} is taken; end that, or choose another with --port`,
  );
  await expect(taken(process.env)).rejects.toThrow(
    new RegExp(`^port ${port} is taken( by \\S+ \\(process ${process.pid}\\))?; end that`),
  );
  await new Promise((resolve) => server.close(resolve));
  await expect(taken({})).resolves.toBeUndefined();
});
