/** `npm start`: from a fresh clone to a site in the browser. Builds the bench and serves it. */
import path from 'node:path';
import { installWhatIsMissing } from './install.mjs';
import { packageRoot, run } from './node-runtime.mjs';

const PROBLEMS = 4;
const args = process.argv.slice(2);
const proofsheet = path.join(packageRoot, 'scripts/proofsheet.mjs');

process.exitCode = await start();

async function start() {
	const installed = await installWhatIsMissing();
	if (installed !== 0) return installed;
	const built = await run(process.execPath, [proofsheet, 'build', ...args]);
	if (built !== 0 && built !== PROBLEMS) return built;
	return run(process.execPath, [proofsheet, 'preview', ...args]);
}
