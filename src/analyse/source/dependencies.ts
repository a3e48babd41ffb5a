import { z } from 'zod';
import { parseJson } from '../../model/json.ts';
import { readCargo, readPyproject } from './dependencies-toml.ts';
import { listLines, requirementName, type Dependency } from './manifest-lines.ts';

export type { Dependency } from './manifest-lines.ts';

type Read = (text: string) => Dependency[] | undefined;

/**
 * The packages that a manifest names, in its order, by the name of the file; undefined for a file
 * that is no manifest or cannot be read.
 */
export function readDependencies(treePath: string, text: string): Dependency[] | undefined {
	return readerOf(treePath)?.(text);
}

/** Whether a file of a tree says which packages the code needs. */
export function isManifest(treePath: string): boolean {
	return readerOf(treePath) !== undefined;
}

function readerOf(treePath: string): Read | undefined {
	const name = treePath.slice(treePath.lastIndexOf('/') + 1).toLowerCase();
	switch (name) {
		case 'package.json':
			return readPackageJson;
		case 'pyproject.toml':
			return readPyproject;
		case 'cargo.toml':
			return readCargo;
		case 'go.mod':
			return readGoMod;
		default:
			return /^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/.test(name)
				? readRequirements
				: undefined;
	}
}

const Packages = z.record(z.string(), z.unknown()).optional().catch(undefined);
const PackageJson = z.looseObject({
	dependencies: Packages,
	devDependencies: Packages,
	peerDependencies: Packages,
	optionalDependencies: Packages,
});

function readPackageJson(text: string): Dependency[] | undefined {
	const parsed = PackageJson.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
	if (!parsed.success) return undefined;
	const { dependencies, devDependencies, peerDependencies, optionalDependencies } = parsed.data;
	const groups = [dependencies, devDependencies, peerDependencies, optionalDependencies];
	const names = new Set(groups.flatMap((group) => Object.keys(group ?? {})));
	const places = findKeys(text);
	return [...names].map((name) => ({ name, line: places.get(name) ?? 1 }));
}

/** First line of each key from the first group of dependencies on. */
function findKeys(text: string): Map<string, number> {
	const places = new Map<string, number>();
	let isInside = false;
	for (const { value, line } of listLines(text)) {
		isInside ||= /"(?:\w+D|d)ependencies"/.test(value);
		for (const [, key = ''] of isInside ? value.matchAll(/"([^"]+)"\s{0,9}:/g) : []) {
			if (!places.has(key)) places.set(key, line);
		}
	}
	return places;
}

/** PEP 508 and pip's own lines; options (`-r`, `--index-url`) name no package. */
function readRequirements(text: string): Dependency[] {
	return listLines(text).flatMap(({ value, line }) => {
		const name = requirementName(value);
		return name === undefined ? [] : [{ name, line }];
	});
}

/** Modules that the code itself needs; `// indirect` ones come with those. */
function readGoMod(text: string): Dependency[] {
	let inBlock = false;
	return listLines(text).flatMap(({ value, line }) => {
		const code = value.split('//', 1)[0]?.trim() ?? '';
		if (inBlock && code === ')') inBlock = false;
		const isBlock = /^require\s*\($/.test(code);
		const name = /^(?:require\s+)?"?([^\s"()]+)"?\s+v\S+$/.exec(code)?.[1];
		const counts = inBlock || code.startsWith('require ');
		if (isBlock) inBlock = true;
		if (name === undefined || !counts || /\/\/\s*indirect\b/.test(value)) return [];
		return [{ name, line }];
	});
}
