/** Opens the menu of a list (RowMenu) for a row, or for something in it, below where that is. */
export function openRowMenu(element: Element): void {
  const { left, bottom } = element.getBoundingClientRect();
  const place = { bubbles: true, cancelable: true, clientX: left, clientY: bottom };
  element.dispatchEvent(new MouseEvent('contextmenu', place));
}
