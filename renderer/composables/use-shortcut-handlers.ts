import { useContacts } from '../stores/contacts.ts';
import { useQueue } from '../stores/queue.ts';
import { useView } from '../stores/view.ts';
import type { ShortcutName } from '../words/shortcuts.ts';
import { useCommand } from './use-command.ts';
import { useCurrentContact } from './use-current-contact.ts';

/** Does what a shortcut stands for; the number is which of its combinations it was. */
type Handlers = Readonly<Record<Exclude<ShortcutName<'anywhere'>, 'paste'>, (index: number) => unknown>>;

/** What the keys that work anywhere do. */
export function useShortcutHandlers(pickFiles: () => void): Handlers {
  const contacts = useContacts();
  const view = useView();
  const queue = useQueue();
  const current = useCurrentContact();
  const command = useCommand();

  function step(by: 1 | -1): void {
    const ids = contacts.all.map(({ id }) => id);
    const at = view.view.kind === 'contact' ? ids.indexOf(view.view.id) : -1;
    const next = at === -1 ? ids.at(by === 1 ? 0 : -1) : ids[(at + by + ids.length) % ids.length];
    if (next !== undefined) view.show({ kind: 'contact', id: next });
  }

  function search(): void {
    view.show({ kind: 'history' });
    view.searching = true;
  }

  return {
    palette: () => view.openDialog({ kind: 'palette' }),
    sheet: () => view.openDialog({ kind: 'shortcuts' }),
    search,
    goQueue: () => view.show({ kind: 'queue' }),
    goDownloads: () => view.show({ kind: 'downloads' }),
    goHistory: () => view.show({ kind: 'history' }),
    goSettings: () => view.show({ kind: 'settings' }),
    contactNumber(index) {
      const contact = contacts.all[index];
      if (contact !== undefined) view.show({ kind: 'contact', id: contact.id });
    },
    previousContact: () => step(-1),
    nextContact: () => step(1),
    addContact: () => view.openDialog({ kind: 'add-contact', by: 'paste' }),
    addFiles: pickFiles,
    pauseAll: () => command(queue.queue.paused ? 'queue.resume' : 'queue.pause', {}),
    renameContact: () => (view.renaming = current.value?.id),
  };
}
