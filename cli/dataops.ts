#!/usr/bin/env node
import { run } from './program';

// Node 20 is supported here as long as the SDK runs on it; its warning would stand before every result.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { stdin, stdout, stderr, env } = process;

void run(process.argv.slice(2), { stdin, stdout, stderr, env, folder: process.cwd() }).then((code) => {
  process.exitCode = code;
});
