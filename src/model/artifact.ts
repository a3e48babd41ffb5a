import { z } from 'zod';

/** What a file of a run is for. Every file has exactly one kind. */
export const ArtifactKindSchema = z.enum([
	'run record',
	'transcript',
	'notes',
	'code',
	'diff',
	'tests',
	'build log',
	'recording',
	'screenshot',
	'console',
	'timings',
	'measures',
	'hashes',
	'git log',
	'interventions',
	'verdicts',
	'other',
]);
export type ArtifactKind = z.output<typeof ArtifactKindSchema>;

/**
 * How far a file was understood: `read` in full, `partial` with an issue,
 * `listed` without being read, `unreadable`.
 */
export const ArtifactStateSchema = z.enum(['read', 'partial', 'listed', 'unreadable']);
export type ArtifactState = z.output<typeof ArtifactStateSchema>;

/** One file of a run, a round or the bench. */
export const ArtifactSchema = z.strictObject({
	/** Path relative to the runs folder, with `/`; the identity of the file. */
	path: z.string(),
	/** Path inside the run's folder; what people call the file. */
	name: z.string(),
	kind: ArtifactKindSchema,
	/** Name of the reader that recognised it; `text` or `binary` where none did. */
	format: z.string(),
	bytes: z.int().nonnegative(),
	/** SHA-256 of the content in hex; empty for a file that could not be opened. */
	sha256: z.string(),
	state: ArtifactStateSchema,
	/** Path inside the produced tree; only files of kind `code` have one. */
	treePath: z.string().optional(),
	/** Path of the file that leads the transcript which this file is a part of. */
	partOf: z.string().optional(),
});
export type Artifact = z.output<typeof ArtifactSchema>;
