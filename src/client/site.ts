import { startRecording } from './recording/recording.ts';
import { startDiffTools } from './diff/tools.ts';
import { startLineLinks } from './line-links.ts';
import { startLiveStages } from './live/stages.ts';
import { startPairTools } from './pairs/tools.ts';
import { startTableSort } from './table-sort.ts';
import { startThemeSwitch } from './theme-switch.ts';
import { startTranscriptKeys } from './turns/transcript-keys.ts';

// Pages are complete without any of this; each part looks for what it can improve.
startThemeSwitch();
startTableSort();
startDiffTools();
startLineLinks();
startTranscriptKeys();
startPairTools();
startRecording();
startLiveStages();
