import { commands } from '../../../contract/commands.ts';
import { DEFAULT_SETTINGS, SETTING_NAMES, type SettingName } from '../../../contract/settings.ts';
import { done, refuse, type FakeAnswer } from './answer-parts.ts';
import { EMPTY_SCENE } from './empty-scene.ts';
import type { FakeState } from './state.ts';

/** Changes settings, or takes changes back. Folder and file are shown by the id of their place. */
export function answerSettings(
  { settings: { values, managed } }: FakeState,
  command: 'settings.change' | 'settings.reset' | 'certificates.list',
  input: unknown,
): FakeAnswer {
  if (command === 'certificates.list') {
    return certificatesIn(commands[command].input.parse(input).file ?? values.caFile ?? '');
  }
  const given = new Map<string, unknown>(
    command === 'settings.change'
      ? Object.entries(commands[command].input.parse(input).changes)
      : defaultsOf(commands[command].input.parse(input).settings ?? free(managed)),
  );
  const fixed = managed.find((name) => given.has(name));
  if (fixed !== undefined) return refuse('setting-managed', { setting: fixed });
  const settings = { values: { ...values, ...Object.fromEntries(given) }, managed };
  return done({ settings }, { put: {}, gone: {}, settings });
}

/** A file with `refuse` in its name is a server's, one with `all` has many. */
function certificatesIn(name: string): FakeAnswer {
  if (name.includes('refuse')) return refuse('ca-file-not-authority', { name, holder: 'chat.example.com' });
  const certificates = [
    'Example Root CA 2 (Example Insurance Ltd)',
    'Example Root CA 1',
    'Old Office CA',
    'Lab CA',
  ].map((holder, nth) => ({ holder, expiresAt: Date.UTC(2036 - nth, 4, 7) }));
  const total = name.includes('all') ? 7 : 1;
  return done({ certificates: certificates.slice(0, total), total });
}

function free(managed: readonly SettingName[]): readonly SettingName[] {
  return SETTING_NAMES.filter((name) => !managed.includes(name));
}

function defaultsOf(names: readonly SettingName[]): [string, unknown][] {
  const { downloadDirectory } = EMPTY_SCENE.settings.values;
  const defaults = { ...DEFAULT_SETTINGS, downloadDirectory };
  return names.map((name) => [name, defaults[name]]);
}
