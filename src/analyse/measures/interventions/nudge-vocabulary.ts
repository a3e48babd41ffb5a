/**
 * Clauses that say no more than their key word, however they are put: "what is taking you so long"
 * has none but words of prods. A clause with any other word carries information.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Words that inform of nothing by themselves. */
const FUNCTION = words(
	`i you u we it this that these the a an is are was were be been being am i'm you're we're it's
	that's there's i'll you'll we'll i've you've we've i'd let's let do did does have has had can could
	will would should may might must to of in on at for with from and so then now just please pls still
	yet already ever even really very quite pretty too all everything anything something there here what
	what's where how who your my our its until till as up out off over me us them they one more another
	time times well only also actually finally bit little lot again oh ah hey hi hello man mate guys buddy
	some any much many since while today tonight soon than or by about`,
);

interface Vocabulary {
	kind: 'stop' | 'approve' | 'continue' | 'neutral';
	/** One of them has to be there. */
	keys: ReadonlySet<string>;
	/** These may be there, too. */
	others: ReadonlySet<string>;
	/** What the clause may not begin with, or must. */
	start: RegExp;
}

const VOCABULARIES: readonly Vocabulary[] = [
	{
		kind: 'stop',
		keys: words(
			'stop stopping halt abort aborting cancel cancelling canceling quit terminate enough cease',
		),
		others: words(
			`task job work working run running session process doing need leave end ending later tomorrow
			looping circles budget tokens money changed mind myself rest going want time immediately right
			think wasting burning generating thinking talking executing moment point waste before it gets seen had pointless useless late good budget
			over gone spent home plug agent everything loop thing place point session experiment attempt`,
		),
		// What a program does or should do begins otherwise.
		start:
			/^(?:(?:ok|okay|so|please|now|just|no|hey|well|and|but|then|oh)\s+)*(?:stop|halt|abort|cancel|quit|terminate|enough|cease|i\b|i'm|i'll|we\b|we'll|we're|you\b|let's|let us|this is enough|that's enough|time to)/u,
	},
	{
		kind: 'approve',
		keys: words(
			`yes yeah yep ok okay good great nice fine perfect excellent awesome amazing wonderful fantastic
			brilliant lovely cool super superb thanks thank thx appreciate approve approved agree agreed accept
			accepted love happy reasonable sensible works sounds impressive congrats pleased satisfied glad
			solid neat beautiful delighted thrilled`,
		),
		others: words(
			`plan idea job work approach solution change changes way proposal suggestion result results
			progress go ahead doing done merge ship looks looking look seems help team meant wanted needed
			asked expected like enough absolutely definitely totally certainly sure course think thought far
			proceed direction start stuff fix exactly`,
		),
		start:
			/^(?!(?:is|are|was|do|does|did|can|could|would|should|will|what|how|where|who|why|when|which|if|make|have|has)\b)/u,
	},
	{
		kind: 'approve',
		keys: words(
			`great nice perfect excellent awesome amazing wonderful fantastic brilliant lovely cool super superb
			beautiful elegant neat clean impressive impressed splendid gorgeous delightful marvellous magnificent
			incredible outstanding stunning fabulous terrific charming clever smart love loving enjoy pleased proud`,
		),
		others: words(
			`design layout colours colors colour color code tests test animation animations page game button
			buttons menu site app look feel theme structure refactor refactoring summary notes readme docs
			documentation commit commits fix fixes solution output report version feature features style font
			typography icons icon chart charts architecture naming names diff patch implementation plan idea job
			work progress result results touch detail details ui ux interface readable and simple fast smooth quick
			polished tidy well crisp solid thorough works looks feels plays sounds came turned surprise turn`,
		),
		start:
			/^(?!(?:is|are|was|do|does|did|can|could|would|should|will|what|how|where|who|why|when|which|if|make|have|has|keep|clean|test|fix|refactor|design|style|structure|not|no)\b)(?!.*\b(?:should|could|would|might|too|but|more)\b)/u,
	},
	{
		kind: 'continue',
		keys: words(
			`continue continuing proceed going resume finish finished finishing carry next again retry try done
			complete completed progress status update updates news waiting wait stuck alive working asleep
			sleeping hello stopped paused hung hanging frozen crashed running rest long longer happening ready
			busy hurry ahead go onwards onward forward push keep idle quiet silent sleepy lagging unfinished
			remaining halfway underway pending standing holdup thinking`,
		),
		others: words(
			`task job work answer response reply thing stuff middle taking take happened run session plan
			minutes minute hours hour while last checking ping far left remaining sorry guess think thought hope
			keep like seem seems cut got get getting way doing started writing end thread message line wherever whatever needed planned
			asked left-off full steam best can't hear heard see nothing come came`,
		),
		start: /^/u,
	},
	{
		kind: 'neutral',
		keys: words(
			`connection network internet wifi laptop computer terminal session run process timeout sorry interruption disturbance delay dropped
			disconnected interrupted restarted rebooted meeting lunch phone coffee dinner kids doorbell computer's machine offline power limit rate wi-fi vpn battery browser window`,
		),
		others: words(
			'lost crashed died closed gone down again accidentally accident went cut ended restarted had talking call checked tested tried reviewed looked read sleep asleep hit reset broke hung froze back reached away fell',
		),
		start:
			/^(?!.*(?<!\p{L})(?:to(?! sleep)|should|must|can|could|use|when|if|needs?|will)(?!\p{L}))/u,
	},
];

/** The kind of a clause all of whose words belong to one kind. */
export function kindByWords(clause: string): Vocabulary['kind'] | undefined {
	// Code is more than its words.
	if (/[()[\]{}<>=_/`#@]/.test(clause)) return undefined;
	const found = clause.match(/[\p{L}]+(?:'\p{L}+)?|\d+/gu) ?? [];
	// A number says something, unless it counts minutes.
	const said = found.filter((word, index) => !/^\d/u.test(word) || !isUnit(found[index + 1]));
	return VOCABULARIES.find(
		({ keys, others, start }) =>
			start.test(clause) &&
			said.some((word) => keys.has(word)) &&
			said.every((word) => keys.has(word) || others.has(word) || FUNCTION.has(word)),
	)?.kind;
}

function isUnit(word: string | undefined): boolean {
	return word !== undefined && /^(?:min(?:ute)?s?|hours?|seconds?|secs?|days?)$/u.test(word);
}
