import { ALL_BENCHES } from './benches.ts';

export function toHelp(): string {
	const benches = [...ALL_BENCHES].map(
		([name, { about, onlyByName }]) =>
			`  ${name.padEnd(14)}${about}${onlyByName === true ? '; only by name' : ''}`,
	);
	return `Compares two builds of Proofsheet file by file and explains what differs: the proof that a
change of the code left the sites as they were, or what it changed on them.

Usage
  npm run compare:sites -- A B
      two folders of sites
  npm run compare:sites -- --checkouts BASE HEAD [--bench NAME,…] [--keep DIR]
      builds each bench with the program of two checkouts (with their node_modules)
  npm run compare:sites -- --baseline DIR --save BASE [--bench NAME,…]
      builds each bench with BASE and keeps it: input in DIR-runs/NAME, site in DIR/NAME;
      input that is there already is used again
  npm run compare:sites -- --baseline DIR HEAD [--bench NAME,…]
      builds the kept input with HEAD and compares with the kept sites

Options
  --bench NAME,…  benches, all but the largest where none is named; may be given again
  --samples DIR   folder of real files, a folder for each format, for the bench "samples"
                  (../shared/samples)
  --cases DIR     folder of small benches <case>/runs, for the bench "cases" (../shared/cases)
  --keep DIR      keeps what was built: DIR/runs/NAME, DIR/base/NAME, DIR/head/NAME
  --groups N      kinds of difference that are shown for each bench (40)
  --examples N    examples of each kind (3)
  --help, -h      print this help

Benches
${benches.join('\n')}

Input is written once and built by both; each build starts without a cache. Files are the same
where their bytes are. Names of hashed assets (assets/<name>.<hash>.css) follow from what the
asset holds; pages that differ in them alone count as the same, and the names are listed. The
asset itself is compared like any other file. Differences of one kind are put together: the same
change at the same place, whatever numbers it has.

Exit codes: 0 the same, 1 something differs or was not built, 2 wrong usage.
`;
}
