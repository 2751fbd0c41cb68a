import { PORTUGUESE_SENTENCES } from '../../contract/sentences/pt-BR.ts';
import type { Catalogue } from './catalogue.ts';
import { app } from './pt-BR/app.ts';
import { attachments } from './pt-BR/attachments.ts';
import { contacts } from './pt-BR/contacts.ts';
import { details } from './pt-BR/details.ts';
import { history } from './pt-BR/history.ts';
import { keyboard } from './pt-BR/keyboard.ts';
import { settings } from './pt-BR/settings.ts';
import { sources } from './pt-BR/sources.ts';
import { uploads } from './pt-BR/uploads.ts';

/** All words of the window in Brazilian Portuguese. */
export const ptBR: Catalogue = {
  ...app,
  ...contacts,
  ...uploads,
  ...attachments,
  ...sources,
  ...details,
  ...keyboard,
  ...history,
  ...settings,
  errors: PORTUGUESE_SENTENCES,
};
