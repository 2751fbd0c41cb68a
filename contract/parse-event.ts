import { engineEventSchema } from './events.ts';
import { quickParser } from './quick-parser.ts';

/** An event as it came from the other side, or undefined if it is not in the contract. A snapshot has thousands of rows. */
export const parseEvent = quickParser(engineEventSchema);
