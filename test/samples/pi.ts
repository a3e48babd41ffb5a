import { countPi } from './pi-json.ts';
import type { SampleScript } from './sample.ts';

export const script: SampleScript = {
	format: 'pi',
	samples: ['pi/large-session.jsonl', 'pi/sample-session.jsonl', 'pi/v3-sanitised.jsonl'],
	count: countPi,
};
