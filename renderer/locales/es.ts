import { SPANISH_SENTENCES } from '../../contract/sentences/es.ts';
import type { Catalogue } from './catalogue.ts';
import { app } from './es/app.ts';
import { attachments } from './es/attachments.ts';
import { contacts } from './es/contacts.ts';
import { details } from './es/details.ts';
import { history } from './es/history.ts';
import { keyboard } from './es/keyboard.ts';
import { settings } from './es/settings.ts';
import { sources } from './es/sources.ts';
import { uploads } from './es/uploads.ts';

/** All words of the window in Spanish that is understood everywhere. */
export const es: Catalogue = {
  ...app,
  ...contacts,
  ...uploads,
  ...attachments,
  ...sources,
  ...details,
  ...keyboard,
  ...history,
  ...settings,
  errors: SPANISH_SENTENCES,
};
