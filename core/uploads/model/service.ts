/**
 * The other side, reduced to what matters to an upload: which attachments exist, whose they are, and which Completes took
 * effect. It shares nothing with our code but the meaning of a ClientToken.
 */
export class ModelService {
  readonly #byClientToken = new Map<string, { attachmentId: string; upload: string }>();
  readonly #dead = new Set<string>();
  readonly #stored = new Set<string>();
  readonly #completed = new Set<string>();
  readonly #inDoubt = new Set<string>();
  readonly #known = new Set<string>();
  readonly #onTheirWay: string[] = [];
  #ids = 0;

  start(upload: string, clientToken: string): string {
    const known = this.#byClientToken.get(clientToken);
    if (known !== undefined) return known.attachmentId;
    const attachmentId = `a${++this.#ids}`;
    this.#byClientToken.set(clientToken, { attachmentId, upload });
    return attachmentId;
  }

  /** Whether this Start would leave a URL unused that is still good. */
  wouldWaste(upload: string, clientToken: string): boolean {
    if (this.#byClientToken.has(clientToken)) return false;
    return [...this.#byClientToken.values()].some(
      (known) => known.upload === upload && !this.#dead.has(known.attachmentId),
    );
  }

  /** This attachment's URL is no good any more. */
  kill(attachmentId: string): void {
    this.#dead.add(attachmentId);
  }

  /** The user wants it begun anew, whatever URLs there are. */
  killAllOf(upload: string): void {
    for (const known of this.#byClientToken.values()) {
      if (known.upload === upload) this.kill(known.attachmentId);
    }
  }

  store(attachmentId: string): void {
    this.#stored.add(attachmentId);
  }

  complete(attachmentId: string): void {
    if (this.#ownerOf(attachmentId) === undefined) throw new Error('completed what was never started');
    if (!this.#stored.has(attachmentId)) throw new Error('completed an attachment without bytes');
    // The ClientToken makes a repetition harmless, which is why it must be the same.
    this.#completed.add(attachmentId);
  }

  /** The caller has given this Complete up, and it is still on its way: packets may take long. */
  completeLater(attachmentId: string): void {
    this.#onTheirWay.push(attachmentId);
  }

  /** What was on its way arrives. */
  arrive(): void {
    for (const attachmentId of this.#onTheirWay.splice(0)) this.complete(attachmentId);
  }

  /** From now until somebody asks, only the service knows what became of this attachment's Complete. */
  doubt(attachmentId: string): void {
    this.#inDoubt.add(attachmentId);
  }

  isInDoubt(attachmentId: string): boolean {
    return this.#inDoubt.has(attachmentId);
  }

  /** Whether somebody was told that this attachment is in the chat. */
  isKnown(attachmentId: string): boolean {
    return this.#known.has(attachmentId);
  }

  find(attachmentId: string): 'present' | 'absent' {
    this.#inDoubt.delete(attachmentId);
    if (!this.#completed.has(attachmentId)) return 'absent';
    this.#known.add(attachmentId);
    return 'present';
  }

  /** How often the other side of the chat got this upload's file. */
  deliveriesOf(upload: string): number {
    return [...this.#completed].filter((attachmentId) => this.#ownerOf(attachmentId) === upload).length;
  }

  #ownerOf(attachmentId: string): string | undefined {
    return [...this.#byClientToken.values()].find((known) => known.attachmentId === attachmentId)?.upload;
  }
}
