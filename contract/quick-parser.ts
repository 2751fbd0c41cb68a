import { z } from 'zod';

/** Whether a schema takes a value and gives it back as it is. May say no when the answer is yes, never the reverse. */
type Fits = (value: unknown) => boolean;

/**
 * Parses as the schema does, and many times as fast where nothing has to be changed: zod makes a copy of each value and of
 * all that is in it, and in a page it must not even make code out of a schema, which the Content-Security-Policy forbids.
 * Here the schema is walked once, and what then fits is given back as it came; whatever does not fit is zod's to judge, and
 * so is every kind of schema that is not known here.
 *
 * @param schema - for plain values, of JSON, of a structured clone or of a row.
 * @returns a function that gives the value, or undefined if it is not what the schema says.
 */
export function quickParser<S extends z.ZodType>(schema: S): (value: unknown) => z.output<S> | undefined {
  const fits = fitsOf(schema);
  const isTaken = (value: unknown): value is z.output<S> => fits(value);
  return (value) => (isTaken(value) ? value : schema.safeParse(value).data);
}

/** What was walked once, as long as the schema is there. */
const walked = new WeakMap<z.core.$ZodType, Fits>();

function fitsOf(schema: z.core.$ZodType): Fits {
  const fits = walked.get(schema) ?? walk(schema);
  walked.set(schema, fits);
  return fits;
}

function walk(schema: z.core.$ZodType): Fits {
  if (schema instanceof z.ZodObject) return objectFits(schema);
  if (schema instanceof z.ZodArray) return arrayFits(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) return unionFits(schema);
  if (schema instanceof z.ZodExactOptional) return fitsOf(schema.def.innerType);
  if (schema instanceof z.ZodOptional) {
    const fits = fitsOf(schema.def.innerType);
    return (value) => value === undefined || fits(value);
  }
  // A transform gives something else.
  if (schema instanceof z.ZodPipe) return () => false;
  if (schema instanceof z.ZodBoolean) return (value) => value === true || value === false;
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) {
    const values = new Set<unknown>(schema instanceof z.ZodEnum ? schema.options : schema.values);
    return (value) => values.has(value);
  }
  if (schema instanceof z.ZodString) return checkedFits(schema, (value) => typeof value === 'string');
  // A format such as z.int() is a check of its own.
  if (schema instanceof z.ZodNumber && !(schema instanceof z.ZodNumberFormat))
    return checkedFits(schema, Number.isFinite);
  return (value) => isSame(schema, value);
}

function objectFits(schema: z.ZodObject): Fits {
  const { catchall, checks } = schema.def;
  if (catchall !== undefined || checks !== undefined) return (value) => isSame(schema, value);
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.def.shape;
  const fields = new Map(Object.entries(shape).map(([key, field]) => [key, fitsOf(field)]));
  const required = new Set(Object.keys(shape).filter((key) => shape[key]?._zod.optin !== 'optional'));
  return (value) => {
    if (!isPlainObject(value)) return false;
    let left = required.size;
    for (const key in value) {
      // A key that nobody expects is for zod to leave out.
      if (fields.get(key)?.(value[key]) !== true) return false;
      if (required.has(key)) left -= 1;
    }
    return left === 0;
  };
}

function arrayFits(schema: z.ZodArray): Fits {
  const fits = fitsOf(schema.def.element);
  return checkedFits(schema, (value) => Array.isArray(value) && value.every(fits));
}

function unionFits(schema: z.ZodDiscriminatedUnion): Fits {
  const { discriminator, options } = schema.def;
  const byKind = new Map<unknown, Fits>();
  for (const option of options) {
    const fits = fitsOf(option);
    for (const kind of option._zod.propValues?.[discriminator] ?? []) byKind.set(kind, fits);
  }
  return (value) => isPlainObject(value) && byKind.get(value[discriminator])?.(value) === true;
}

/** A value of the right type to which none of the schema's own checks objects, and which none changes. */
function checkedFits({ def }: z.ZodString | z.ZodNumber | z.ZodArray, isOfType: Fits): Fits {
  return (def.checks ?? []).map(checkFits).reduce(both, isOfType);
}

function both(first: Fits, second: Fits): Fits {
  return (value) => first(value) && second(value);
}

/** The checks that a snapshot has made a hundred thousand times; any other is left to zod, which wants an object for each. */
function checkFits(check: z.core.$ZodCheck): Fits {
  if (check instanceof z.core.$ZodCheckNumberFormat && check._zod.def.format === 'safeint')
    return Number.isSafeInteger;
  if (check instanceof z.core.$ZodCheckGreaterThan) {
    const { value: least, inclusive } = check._zod.def;
    const bound = Number(least);
    return (value) => typeof value === 'number' && (value > bound || (inclusive && value === bound));
  }
  if (check instanceof z.core.$ZodCheckMinLength) {
    const { minimum } = check._zod.def;
    return (value) => lengthOf(value) >= minimum;
  }
  if (check instanceof z.core.$ZodCheckMaxLength) {
    const { maximum } = check._zod.def;
    return (value) => lengthOf(value) <= maximum;
  }
  if (check instanceof z.core.$ZodCheckLengthEquals) {
    const { length } = check._zod.def;
    return (value) => lengthOf(value) === length;
  }
  const { _zod: judge }: { _zod: Check } = check;
  return (value) => {
    const payload: z.core.ParsePayload = { value, issues: [] };
    const isLate = judge.check(payload) instanceof Promise;
    return !isLate && payload.issues.length === 0 && payload.value === value;
  };
}

/** NaN, which is not as long as anything, for what has no length. */
function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : NaN;
}

/** The part of one of zod's checks that judges. */
interface Check {
  check(payload: z.core.ParsePayload): unknown;
}

/** What zod itself says of anything. Slow, and for little things. */
function isSame(schema: z.core.$ZodType, value: unknown): boolean {
  const { success, data } = z.safeParse(schema, value);
  return success && JSON.stringify(data) === JSON.stringify(value);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
