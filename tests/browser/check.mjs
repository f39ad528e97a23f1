// Looks at reports in a headless Chromium and says what is wrong with them:
//   node check.mjs --chromium PROGRAM [--axe axe.min.js] [--shots DIR] --work DIR [--self-test faulty.html] REPORT...
// A report is a path, `en=` or `zh=` before it if its language is known.
// A file `names.txt` beside a report lists what it must say, a line each.
// Ends with 1 if there is a finding, or if one of the faults planted in faulty.html isn't found.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { launch } from './chromium.mjs';
import * as looks from './looks.mjs';
import { look } from './looks.mjs';

/// A4 in points, and how far a program may round.
const A4 = [595.28, 841.89];
const ROUNDED_PT = 2;
const PX_PER_PT = 96 / 72;
/// A picture of a page is cut at this many pixels of its height.
const SHOT_PX = 3000;
/// No more findings of one rule are printed.
const SHOWN = 5;

/// Screens of a laptop that a page may have as it comes, and sheets of paper.
const MOST_SCREENS = 17;
const MOST_SHEETS = 6;

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const AXE_RULES = [
  'heading-order',
  'image-alt',
  'svg-img-alt',
  'color-contrast',
  'page-has-heading-one',
  'html-has-lang',
];
/// What faulty.html must get wrong: every rule of our own, and those of axe-core that are asked for by name.
const OWN_RULES = [
  'one-h1',
  'language',
  'charset',
  'viewport',
  'network',
  'script-error',
  'dialog',
  'pwned',
  'unique-id',
  'dead-link',
  'svg-title',
  'control-character',
  'escaped-twice',
  'says',
  'too-wide@360',
  'too-wide@1280',
  'colour-scheme@dark',
  'chart-contrast@light',
  'chart-contrast@dark',
  'label-cut',
  'small-text',
  'a4',
  'figure-breaks',
  'figure-too-tall',
  'paper-cut',
  'without-script',
  'link-lands',
  'caption',
  'svg-desc',
  'tab-stop',
  'tab-stop@390',
  'cross-hair',
  'sort',
  'copy',
  'long',
  'pages',
];
const PLANTED_OF_AXE = [...AXE_RULES, 'color-contrast@light', 'color-contrast@dark'];

const { options, reports } = readArguments(process.argv.slice(2));
const axe = options.axe && readFileSync(options.axe, 'utf8');
const browser = launch(options.chromium, join(options.work, 'profile'));
let failed = Number(options.failed ?? 0); // before the browser was started
let passed = 0;
try {
  if (options['self-test']) tell(await selfTest(options['self-test']));
  for (const report of reports) tell(await check(report));
} catch (error) {
  failed += 1;
  console.log(`the check broke off: ${error.message}`);
} finally {
  await browser.close();
}
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function readArguments(given) {
  const options = {};
  const reports = [];
  while (given.length) {
    const next = given.shift();
    if (next.startsWith('--')) options[next.slice(2)] = given.shift();
    else {
      const [, language, path] = /^(?:(en|zh)=)?(.*)$/s.exec(next);
      const file = resolve(path);
      const names = join(dirname(file), 'names.txt');
      const mustSay = existsSync(names) ? readFileSync(names, 'utf8').split('\n').filter(Boolean) : [];
      reports.push({ file, language, mustSay, name: join(basename(dirname(file)), basename(file)) });
    }
  }
  return { options, reports };
}

function tell({ lines, sound }) {
  if (lines.length) failed += 1;
  else passed += 1;
  for (const line of lines.length ? lines : [sound]) console.log(line);
}

/// What is wrong with a report, a line each.
async function check(report) {
  const { findings, seconds } = await examine(report);
  const lines = [];
  for (const rule of new Set(findings.map(finding => finding.rule))) {
    const alike = findings.filter(finding => finding.rule === rule);
    for (const { view, where, words } of alike.slice(0, SHOWN)) {
      lines.push(`${report.name}: ${rule}: ${view ? `${view}: ` : ''}${where}: ${words}`);
    }
    if (alike.length > SHOWN) lines.push(`${report.name}: ${rule}: and ${alike.length - SHOWN} more`);
  }
  return { lines, sound: `${report.name}: sound, looked at in ${seconds} s` };
}

/// Whether each fault of faulty.html is found where it is planted, and nothing else.
async function selfTest(file) {
  const report = { file: resolve(file), name: 'faulty.html', mustSay: ['a name that is nowhere'] };
  const { findings, plants } = await examine(report);
  const wanted = [...OWN_RULES, ...(axe ? PLANTED_OF_AXE : [])];
  const lines = wanted
    .filter(rule => !plants.some(({ fault }) => fault === rule))
    .map(rule => `faulty.html: ${rule}: no such fault is planted, so nobody knows whether it would be found`);
  const tried = plants.filter(({ fault }) => axe || !PLANTED_OF_AXE.includes(fault));
  for (const { fault, planted, where } of tried) {
    const [rule, view = ''] = fault.split('@');
    const seen = findings.some(
      finding => finding.rule === rule && finding.planted === planted && finding.view.includes(view),
    );
    if (!seen) lines.push(`faulty.html: ${fault}: planted at ${where}, and not found`);
  }
  for (const { rule, planted, view, where, words } of findings) {
    const meant = planted.split(' ').some(fault => fault.split('@')[0] === rule);
    if (!meant) lines.push(`faulty.html: ${rule}: ${view}: ${where}: found where nothing is planted: ${words}`);
  }
  return { lines, sound: `faulty.html: all ${tried.length} planted faults are found` };
}

/// Shows the report in every way, and gathers what is wrong.
async function examine({ file, language, mustSay, name }) {
  const began = Date.now();
  const tab = await browser.open();
  const findings = new Map();
  const add = (view, more) => {
    for (const finding of more)
      findings.set(JSON.stringify([view, finding.rule, finding.where, finding.words]), { view, ...finding });
  };
  const events = [];
  tab.onEvent = (method, params) => {
    if (method === 'Page.javascriptDialogOpening')
      tab.send('Page.handleJavaScriptDialog', { accept: true }).catch(() => {});
    events.push([method, params]);
  };

  // As it comes: what it asks for, says, and holds.
  await tab.show(file, { width: 1280 });
  const withScripts = await look(tab, looks.content);
  const root = await look(tab, ({ found }) => found('', document.documentElement, ''));
  add('', await look(tab, looks.whole, language, mustSay));
  const plants = await look(tab, looks.plants);
  add(
    '',
    events
      .map(([method, params]) => heard(method, params))
      .filter(Boolean)
      .map(finding => ({ ...root, ...finding })),
  );

  await tab.show(file, { width: 1280, height: 800 });
  add('1280 px', await look(tab, looks.length, MOST_SCREENS));
  add('1280 px', await look(tab, looks.tabStops));
  add('', await look(tab, looks.hands));
  add('', await look(tab, looks.places));
  await tab.show(file, { width: 390, height: 844 });
  await look(tab, looks.unfold);
  add('390 px', await look(tab, looks.tabStops));
  add('390 px', await look(tab, looks.width));

  await tab.show(file, { width: 1280, scripts: false });
  const without = await look(tab, looks.content);
  const missing = missed(withScripts, without, root);
  add(
    'without JavaScript',
    missing.map(finding => ({ ...finding, rule: 'without-script' })),
  );

  for (const dark of [false, true]) {
    const view = `${dark ? 'dark' : 'light'}, 1280 px`;
    await tab.show(file, { width: 1280, dark });
    await shoot(tab, name, `desktop-${dark ? 'dark' : 'light'}`);
    await look(tab, looks.unfold);
    add(view, await look(tab, looks.colours, dark));
    if (!dark) add('1280 px', await look(tab, looks.width));
    if (axe) add(view, await accessibility(tab));
    if (wantsShots(name)) {
      await tab.show(file, { width: 390, height: 844, dark, phone: true });
      await shoot(tab, name, `phone-${dark ? 'dark' : 'light'}`);
    }
  }

  await tab.show(file, { width: 360, height: 740 });
  await look(tab, looks.unfold);
  add('360 px', await look(tab, looks.width));
  add(
    '360 px',
    (await look(tab, looks.colours, false)).filter(({ rule }) => rule === 'small-text' || rule === 'label-cut'),
  );

  add('print', await onPaper(tab, file, name, root));
  await tab.close();
  return { findings: [...findings.values()], plants, seconds: ((Date.now() - began) / 1000).toFixed(1) };
}

/// What an event of the browser says against the report.
function heard(method, params) {
  switch (method) {
    case 'Page.javascriptDialogOpening':
      return { rule: 'dialog', words: `it opens a dialog: ${params.message}` };
    case 'Runtime.exceptionThrown':
      return {
        rule: 'script-error',
        words: params.exceptionDetails.exception?.description ?? params.exceptionDetails.text,
      };
    case 'Runtime.consoleAPICalled':
      return params.type === 'error'
        ? { rule: 'script-error', words: `console: ${params.args[0]?.value ?? ''}` }
        : undefined;
    case 'Log.entryAdded':
      return params.entry.level === 'error' && params.entry.source !== 'network'
        ? { rule: 'script-error', words: params.entry.text }
        : undefined;
    case 'Network.requestWillBeSent': {
      const {
        request: { url },
        type,
      } = params;
      return type === 'Document' || /^(data|blob):/.test(url)
        ? undefined
        : { rule: 'network', words: `it asks for ${url}` };
    }
    default:
      return undefined;
  }
}

/// What is there with JavaScript only.
function missed(withScripts, without, root) {
  const there = new Map();
  for (const { text } of without.lines) there.set(text, (there.get(text) ?? 0) + 1);
  const lines = withScripts.lines
    .filter(({ text }) => {
      const left = there.get(text) ?? 0;
      there.set(text, left - 1);
      return left <= 0;
    })
    .map(({ text, where, planted }) => ({
      where,
      planted,
      words: `"${text.slice(0, 60)}" is there with JavaScript only`,
    }));
  const fewer = Object.entries(withScripts.count).filter(([tag, count]) => without.count[tag] < count);
  return lines.length
    ? lines
    : fewer.map(([tag, count]) => ({
        ...root,
        words: `${count} elements ${tag} with JavaScript, ${without.count[tag]} without`,
      }));
}

async function accessibility(tab) {
  await tab.evaluate(`${axe}\n;0`);
  const asked = {
    runOnly: { type: 'rule', values: [] },
    resultTypes: ['violations'],
    elementRef: false,
    preload: false,
  };
  const violations = await tab.evaluate(`(async () => {
    const asked = ${JSON.stringify(asked)};
    const rules = new Set(${JSON.stringify(AXE_RULES)});
    for (const { ruleId } of axe.getRules(${JSON.stringify(AXE_TAGS)})) rules.add(ruleId);
    asked.runOnly.values = [...rules];
    const { violations } = await axe.run(document, asked);
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, any, all, none }) => {
      const where = target.flat().join(' ');
      const [first] = [...any, ...all, ...none];
      return { rule: id, where, words: help + (first ? ': ' + first.message : ''),
        planted: document.querySelector(where)?.closest('[data-fault]')?.dataset.fault ?? '' };
    }));
  })()`);
  return violations;
}

/// Prints the report, then lays it out as wide as the paper and measures what must stay whole.
async function onPaper(tab, file, name, root) {
  const findings = [];
  await tab.show(file, { width: 1280, media: 'print' });
  const { data } = await tab.send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
  const pdf = Buffer.from(data, 'base64').toString('latin1');
  keep(name, 'print.pdf', data);
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(
    ([, left, bottom, right, top]) => [right - left, top - bottom],
  );
  if (!boxes.length) throw new Error(`${file}: the PDF names no page size`);
  const other = boxes.find(size => !size.every((length, at) => Math.abs(length - A4[at]) <= ROUNDED_PT));
  if (other) {
    const [wide, high] = other.map(points => Math.round((points / 72) * 25.4));
    findings.push({ ...root, rule: 'a4', words: `a page of the PDF is ${wide} by ${high} mm, not A4 upright` });
  }
  if (boxes.length > MOST_SHEETS) {
    const words = `printed as it comes it takes ${boxes.length} sheets; ${MOST_SHEETS} are enough`;
    findings.push({ ...root, rule: 'pages', words });
  }
  const [width, height] = boxes[0].map(points => points * PX_PER_PT);
  const { top, right, bottom, left } = await look(tab, looks.margins);
  const room = [width - left - right, height - top - bottom];
  await tab.show(file, { width: Math.floor(room[0]), height: Math.floor(room[1]), media: 'print' });
  return [...findings, ...(await look(tab, looks.paper, ...room))];
}

/// Pictures of the whole page, from top to bottom.
async function shoot(tab, name, kind) {
  if (!wantsShots(name)) return;
  const {
    cssContentSize: { width, height },
  } = await tab.send('Page.getLayoutMetrics');
  for (let top = 0, part = 1; top < height; top += SHOT_PX, part += 1) {
    const clip = { x: 0, y: top, width, height: Math.min(SHOT_PX, height - top), scale: 1 };
    const { data } = await tab.send('Page.captureScreenshot', { clip, captureBeyondViewport: true });
    keep(name, `${kind}-${part}.png`, data);
  }
}

/// Nobody needs to look at faulty.html.
function wantsShots(name) {
  return options.shots && name !== 'faulty.html';
}

function keep(name, kind, base64) {
  if (!wantsShots(name)) return;
  mkdirSync(options.shots, { recursive: true });
  const file = `${name.replace(/\.html$/, '').replace(/[^\w.-]+/g, '-')}-${kind}`;
  writeFileSync(join(options.shots, file), Buffer.from(base64, 'base64'));
}
