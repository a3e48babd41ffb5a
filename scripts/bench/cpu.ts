/** Milliseconds of processor time that a call takes in this process: what else the machine does must not count. */
export async function measureCpu(run: () => unknown): Promise<number> {
	const began = process.cpuUsage();
	await run();
	const { user, system } = process.cpuUsage(began);
	return (user + system) / 1000;
}

/** The fastest of so many calls. */
export async function measureFastest(times: number, run: () => unknown): Promise<number> {
	let fastest = Infinity;
	for (let index = 0; index < times; index++) fastest = Math.min(fastest, await measureCpu(run));
	return fastest;
}
