import type { DownloadView, UploadView } from '../contract/views.ts';
import { waitText } from './wait-text.ts';
import type { Paint } from './style.ts';
import { formatBytes, formatSeconds, pad, shorten } from './text.ts';

/** What both kinds of transfers tell about their way. */
export type Transfer = Pick<UploadView, 'id' | 'name' | 'waiting' | 'progress'> & {
  state: UploadView['state'] | DownloadView['state'];
  sizeInBytes?: number | undefined;
};

const NAME_WIDTH = 24;
const BAR_WIDTH = 20;
/** In fewer columns there is room for words only. */
const COLUMNS_FOR_BAR = 33;

/** More bars than this push each other off the screen. */
const BARS_MAX = 12;

/** Bars for what is on its way and one line that sums up the rest; each line fits into `columns`. */
export function renderBars(
  transfers: readonly Transfer[],
  columns: number,
  now: number,
  paint: Paint,
): string[] {
  const going = transfers.filter((transfer) => !isOver(transfer));
  const shown = [...going].sort((a, b) => rank(a) - rank(b)).slice(0, BARS_MAX);
  return [
    ...shown.map((transfer) => barLine(transfer, columns, now, paint)),
    shorten(summaryLine(transfers), columns),
  ];
}

/** Those that move first, so that they are not what is cut off. */
function rank(transfer: Transfer): number {
  return transfer.state === 'queued' || transfer.state === 'paused' ? 1 : 0;
}

function isOver({ state }: Transfer): boolean {
  return ['sent', 'delivered', 'rejected', 'failed', 'cancelled', 'done'].includes(state);
}

function barLine(transfer: Transfer, columns: number, now: number, paint: Paint): string {
  const words = statusText(transfer, now);
  if (columns < COLUMNS_FOR_BAR) return shorten(`${transfer.name}: ${words}`, columns);
  const nameWidth = Math.min(NAME_WIDTH, Math.max(8, columns - BAR_WIDTH - 24));
  const bar = renderBar(fractionOf(transfer), BAR_WIDTH);
  const room = Math.max(0, columns - nameWidth - BAR_WIDTH - 5);
  const name = pad(shorten(transfer.name, nameWidth), nameWidth);
  return `${name}  ${paint('cyan', bar)}  ${shorten(words, room)}`;
}

/** Byte-true, and full only when nothing is left to do: a file that waits for its confirmation lacks its last cell. */
function fractionOf({ state, sizeInBytes = 0, progress }: Transfer): number {
  if (state === 'confirming' || state === 'checking') return 1 - 1 / BAR_WIDTH;
  if (sizeInBytes === 0) return 0;
  return Math.min(1 - 1 / BAR_WIDTH, (progress?.transferredInBytes ?? 0) / sizeInBytes);
}

function renderBar(fraction: number, width: number): string {
  const filled = Math.floor(fraction * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

/** `sending 45 % · 320 kB/s · 3 s left`, or why it is not moving. */
export function statusText(transfer: Transfer, now: number): string {
  const { state, waiting, progress, sizeInBytes = 0 } = transfer;
  if (waiting !== undefined) return `${state}, ${waitText(waiting, now)}`;
  if (progress === undefined || sizeInBytes === 0 || isOver(transfer)) return state;
  if (progress.transferredInBytes >= sizeInBytes) return `${state}, waiting for the answer`;
  const parts = [`${state} ${Math.floor((progress.transferredInBytes / sizeInBytes) * 100)} %`];
  const speed = progress.bytesPerSecond ?? 0;
  if (speed > 0) {
    const left = (sizeInBytes - progress.transferredInBytes) / speed;
    parts.push(`${formatBytes(speed)}/s`, `${formatSeconds(left)} left`);
  }
  return parts.join(' · ');
}

function summaryLine(transfers: readonly Transfer[]): string {
  const over = transfers.filter(isOver);
  const bytes = transfers.reduce((sum, transfer) => sum + transferredBytes(transfer), 0);
  const total = transfers.reduce((sum, { sizeInBytes = 0 }) => sum + sizeInBytes, 0);
  return `${over.length} of ${transfers.length} files · ${formatBytes(bytes)} of ${formatBytes(total)}`;
}

function transferredBytes(transfer: Transfer): number {
  const { state, sizeInBytes = 0, progress } = transfer;
  if (['sent', 'delivered', 'done', 'confirming'].includes(state)) return sizeInBytes;
  return progress?.transferredInBytes ?? 0;
}
