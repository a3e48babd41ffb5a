/** What people say to an agent in a few words. Patterns match a whole clause without its courtesies. */

/** In small letters, with straight apostrophes. */
function whole(...alternatives: string[]): RegExp {
	return new RegExp(`^(?:${alternatives.join('|')})$`, 'u');
}

/** Courtesies and fillers around a clause. */
export const LEAD =
	/^(?:please|pls|plz|hey|hi|hello|oh|um+|uh|hmm+|so|well|and|but|then|now|just|ok|okay|okey|alright|come on|no|wait|look|bitte|also|yes|yeah|yep|ja|oui|sí|si|sure|good|great|perfect|thanks|fine|dude|claude|agent|i think|i guess|i'd say|maybe|perhaps|seriously|finally)\s+/u;
export const TRAIL =
	/\s+(?:please|pls|plz|thanks|thank you|now|then|again|already|stp|svp|s'il (?:te|vous) plaît|bitte|por favor|jetzt|maintenant|ya|ahora|mate|man|bro|dude|buddy|claude|codex|gemini|agent|there|here|everyone|right now|asap|ok|okay|yet|so far)$/u;

const STAGES =
	'(?:it|this|that|up|all of it|everything|(?:the|your) (?:task|job|work|rest)|what you (?:started|were doing|began))';
const UNTIL =
	"(?: (?:until|till) (?:it|you|everything|that|all)(?: is|'s| are|'re)? (?:done|finished|complete|works?|ready))?";

/** A bare prod. */
export const PROD = whole(
	`(?:continue|go on|keep (?:going|working|at it|it up|it going|trying|on|on going|on working)|carry on|proceed|resume|move on|push on|get (?:on with it|going|back to (?:it|work))|back to (?:it|work)|wake up|do the rest|try harder)${UNTIL}`,
	`(?:continue|proceed|carry on|go on|keep going)(?: with (?:it|this|that|(?:the|your) (?:task|work|job|rest|plan))| as planned)${UNTIL}`,
	String.raw`(?:continue|resume|carry on|go on|pick up|start)(?: it)?(?: again)? (?:from )?where you (?:left off|stopped|were|left it)`,
	"next|more|again|retry|redo|once more|one more time|try(?: it| that)?(?: again| once more| one more time)?|(?:give it |one more |another |have )(?:one more |another )?(?:try|go|shot|attempt)|go|go go(?: go)?|go ahead|start|begin|let's go|hurry(?: up)?|faster|your turn|ready|ping|bump",
	`(?:finish|complete|wrap) ${STAGES}|finish`,
	"(?:don't|do not|never) (?:stop|give up|quit|pause|wait(?: for (?:me|us))?)(?: until .{1,30})?",
	"you can do (?:it|this)|come on|almost there|nearly there|i believe in you|you're (?:almost|nearly) there",
	'(?:are )?(?:you|u) (?:still )?(?:there|here|alive|working|working on (?:it|this)|done|finished|stuck|ok|okay|asleep|sleeping|awake|ready|with me|on it|running)',
	'(?:is )?(?:anybody|anyone|somebody|someone) (?:there|home)|still (?:there|working(?: on (?:it|this))?|running|alive|going|on it|thinking)|hello+|hi|hey|yo',
	"any (?:progress|news|updates?|luck|results?|change)|anything(?: yet)?|are we there|how(?: is|'s) (?:it|that|this|everything|the work) (?:going|coming along)|how far (?:are you|along are you)|how (?:much longer|long (?:will (?:it|this) take|do you need))|when will (?:you|it|this) be (?:done|finished|ready)|where (?:are (?:you|we)|were we)|status(?: update| report)?|progress|update|eta",
	"what(?: is|'s) (?:the|your) (?:current )?(?:status|progress)|what(?: is|'s) (?:next|up|taking so long|going on|happening)|what now|what happened|well|and|so|then|now what",
	'did (?:you|it) (?:finish|fall asleep|stop|get stuck|die|crash|hang|freeze|forget (?:me|about me|about it))(?: it)?',
	"is (?:anything|something) (?:happening|going on)|is (?:it|this|everything) (?:done|finished|ready|running)|done|finished|(?:i'm |i am )?(?:still )?waiting(?: for you)?|(?:(?:you're|you are|it's|it is|this is|we're|we are|you have|you've|we have) )?(?:still )?not (?:done|finished|completed?|ready)(?: it| this| the task)?|(?:you|we|it) (?:have|has|are|is)n't (?:done|finished|completed?|ready)(?: it| this| the task)?|you(?: have|'ve)? (?:stopped|paused)|there is (?:more|work) (?:left|to do)",
	'why (?:did|have|do) you (?:stop|stopped|pause|paused)|what are you (?:doing|waiting for|up to)|take your time|what are we waiting for',
	`(?:can|could|will|would) you (?:please )?(?:continue|finish|go on|keep going|resume|proceed|complete|carry on|hurry up|try again)(?: ${STAGES})?`,
	"weiter(?: so| geht's)?|mach(?:e|en sie)? (?:bitte )?weiter|weitermachen|fortfahren|fahr(?:e)? fort|noch da|bist du (?:noch )?(?:da|dran|fertig|wach)|los|hallo|wie weit bist du|nochmal|noch mal|und",
	"continue[rz]?|vas[- ]y|poursui(?:s|vez)|(?:tu es|t'es|es-tu) (?:encore |toujours )?là|ça avance|encore|suivant|réessaie|allez",
	'sig(?:ue|amos)(?: adelante| trabajando)?|contin[uú][ae]|adelante|(?:sigues|estás) ahí|otra vez|vamos|termina(?:lo)?',
	'(?:请)?(?:继续|接着)(?:做|干|吧|执行)?|还在吗|在吗|下一步|好了吗|完成了吗|再试一次|快点',
	String.raw`[?!.…]+`,
);

const NICE =
	'(?:good|great|nice|cool|perfect|excellent|awesome|amazing|wonderful|fantastic|brilliant|super|superb|lovely|beautiful|impressive|neat|sweet|outstanding|solid|fine|right|correct|ok|okay|alright)';

/** Consent, praise or thanks. */
export const APPROVE = whole(
	'y|ye|yes+|yep|yeah|yup|aye|sure(?: thing)?|ok|okay|okey(?: dokey)?|okey-dokey|k|kk|alright|alrighty|indeed|affirmative|deal|agreed?|accepted?|approved?|confirmed?|granted|ack|roger|noted|understood|got it',
	`(?:very |really |so |pretty |all )*${NICE}(?: (?:job|work|one|stuff|idea|enough|catch|plan|thinking|by me|with me|for me|to me|then))?`,
	`(?:that|this|it|everything|all|the \\w+)?(?: (?:looks|sounds|seems|works|feels|reads|is|was)|'s) (?:all |very |really |so |just |pretty |absolutely )*${NICE}(?: (?:to|for|by|with) me)?`,
	`(?:looks|sounds|seems|feels|works) (?:all |very |really |so |just |pretty )*(?:${NICE}|like a plan)?(?: ?(?:to|for|by) me)?`,
	"(?:that|this|it|everything)(?: now)? works(?: now)?(?: (?:for me|well|great|perfectly|fine|like a charm))?|works(?: (?:now|great|perfectly|like a charm))|nailed it|spot on|bingo|that (?:did|fixed) it|(?:yes )?to (?:all|both)|(?:that|this)(?: is|'s) (?:it|exactly (?:it|right|what i (?:want|wanted|need|needed|meant)))|exactly(?: (?:that|right|so|what i (?:want|wanted|need|needed|meant|had in mind)|as i wanted))?|precisely|absolutely|definitely|totally|of course|certainly|by all means",
	'thanks?(?: you)?(?: (?:so|very) much| a lot| a ton| again| for (?:that|this|the help|your work|everything))?|thank you(?: (?:so|very) much| again| for (?:that|this|everything))?|many thanks|thx|ty|tysm|cheers|(?:i )?appreciate (?:it|that)|much appreciated|well done|good going|bravo|congrats|congratulations|kudos|wow|yay|hooray|whoa',
	'lgtm|ship it|merge it|do (?:it|that|so)|go (?:for it|ahead)|please do|why not|makes sense|no problem|np|all good|all clear|as you (?:like|wish)|up to you|your call',
	"(?:you're|you are) (?:right|welcome|great|the best|amazing)|i (?:agree|approve|accept|like (?:it|this|that)|love (?:it|this|that)|think so(?: too)?|trust you)|(?:i'm |i am )?(?:happy|fine|ok|okay|good) with (?:that|this|it)|love it|permission granted|you (?:may|can) (?:proceed|continue|go on|go ahead|do (?:it|that))|feel free|go right ahead|you did (?:it|great|well)|i do",
	'ja(?: klar| gerne| genau| gut)?|jo|jawohl|gern(?:e)?|passt(?: so)?|gut(?: gemacht| so)?|sehr gut|prima|perfekt|toll|klasse|danke(?: dir| schön| sehr)?|vielen dank|genau(?: so)?|richtig|stimmt|einverstanden|mach das|in ordnung|alles klar|klar|sieht gut aus',
	"oui|ouais|d'accord|parfait|merci(?: beaucoup)?|très bien|c'est (?:bon|parfait|bien|top)|ça marche|ça me va|exact|exactement|génial|bien sûr|nickel",
	's[ií]|vale|claro(?: que sí)?|perfecto|gracias|muchas gracias|(?:muy|está) bien|de acuerdo|bien hecho|genial|correcto|hazlo|excelente|bueno',
	'好的?|可以|是的?|行|没问题|谢谢|对的?|不错|很好|嗯|同意|没错|太好了',
	String.raw`[:;]-?[)D]`,
);
/** Consent that is more than a filler: what follows it is no prod. */
export const FIRM =
	/^(?:y|yes+|yep|yeah|yup|sure|approved?|agreed?|accepted?|confirmed?|absolutely|definitely|of course|sounds|looks|perfect|great|good|alright|ja|oui|s[ií]|do (?:it|that)|go for it|thanks?|thank you|lgtm|nice|fine)(?!\p{L})/u;

const ALL_WORK =
	"(?: (?:it|this|that|now|here|there|right (?:now|there|here|away)|immediately|at once|everything|all|work|working|trying|running|generating|thinking|coding|typing|talking|looping|executing|processing|doing (?:this|that|anything|everything|it|what you(?:'re| are) doing)|(?:on|with) (?:it|this|that|the (?:task|job|work))|(?:what|whatever) (?:you're|you are|u are) doing|(?:the|this|that|your) (?:run|task|job|session|work|execution|mission|agent|whole thing)|mission|already|for (?:now|today|the day|good)|please|thanks|completely|entirely|altogether|at this point|dead|stop))*";

/** A clause whose whole intent is to end the work. */
export const STOP = whole(
	`(?:stop+|halt|abort|cancel|quit|terminate|cease|pause|exit|stand down|finish up|hold on|hold it|wait|kill it|end it|(?:end|close|kill|finish|terminate) (?:the|this) (?:run|task|job|session|process|work|conversation|execution)|shut (?:it )?down|no more (?:changes|edits|work)|that(?: will|'ll) do|that(?:'s| is) it for (?:now|today))${ALL_WORK}`,
	`(?:you (?:can|may|should|must|have to|need to)|we (?:can|should|will|must|have to)|(?:i )?(?:want|need|would like|'d like) you to|i'd like you to|i (?:said|told you to)|can you|could you|would you|let's|let us|time to|better)(?: please| just| now| all)? (?:stop|halt|abort|quit|end|pause|leave it|call it(?: a day| quits)?|wrap up)${ALL_WORK}`,
	"(?:that's|that is|this is|it's) enough(?: for (?:now|today))?|enough(?: is enough| of this| of that)?|no more",
	"(?:let's |we can |we'll )?call it (?:a day|quits)|(?:don't|do not) (?:do|start|try|attempt) any(?:thing| thing)(?: more| else| further)?|(?:don't|do not) (?:continue|go on|proceed|keep going|go any further|carry on)(?: any (?:more|further|longer)| working| with (?:this|that|it))?",
	"(?:i'm|i am|we're|we are|i'll|i will|we'll) (?:ending|stopping|aborting|cancelling|canceling|closing|terminating|shutting|end|stop|abort|cancel|terminate|kill)(?: (?:it|this|that|you|here|the|this|session|run|task|work|down))*",
	"give (?:it )?up|forget (?:it|about it|this|that|the task)|leave it (?:there|at that|here|be)|never ?mind|drop it|ctrl[- +]?c|esc|sigint|stand down|we(?:'re| are) done(?: here)?|i(?:'m| am) done(?: here)?",
	'stopp?e?(?: das| mal| alles| sofort)?|halt(?: an)?|hör(?:t|en sie)? (?:bitte |sofort |jetzt )?(?:auf|damit auf)(?: damit)?|aufhören|abbrechen|brich (?:das |es )?ab|abbruch|schluss|es reicht|das reicht|genug|lass (?:es|das|gut)(?: gut)?(?: sein)?',
	String.raw`arr[êe]te[rz]?(?:[- ](?:toi|tout|ça|vous|là|de travailler))*|ça suffit|assez|laisse tomber|abandonne|annule tout`,
	'para(?: todo| eso)?|par[ae]|detente|detén(?:lo|te|gase)?|det[eé]ngase|alto|basta|ya basta|cancela(?:r|lo)?(?: todo)?|déjalo|deja de trabajar|no sigas|no contin[uú]es',
	'(?:请|快|先)?(?:停止?|停下来?|停一下|住手|取消|终止|中止|够了)(?:吧|了|工作|任务)?|不要(?:再)?(?:继续|做)了?|别(?:再)?(?:继续|做|弄)了',
);
