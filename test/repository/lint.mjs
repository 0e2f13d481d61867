/**
 * Lints texts as if they were files of this repository: reads `[{ path, text }]` from standard input and prints the messages
 * of each. A process of its own, because jest cannot load ESLint's configuration, which is an ES module.
 */
import { text as read } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import typescript from 'typescript-eslint';

// The files do not exist, so that no type is known of them.
const eslint = new ESLint({ overrideConfig: typescript.configs.disableTypeChecked });

const cases = JSON.parse(await read(process.stdin));
const messages = [];
for (const { path, text } of cases) {
  const [result] = await eslint.lintText(text, { filePath: path });
  messages.push(result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
console.log(JSON.stringify(messages));
