/** Timers that end with the sandbox. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();

  /** Runs `task` once, `ms` milliseconds from now. */
  after(ms: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.running.delete(timer);
      task();
    }, ms);
    this.running.add(timer);
  }

  close(): void {
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }
}
