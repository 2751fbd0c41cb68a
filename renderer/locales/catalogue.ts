import type { en } from './en.ts';

/** What a language has words for: all that English has, so that a missing key is an error of types. */
export type Catalogue = Words<typeof en>;

/** The same words in another language. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
