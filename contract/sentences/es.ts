import type { ErrorSentences } from '../sentences.ts';
import { COMMAND_SENTENCES } from './es/commands.ts';
import { CONTACT_SENTENCES } from './es/contacts.ts';
import { DATA_SENTENCES } from './es/data.ts';
import { FILE_SENTENCES } from './es/files.ts';
import { INTAKE_SENTENCES } from './es/intake.ts';
import { NETWORK_SENTENCES } from './es/network.ts';
import { POLICY_SENTENCES } from './es/policy.ts';
import { TRANSFER_SENTENCES } from './es/transfers.ts';
import { UPDATE_SENTENCES } from './es/updates.ts';

/** What happened, then what to do, in Spanish. English is in sentences.ts. */
export const SPANISH_SENTENCES: ErrorSentences = {
  ...FILE_SENTENCES,
  ...CONTACT_SENTENCES,
  ...INTAKE_SENTENCES,
  ...NETWORK_SENTENCES,
  ...TRANSFER_SENTENCES,
  ...POLICY_SENTENCES,
  ...UPDATE_SENTENCES,
  ...COMMAND_SENTENCES,
  ...DATA_SENTENCES,
};
