import type { View } from '../stores/view.ts';

/** What stands behind `#` in the address of the page, so that a view can be linked to and outlives a reload. */
export function addressOf(view: View): string {
  return view.kind === 'contact' ? `contact/${encodeURIComponent(view.id)}` : view.kind;
}

/** The view that an address leads to; undefined if it leads nowhere. */
export function viewAt(address: string): View | undefined {
  const [kind, id] = address.replace(/^#/, '').split('/');
  switch (kind) {
    case 'queue':
    case 'downloads':
    case 'history':
    case 'sources':
    case 'settings':
      return { kind };
    case 'contact':
      return id === undefined || id === '' ? undefined : { kind, id: decoded(id) };
    default:
      return undefined;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
