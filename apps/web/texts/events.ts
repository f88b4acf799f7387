import type { Texts } from './vi/index.js';

/** The name of a type of event; one that the page does not know yet is named as the log does. */
export const eventName = (type: string, { events }: Texts): string => (type in events ? events[type as keyof typeof events] : type);
