/**
 * What is said of the product in the present tense is a report: "the button is under the footer".
 * What it should be is an order, and what is said of its surroundings ("the database is empty at
 * first") informs.
 */

const PART =
	'(?:pages?|buttons?|texts?|titles?|images?|pictures?|icons?|links?|menus?|modals?|dialogs?|dropdowns?|forms?|inputs?|tables?|rows?|columns?|headers?|footers?|sidebars?|nav(?:bar|igation)?|charts?|graphs?|bars?|legends?|axis|axes|tooltips?|scores?|counters?|timers?|clocks?|sounds?|animations?|scroll ?bars?|cursors?|layouts?|fonts?|colou?rs?|labels?|placeholders?|paragraphs?|headings?|lists?|cards?|grids?|canvas|players?|snakes?|balls?|paddles?|enem(?:y|ies)|bullets?|pieces?|tiles?|games?|levels?|log ?in|log ?out|sign ?up|search|filters?|sort(?:ing)?|pagination|exports?|imports?|upload|download|tests?|test suite|build|ci|diff|readme|changelog|output|result|sum|totals?|dates?|prices?|numbers|arrow keys|keys|enter|tab|escape|space ?bar|backspace|checkbox(?:es)?|slider|switch|toggle|background|borders?|margins?|padding|spacing|contrast|(?:dark|light) (?:mode|theme)|theme|logo|banner|hero|gallery|carousel|map|calendar|preview|editor|popup|toast|notifications?|spinner|progress bar|app|site|website|program|script|function|method|component|refactor\\w*|fix|patch|commit|code|umlauts?|accents?|emojis?|line breaks?|error message|message|screen|window|panel|toolbar)';
const THE =
	'(?:(?:the|your|my|this|that|these|those|our|all|all the|both|half of the|some|most|every|each|one of the|two|three|\\d+)\\s+)?(?:(?!you|i|we|it)[\\p{L}-]+\\s+){0,2}';
/** It would be an order, a wish or a rule. */
const RULE =
	'(?:should|must|needs?|has to|have to|will|can|may|might|could|would|shall|ought|lives?|is (?:in|at|stored in|called|named|defined in|located in|fine|good|ok|okay|great|nice|perfect|not needed|optional|enough|allowed|required|due|for)|are (?:in|at|stored in|called|named|fine|good|ok|okay|great|nice|perfect|optional|allowed|required|for|all|now)|is (?:all|now|more|less)|comes? (?:first|later|next|from)|goes? (?:in|into|to|first|under)|belongs?|matters?|runs? (?:on|in|under|with|every|nightly)|works?|passe?s?|looks? (?:good|great|nice|fine|perfect|ok)|looks|uses|use|expects?|accepts?|supports?|requires?|depends?|reads?|first|please|only needs?|too|and|or|but|next|then|instead)';

const REPORT = new RegExp(
	`^(?:(?:and|but|so|now|also|hm+|well|ok|okay|oh|unfortunately|sadly|apparently|on mobile|in safari|in firefox|in chrome|in dark mode)[, ]+)*${THE}${PART} (?!${RULE}(?!\\p{L}))(?:(?:now|still|also|always|often|sometimes|just|only|even|suddenly|no longer) )*(?:is|are|was|were|has|have|had|do|does|got|\\p{L}{2,}s|lost|went|came|fell|overlap|move|jump|fail|look|stay|come|go|show|disappear|open|close|turn|end|start|keep|scroll|reset|blink|hang|crash)(?!\\p{L})`,
	'u',
);
/** Pressing, clicking or opening something, and what it does. */
const DOING =
	/^(?:(?:and|but|so|now|also) )*(?:(?:when|if|whenever|as soon as|after|once) (?:i|you|one|users?|we) .{2,40}?,? (?:it|the|nothing|i get|that|everything|there)(?!\p{L})|(?:click|press|scroll|typ|open|clos|resiz|hover|drag|submitt|reload|refresh|zoom|tabb|delet|sav|sort|filter|search|paus|restart)\p{L}*ing\b.{0,40} (?:does|do|is|breaks|closes|crashes|shows|opens|moves|resets|jumps|throws|gives|has|takes|loses|deletes|selects|returns|adds|leaves|makes|freezes))(?!\p{L})/u;
/** Where a place or a path follows, it is told where something is. */
const PLACE =
	/(?:^|\s)(?:\.{0,2}\/\S+|\S+\/\S*|\S+\.(?:md|ts|tsx|js|jsx|py|json|txt|ya?ml|csv|go|rs|html|css))\s*\.?$/u;

/** A colour that it is to have. */
const VALUE = /(?:^|\s)#?(?=[a-f]*\d)[\da-f]{6}(?!\w)|#[\da-f]{3}(?!\w)/u;

/** Whether a sentence in small letters says how the product is. */
export function reportsProduct(sentence: string): boolean {
	const isNoReport = PLACE.test(sentence) || VALUE.test(sentence) || /\?\s*$/.test(sentence);
	if (isNoReport) return false;
	return REPORT.test(sentence) || DOING.test(sentence);
}
