import type { FileChange } from '../model/change.ts';
import type { ReadText } from '../ingest/source/read-text.ts';
import type { ResultName } from '../model/store.ts';
import type { Turn } from '../model/turn.ts';

/** Texts of files and what was made of them, loaded when they are needed. */
export interface CodeBodies {
	/** Text of an artifact or a file of a tree by its path, at most `limit` bytes of it. */
	text(path: string, limit?: number): ReadText;
	/** One page of a transcript's turns, from 1. */
	turns(store: string, page: number): Turn[];
	/** The diff that is kept under a key. */
	changes(key: string): FileChange[];
	/** A value that is computed from bodies once; JSON. */
	derive<T>(name: ResultName, compute: () => T): T;
	/** Where a derived value is kept, for pages that load it. */
	keyOf(name: ResultName): string;
}
