const OFF = 'proofsheet-keys-off';

/** Whether the reader does not want single letters to be commands. */
export function areKeysOff(): boolean {
	try {
		return localStorage.getItem(OFF) !== null;
	} catch {
		return false;
	}
}

export function setKeysOff(off: boolean): void {
	try {
		if (off) localStorage.setItem(OFF, '1');
		else localStorage.removeItem(OFF);
	} catch {
		// Without storage, the choice holds for this page.
	}
}
