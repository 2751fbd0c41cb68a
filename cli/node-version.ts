/** The major version that brings `node:sqlite` and runs this repository's TypeScript as it is. */
const NEEDED = 24;

/** What is wrong with this Node version, as one sentence; undefined if nothing is. */
export function nodeVersionProblem(version: string): string | undefined {
  const major = Number.parseInt(version, 10);
  if (major >= NEEDED) return undefined;
  return `Attaché needs Node ${NEEDED} or newer and was started with ${version}: install it from https://nodejs.org, or in a checkout use "npm run attache -- …", which has it.`;
}
