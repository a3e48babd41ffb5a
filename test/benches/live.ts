import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makePng } from './image.ts';

/** An honest page: files of its own, modules, storage, a form, links. */
const HONEST = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Drawing</title><link rel="stylesheet" href="css/style.css"></head>
<body>
<h1>Drawing</h1>
<nav><a href="#below">Below</a> <a href="other.html">Other page</a></nav>
<canvas id="canvas" width="300" height="120"></canvas>
<img id="logo" src="img/logo.png" alt="Logo">
<form><label>Name <input name="name" required></label> <button>Add</button></form>
<form id="bare"><label>Find <input name="find"></label></form>
<ul id="list"></ul>
<p id="facts"></p>
<script src="js/draw.js"></script>
<script type="module" src="js/main.js"></script>
<div style="height: 2000px"></div>
<p id="below">Below the fold</p>
</body>
</html>
`;
const STYLE =
	'body { font: 18px sans-serif; background: rgb(238, 244, 238) url("../img/logo.png") no-repeat right top }\n';
const DRAW = `const context = document.getElementById('canvas').getContext('2d');
context.fillStyle = 'rgb(200, 40, 0)';
context.fillRect(0, 0, 300, 120);
localStorage.setItem('best', '7');
localStorage.runs = Number(localStorage.getItem('runs') ?? 0) + 1;
for (const form of document.forms) {
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const item = document.createElement('li');
		item.textContent = [...new FormData(form)].join();
		document.getElementById('list').append(item);
	});
}
`;
const MAIN = `import { say } from './say.js';
say(\`best \${localStorage.best}, runs \${localStorage.runs}, \${Object.keys(localStorage).length} kept\`);
`;
const SAY = "export function say(text) { document.getElementById('facts').textContent = text; }\n";

/** Tries everything that a page could do to its reader, and tells what came of it. */
const hostile = (address: string): string => `<!doctype html>
<title>Hostile</title>
<meta http-equiv="content-security-policy" content="default-src * 'unsafe-inline' 'unsafe-eval' data: blob:">
<base href="${address}base/">
<link rel="stylesheet" href="${address}sheet.css">
<link rel="preconnect" href="${address}"><link rel="prefetch" href="${address}prefetch">
<link rel="dns-prefetch" href="${address}"><link rel="manifest" href="${address}manifest">
<script src="${address}script.js"></script>
<script src="../../../secret.js"></script>
<style>@import "${address}import.css"; body { background: url(${address}background.png) }</style>
<img src="${address}image.png"><video src="${address}video.mp4" autoplay></video>
<object data="${address}object"></object><embed src="${address}embed">
<iframe src="${address}frame"></iframe><iframe srcdoc="&lt;img src=${address}nested.png&gt;"></iframe>
<form action="${address}form" method="post" target="_top"><input name="a" value="b"></form>
<a id="out" href="${address}link" target="_top" ping="${address}ping">out</a>
<p></script> \u2028 &lt;/title&gt;</p>
<p id="said"></p>
<script>
const said = [];
const say = (text) => { said.push(text); document.getElementById('said').textContent = said.join('; '); };
const attempt = (name, act) => { try { say(name + ': ' + act()); } catch (error) { say(name + ': ' + error.name); } };
attempt('parent', () => parent.document.title);
attempt('top', () => { top.document.body.textContent = 'taken'; });
attempt('own frame', () => frameElement === null ? 'none' : frameElement.removeAttribute('sandbox'));
attempt('cookie', () => { document.cookie = 'a=b'; });
attempt('database', () => indexedDB.open('x').readyState);
attempt('worker', () => navigator.serviceWorker.register('${address}worker.js') && 'asked');
attempt('top address', () => { top.location = '${address}top'; });
attempt('parent address', () => { parent.location.replace('${address}parent'); });
attempt('beside', () => { top.frames[0].location = '${address}beside'; });
attempt('window', () => String(window.open('${address}window')));
attempt('beacon', () => navigator.sendBeacon('${address}beacon', 'x') && 'asked');
attempt('socket', () => new WebSocket('${address.replace('http', 'ws')}socket').url && 'asked');
attempt('events', () => new EventSource('${address}events').url && 'asked');
attempt('request', () => { const request = new XMLHttpRequest(); request.open('GET', '${address}xhr', false); request.send(); });
attempt('rtc', () => typeof RTCPeerConnection);
attempt('form', () => { HTMLFormElement.prototype.submit.call(document.forms[0]); document.forms[0].requestSubmit(); });
attempt('link', () => document.getElementById('out').click());
attempt('origin', () => origin);
attempt('storage', () => { localStorage.setItem('hostile', '1'); return localStorage.getItem('hostile'); });
parent.parent.postMessage('proofsheet: ready', '*');
parent.postMessage({ html: '<p>taken', title: 'taken' }, '*');
attempt('event', () => top.dispatchEvent(new Event('proofsheet-live')));
fetch('${address}fetch').then(() => say('fetch: done'), (error) => say('fetch: ' + error.name));
import('${address}module.js').then(() => say('import: done'), (error) => say('import: ' + error.name));
const code = 'fetch("${address}inside").then(() => postMessage("done"), (error) => postMessage(error.name))';
new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => say('worker fetch: ' + data);
</script>
`;

/** Goes elsewhere as soon as it runs. */
const leaving = (address: string): string =>
	`<!doctype html><title>Leaves</title><p>bye</p><script>setTimeout(() => { location = '${address}self'; }, 50)</script>`;

/** Never lets go. */
const BUSY = '<!doctype html><title>Busy</title><p>busy</p><script>for (;;);</script>';

/**
 * Rounds of produced pages: one that works, a hostile one and one that goes elsewhere; one that
 * never ends; and none. `address` is a server that nothing may ask.
 */
export function writeLiveBench(folder: string, address: string): void {
	const put = (file: string, content: string | Buffer): void => {
		const target = path.join(folder, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, content);
	};
	put('bench.yaml', 'title: Produced pages\n');
	put('page/round.yaml', 'title: A page to draw on\n');
	put('page/honest/code/index.html', HONEST);
	put('page/honest/code/css/style.css', STYLE);
	put('page/honest/code/js/draw.js', DRAW);
	put('page/honest/code/js/main.js', MAIN);
	put('page/honest/code/js/say.js', SAY);
	put('page/honest/code/other.html', '<!doctype html><title>Other</title>');
	put(
		'page/honest/code/img/logo.png',
		makePng(40, 20, [
			[240, 200, 0],
			[0, 60, 120],
		]),
	);
	for (const name of ['honest', 'hostile']) {
		put(
			`page/${name}/screenshots/start@1280x800.png`,
			makePng(1280, 800, [
				[250, 250, 240],
				[30, 60, 90],
			]),
		);
		put(
			`page/${name}/screenshots/start@390x844.png`,
			makePng(390, 844, [
				[250, 250, 240],
				[30, 60, 90],
			]),
		);
	}
	put('page/hostile/code/index.html', hostile(address));
	put('page/leaving/code/page.html', leaving(address));
	put('busy/busy/code/index.html', BUSY);
	put('page/none/code/main.py', 'print("no page")\n');
	put('other/honest/code/main.py', 'print("no page")\n');
}
