import { z } from 'zod';

const machineSchema = z.object({
  /** What keeps the keys of safeStorage. `basic_text` is Electron's word for: nothing does. */
  keyring: z.enum(['gnome_libsecret', 'kwallet6', 'basic_text', 'unknown']).default('gnome_libsecret'),
  /** Another one stands for a keyring that was reset: what was sealed before cannot be opened. */
  keyringSecret: z.string().default('first'),
  /** What `net.isOnline()` says. */
  online: z.boolean().default(true),
  darkColors: z.boolean().default(false),
  /** What the system's user reads, best first. */
  languages: z.array(z.string()).default(['en-US']),
  /** Whether the session started the app; macOS alone tells. */
  openedAtLogin: z.boolean().default(false),
  /** Whether the app was installed, and is not run from a checkout. */
  packaged: z.boolean().default(false),
  /** The file that it runs from, where it is an AppImage: absolute. */
  appImage: z.string().optional(),
  /** Where the archive would lie, and what else the package has: absolute. */
  resources: z.string().optional(),
  /** A policy on trial: absolute. */
  policyFile: z.string().optional(),
});

/** The machine that the app runs on, as far as Electron tells about it. */
export type Machine = z.infer<typeof machineSchema>;

/** Where the first state of the machine comes from: JSON, each part optional. */
export const MACHINE_VARIABLE = 'ELECTRON_HOST_MACHINE';

let state = machineSchema.parse(JSON.parse(process.env[MACHINE_VARIABLE] ?? '{}'));

export function machine(): Readonly<Machine> {
  return state;
}

export function changeMachine(change: Partial<Machine>): void {
  state = machineSchema.parse({ ...state, ...change });
}
