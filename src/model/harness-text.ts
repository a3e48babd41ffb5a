/** What harnesses write in the name of the model: no words of its own. */
const HARNESS_TEXT =
	/^\s*(?:no response requested|\(no content\)|\[?(?:api|request) error\b|api error: \d|\[request interrupted by user|credit balance is too low|prompt is too long|invalid api key|please run \/login|(?:claude(?: ai)?|you've hit your|you have reached your|5-hour|weekly|your) (?:usage )?limit\b|(?:claude ai )?usage limit reached|an error occurred while processing your request|execution (?:stopped|cancelled|aborted) by|conversation compacted|context (?:was |has been )?(?:compacted|condensed|truncated))/i;

/** Whether a text that stands as the model's is the harness's own. */
export function isHarnessText(text: string): boolean {
	return HARNESS_TEXT.test(text);
}
