import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { effectScope, type ComputedRef, type EffectScope } from 'vue';
import type { ContactView } from '../../contract/views.ts';
import { fakeContact } from '../bridge/fake/items.ts';
import { useDropTarget, type DropPreview } from './use-drop-target.ts';

const CONTACTS = new Map(
  [
    fakeContact('maria', 'Maria'),
    fakeContact('omar', 'Omar'),
    fakeContact('old', 'Lars', { state: 'ended' }),
  ].map((contact) => [contact.id, contact]),
);

let scope: EffectScope;
let preview: ComputedRef<DropPreview | undefined>;
let dropped: string[];
let open: ContactView | undefined;

beforeEach(() => {
  document.body.innerHTML =
    '<main></main><nav><a data-drop-contact="omar"><b></b></a><a data-drop-contact="old"></a></nav>';
  dropped = [];
  open = CONTACTS.get('maria');
  scope = effectScope();
  preview =
    scope.run(() =>
      useDropTarget({
        contactById: (id) => CONTACTS.get(id),
        defaultContact: () => open,
        onDrop: ({ id }, { files, folders }) =>
          dropped.push(`${id}: ${[...files, ...folders].map(({ name }) => name).join()}`),
      }),
    ) ?? preview;
});
afterEach(() => scope.stop());

function item(name: string, isDirectory = false): Partial<DataTransferItem> {
  return {
    kind: 'file',
    getAsFile: () => new File(['x'], name),
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- only these members are read
    webkitGetAsEntry: () => ({ isDirectory, name }) as FileSystemEntry,
  };
}

function drag(type: string, selector: string, items: Partial<DataTransferItem>[]): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const dataTransfer = { items, dropEffect: 'none' };
  Object.assign(event, { dataTransfer });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
}

describe('useDropTarget', () => {
  it('names the open contact, and the one under the pointer before it', () => {
    drag('dragover', 'main', [item('a'), item('b')]);
    expect(preview.value).toMatchObject({ count: 2, contact: { id: 'maria' } });
    drag('dragover', 'b', [item('a'), item('b')]);
    expect(preview.value).toMatchObject({ contact: { id: 'omar' } });
  });

  it('sends what is dropped to whom it named', () => {
    drag('dragover', 'b', [item('a.pdf')]);
    drag('drop', 'b', [item('a.pdf'), item('folder', true)]);
    expect(dropped).toEqual(['omar: a.pdf,folder']);
    expect(preview.value).toBeUndefined();
  });

  it('sends nothing to a chat that has ended, or to nobody', () => {
    drag('drop', '[data-drop-contact=old]', [item('a.pdf')]);
    open = undefined;
    drag('dragover', 'main', [item('a.pdf')]);
    expect(preview.value).toEqual({ count: 1, contact: undefined });
    drag('drop', 'main', [item('a.pdf')]);
    expect(dropped).toEqual([]);
  });

  it('leaves a drag without files to the page, and keeps the browser from opening a file', () => {
    expect(drag('dragover', 'main', [{ kind: 'string' }]).defaultPrevented).toBe(false);
    expect(preview.value).toBeUndefined();
    expect(drag('dragover', 'main', [item('a')]).defaultPrevented).toBe(true);
    open = undefined;
    expect(drag('drop', 'main', [item('a')]).defaultPrevented).toBe(true);
  });

  it('ends when the pointer leaves the window, not when it crosses an element', () => {
    drag('dragover', 'main', [item('a')]);
    const crossing = new Event('dragleave', { bubbles: true });
    Object.assign(crossing, { relatedTarget: document.body });
    document.body.dispatchEvent(crossing);
    expect(preview.value).toBeDefined();
    const leaving = new Event('dragleave', { bubbles: true });
    Object.assign(leaving, { relatedTarget: null });
    document.body.dispatchEvent(leaving);
    expect(preview.value).toBeUndefined();
  });
});
