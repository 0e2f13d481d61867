import { createServer, Server, type AddressInfo } from 'node:net';
import { requireFreePort } from '../../../cli/loop/airflow/port';

const server = createServer();
afterAll(() => void server.close());

test('a port that is taken is told, with what has it where the system says so', async () => {
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

test('a port of the administrator is told as one', async () => {
  const listen = jest.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
    process.nextTick(() => this.emit('error', Object.assign(new Error('denied'), { code: 'EACCES' })));
    return this;
  });
  await expect(requireFreePort(80, {})).rejects.toThrow(
    "nothing can listen on port 80 here (those below 1024 are the administrator's); choose another with --port",
  );
  await expect(requireFreePort(8080, {})).rejects.toThrow('nothing can listen on port 8080 here (EACCES);');
  listen.mockRestore();
});
