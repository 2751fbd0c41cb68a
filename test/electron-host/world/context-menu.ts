/** As far as Electron's ContextMenuParams are of use for a menu of texts. */
export interface ContextMenuPlace {
  isEditable: boolean;
  selectionText: string;
  editFlags: Record<'canUndo' | 'canRedo' | 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll', boolean>;
}

/** The part of the page's window that is used: the tests' own program knows no DOM. */
interface PageWindow {
  addEventListener(type: 'contextmenu', listener: (event: Event) => void, capture: true): void;
  getSelection(): { toString(): string } | null;
}

interface TextField {
  readonly value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
  readonly disabled: boolean;
  readonly readOnly: boolean;
}

/**
 * Tells of every place where somebody asks for a menu and the page has none of its own. Runs in the isolated world
 * (page-text.ts), so it uses nothing from outside.
 */
export function watchContextMenu(page: PageWindow, tell: (message: string) => void): void {
  const isField = (target: object): target is TextField => 'selectionStart' in target && 'readOnly' in target;

  const placeOf = (target: object): ContextMenuPlace => {
    const field = isField(target) ? target : undefined;
    const isEditable = field?.disabled === false && !field.readOnly;
    const selectionText =
      field === undefined
        ? (page.getSelection()?.toString() ?? '')
        : field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    const isSelected = selectionText !== '';
    return {
      isEditable,
      selectionText,
      editFlags: {
        // What can be undone, Chromium keeps to itself.
        canUndo: false,
        canRedo: false,
        canCut: isEditable && isSelected,
        canCopy: isSelected,
        canPaste: isEditable,
        canSelectAll: true,
      },
    };
  };

  const look = (event: Event): void => {
    const place = placeOf(event.composedPath()[0] ?? {});
    // The page has had its say by then.
    setTimeout(() => {
      if (event.isTrusted && !event.defaultPrevented) tell(JSON.stringify({ kind: 'context-menu', place }));
    });
  };
  page.addEventListener('contextmenu', look, true);
}
