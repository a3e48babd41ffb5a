/** Words that tell that a message informs, asks or orders, as far as a list of words can. */

const COURTESIES =
	"(?:(?:please|pls|also|and|but|so|then|now|next|just|ok|okay|yes|no|good|great|fine|thanks|hey|first|for now|instead|maybe|perhaps|let's|let us|you (?:can|could|should|may|might|must|need to|have to)|(?:can|could|would|will) you|i (?:want|need|would like|'d like) you to|try to|make sure to|remember to|don't forget to|feel free to|better|always|only|never|bitte)[,:]? )*";
const VERBS =
	'(?:add|adapt|adjust|align|allow|answer|append|apply|ask|assume|avoid|build|bump|call|change|check|clean|clone|combine|comment|commit|compare|compute|configure|consider|convert|copy|cover|create|debug|define|delete|deploy|describe|display|do|document|download|draw|drop|edit|enable|ensure|exclude|explain|export|extract|fetch|filter|find|finish (?:with|by)|fix|focus|follow|format|generate|get|give|go (?:back|with|for the)|handle|have a look|hide|ignore|implement|import|improve|include|increase|decrease|inline|insert|install|investigate|keep|leave|limit|link|list|load|log|look|make|mark|match|measure|merge|migrate|mock|move|name|note|open|optimi[sz]e|order|parse|pick|pin|port|prefer|print|pull|push|put|read|rebase|reduce|refactor|remember|remove|rename|render|reorder|replace|report|reproduce|reread|research|resolve|restructure|return|reuse|review|rewrite|run|save|search|see|send|set|ship with|show|simplify|skip|sort|split|squash|start (?:with|by|the|from)|stay|stick|store|study|style|summari[sz]e|support|swap|switch|take (?:the|a|care|\\d)|target|tell|test|think|throw|track|translate|treat|try|turn|type|update|upgrade|use|validate|verify|wait (?:for|until)|work (?:on|with|in)|wrap|write|continue with|nimm|nutze|benutze|schreib|ergänze|füge|ändere|verwende|lies|utilise|ajoute|écris|lis|change|usa|añade|escribe|lee|cambia)(?!\\p{L})';

/** These tell it of what stands beside a prod, consent or a stop, too. */
const SURE: readonly RegExp[] = [
	new RegExp(`^${COURTESIES}${VERBS}`, 'u'),
	/\d|[/_`"“”=<>{}()#@]|\p{L}\.\p{L}/u,
	/\b(?:should|must|needs?|needed|has to|have to|wants?|prefer\w*|rather|instead|only|always|also|maybe|perhaps|i think|i guess|because|unless|except|without|before|after|if|both|either|option|version|approach|make sure|remember|don't forget|allowed|required|optional|supposed|called|named|lives?|stored|installed|uploaded|attached|updated|available|deadline|budget|e\.g|until|let me know (?:what|how|if|which|where|why)|for example|by the way|btw|fyi)\b/u,
	/^(?:and |but |so |ok |also |hm+ )*(?:what|where|which|who|whose|how|why|is|are|was|were|does|do|did|has|have|had|can|could|would|will|should|may|any)(?:n't)? (?:\S+ ){1,}\S{2,}/u,
	/\b(?:first|second|third|last|left|right|one|two|three|red|green|blue|black|white|dark|light|old|new)\b/u,
	/请(?!继续)|用|改|加|写|(?<!\p{L})(?:but|aber|pero|mais|sauf|außer|ohne|sans|sin)(?!\p{L})/u,
];
const LIKELY: readonly RegExp[] = [
	/^(?:and |but |so |also |oh |well )*(?:the|a|an|my|our|their|its|this|that|these|those|there|we|it|they|he|she|customers?|users?|people|everyone|nobody|you'll|i) (?:\S+ )*(?:is|are|has|have|was|were|had|can|can't|will|won't|may|uses?|runs?|expects?|accepts?|answers?|knows?|comes?|belongs?|likes?|hates?|sees?|gets?|plays?|deploy|use|run|like|know|\p{L}+ed)(?!\p{L}) /u,
	/^(?:no|not|in|on|at|for|with|from|under|inside|as|like|see|mobile|d'abord|auf|mit|im|el|la|los|las|le|les|il|tu|der|die|das) \S+/u,
];

/**
 * Whether one of some clauses in small letters informs, asks or orders, by its words. What stands
 * beside clauses that do not is more often one more way to put them.
 */
export function informs(
	clauses: readonly string[],
	{ isBesideOthers }: { isBesideOthers: boolean },
): boolean {
	const tell = isBesideOthers ? SURE : [...SURE, ...LIKELY];
	return clauses.some((clause) => tell.some((words) => words.test(clause)));
}
