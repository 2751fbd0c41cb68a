import { SENTENCES } from '../../contract/sentences.ts';
import { app } from './en/app.ts';
import { attachments } from './en/attachments.ts';
import { contacts } from './en/contacts.ts';
import { details } from './en/details.ts';
import { history } from './en/history.ts';
import { keyboard } from './en/keyboard.ts';
import { settings } from './en/settings.ts';
import { sources } from './en/sources.ts';
import { uploads } from './en/uploads.ts';

/** All words of the window in English. Errors are worded in contract/, because the terminal says the same. */
export const en = {
  ...app,
  ...contacts,
  ...uploads,
  ...attachments,
  ...sources,
  ...details,
  ...keyboard,
  ...history,
  ...settings,
  errors: SENTENCES,
};
