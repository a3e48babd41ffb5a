/** Whose words a file of notes is: only the contestant's own say what it claims. */

/** A file of notes, by its path inside the run. */
export interface NotesFile {
	name: string;
	text: string;
	/** A call of the run wrote a file of this name. */
	isWrittenInRun: boolean;
}

/** Folders of what an agent remembers and of what it is given. */
const OTHER_FOLDER =
	/^(?:memor(?:y|ies)|prompts?|briefs?|reviews?|judg\w*|grad(?:es?|ing)|orchestrat\w*|templates?|checkpoints?|transcripts?)$/iu;
/** Words in a name that say who wrote it, or that it is about the product. */
const OTHER_NAME =
	/(?<!\p{L})(?:orchestrat\p{L}*|reviewers?|judges?|judg(?:e)?ments?|graders?|grading|evaluat\p{L}*|evals?|humans?|operators?|supervisors?|observers?|observations?|organi[sz]ers?|referees?|hosts?|maintainers?|experimenters?|coordinators?|managers?|testers?|users?|meetings?|interviews?|release|changelog|patch|upgrade|memory|context|briefs?|prompts?|readme|instructions?|bench(?:mark)?|harness|runner|coverage|lighthouse|audit|comparison|tests?|junit)(?!\p{L})/iu;
const SELF = /(?<!\p{L})self(?!\p{L})/iu;

/** What the head of a text says of its writer. */
const OTHER_HEAD =
	/\b(?:notes?|report|review|observations?|log|summary|words|remarks|comments)\s+(?:of|by|from|for)\s+(?:the\s+|a\s+|our\s+)?(?:orchestrator|reviewer|judge|grader|evaluator|human|operator|supervisor|observer|organi[sz]er|referee|host|maintainer|experimenter|coordinator|tester|author of the bench)\b|\bnot (?:of|by|from|written by) (?:the )?(?:agent|model|contestant|assistant)\b|\b(?:orchestrator|reviewer|judge|grader|evaluator|operator|supervisor|observer|referee|coordinator)(?:['’]s (?:notes?|report|log|review|summary)|\s+(?:notes?|report|log)\b|\s*:)|\b(?:written|reviewed|observed|judged|graded|recorded) by\b[:*_\s]*(?:the\s+|a\s+)?(?:human|orchestrator|reviewer|judge|operator|supervisor|observer|coordinator|organi[sz]er)\b/iu;
/** Somebody who tells what an agent did. */
const OF_AGENT =
	/\b(?:the|this) (?:agent|contestant|assistant|llm|ai|bot)\b\s+(?:\w+ly\s+)?(?:stopped|started|began|spent|took|needed|finished|completed|tried|wrote|built|produced|made|chose|ignored|asked|gave up|declared|claimed|reported|delivered)\b/iu;
const FIRST_PERSON =
	/(?<!\p{L})(?:I|I['’](?:ve|m|d|ll)|my|me|we|our|ich|wir|j['’]ai|je|yo|我)(?!\p{L})/u;

const HEAD = 800;

/** Whether a file of notes is known to be of somebody else than the contestant. */
export function isOfSomebodyElse({ name, text, isWrittenInRun }: NotesFile): boolean {
	const folders = name.split('/');
	const base = folders.pop() ?? '';
	if (folders.some((folder) => OTHER_FOLDER.test(folder))) return true;
	if (OTHER_HEAD.test(text.slice(0, HEAD))) return true;
	if (isWrittenInRun) return false;
	const words = base.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replace(/[_.-]+/g, ' ');
	if (OTHER_NAME.test(words) && !SELF.test(words)) return true;
	return OF_AGENT.test(text) && !FIRST_PERSON.test(text);
}
