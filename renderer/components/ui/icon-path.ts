import { ChevronRight, ExternalLink, FileOutput, FileSymlink, Send, Undo2, type IconNode } from 'lucide';

const known = new WeakMap<IconNode, string>();

/**
 * An icon as one path, in its square of 24 by 24. Lists are made of icons for the greater part, and an icon that is one
 * element costs half of one that is three.
 */
export function iconPath(icon: IconNode): string {
  const path = known.get(icon) ?? icon.map(subpath).join('');
  known.set(icon, path);
  return path;
}

/** They point where the text goes, or come from. */
const POINTING: ReadonlySet<IconNode> = new Set([
  ChevronRight,
  ExternalLink,
  FileOutput,
  FileSymlink,
  Send,
  Undo2,
]);

/** Whether an icon is another one where text runs from right to left. */
export function pointsAlong(icon: IconNode): boolean {
  return POINTING.has(icon);
}

type Shape = IconNode[number];

/** Begins at the origin, for paths that begin with a step would else begin where the one before them has ended. */
function subpath(shape: Shape): string {
  return `M0 0${drawn(shape)}`;
}

function drawn([tag, attributes]: Shape): string {
  const at = (name: string): number => Number(attributes[name] ?? 0);
  switch (tag) {
    case 'path':
      return String(attributes['d']);
    case 'line':
      return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`;
    case 'polyline':
      return `M${String(attributes['points'])}`;
    case 'circle':
      return box(at('cx') - at('r'), at('cy') - at('r'), 2 * at('r'), 2 * at('r'), at('r'));
    case 'rect':
      return box(at('x'), at('y'), at('width'), at('height'), at('rx'));
    default:
      throw new Error(`expected path, line, polyline, circle or rect in an icon; got ${tag}`);
  }
}

/** A rectangle whose corners are quarters of a circle. */
function box(x: number, y: number, width: number, height: number, radius: number): string {
  const [across, down] = [width - 2 * radius, height - 2 * radius];
  const corner = (dx: number, dy: number): string => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  return [
    `M${x + radius} ${y}`,
    `h${across}${corner(radius, radius)}`,
    `v${down}${corner(-radius, radius)}`,
    `h${-across}${corner(-radius, -radius)}`,
    `v${-down}${corner(radius, -radius)}z`,
  ].join('');
}
