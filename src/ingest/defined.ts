type Always<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };
type Sometimes<T> = {
	[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without the fields that are undefined: absent and undefined are told apart by type. */
export function withoutUndefined<T extends object>(value: T): Always<T> & Sometimes<T> {
	const entries = Object.entries(value).filter(([, one]) => one !== undefined);
	return Object.fromEntries(entries) as Always<T> & Sometimes<T>;
}
