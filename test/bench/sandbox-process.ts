import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { sandboxContactSchema } from '../../sandbox/control-schema.ts';

/** What a benchmark may ask of its sandbox; by default the quotas are Connect's. */
export const childOptionsSchema = z.strictObject({
  contacts: z.int().min(1),
  quotas: z.literal('off').exactOptional(),
  maxSizeInBytes: z.int().exactOptional(),
  attachmentsPerContact: z.int().exactOptional(),
});

const readySchema = z.object({
  endpoint: z.string(),
  control: z.string(),
  contacts: z.array(sandboxContactSchema),
});

/** A sandbox in a process of its own. Disposing ends it. */
export type SandboxProcess = z.infer<typeof readySchema> & AsyncDisposable;

/** @throws Error if it ends before it is ready; why is on stderr then. */
export async function startSandboxProcess(
  options: z.infer<typeof childOptionsSchema>,
): Promise<SandboxProcess> {
  const script = path.join(import.meta.dirname, 'sandbox-child.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  try {
    const line = await firstLine(child.stdout);
    return { ...readySchema.parse(JSON.parse(line)), [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('the sandbox ended before it was ready');
}
