import { reportsProduct } from './nudge-product.ts';

/** Words that say that something done is wrong, missing or unwanted. */

const NEGATED = String.raw`(?:does ?n['o]?t|does not|do not|don't|did ?n't|did not|wo ?n't|will not|is ?n't|is not|are ?n't|are not|was ?n't|can ?not|ca ?n't|never)`;
/** What a thing that is right would do. */
const WORKING =
	'(?:work\\w*|compil\\w*|run|load\\w*|build|show\\w*|start\\w*|render\\w*|open\\w*|do anything|match\\w*|respond\\w*|sav(?:e|ing)|stop\\w*|appear\\w*|updat\\w*|fit|pass\\w*|display\\w*|parse|exist|find|see|visible|there|align\\w*|cent(?:er|re)\\w*|right|correct|what i|like (?:this|that|i)|good|enough|ok|okay|change[sd]?|add up|log in|sign in|make sense|go|play|help|persist\\w*|scroll\\w*|close[sd]?|connect\\w*|install\\w*|validat\\w*|sort\\w*|refresh\\w*|click\\w*|respect\\w*|follow\\w*|valid|sync\\w*|handle\\w*|included?|implemented|finished|complete|done|readable)';
const BAD =
	'(?:wrong|broken|incorrect|missing|misaligned|blank|gone|ugly|inconsistent|bad|off|failing|crashing|buggy|unreadable|invisible|hidden|cut off|upside down|duplicated|garbled|useless|worse|terrible|awful|empty|stuck|frozen|unusable|confusing|mixed up|reversed|outdated|invalid|red|unacceptable|dead|white|black|slow|slower|laggy|jumpy|weird|strange|odd|nonsense|sloppy|lazy|horrible|hideous|ridiculous|tiny|clunky|overcomplicated|over-?engineered|redundant|pointless|misleading|fragile|incomplete|unfinished|illegible|inaccurate|unrelated|out of (?:date|sync|place)|stale|shifted|cropped|squashed|stretched|squished|distorted|blurry|pixelated|doubled|swapped|inverted|negative|unstyled|unresponsive|exposed|insecure|half[- ]\\w+|hard to (?:read|see|use|follow)|unclear|infinite|crooked|uneven|truncated|clipped|untested|leaking|flaky|ignored|unused|lost|too \\w+)';
const STATE =
	"(?:is|are|was|were|looks?|seems?|'s|remains?|stays?|got|gets?|becomes?|turns?|goes|comes? out|ends? up|feels?|sounds?)(?: (?:still|completely|all|a bit|a little|really|now|way|totally|just|also|slightly|kind of|so|even|quite))*";
const DEED =
	'(?:forgot|missed|broke|removed|deleted|dropped|ignored|skipped|overwrote|changed|left out|misunderstood|misread|messed|lost|renamed|duplicated|introduced|hard-?coded|failed|reverted|reintroduced|invented|faked|hallucinated|claimed|lied|ruined|touched|damaged|corrupted|swapped|mixed up|commented out|disabled)';

const FAULTS: readonly RegExp[] = [
	/^(?:no|nope|nah|nein|non)(?:[\s,.!:;—–-]|$)(?!\s*(?:worries|problem|need|needs|tests? (?:needed|required)|rush|hurry|idea|other|more|docs?|thanks|\w+ (?:needed|required|necessary)))/u,
	/^(?:(?:please|just|ok|okay|hey|and|but|also|now|no|wait)[,\s]+)*(?:stop|quit) \p{L}+ing\b/u,
	/(?:^|[.!?;,]\s+|\b(?:and|but|please)\s+)(?:please\s+)?(?:don't|do not|dont|never)(?!\s+(?:stop|worry|forget|give up|hesitate|continue|go on|proceed|quit|pause|need|mind|want|know|think)\b)(?:\s+\p{L}|\s*[.!]*$)/u,
	new RegExp(`\\b${NEGATED} (?:\\w+ ){0,3}?${WORKING}\\b`, 'u'),
	new RegExp(`(?:^|(?<!\\byou )\\b)${STATE} ${BAD}\\b(?! (?:in|with) (?:what|which))`, 'u'),
	new RegExp(
		`\\byou(?:'ve| have)?(?: just| also| still| again| accidentally| only)* ${DEED}\\b`,
		'u',
	),
	/\byou (?:(?:did|do|have|were|are|should|must|could|would) not|(?:did|do|have|were|are|should|must|would)n't)\b(?! (?:need|have) to)/u,
	/\byou (?:keep|kept) \p{L}+ing\b|\byou keep (?:the|making)|\byou (?:made|used|chose|picked|edited|put|wrote|added|took) (?:\w+ )*(?:wrong|mistake|worse|twice|too many|instead)|\byou (?:are|'re) (?:wrong|mistaken|editing|changing|breaking|ignoring|repeating|still|looking at the wrong|in the wrong)|\byou only \p{L}+ed\b|\byou only (?:did|made)\b|\byou never\b/u,
	/\byour (?:last |latest |previous |recent |new )*(?:edits?|changes?|fix|commit|code|version|answer|output|patch|solution|test) (?:removed|broke|breaks|deleted|caused|made|introduced|has|have|still|does|do|is|are|was|fails?|only|misses|ignores)\b/u,
	/\b(?:that|this|it|which|everything)(?: just| now| has| also)* (?:broke|breaks|made (?:it|things) worse|makes (?:it|things) worse|makes no sense|removed|ruined|destroyed|is worse|got worse|regressed)\b/u,
	/(?:^|[.!?;,]\s+|\b(?:please|and|must|should|to)\s+)(?:undo|revert|roll ?back|restore|reset|bring .{1,40} back|put .{1,40} back|take (?:that|it) (?:out|back))\b|\bbring (?:it|that|them) back\b/u,
	/\bi (?:said|asked (?:for|you)|told you|already (?:said|told|asked)|(?:did not|didn't|never) (?:ask|say|said|asked|want|mean|wanted)|wanted .* not|(?<!what i )meant)\b/u,
	/\bwhy (?:did|are|do|have|would|is|does|were) (?:you|it|the|there)\b.{0,20}?\b(?:delet|remov|chang|edit|break|broke|touch|overwr|skip|ignor|rewrit|renam|not |n't|mov|still|disabl|comment|keep|install|fail|so slow|empty|blank|missing)/u,
	/\bwhy (?:isn't|aren't|doesn't|don't|didn't|can't|won't)\b/u,
	/^(?:that is |that's |this is |it is |it's )?not (?:like (?:that|this)|what|that|this|quite|good|right|correct|there|enough|acceptable|ok|okay|working|fixed|solved|even)\b|\bnot what (?:i|we)\b/u,
	/^(?:almost|nearly|close|better|nice|good|great|fine|ok|okay)\b.*\bbut\b.*\b(?:off|wrong|missing|still|not|n't|too|broken|misaligned|fails?|overlaps?)\b/u,
	/\b(?:slower|worse|larger|longer|bigger|heavier) than (?:before|it was|ever|the old)|\b(?:prints?|shows?|appears?|runs?|fires?|renders?|is called|gets called|loads?) (?:twice|two times|three times|\d+ times|double)\b|\bno longer\b|\b(?:ca)?n't\b.{0,40}\banymore\b|\bnot how\b/u,
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
	/^(?!.*\b(?:because|since)\b.*\bwrong).*\bwrong\b(?! with (?:me|you)\b)|\b(?:made|makes|making) (?:it|things|that|this|everything|\w+) (?:even |much |a lot )?(?:worse|slower|unreadable|harder)\b|\bregressions?\b|\bregressed\b/u,
	/\b(?:returns?|returned|gives?|gave|throws?|responds? with|answers? with|fails? with|ends? (?:in|with)|shows?|get|gets|getting|see)(?: (?:a|an|me|us|the|http|status|code|error))* [45]\d\d\b/u,
	/^(?:and |but |so |also |hm+ |well )?(?:this|that|it|these|those|they)(?: \w+){0,2}?(?: is| are| was| were|'s)(?: not|n't)\b(?! (?:urgent|important|needed|necessary|required|a (?:problem|priority|blocker)|an issue|your fault|yet|public|part of))|^(?:this|that|it|these|those)(?:'s| is| are) (?:not|no)\b(?! (?:urgent|important|needed|necessary|required|a (?:problem|priority|blocker)|an issue|your fault|part of|public|rush|hurry))/u,
	/^(?:(?:and|but|so|now|also|still)[, ]+)*(?:i|users?|people|nobody|visitors|players) (?:still |also |now )*(?:can't|cannot|can not)(?! (?:wait|help|tell|share|give|provide|say|decide|stay|be|test|access|use))(?: \p{L}+)/u,
	/\bthere(?:'s| is| are)(?: still)? no (?:way to|validation|errors? (?:handling|message)|feedback|tests?|checks?|handling|labels?|titles?|padding|spacing|scroll\w*|sign of|buttons?|icons?|favicon|links?|focus|hover|loading)\b/u,
	/\bi (?:really |still )?(?:don't|do not|can't|cannot) (?:like|love|see (?:any|the|a|it)|think (?:that|this|it)(?:'s| is)? (?:right|correct|good|what))|\b(?:i|we) (?:really )?(?:hate|dislike)\b|\bnot (?:a fan|happy|satisfied|convinced|impressed|pleased)\b|\bdisappoint\w+/u,
	/\b(?:get rid of|remove|delete|drop|throw (?:away|out)|take out) .{1,60}\byou(?:'ve| have)?(?: just| also)? (?:added|created|made|wrote|introduced|put|left|invented|generated|installed)\b/u,
	/\byou (?:just |also |again |still |only |simply )*(?:left|hard-?coded|mocked|stubbed|leaked|weakened|loosened|copied|pasted|guessed|assumed|cheated|bypassed|silenced|swallowed|suppressed|worked around|made up|put|wrote|used|added|installed|created|started) (?:.{1,60} )?(?:in|into|everywhere|all over|again|twice|instead|without|although|even though|behind|out)\b|\byou (?:just |simply )?(?:hard-?coded|mocked|stubbed|leaked|weakened|cheated|bypassed|silenced|swallowed|suppressed|guessed|made up)\b/u,
	/\b(?:it|this|that|which|page|app|\w+)(?: now| also| just| always| often| sometimes)* (?:overflow(?:s|ed)|lags|stutters|jumps (?:around|up|down|back|to)|time[sd] out|errors? out|segfault(?:s|ed)|panics|panicked|blows? up|spins? forever|loops? forever|never \w+s|duplicates|(?:over)?laps|closes (?:as soon|immediately|by itself|on its own|when)|swallows|eats|takes (?:forever|ages|too long|(?:over |about |more than )?\w+ (?:seconds|minutes) (?:now|to)))\b/u,
	/\bshould (?:be|have been|say|show|read|return)\b.*(?:,| but| and) (?:not\b|(?:but )?(?:i|it|we|you) (?:see|get|got|is|am|are|shows?|returns?|says?|has))|\b(?:it|that|this)(?:'s| is) (?:called|spelled|named|pronounced)\b.*\bnot\b|\bi (?:asked|wanted|needed|expected)\b.*\b(?:this|that|it|you|but|got)\b/u,
	/\b(?:was|were|worked|passed|ran|looked)\b.*\b(?:before(?: your| that| the| this)?|yesterday|earlier|until (?:you|your|now))(?:\b.*\b(?:change|commit|edit|fix|refactor\w*))?$/u,
	/\bwhy (?:on earth |the hell )?(?:did|have|do|are|would) you (?:\p{L}+ )?(?:touch|chang|delet|remov|add|us|creat|rewr|install|mock|hard|revert|comment|disabl|skip|ignor|break|mov|renam|edit|put|do that|do this)/u,
	/\b(?:where|what) (?:did|has|have|happened to) (?:the|my|our|all)\b.*(?:\bgo(?:ne)?\b|$)|\bhow (?:is|does|can) (?:that|this|it) (?:even )?(?:supposed|possible|help|fix)/u,
	/\b\w*(?:error|exception):|\berror (?:ts|e|c)?\d{2,}|\bexit(?:ed|s)?(?: with)?(?: (?:code|status))? [1-9]|\btraceback\b|\bstack trace\b|\bpanic:|\be(?:noent|addrinuse|acces|perm|connrefused)\b|\bsegmentation fault|\bcore dumped\b|\bcannot (?:find|read|resolve|set) (?:module|propert\w+|name|package)/u,
	/^(?:(?:and|but|it's|its|it is|that's|still|just|way|much|far|a bit|a little|also|now)[, ]+)*too (?:much|many|\p{L}+)(?!\p{L})|\b(?:way|far|much) too \p{L}+/u,
	/^(?:and |but |so )?(?:that's|that is|this is|it's|it is|what) (?:just |only |still |simply |really |basically |such )*(?:a|an|pure|no) (?:\p{L}+ )?(?:hacks?|mess|joke|lie|cheat|shame|disaster|work ?around|nightmare|kludge|regression|bug|mistake|error|duplicate|stub|mock|guess|placeholder|solution|fix|improvement|copy)\b/u,
	/\byou (?:were|are) (?:told|asked|supposed) (?:not )?to\b|\byou(?:'re| are) (?:over\p{L}+|supposed|cheating|lying|guessing|hallucinating|making (?:it|this|things|that) (?:up|too|worse|\p{L}+er)|using|adding|writing|testing|going in circles|off track|on the wrong|missing|mixing|confusing|wasting|putting|rewriting|copying|assuming)\b|\byou (?:claim|claimed|say|said|promised|pretend)\b/u,
	/\b(?:it|log|report|readme|summary|page|output|which|commit message) says?\b.{1,60}\b(?:but|yet|although|not|n't)\b|\b(?:but|yet|and) (?:it|they|that|nothing|there) (?:is|are|do|does|was|were|did)(?: not|n't)(?:\s*[.!]*$| \p{L})|, (?:they|it|that) (?:don't|doesn't|isn't|aren't|didn't|wasn't|is not|are not|do not|does not)\s*[.!]*$/u,
	/^(?:the |our |my )?(?:spec|brief|task|requirements?|ticket|issue|docs?|design|mock-?up|rules?|instructions?|readme) (?:clearly |explicitly |also )?(?:says?|asks?|wants?|requires?|shows?|states?|demands?|specif\w+)\b.*(?:\bnot\b|n't|\bno\b|\binstead\b|\bbut\b|,\s*(?:you|this|it))|\b(?:not|n't) (?:in|within|part of) (?:the )?(?:scope|spec|brief|plan|task)|\bout of scope\b|\bagainst the (?:rules|spec|brief)/u,
	/\bcontains? (?:a |an |the |some |many |two )?(?:passwords?|secrets?|keys?|tokens?|unrelated|unnecessary|debug|dead|bugs?|errors?|typos?|placeholder|lorem|todos?)\b|\b(?:(?:do|does|did)n't|(?:do|does|did) not) \p{L}+ any\p{L}*|\bcan only (?:see|use|read|click|select|open|find|play)\b|\bi only (?:see|get|hear|find|have)\b/u,
	/^(?:and |but |now |so |yet )?(?:we|i) (?:just |have |now )*(?:lost|miss|lose)\b|\bnothing (?:compiles|builds|runs|loads|renders|moves|passes|is (?:saved|shown|visible|there|left|rendered|logged))|\b(?:has|have|is|are) (?:gone|vanished|disappeared|been (?:removed|deleted|lost|overwritten|dropped))\b/u,
	/^(?:nope?,? )?(?:the )?same (?:thing|as before|again|story|old)\b|^still (?:the|a|an|no|not|\p{L}+(?:ing|ed|s)\b)|^again (?:the|a|an|no|wrong|broken)\b/u,
	/\b(?:bug|error|problem|issue|warning|crash|flicker|exception)s? (?:is|are|came|comes) (?:back|still|there|not)\b|\bmis(?:spelled|spelt|named|labell?ed|placed|used|read|interpreted|configured|counted)\b/u,
	/^(?:(?:and|but|so|now|also|hey|hm+|ok|well|no)[, ]+)*you(?:'ve| have)?(?: just| also| again| only| simply| even)* (?!mentioned|asked|suggested|proposed|wanted|listed|described|noted|named|need|seemed|started|finished|stopped|paused|called|planned|offered|recommended|nailed|solved|improved|earned|helped|promised)\p{L}{2,}ed (?:the|a|an|my|our|this|that|all|some|two|three|it|them|every\p{L}*|one|half)\b/u,
	/(?<!\p{L})(?:falsch\p{L}*|kaputt\p{L}*|funktioniert\p{L}* (?:\p{L}+ )*nicht|geht (?:\p{L}+ )*nicht|immer noch|nicht (?:richtig|so|gut|das|korrekt)|fehlt|fehlen|fehlerhaft|vergessen|schl(?:ägt|agen) (?:\p{L}+ )*fehl|stürzt (?:\p{L}+ )*ab|tut (?:\p{L}+ )*nichts?|passiert nichts|viel zu|(?:ist|sind|wird|dauert) zu|(?:ist|sind) (?:leer|weg|rot|verschwunden|abgeschnitten|doppelt)|nicht mehr|hängt|absturz|überlappt|klappt (?:\p{L}+ )*nicht|reagiert (?:\p{L}+ )*nicht|wirft|mach(?:e)? (?:das|es) rückgängig|stimmt (?:\p{L}+ )*nicht|gelöscht|rückgängig|hör auf,? \p{L}+)(?!\p{L})/u,
	/(?<!\p{L})(?:faux|fausse|incorrect|marche (?:\p{L}+ )*pas|fonctionne (?:\p{L}+ )*pas|toujours pas|pas (?:ça|bon|correct|comme ça|le bon)|cassée?s?|manque(?:nt)?|ne \p{L}+ (?:rien|pas|plus)|n'\p{L}+ (?:pas|plus|rien)|trop \p{L}+|plante|échoue(?:nt)?|erreur|a disparu|remets|mauvaise?s?|oublié|annule (?:ça|cela|la|le)|arrête d['e])(?!\p{L})/u,
	/(?<!\p{L})(?:no funciona|no sirve|(?:el|la|los|las|lo) \p{L}+ no \p{L}+|no (?:se \p{L}+|responde\p{L}*|abre\p{L}*|carga\p{L}*|compila|pasa\p{L}*|aparece\p{L}*|hace nada)|demasiad\p{L}|se (?:cuelga|cierra|rompe|rompió)|falla(?:n)?|error al|no es (?:eso|así|correcto)|está(?:n)? (?:mal|roto|rota)|sigue (?:fallando|igual|sin|mal)|falta(?:n)?|equivocad\p{L}|incorrect\p{L}|así no|deshaz|olvidaste|rompiste|deja de \p{L}+r)(?!\p{L})/u,
	/不对|不對|错了?|不行|还是(?:不|没|失败|报错)|没有?(?:用|效果|反应)|坏了|不是(?:这样|这个|我)|撤销|缺少|报错|失败|不工作|不能用|忘了|改回来|别改|不要改/u,
];

/** What is asked for or supposed is no report: `handle the case where the list is empty`. */
const ORDERED =
	/^(?:(?:please|then|also|and|now|just|ok|so)\s+)*(?:add|make|handle|implement|write|ensure|use|show|create|remember|note|assume|keep|let|check|test|run|try|set|put|include|support|allow|display|explain|tell|fix|return|throw|print|log|mark|document|describe)(?!\p{L})/u;
const ASKED =
	/^(?:(?:and|so|but|ok|also|then)\s+)*(?:(?:have|did|do|does|can|could|would|should|will|is|are|was) (?:you|it|we|i|the|this|that|there|they)(?!\p{L})|(?:what|where|how|who|whose|which (?:one|file|of))(?!\p{L})|(?:maybe|perhaps|possibly)(?!\p{L}))/u;
const SUPPOSED =
	/\b(?:if|when|whenever|in case|unless|(?:the )?cases? (?:where|when|in which|that)) (?!i\b|you\b|we\b)[^,.;!?]*/gu;

/** Characters that are looked at; what is longer is a brief, or a pasted log. */
const MAX_READ = 4000;

/** Whether a message in small letters says that something done is wrong, missing or unwanted. */
export function reportsFault(text: string): boolean {
	const told = text
		.slice(0, MAX_READ)
		.split(/(?<=[.!?;])\s+/u)
		.filter((sentence) => !ORDERED.test(sentence) && !ASKED.test(sentence));
	const facts = told.join(' ').replace(SUPPOSED, '');
	return (
		FAULTS.some((fault) => fault.test(facts)) ||
		told.some(reportsProduct) ||
		ORDERS_BACK.test(text) ||
		LOST.test(text)
	);
}

/** Orders that take something back, in whatever they stand. */
const ORDERS_BACK = /(?:^|[.!?;,]\s+|\band\s+)(?:please\s+)?(?:undo|revert|roll ?back|restore)\b/u;
/** Questions for what was there before. */
const LOST =
	/\b(?:where|what) (?:did|has|have|happened to) (?:the|my|our|all)\b.*(?:\bgo(?:ne)?\b|$)/u;
