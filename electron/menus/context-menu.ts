import type { MenuItemConstructorOptions } from 'electron';
import type { Catalogue } from '../words/speech.ts';

/** What Electron tells of the place that was clicked. */
export interface ClickedPlace {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly editFlags: {
    readonly canUndo: boolean;
    readonly canRedo: boolean;
    readonly canCut: boolean;
    readonly canCopy: boolean;
    readonly canPaste: boolean;
    readonly canSelectAll: boolean;
  };
}

/** The part of Electron's WebContents that is clicked. */
export interface ClickedContents {
  on(event: 'context-menu', listener: (event: unknown, place: ClickedPlace) => void): unknown;
}

/** What can be done with text: in a field to write in, or where some is selected. Elsewhere nothing: rows have their own menu. */
export function contextMenuTemplate({ menu }: Catalogue, place: ClickedPlace): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags: can } = place;
  if (isEditable) {
    return [
      { role: 'undo', label: menu.undo, enabled: can.canUndo },
      { role: 'redo', label: menu.redo, enabled: can.canRedo },
      { type: 'separator' },
      { role: 'cut', label: menu.cut, enabled: can.canCut },
      { role: 'copy', label: menu.copy, enabled: can.canCopy },
      { role: 'paste', label: menu.paste, enabled: can.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: menu.selectAll, enabled: can.canSelectAll },
    ];
  }
  return selectionText.trim() === '' ? [] : [{ role: 'copy', label: menu.copy, enabled: can.canCopy }];
}
