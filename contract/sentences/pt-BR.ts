import type { ErrorSentences } from '../sentences.ts';
import { COMMAND_SENTENCES } from './pt-BR/commands.ts';
import { CONTACT_SENTENCES } from './pt-BR/contacts.ts';
import { DATA_SENTENCES } from './pt-BR/data.ts';
import { FILE_SENTENCES } from './pt-BR/files.ts';
import { INTAKE_SENTENCES } from './pt-BR/intake.ts';
import { NETWORK_SENTENCES } from './pt-BR/network.ts';
import { POLICY_SENTENCES } from './pt-BR/policy.ts';
import { TRANSFER_SENTENCES } from './pt-BR/transfers.ts';
import { UPDATE_SENTENCES } from './pt-BR/updates.ts';

/** What happened, then what to do, in Brazilian Portuguese. English is in sentences.ts. */
export const PORTUGUESE_SENTENCES: ErrorSentences = {
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
