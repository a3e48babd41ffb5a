import { startCast } from './cast.ts';
import { startLineLinks } from './line-links.ts';
import { startTableSort } from './table-sort.ts';
import { startThemeSwitch } from './theme-switch.ts';
import { startTranscriptKeys } from './transcript-keys.ts';

// Pages are complete without any of this; each part looks for what it can improve.
startThemeSwitch();
startTableSort();
startLineLinks();
startTranscriptKeys();
startCast();
