/** Words that say that something done is wrong, missing or unwanted. */

const NEGATED = String.raw`(?:does ?n['o]?t|does not|do not|don't|did ?n't|did not|wo ?n't|will not|is ?n't|is not|are ?n't|are not|was ?n't|can ?not|ca ?n't|never)`;
/** What a thing that is right would do. */
const WORKING =
	'(?:work\\w*|compil\\w*|run|load\\w*|build|show\\w*|start\\w*|render\\w*|open\\w*|do anything|match\\w*|respond\\w*|sav(?:e|ing)|stop\\w*|appear\\w*|updat\\w*|fit|pass\\w*|display\\w*|parse|exist|find|see|visible|there|align\\w*|cent(?:er|re)\\w*|right|correct|what i|like (?:this|that|i)|good|enough|ok|okay|change\\w*|help|persist\\w*|scroll\\w*|close[sd]?|connect\\w*|install\\w*|validat\\w*|sort\\w*|refresh\\w*|click\\w*|respect\\w*|follow\\w*|valid|sync\\w*|handle\\w*|included?|implemented|finished|complete|done|readable)';
const BAD =
	'(?:wrong|broken|incorrect|missing|misaligned|blank|gone|ugly|inconsistent|bad|off|failing|crashing|buggy|unreadable|invisible|hidden|cut off|upside down|duplicated|garbled|useless|worse|terrible|awful|empty|stuck|frozen|unusable|confusing|mixed up|reversed|outdated|invalid|red|unacceptable|nonsense|too \\w+)';
const STATE =
	"(?:is|are|was|were|looks?|seems?|'s|remains?|got|feels?)(?: (?:still|completely|all|a bit|a little|really|now|way|totally|just|also|slightly|kind of|so|even|quite))*";
const DEED =
	'(?:forgot|missed|broke|removed|deleted|dropped|ignored|skipped|overwrote|changed|left out|misunderstood|misread|messed|lost|renamed|duplicated|introduced|hard-?coded|failed|reverted|reintroduced|invented|faked|hallucinated|claimed|lied|ruined|touched|damaged|corrupted|swapped|mixed up|commented out|disabled)';

const FAULTS: readonly RegExp[] = [
	/^(?:no|nope|nah|nein|non)(?:[\s,.!:;—–-]|$)(?!\s*(?:worries|problem|need|needs|tests? (?:needed|required)|rush|hurry|idea|other|more|docs?|thanks|\w+ (?:needed|required|necessary)))/u,
	/^(?:(?:please|just|ok|okay|hey|and|but|also|now|no|wait)[,\s]+)*(?:stop|quit) \p{L}+ing\b/u,
	/(?:^|[.!?;,]\s+|\b(?:and|but|please)\s+)(?:please\s+)?(?:don't|do not|dont|never)(?!\s+(?:stop|worry|forget|give up|hesitate|continue|go on|proceed|quit|pause|need|mind|want|know|think)\b)(?:\s+\p{L}|\s*[.!]*$)/u,
	new RegExp(`\\b${NEGATED} (?:\\w+ ){0,3}?${WORKING}\\b`, 'u'),
	new RegExp(`(?:^|\\b)${STATE} ${BAD}\\b(?! (?:in|with) (?:what|which))`, 'u'),
	new RegExp(
		`\\byou(?:'ve| have)?(?: just| also| still| again| accidentally| only)* ${DEED}\\b`,
		'u',
	),
	/\byou (?:(?:did|do|have|were|are|should|must|could|would) not|(?:did|do|have|were|are|should|must|would)n't)\b(?! (?:need|have) to)/u,
	/\byou (?:keep|kept) \p{L}+ing\b|\byou keep (?:the|making)|\byou (?:made|used|chose|picked|edited|put|wrote|added|took) (?:\w+ )*(?:wrong|mistake|worse|twice|too many|instead)|\byou (?:are|'re) (?:wrong|mistaken|editing|changing|breaking|ignoring|repeating|still|looking at the wrong|in the wrong)|\byou only (?:did|fixed|changed|made|added)|\byou never\b/u,
	/\byour (?:last |latest |previous |recent |new )*(?:edits?|changes?|fix|commit|code|version|answer|output|patch|solution|test) (?:removed|broke|breaks|deleted|caused|made|introduced|has|have|still|does|do|is|are|was|fails?|only|misses|ignores)\b/u,
	/\b(?:that|this|it|which|everything)(?: just| now| has| also)* (?:broke|breaks|made (?:it|things) worse|makes (?:it|things) worse|makes no sense|removed|ruined|destroyed|is worse|got worse|regressed)\b/u,
	/(?:^|[.!?;,]\s+|\b(?:please|and|must|should|to)\s+)(?:undo|revert|roll ?back|restore|reset|bring .{1,40} back|put .{1,40} back|take (?:that|it) (?:out|back))\b|\bbring (?:it|that|them) back\b/u,
	/\bi (?:said|asked (?:for|you)|told you|already (?:said|told|asked)|(?:did not|didn't|never) (?:ask|say|said|asked|want|mean|wanted)|wanted .* not|meant)\b/u,
	/\bwhy (?:did|are|do|have|would|is|does|were) (?:you|it|the|there)\b.{0,20}?\b(?:delet|remov|chang|edit|break|broke|touch|overwr|skip|ignor|rewrit|renam|not |n't|mov|still|disabl|comment|keep|install|fail|so slow|empty|blank|missing)/u,
	/\bwhy (?:isn't|aren't|doesn't|don't|didn't|can't|won't)\b/u,
	/^(?:that is |that's |this is |it is |it's )?not (?:like (?:that|this)|what|that|this|quite|good|right|correct|there|enough|acceptable|ok|okay|working|fixed|solved|even)\b|\bnot what (?:i|we)\b/u,
	/^(?:almost|nearly|close|better|nice|good|great|fine|ok|okay)\b.*\bbut\b.*\b(?:off|wrong|missing|still|not|n't|too|broken|misaligned|fails?|overlaps?)\b/u,
	/\bused to (?:work|be|show|pass|run|load|look)\b|\bthere (?:is|are) now\b|\b(?:shows?|returns?|gives?|prints?|displays?|gets?|got|uses?|has|is|are|renders?)\b.{1,60}\binstead of\b/u,
	/^instead\b|\bshould(?: not|n't) (?:have|be)\b|\bnot supposed to\b|\bwas supposed to\b/u,
	/\bstill (?:fail\w*|broken|wrong|not|no|the same|get\w*|see\w*|crash\w*|there|missing|mis\w+|does|doesn't|can't|red|slow|happen\w*|off|have|has|throws?|an?|shows?|empty|blank|too|hangs?|flicker\w*|overlap\w*|looks?)\b|\bnot everything (?:works?|updates?|is)\b/u,
	/\b(?:f\w*ck\w*|screw\w*|mess\w*) (?:\S+ ){0,3}up\b/u,
	/\bsame (?:error|problem|issue|mistake|result|bug|exception|failure|behaviou?r)s?\b/u,
	/\b(?:i|we) (?:now |still |just |also |only )*(?:get|got|see|saw|am getting|am seeing|receive|have)(?: \S+){0,4} (?:errors?|404s?|500s?|\d{3}|exceptions?|blank|nothing|warnings?|crash\w*|failures?|undefined|null|nan|traceback|stack trace)\b|\b(?:get|see) nothing\b/u,
	/\b(?:it|this|that|app|page|game|test|tests|build|server|site|program|script|function|button|menu|form|ci|login|parser|code|dialog|modal|chart|table|timer|\w+)(?: now| also| just| always| often| sometimes)* (?:crash(?:es|ed)|fails?|failed|hangs?|freezes?|froze|throws|threw|breaks|broke|overlaps?|flickers?|leaks?|disappears?|disappeared|vanish(?:es|ed)|does nothing|do nothing|shows nothing|returns? (?:null|undefined|nothing|the wrong|\w+ instead)|shows? the wrong|keeps? (?:crashing|failing|loading|spinning|looping|jumping)|(?:ignores|misses|omits|forgets|loses|truncates|corrupts|violates)|never (?:stops?|ends?|returns?|loads?|finish\w*|works?|appears?)|lost)\b/u,
	/\b(?:there(?:'s| is| are)|i (?:found|see|noticed|spotted)|has|have)(?: now| still| also| some| several| many| two| three| \d+| an?| another| the)*(?: \w+){0,2}? (?:bugs?|errors?|typos?|mistakes?|problems?|issues?|regressions?|leaks?|glitch(?:es)?|duplicates?)\b/u,
	/^(?:wrong|incorrect|false|bad|broken|failed|fails|error|crash\w*|worse|nonsense|bullshit|wtf)\b/u,
	/^(?:there is |there's )?no (?:change|difference|effect|output|sound|response|styling|data|improvement)\b|\bnothing (?:happens|happened|changed|works|shows|appears)\b/u,
	/(?<!\p{L})(?:falsch|kaputt|funktioniert\p{L}* (?:\p{L}+ )*nicht|geht (?:\p{L}+ )*nicht|immer noch|nicht (?:richtig|so|gut|das|korrekt)|fehlt|fehlen|fehlerhaft|vergessen|stimmt (?:\p{L}+ )*nicht|gelöscht|rückgängig|hör auf,? \p{L}+)(?!\p{L})/u,
	/(?<!\p{L})(?:faux|fausse|incorrect|marche (?:\p{L}+ )*pas|fonctionne (?:\p{L}+ )*pas|toujours pas|pas (?:ça|bon|correct|comme ça|le bon)|cassée?|manque|oublié|annule (?:ça|cela|la|le)|arrête d['e])(?!\p{L})/u,
	/(?<!\p{L})(?:no funciona|no sirve|no es (?:eso|así|correcto)|está(?:n)? (?:mal|roto|rota)|sigue (?:fallando|igual|sin|mal)|falta(?:n)?|equivocad\p{L}|incorrect\p{L}|así no|deshaz|olvidaste|rompiste|deja de \p{L}+r)(?!\p{L})/u,
	/不对|不對|错了?|不行|还是(?:不|没|失败|报错)|没有?(?:用|效果|反应)|坏了|不是(?:这样|这个|我)|撤销|缺少|报错|失败|不工作|不能用|忘了|改回来|别改|不要改/u,
];

/** What is asked for or supposed is no report: `handle the case where the list is empty`. */
const ORDERED =
	/^(?:(?:please|then|also|and|now|just|ok|so)\s+)*(?:add|make|handle|implement|write|ensure|use|show|create|remember|note|assume|keep|let|check|test|run|try|set|put|include|support|allow|display|explain|tell|fix|return|throw|print|log|mark|document|describe)(?!\p{L})/u;
const ASKED =
	/^(?:(?:and|so|but|ok|also|then)\s+)*(?:(?:have|did|do|does|can|could|would|should|will|is|are|was) (?:you|it|we|i|the|this|that|there|they)(?!\p{L})|(?:what|where|how|who|whose|which (?:one|file|of))(?!\p{L})|(?:maybe|perhaps|possibly)(?!\p{L}))/u;
const SUPPOSED =
	/\b(?:if|when|whenever|in case|unless|(?:the )?cases? (?:where|when|in which|that)) (?!i\b|you\b|we\b)[^,.;!?]*/gu;

/** Whether a message in small letters says that something done is wrong, missing or unwanted. */
export function reportsFault(text: string): boolean {
	const told = text
		.split(/(?<=[.!?;])\s+/u)
		.filter((sentence) => !ORDERED.test(sentence) && !ASKED.test(sentence))
		.join(' ')
		.replace(SUPPOSED, '');
	return FAULTS.some((fault) => fault.test(told)) || ORDERS_BACK.test(text);
}

/** Orders that take something back, in whatever they stand. */
const ORDERS_BACK = /(?:^|[.!?;,]\s+|\band\s+)(?:please\s+)?(?:undo|revert|roll ?back|restore)\b/u;
