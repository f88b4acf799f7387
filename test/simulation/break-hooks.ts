import { registerHooks } from 'node:module';
import type { Break } from './breaks.js';

/**
 * From now on the file is loaded broken. Whatever needs it has to be imported afterwards.
 * @throws Error while loading, when the file does not have the text: then nothing would be broken and nothing proved
 */
export const breakRule = ({ file, text, by }: Break): void => {
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      if (!url.endsWith(`/dist/${file}`)) return loaded;
      // A module read from a file comes as bytes.
      const source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
      if (!source.includes(text)) throw new Error(`${file} does not say ${JSON.stringify(text)}: this rule cannot be broken so any more`);
      return { ...loaded, source: source.replaceAll(text, by) };
    },
  });
};
