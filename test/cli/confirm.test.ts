import { Readable } from 'node:stream';
import { confirm } from '../../cli/confirm';
import { keyboard, Sink } from './terminal';

const asked = (typed: string) => {
  const [stdin, stderr] = [keyboard(), new Sink()];
  stdin.end(`${typed}\n`);
  return { stderr, answer: confirm({ stdin, stderr }, 'ada is destroyed', 'ada') };
};

test('goes on when the name is typed, which it asks for', async () => {
  const { stderr, answer } = asked(' ada ');
  await answer;
  expect(stderr.text).toContain(`ada is destroyed\nType 'ada' to go on: `);
});

test.each(['', 'yes', 'ad', 'adam'])('takes %p for a no', async (typed) => {
  await expect(asked(typed).answer).rejects.toThrow('not confirmed; nothing was changed');
});

test('where nobody can be asked, says so', async () => {
  const nobody = confirm({ stdin: Readable.from([]), stderr: new Sink() }, 'ada is destroyed', 'ada');
  await expect(nobody).rejects.toThrow('ada is destroyed: nobody can be asked here; say --yes');
});
