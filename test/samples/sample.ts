import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SAMPLES } from './files.ts';

/** Tokens as a format's own fields give them, put into our kinds by hand: see `TokenCounts`. */
export interface CountedTokens {
	input?: number;
	cacheRead?: number;
	cacheWrite?: number;
	output?: number;
	reasoning?: number;
}

/** What an independent count of a file gives. Over all runs where the file holds several. */
export interface Counted {
	/** Responses of the model. */
	turns: number;
	toolCalls: number;
	humanMessages: number;
	tokens: CountedTokens;
	/** In US dollars, where the file states it. */
	cost?: number;
	/** Where the file holds several runs. */
	runs?: number;
}

/**
 * Counts the samples of one format by a short script that shares no code with the readers: it is
 * what the readers are checked against.
 */
export interface SampleScript {
	format: string;
	/** Paths inside the samples; the files of one transcript that is kept in several are one entry. */
	samples: (string | string[])[];
	/** Counts one entry of `samples`. */
	count: (...files: string[]) => Counted;
}

/** The text of a sample. */
export function readText(file: string): string {
	return readFileSync(path.join(SAMPLES, file), 'utf8');
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- The scripts look into files of any shape.
export type Loose = any;

/** The value of a sample that is one JSON value. */
export function readJson(file: string): Loose {
	return JSON.parse(readText(file));
}

/** The values of a sample with one JSON value a line. */
export function readLines(file: string): Loose[] {
	const lines = readText(file).split('\n');
	return JSON.parse(`[${lines.filter((line) => line.trim() !== '').join(',')}]`) as Loose[];
}
