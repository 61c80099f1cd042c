// How a test tells a script what to do: a line of JSON {"do": ...} on standard input, answered by a line of JSON on standard
// output, one after the other. The script ends when its standard input does, so it never outlives the test.

import { createInterface } from "node:readline";

export async function answerCommands(commands, end = async () => {}) {
  say({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    const { do: name, ...details } = JSON.parse(line);
    try {
      say((await commands[name](details)) ?? {});
    } catch (failure) {
      say({ failed: String(failure?.stack ?? failure) });
    }
  }
  await end();
  process.exit(0);
}

function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
