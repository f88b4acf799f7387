import { types } from 'node:util';

/** What an error says; one of another realm, such as Node's own within Jest, is an instance of another `Error`. */
export const messageOf = (error: unknown): string => (error instanceof Error || types.isNativeError(error) ? error.message : String(error));
