#!/usr/bin/env node
import { run } from './program';

const { stdin, stdout, stderr, env } = process;

void run(process.argv.slice(2), { stdin, stdout, stderr, env, folder: process.cwd() }).then((code) => {
  process.exitCode = code;
});
