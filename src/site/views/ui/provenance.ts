import type { Provenance } from '../../../model/config/field-types.ts';
import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';

/** Where the artifacts come from; what is not measured says so wherever its numbers stand. */
export interface ProvenanceView {
	kind: Provenance;
	/** `reconstructed`, and what that means. */
	word: string;
	meaning: string;
	source?: string;
}

export const PROVENANCES: Record<Provenance, { word: string; meaning: string }> = {
	measured: { word: 'Measured', meaning: 'The artifacts are what the runs left.' },
	transcribed: {
		word: 'Transcribed',
		meaning: 'The figures were copied from a publication; there are no artifacts behind them.',
	},
	reconstructed: {
		word: 'Reconstructed',
		meaning: 'The artifacts were made afterwards, to fit published figures.',
	},
	synthetic: { word: 'Synthetic', meaning: 'The artifacts are made up.' },
};

export function toProvenance(kind: Provenance, source: string | undefined): ProvenanceView {
	return {
		kind,
		...PROVENANCES[kind],
		...defined({ source: visibleText(source?.trim()) }),
	};
}
