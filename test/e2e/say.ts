import { catalogueOf, type SpokenLanguage } from '../../renderer/locales/languages.ts';

/** The words that the window has for a key such as `app.addContact`, with the values in their places. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

/** For finding things in the window whatever its language. */
export async function sayIn(language: SpokenLanguage): Promise<Say> {
  const catalogue: unknown = await catalogueOf(language);
  return (key, values = {}) => {
    const words = key.split('.').reduce(below, catalogue);
    if (typeof words !== 'string') throw new Error(`expected words for ${key}`);
    return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words);
  };
}

function below(tree: unknown, name: string): unknown {
  return typeof tree === 'object' && tree !== null ? Reflect.get(tree, name) : undefined;
}
