import type { LeftOut } from '../model/bench.ts';
import type { ConfigurationFile } from './configuration/configuration.ts';
import type { BenchConfig } from '../model/config/bench.ts';
import type { ReadOptions } from './read-file.ts';

/** What the reading of rounds and their runs needs to know of the bench. */
export interface RoundContext extends ReadOptions {
	bench: BenchConfig;
	/** Root of the bench; briefs may be read from here. */
	root: string;
	runsFolders: readonly string[];
	leftOut: readonly LeftOut[];
	/** Files of configuration by the name of their round. */
	roundFiles: ReadonlyMap<string, readonly ConfigurationFile[]>;
	onRun?: (run: string) => void;
}
