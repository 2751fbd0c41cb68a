/** Fetches and installs newer versions. One thing at a time; what failed may be asked for again. */
export interface Updater {
  /**
   * The newer version that the server has, or undefined if it has none.
   * @throws AttacheError `update-failed`, also when the signal aborts; `update-refused`
   */
  look(signal: AbortSignal): Promise<string | undefined>;
  /**
   * Fetches the version that look() found last; from then on quitting installs it.
   * @throws AttacheError as look()
   */
  fetch(signal: AbortSignal): Promise<void>;
  /** Has quitting install nothing. On macOS the system has got it already, and installs it all the same. */
  keepFromInstalling(): void;
  /** Installs what was fetched, ends the process and starts the new version. */
  installAndRestart(): void;
}
