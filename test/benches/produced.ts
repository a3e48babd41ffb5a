type Put = (file: string, content: string) => void;

const APP = 'export function run(n: number): number {\n\treturn n + 1;\n}\n';
const DIFF = `diff --git a/src/app.ts b/src/app.ts
--- a/src/app.ts
+++ b/src/app.ts
@@ -1,3 +1,4 @@
 export function run(n: number): number {
-	return n + 1;
+	const more = n * 2;
+	return more + 1;
 }
diff --git a/src/new.ts b/src/new.ts
new file mode 100644
--- /dev/null
+++ b/src/new.ts
@@ -0,0 +1 @@
+export const isNew = true;
`;
/** A hunk that does not apply. */
const STALE = `--- a/src/gone.ts
+++ b/src/gone.ts
@@ -1 +1 @@
-gone
+here
`;

/** A round in which code comes from a folder, and from diffs that are applied to the baseline. */
export function writeProducedRound(put: Put): void {
	put('produced/baseline/src/app.ts', APP);
	put('produced/baseline/src/kept.ts', 'export const kept = 1;\n');
	put('produced/folder/code/src/app.ts', APP);
	put('produced/folder/code/src/new.ts', 'export const isNew = true;\n');
	put('produced/diff/work.diff', DIFF);
	put('produced/stale/work.diff', DIFF + STALE);
}
