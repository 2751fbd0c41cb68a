import { z } from 'zod';
import type { FaultRule } from '../../sandbox/faults.ts';
import { ACTS, FATES, faultsOf, type Fate } from './acts.ts';
import { createDice } from './dice.ts';

/** What one life of a child engine is to do; written to a file that its command line names. */
export const planSchema = z.object({
  /** `day`: accept, command, download. `drain`: only bring to its end what is there. */
  work: z.enum(['day', 'drain']),
  seed: z.number().int(),
  /** What the day is made of; nothing when it is only to drain. */
  acts: z.array(z.enum(ACTS)),
  /** Counted from 1 over one data directory. */
  life: z.number().int(),
  folder: z.string(),
  control: z.string(),
  endpoint: z.string(),
  /** Epoch milliseconds from which the engine's clock runs fast: the same for all lives. */
  epoch: z.number(),
  /** Whether contacts are followed by websocket. */
  live: z.boolean(),
  /** Names of files that the user gave up in an earlier life: where one is offered again, it is to be removed. */
  unwanted: z.array(z.string()),
});
export type Plan = z.infer<typeof planSchema>;

/** A file that a life hands over. */
export interface PlannedFile {
  name: string;
  fate: Fate;
  sizeInBytes: number;
}

const SIZES = [1, 700, 9_000, 65_536, 300_000, 1_000_000];

type Day = Pick<Plan, 'seed' | 'life' | 'acts'>;

/** The files of one life, one for each fate, in an order of their own. */
export function filesOf({ seed, life, acts }: Day): PlannedFile[] {
  const dice = createDice(`${seed}.${life}`);
  return dice.shuffled(FATES.filter((fate) => acts.includes(fate))).map((fate) => ({
    fate,
    name: `${fate}-${seed}-${life}.pdf`,
    sizeInBytes: fate === 'slow' || fate === 'broken' ? 700_000 : dice.pick(SIZES),
  }));
}

/** What the customer sent before the first life, one for each kind of download. */
export const CUSTOMER_FILES = [
  { name: 'whole.pdf', sizeInBytes: 400_000 },
  { name: 'halting.pdf', sizeInBytes: 600_000 },
  { name: 'refused.pdf', sizeInBytes: 3_000 },
  { name: 'given-up.pdf', sizeInBytes: 200_000 },
] as const;

/** What the sandbox does to the calls of one life. */
export function rulesOf(plan: Day): FaultRule[] {
  const dice = createDice(`${plan.seed}.${plan.life}.faults`);
  return [
    ...filesOf(plan).flatMap(({ name, fate }) => faultsOf(fate, name)),
    { on: 'CreateParticipantConnection', skip: dice.below(3), fault: { kind: 'status', status: 500 } },
    { on: 'GetAttachment', name: 'refused.pdf', fault: { kind: 'status', status: 400 } },
    { on: 'GetAttachment', name: 'whole.pdf', fault: { kind: 'status', status: 500 } },
    { on: 'store.get', name: 'whole.pdf', fault: { kind: 'reset', afterBytes: 150_000 } },
    { on: 'store.get', name: 'halting.pdf', fault: { kind: 'bandwidth', bytesPerSecond: 2_000_000 } },
    // Strikes whoever asks then: a question whether a Complete took effect among them. Adding contacts comes first.
    ...(plan.acts.includes('unproven') ? [silence(plan.life === 1 ? 3 : 0)] : []),
  ];
}

function silence(skip: number): FaultRule {
  return { on: 'GetTranscript', skip, times: 5, fault: { kind: 'status', status: 400 } };
}
