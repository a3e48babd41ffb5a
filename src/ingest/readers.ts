import type { Reader } from './reader.ts';

/**
 * Every reader, the most telling signature first: the first one that matches reads the file.
 * To add a format, write its reader and add it here.
 */
export const READERS: readonly Reader[] = [];
