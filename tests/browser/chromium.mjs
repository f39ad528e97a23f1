// A headless Chromium, spoken to in the DevTools protocol over a pipe: a message is JSON, and a zero byte ends it.
// It needs nothing but Node. No address is ever resolved, so no page can reach the network.

import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const ANSWER_WITHIN_MS = 60_000;

/// Starts the browser at `path` with an empty profile in the folder `profile`.
export function launch(path, profile) {
  const child = spawn(
    path,
    [
      '--headless',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-breakpad',
      '--disable-extensions',
      '--disable-background-networking',
      '--no-first-run',
      '--hide-scrollbars',
      '--force-color-profile=srgb',
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: { ...process.env, HOME: profile } },
  );
  const browser = new Browser(child);
  child.stderr.on('data', text => {
    browser.said = (browser.said + text).slice(-2000);
  });
  child.on('error', error => browser.died(error.message));
  child.on('exit', code => browser.died(`it ended with ${code}`));
  return browser;
}

class Browser {
  said = '';
  #child;
  #last = 0;
  #asked = new Map();
  #tabs = new Map();
  #rest = [];
  #dead;

  constructor(child) {
    this.#child = child;
    child.stdio[3].on('error', () => {}); // its end tells more
    child.stdio[4].on('data', chunk => this.#heard(chunk));
  }

  async open() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const tab = new Tab(this, sessionId, targetId);
    this.#tabs.set(sessionId, tab);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await tab.send(`${domain}.enable`);
    return tab;
  }

  send(method, params = {}, sessionId) {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const late = () => {
        this.#asked.delete(id);
        reject(new Error(`the browser doesn't answer ${method}`));
      };
      this.#asked.set(id, { method, resolve, reject, timer: setTimeout(late, ANSWER_WITHIN_MS) });
      this.#child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    });
  }

  async close() {
    if (this.#dead) return;
    const ended = new Promise(resolve => this.#child.once('exit', resolve));
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    this.send('Browser.close').catch(() => {});
    await ended;
    clearTimeout(kill);
  }

  died(why) {
    this.#dead ??= new Error(`${this.#child.spawnfile} can't be used: ${why}${this.said && `\n${this.said.trim()}`}`);
    for (const { reject, timer } of this.#asked.values()) {
      clearTimeout(timer);
      reject(this.#dead);
    }
    this.#asked.clear();
  }

  #heard(chunk) {
    for (let end; (end = chunk.indexOf(0)) >= 0; chunk = chunk.subarray(end + 1)) {
      const message = JSON.parse(Buffer.concat([...this.#rest, chunk.subarray(0, end)]).toString());
      this.#rest = [];
      const asked = this.#asked.get(message.id);
      if (!asked) {
        this.#tabs.get(message.sessionId)?.hear(message.method, message.params);
        continue;
      }
      this.#asked.delete(message.id);
      clearTimeout(asked.timer);
      if (message.error) asked.reject(new Error(`${asked.method}: ${message.error.message}`));
      else asked.resolve(message.result);
    }
    this.#rest.push(chunk);
  }
}

/// One page. `onEvent(method, params)` hears what happens there.
class Tab {
  onEvent = () => {};
  #browser;
  #session;
  #target;
  #loaded = () => {};

  constructor(browser, session, target) {
    this.#browser = browser;
    this.#session = session;
    this.#target = target;
  }

  send(method, params) {
    return this.#browser.send(method, params, this.#session);
  }

  close() {
    return this.#browser.send('Target.closeTarget', { targetId: this.#target });
  }

  hear(method, params) {
    if (method === 'Page.loadEventFired') this.#loaded();
    this.onEvent(method, params);
  }

  /// Loads the file as a reader of this kind sees it.
  async show(path, { width, height = 900, dark = false, media = 'screen', scripts = true, phone = false }) {
    await this.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: phone ? 2 : 1,
      mobile: phone,
    });
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    await this.send('Emulation.setEmulatedMedia', { media, features });
    await this.send('Emulation.setScriptExecutionDisabled', { value: !scripts });
    const loaded = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${path} doesn't finish loading`)), ANSWER_WITHIN_MS);
      this.#loaded = () => {
        clearTimeout(late);
        resolve();
      };
    });
    const { errorText } = await this.send('Page.navigate', { url: pathToFileURL(path).href });
    if (errorText) throw new Error(`${path}: ${errorText}`);
    await loaded;
  }

  /// What the function answers in the page; its arguments must be plain data.
  run(look, ...given) {
    return this.evaluate(`(${look})(${given.map(value => JSON.stringify(value)).join(', ')})`);
  }

  async evaluate(expression) {
    // As if a reader had touched it: copying asks for that.
    const asked = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails: failed } = await this.send('Runtime.evaluate', asked);
    if (failed) throw new Error(`in the page: ${failed.exception?.description ?? failed.text}`);
    return result.value;
  }
}
