import type { BrowserContext, Page } from '@playwright/test';

/** What has the focus, as somebody sees it who has no pointer. */
export interface Stop {
  /** The beginning of its HTML, for messages. */
  readonly html: string;
  /** Nothing has the focus: the page itself. */
  readonly lost: boolean;
  /** It was the last stop already: the end of a list, or a field that has parts. */
  readonly same: boolean;
  /** It was a stop before: the walk has come round. */
  readonly again: boolean;
  readonly isRow: boolean;
  readonly isMenuItem: boolean;
  /** What is wrong with it: a ring that is cut off, something that lies over it, a button of it that Tab would skip. */
  readonly faults: readonly string[];
}

/**
 * Runs in the page before its own scripts: notes what a pointer can act on, and answers for the walk.
 *
 * A ring is an outline of two pixels or more; or another ground, for what is marked by that. It must stand out from what is
 * around it by 3 : 1 (WCAG 2.2, 1.4.11) and must differ from what the same element shows without the focus.
 */
const PROBE = `(() => {
  const POINTER = ['click', 'dblclick', 'dragstart'];
  const pointed = new Map();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (this instanceof Element && POINTER.includes(type)) pointed.set(this, (pointed.get(this) ?? new Set()).add(type));
    return add.call(this, type, ...rest);
  };

  /** What a key does in another way: Alt with an arrow moves a row, F2 and the pencil give a contact another name. */
  const TWINNED = '.grip, h1';
  const ROW = '[data-row]';
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]');
  const html = (one) => one.outerHTML.replace(/<svg.*?<\\/svg>/gs, '').slice(0, 200);

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  function rgb(...layers) {
    canvas.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }
  function luminance(color) {
    const [r, g, b] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(a, b) {
    const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  }
  function grounds(one) {
    return one === null ? [] : [...grounds(one.parentElement), getComputedStyle(one).backgroundColor];
  }

  function look(one) {
    const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(one);
    const width = outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
    const offset = parseFloat(outlineOffset);
    const own = grounds(one);
    const around = offset < 0 ? own : own.slice(0, -1);
    return {
      width,
      offset,
      outline: width === 0 ? '' : outlineColor + ' ' + width,
      stands: width >= 2 && contrast(rgb(...around, outlineColor), rgb(...around)) >= 3,
      ground: rgb(...own),
    };
  }

  /** Sides on which something that scrolls or hides cuts the ring off. */
  function cut(one, { width, offset }) {
    const out = width + offset;
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const sides = new Set();
    for (let up = one.parentElement; up !== null && up !== document.documentElement; up = up.parentElement) {
      const { overflowX, position } = getComputedStyle(up);
      if (overflowX !== 'visible') {
        const box = up.getBoundingClientRect();
        const inner = [box.left + up.clientLeft, box.top + up.clientTop];
        if (left - out < inner[0] - 0.6) sides.add('left');
        if (top - out < inner[1] - 0.6) sides.add('top');
        if (right + out > inner[0] + up.clientWidth + 0.6) sides.add('right');
        if (bottom + out > inner[1] + up.clientHeight + 0.6) sides.add('bottom');
      }
      if (position === 'fixed') break;
    }
    return [...sides];
  }

  /** Whether any of it can be seen. */
  function isOnTop(one) {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
      const hit = document.elementFromPoint(left + x * width, top + y * height);
      return hit !== null && (one.contains(hit) || hit.contains(one));
    });
  }

  let visited = new Set();
  /** Of rows that were visited. */
  let reached = new Set();
  let last;

  window.focusProbe = {
    begin() {
      visited = new Set();
      reached = new Set();
      last = undefined;
    },

    /** What has the focus now, and what was wrong with the mark of the stop before it. */
    async stop() {
      // With less motion all styles change within a frame, but not at once.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      const marked = document.querySelector('[role=option][data-highlighted]');
      const focus = marked ?? document.activeElement;
      // A field that its label draws.
      const one = focus?.closest('.visually-hidden') ? focus.closest('label') : focus;
      const faults = [];
      if (last !== undefined && last.one !== one && last.one.isConnected) {
        const now = look(last.one);
        const ringed = last.look.stands && last.look.outline !== now.outline;
        const grounded = contrast(last.look.ground, now.ground) >= 3;
        if (!ringed && !grounded) faults.push('no mark of the focus: ' + html(last.one));
      }
      const lost = one === document.body || one === null;
      if (lost) {
        last = undefined;
        return { html: '', lost, same: false, again: false, isRow: false, isMenuItem: false, faults };
      }
      const same = last?.one === one;
      if (!same) last = { one, look: look(one) };
      const cutOff = last.look.width > 0 ? cut(one, last.look) : [];
      if (cutOff.length > 0) faults.push('ring cut off at the ' + cutOff.join(', ') + ': ' + html(one));
      if (!isOnTop(one)) faults.push('something lies over ' + html(one));
      const isRow = one.matches(ROW);
      if (isRow) {
        const skipped = [...one.querySelectorAll('button')].filter((button) => shown(button) && button.tabIndex < 0);
        faults.push(...skipped.map((button) => 'not in the order of Tab: ' + html(button)));
        for (const button of one.querySelectorAll('button')) reached.add(button);
      }
      const again = !same && visited.has(one);
      visited.add(one).add(document.activeElement);
      const isMenuItem = one.closest('[role=menu]') !== null || marked !== null;
      return { html: html(one), lost, same, again, isRow, isMenuItem, faults };
    },

    /** What a pointer can act on and no key has come to. */
    missed() {
      const names = new Set([...visited].map((one) => one.name).filter(Boolean));
      const lists = new Set([...visited].map((one) => one.closest('[role=tablist], ul')).filter(Boolean));
      const natives = [...document.querySelectorAll('button, a[href], input, select, textarea, [tabindex="0"]:not([role=tablist])')];
      const acted = [...pointed.keys()].filter((one) => one.isConnected);
      const covered = document.querySelector('.dialog, .palette, [role=menu]');
      return [...new Set([...natives, ...acted])]
        .filter((one) => shown(one) && !one.disabled && !visited.has(one) && !reached.has(one))
        .filter((one) => covered === null || covered.contains(one))
        .filter((one) => !one.matches(TWINNED))
        // By arrows, which the browser or its list has.
        .filter((one) => !(one.type === 'radio' && names.has(one.name)))
        .filter((one) => !(one.matches('[role=tab]') && lists.has(one.closest('[role=tablist]'))))
        // It listens for its rows, of which the first ones were walked.
        .filter((one) => !lists.has(one))
        // More rows of a list whose first ones were walked.
        .filter((one) => !(one.closest(ROW) !== null && lists.has(one.closest('ul'))))
        .map((one) => [...(pointed.get(one) ?? [])].join(' ') + ' ' + html(one));
    },
  };
})()`;

export async function installProbe(context: BrowserContext): Promise<void> {
  await context.addInitScript(PROBE);
}

export async function beginWalk(page: Page): Promise<void> {
  await page.evaluate('focusProbe.begin()');
}

export async function lookAtStop(page: Page): Promise<Stop> {
  return page.evaluate<Stop>('focusProbe.stop()');
}

export async function listMissed(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>('focusProbe.missed()');
}
