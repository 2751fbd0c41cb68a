import { z } from 'zod';
import { errorCodeSchema, errorParamsSchema } from '../../contract/errors.ts';
import { jsonColumn } from './json-column.ts';

/** Columns that more than one table has. */

/** Epoch milliseconds. */
export const time = z.number().int();
export const retryColumn = jsonColumn(z.object({ at: time, code: errorCodeSchema }));
export const errorColumn = jsonColumn(z.object({ code: errorCodeSchema, params: errorParamsSchema }));
