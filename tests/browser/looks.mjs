// What is read in the page itself. Each look is sent there as text, so it knows only its arguments; the first holds
// the tools. A finding is { rule, where, planted, words }: `planted` is what the nearest `data-fault` around the place
// says, which only faulty.html has.

/// Lets the function `what` look at the page.
export function look(tab, what, ...given) {
  const more = given.map(value => `, ${JSON.stringify(value)}`).join('');
  return tab.evaluate(`(() => { const tools = (${makeTools})(); return (${what})(tools${more}); })()`);
}

function makeTools() {
  const selector = element => {
    const steps = [];
    for (let at = element; at; at = at.parentElement) {
      const tag = at.localName;
      if (at.id && document.querySelectorAll(`[id="${CSS.escape(at.id)}"]`).length === 1) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const alike = [...(at.parentElement?.children ?? [])].filter(other => other.localName === tag);
      steps.unshift(alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(at) + 1})` : tag);
      if (at === document.body) break;
    }
    return steps.join(' > ');
  };
  const quote = text => {
    const shown = text
      .replace(/\s+/g, ' ')
      .replace(/[\p{Cc}\p{Cf}]/gu, '?')
      .trim();
    return shown.length > 60 ? `"${shown.slice(0, 57)}..."` : `"${shown}"`;
  };
  const found = (rule, element, words) => ({
    rule,
    words,
    where: selector(element),
    planted: element.closest('[data-fault]')?.dataset.fault ?? '',
  });
  const seen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim()) yield walker.currentNode;
  };
  const charts = () => [...document.querySelectorAll('svg')].filter(svg => !svg.ownerSVGElement);
  return { selector, quote, found, seen, texts, charts };
}

/// Opens what is folded, so that it is looked at too.
export function unfold() {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/// What faulty.html says is wrong with it.
export function plants({ selector }) {
  return [...document.querySelectorAll('[data-fault]')].flatMap(element =>
    element.dataset.fault
      .split(' ')
      .map(fault => ({ fault, planted: element.dataset.fault, where: selector(element) })),
  );
}

/// What is so at any width, in any colours.
export function whole({ found, quote, texts, charts }, language, mustSay) {
  const root = document.documentElement;
  const all = [...document.querySelectorAll('*')];
  const findings = [];
  const fault = (...of) => findings.push(found(...of));

  const heads = document.querySelectorAll('h1').length;
  if (heads !== 1) fault('one-h1', root, `there are ${heads} elements h1, not one`);
  const lang = root.lang;
  if (!(language ? [language] : ['en', 'zh']).some(wanted => lang === wanted || lang.startsWith(`${wanted}-`))) {
    fault('language', root, `lang is "${lang}", not "${language ?? 'en or zh'}"`);
  }
  if (!document.querySelector('meta[charset="utf-8" i]')) fault('charset', root, 'there is no <meta charset="utf-8">');
  if (!/width\s*=\s*device-width/.test(document.querySelector('meta[name=viewport]')?.content)) {
    fault('viewport', root, 'without <meta name=viewport content="width=device-width"> a phone shows it tiny');
  }

  // Everything is in the file: nothing names another place, but for links that a reader may follow.
  const own = address => /^\s*(data:|#)/i.test(address);
  for (const element of all) {
    const name = element.localName;
    const link = name === 'a' || name === 'area';
    if (['link', 'base', 'iframe', 'frame', 'object', 'embed', 'portal'].includes(name)) {
      fault('network', element, `there is a <${name}>`);
    }
    if (name === 'meta' && /refresh/i.test(element.httpEquiv))
      fault('network', element, 'it leads elsewhere by itself');
    for (const { name: key, value } of element.attributes) {
      if (link && /^(xlink:)?href$/.test(key)) {
        if (!/^(https?:|mailto:|#)/i.test(value.trim())) fault('network', element, `a link to ${quote(value)}`);
      } else if (/^(src|href|xlink:href|poster|data|action|formaction|background|ping|manifest)$/.test(key)) {
        if (!own(value)) fault('network', element, `${key} is ${quote(value)}`);
      } else if (/^(srcset|imagesrcset)$/.test(key)) {
        if (/https?:|\/\//i.test(value)) fault('network', element, `${key} is ${quote(value)}`);
      }
    }
    const styles = [
      name === 'style' ? element.textContent : '',
      ...[...element.attributes]
        .filter(({ name: key }) => !/^(title|alt|aria-.*|data-.*|content|value)$/.test(key))
        .map(({ value }) => value),
    ];
    for (const style of styles) {
      if (name === 'style' && /@import/i.test(style)) fault('network', element, 'its style has an @import');
      for (const [, address] of style.matchAll(/url\(\s*["']?([^"')]*)/gi)) {
        if (!own(address)) fault('network', element, `url(${address})`);
        else if (address.startsWith('#') && !document.getElementById(address.slice(1))) {
          fault('dead-link', element, `url(${address}) leads nowhere`);
        }
      }
    }
  }

  const ids = new Map();
  for (const element of all) if (element.id) ids.set(element.id, [...(ids.get(element.id) ?? []), element]);
  for (const [id, [, again]] of ids) if (again) fault('unique-id', again, `id "${id}" was there before`);
  for (const element of all) {
    const links = [
      ['href', '#'],
      ['xlink:href', '#'],
      ['for', ''],
      ['aria-labelledby', ''],
      ['aria-describedby', ''],
      ['aria-controls', ''],
    ];
    for (const [key, mark] of links) {
      const value = element.getAttribute(key);
      if (!value?.startsWith(mark)) continue;
      let targets = value.split(/\s+/);
      if (mark)
        try {
          targets = [decodeURIComponent(value.slice(1))];
        } catch {
          targets = [value.slice(1)];
        }
      for (const id of targets) {
        if (!(ids.has(id) || (mark && (id === '' || id === 'top'))))
          fault('dead-link', element, `${key} "${value}" leads nowhere`);
      }
    }
  }

  for (const svg of charts()) {
    if (svg.closest('[aria-hidden=true]')) continue;
    const title = [...svg.children].find(child => child.localName === 'title');
    if (!svg.hasAttribute('role')) fault('svg-title', svg, 'a drawing that is neither role=img nor aria-hidden');
    else if (!title?.textContent.trim())
      fault('svg-title', svg, `a drawing with role=${svg.getAttribute('role')} without <title>`);
  }

  // Names are text: they run nowhere, are escaped once, and hold nothing that a terminal would obey.
  if (document.title.trim() === 'pwned' || window.pwned) fault('pwned', root, 'a name was run as a program');
  const escaped = /&(lt|gt|amp|quot|apos|#\d+|#x[0-9a-f]+);/i;
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
  for (const text of texts(root)) {
    const element = text.parentElement;
    if (control.test(text.data)) fault('control-character', element, `${quote(text.data)} holds a control character`);
    if (!/^(script|style)$/.test(element.localName) && escaped.test(text.data)) {
      fault('escaped-twice', element, `a reader sees ${quote(text.data)}`);
    }
  }
  for (const element of all)
    for (const { name, value } of element.attributes) {
      if (control.test(value)) fault('control-character', element, `${name} holds a control character`);
      if (/^(title|alt|aria-label)$/.test(name) && escaped.test(value))
        fault('escaped-twice', element, `${name} is ${quote(value)}`);
    }
  for (const name of mustSay) {
    if (!root.textContent.includes(name)) fault('says', root, `nowhere does it say ${quote(name)}`);
  }
  return findings;
}

/// What doesn't fit the screen's width.
export function width({ found, quote, texts }) {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return [];
  // What scrolls in a box of its own, or is cut by one, doesn't widen the page.
  const boxed = element => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (at !== element && getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  const out = box => box.width > 0 && box.right > innerWidth + 0.5;
  const outside = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (!element.ownerSVGElement && out(box) && !boxed(element)) outside.set(element, box.right);
  }
  const range = document.createRange();
  for (const text of texts(document.body)) {
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const element = text.parentElement;
    const inside = getComputedStyle(element).overflowX !== 'visible' || element.ownerSVGElement;
    if (out(box) && !inside && !boxed(element)) outside.set(element, Math.max(box.right, outside.get(element) ?? 0));
  }
  const innermost = [...outside.keys()].filter(
    element => ![...outside.keys()].some(other => other !== element && element.contains(other)),
  );
  const over = `the page is ${root.scrollWidth} px wide on a screen of ${innerWidth} px`;
  if (!innermost.length) return [found('too-wide', root, over)];
  return innermost.map(element =>
    found(
      'too-wide',
      element,
      `${over}: ${quote(element.textContent || element.localName)} reaches to ${Math.round(outside.get(element))} px`,
    ),
  );
}

/// The texts of charts: large enough, not cut by their edge, in a colour that stands out from what is drawn below them.
/// (axe-core looks at `color`, which SVG doesn't draw text with.) The page must be dark where dark is asked for.
export function colours({ found, quote, seen, charts }, dark) {
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  const known = new Map();
  /// Red, green, blue from 0 to 255, opacity from 0 to 1. None for a gradient or a pattern.
  const read = colour => {
    if (!known.has(colour)) {
      if (colour.startsWith('url(') || colour.startsWith('context-')) known.set(colour, undefined);
      else if (colour === 'none') known.set(colour, [0, 0, 0, 0]);
      else {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
        known.set(colour, [r, g, b, a / 255]);
      }
    }
    return known.get(colour);
  };
  const over = (below, [r, g, b, a], opacity) => {
    const by = a * opacity;
    return [r, g, b].map((part, at) => part * by + below[at] * (1 - by));
  };
  const luminance = colour => {
    const [r, g, b] = colour
      .map(part => part / 255)
      .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const opacityOf = (element, top) => {
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) {
      opacity *= Number(getComputedStyle(at).opacity);
      if (at === top) break;
    }
    return opacity;
  };
  /// The colour of the ground that HTML lays below an element; none below a picture or a gradient.
  const canvas = document.body.appendChild(document.createElement('i'));
  canvas.style.background = 'Canvas';
  const sheet = read(getComputedStyle(canvas).backgroundColor);
  canvas.remove();
  const ground = element => {
    if (!element) return sheet.slice(0, 3);
    const below = ground(element.parentElement);
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    return below && backgroundImage === 'none' ? over(below, read(backgroundColor), Number(opacity)) : undefined;
  };

  const findings = [];
  const body = ground(document.body);
  if (body && luminance(body) < 0.18 !== dark) {
    const [wanted, is] = dark ? ['dark', 'light'] : ['light', 'dark'];
    findings.push(
      found('colour-scheme', document.documentElement, `a reader who asked for a ${wanted} page gets a ${is} one`),
    );
  }
  for (const svg of charts()) {
    if (!seen(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const base = ground(svg);
    const cuts = getComputedStyle(svg).overflowX !== 'visible';
    const shapes = [...svg.querySelectorAll('rect, path, circle, ellipse, polygon, polyline, image')]
      .filter(shape => !shape.closest('defs, clipPath, mask, pattern, marker, symbol'))
      .map(shape => ({ shape, box: shape.getBoundingClientRect() }));
    for (const text of svg.querySelectorAll('text, tspan')) {
      const words = [...text.childNodes]
        .filter(node => node.nodeType === Node.TEXT_NODE)
        .map(node => node.data)
        .join('')
        .trim();
      const box = text.getBoundingClientRect();
      if (!words || !seen(text) || !box.width || !box.height) continue;
      const past = Math.max(
        frame.left - box.left,
        box.right - frame.right,
        frame.top - box.top,
        box.bottom - frame.bottom,
      );
      if (cuts && past > 1.5) {
        findings.push(
          found('label-cut', text, `${quote(words)} reaches ${past.toFixed(0)} px over the edge of its chart`),
        );
      }
      const style = getComputedStyle(text);
      const matrix = text.getScreenCTM();
      const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
      const size = parseFloat(style.fontSize) * scale;
      if (size < 8)
        findings.push(
          found('small-text', text, `${quote(words)} is ${size.toFixed(1)} px high; below 8 px nobody can read it`),
        );

      const ink = read(style.fill);
      if (!ink) continue;
      const turned = Math.abs(matrix.b) > 1e-6;
      let worst;
      for (const part of turned ? [0.5] : [0.1, 0.5, 0.9]) {
        const [x, y] = [box.left + part * box.width, box.top + box.height / 2];
        let below = base;
        for (const { shape, box: its } of shapes) {
          if (x < its.left || x > its.right || y < its.top || y > its.bottom) continue;
          if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
          if (shape.localName === 'image') {
            below = undefined;
            break;
          }
          const { fill, fillOpacity, visibility } = getComputedStyle(shape);
          const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
          if (fill === 'none' || visibility !== 'visible' || !shape.isPointInFill(point)) continue;
          const paint = read(fill);
          below = below && paint && over(below, paint, Number(fillOpacity) * opacityOf(shape, svg));
        }
        if (style.paintOrder.startsWith('stroke') && style.stroke !== 'none') {
          const halo = read(style.stroke);
          below = below && halo && over(below, halo, Number(style.strokeOpacity));
        }
        if (!below) continue;
        const reached = contrast(over(below, ink, Number(style.fillOpacity) * opacityOf(text, svg)), below);
        worst = Math.min(worst ?? reached, reached);
      }
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const wanted = large ? 3 : 4.5;
      if (worst < wanted - 0.005) {
        findings.push(
          found('chart-contrast', text, `${quote(words)} has a contrast of ${worst.toFixed(2)} to 1, not ${wanted}`),
        );
      }
    }
  }
  return findings;
}

/// The margins of the paper in pixels, as the style says; Chromium's own are a centimetre.
export function margins() {
  const own = 0.4 * 96;
  const pixels = { px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, q: 96 / 101.6, pt: 96 / 72, pc: 16 };
  const sides = { top: own, right: own, bottom: own, left: own };
  const visit = rules => {
    for (const rule of rules) {
      if (rule instanceof CSSPageRule && !rule.selectorText) {
        for (const side of Object.keys(sides)) {
          const [, number, unit] = /^([\d.]+)([a-z]*)$/i.exec(rule.style.getPropertyValue(`margin-${side}`)) ?? [];
          if (number !== undefined) sides[side] = Number(number) * (pixels[unit.toLowerCase()] ?? 1);
        }
      } else if (
        !(rule instanceof CSSImportRule) &&
        rule.cssRules &&
        (!rule.media || matchMedia(rule.media.mediaText).matches)
      )
        visit(rule.cssRules);
    }
  };
  // A sheet from elsewhere, which is a fault of its own, can't be read.
  for (const sheet of document.styleSheets) if (!sheet.href) visit(sheet.cssRules);
  return sides;
}

/// Whether figures stay whole and nothing is lost on pages with this much room.
export function paper({ found, quote, seen, charts }, width, height) {
  const findings = [];
  const figures = [...document.querySelectorAll('figure')];
  for (const figure of [
    ...figures,
    ...charts().filter(svg => svg.getAttribute('role') === 'img' && !svg.closest('figure')),
  ]) {
    if (!seen(figure)) continue;
    let kept = false;
    for (let at = figure; at && !kept; at = at.parentElement) kept = /^avoid/.test(getComputedStyle(at).breakInside);
    if (!kept)
      findings.push(found('figure-breaks', figure, 'it lacks break-inside: avoid, so a page may end within it'));
    const tall = figure.getBoundingClientRect().height;
    if (tall > height + 0.5) {
      findings.push(
        found(
          'figure-too-tall',
          figure,
          `it is ${Math.round(tall)} px high; a page has room for ${Math.floor(height)}`,
        ),
      );
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (element.ownerSVGElement || !seen(element) || getComputedStyle(element).overflowX === 'visible') continue;
    const hidden = element.scrollWidth - element.clientWidth;
    if (hidden > 1 && element.clientWidth > 1) {
      findings.push(
        found('paper-cut', element, `paper doesn't scroll: ${hidden} px of ${quote(element.textContent)} are cut off`),
      );
    }
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > Math.ceil(width)) {
    const over = [...document.body.querySelectorAll('*')].find(
      element => element.getBoundingClientRect().right > width + 1,
    );
    findings.push(
      found(
        'paper-cut',
        over ?? document.documentElement,
        `the page is ${wide} px wide, the paper has room for ${Math.floor(width)}`,
      ),
    );
  }
  return findings;
}

/// What a reader sees, to be compared with what is there without JavaScript. Controls may need it.
export function content({ selector, seen, texts }) {
  const count = {};
  for (const tag of ['h1', 'h2', 'h3', 'h4', 'svg', 'figure', 'table', 'tr', 'li', 'p', 'details']) {
    count[tag] = document.querySelectorAll(tag).length;
  }
  const controls = 'script, style, noscript, button, input, select, option, label, output, [role=button]';
  const lines = [...texts(document.body)]
    .filter(text => !text.parentElement.closest(controls) && seen(text.parentElement))
    .map(text => ({
      text: text.data.replace(/\s+/g, ' ').trim(),
      where: selector(text.parentElement),
      planted: text.parentElement.closest('[data-fault]')?.dataset.fault ?? '',
    }));
  return { count, lines };
}

/// Whether links lead where somebody can look, whatever is folded, and tables and drawings say what they are.
export async function places({ found, quote, seen, charts }) {
  const findings = [];
  const links = new Map();
  for (const link of document.querySelectorAll('a[href^="#"]')) links.set(link.getAttribute('href'), link);
  // Some of very many: each lays the page out again.
  const every = Math.ceil(links.size / 40);
  for (const [address, link] of [...links].filter((_, number) => number % every === 0)) {
    const place = document.getElementById(decodeURIComponent(address.slice(1)));
    if (!place) continue; // a dead link, which is a fault of its own
    for (const details of document.querySelectorAll('details')) details.open = false;
    location.hash = '';
    location.hash = address;
    await new Promise(resolve => setTimeout(resolve));
    if (!seen(place)) findings.push(found('link-lands', link, `${quote(address)} leads to what nobody sees`));
  }
  location.hash = '';
  for (const table of document.querySelectorAll('table')) {
    if (!table.caption?.textContent.trim()) findings.push(found('caption', table, 'a table without caption'));
  }
  for (const svg of charts()) {
    if (!svg.dataset.x) continue;
    const desc = [...svg.children].find(child => child.localName === 'desc');
    if (!desc?.textContent.trim()) findings.push(found('svg-desc', svg, 'a picture over time without <desc>'));
  }
  return findings;
}

/// Whether boxes take the keyboard where they are wider than the screen, and nowhere else.
export async function tabStops({ found, quote, seen }) {
  // Boxes are measured when they have been drawn.
  for (let frame = 0; frame < 3; frame += 1) await new Promise(resolve => requestAnimationFrame(resolve));
  return [...document.querySelectorAll('.scroll')].filter(seen).flatMap(box => {
    const isOver = box.scrollWidth > box.clientWidth + 1;
    if (isOver === (box.tabIndex === 0)) return [];
    const words = isOver ? 'is cut off, and no key scrolls it' : 'is a tab stop, though all of it is there';
    return [found('tab-stop', box, `${quote(box.textContent)} ${words}`)];
  });
}

/// Whether pictures give their figures to the pointer and to keys, and tables can be sorted and copied.
export function hands({ found, seen }) {
  const findings = [];
  for (const figure of document.querySelectorAll('figure')) {
    const svg = [...figure.querySelectorAll('svg[data-x]')].find(seen);
    const rows = [...figure.querySelectorAll('tbody tr')];
    if (!svg || !rows.length) continue;
    const first = row => row.cells[0].textContent.replace(/\s+/g, ' ').trim();
    const told = () => figure.querySelector('output')?.textContent ?? '';
    const { left, width, top } = svg.getBoundingClientRect();
    const edges = svg.dataset.x.split(' ').map(Number);
    const at = rows.length >> 1;
    const x = left + (width * (edges[at] + edges[at + 1])) / 2 / svg.viewBox.baseVal.width;
    svg.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: x, clientY: top + 50 }));
    if (!told().startsWith(first(rows[at]))) {
      findings.push(found('cross-hair', figure, `pointed at ${first(rows[at])}, it tells "${told().slice(0, 40)}"`));
    }
    const press = key => svg.parentElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('Home');
    press('ArrowRight');
    if (!told().startsWith(first(rows[1]))) {
      findings.push(found('cross-hair', figure, `after Home and an arrow it tells "${told().slice(0, 40)}"`));
    }
  }
  // Counted from the end, for the first row of a group has a cell more.
  const column = (table, at) => {
    const heads = table.tHead.rows[0].cells.length;
    return [...table.tBodies[0].rows].map(row => row.cells[row.cells.length - heads + at]?.textContent.trim());
  };
  for (const button of document.querySelectorAll('th .sort')) {
    const table = button.closest('table');
    if (table.tBodies[0].rows.length < 2) continue;
    const head = button.closest('th').cellIndex;
    const last = table.tHead.rows[0].cells.length - 1;
    const asItWas = column(table, last).join('|');
    const [up, down] = [0, 1].map(() => {
      button.click();
      return column(table, head).join('|');
    });
    const isEven = new Set(up.split('|')).size === 1;
    if (up === down && !isEven) findings.push(found('sort', button, 'up and down are the same order'));
    button.click();
    if (column(table, last).join('|') !== asItWas) findings.push(found('sort', button, 'the third click keeps an order'));
  }
  for (const button of document.querySelectorAll('button.copy')) {
    const table = button.parentElement.querySelector('table');
    let text = '';
    const hear = event => (text = event.clipboardData.getData('text/plain'));
    addEventListener('copy', hear);
    button.click();
    removeEventListener('copy', hear);
    const lines = text.split('\n');
    const isWhole = lines.length === table.rows.length && lines.every(line => line.includes('\t'));
    if (!isWhole) findings.push(found('copy', button, `${lines.length} lines are copied of ${table.rows.length} rows`));
  }
  return findings;
}

/// How long the page is as it comes, in screens of a laptop.
export function length({ found }, most) {
  const screens = document.documentElement.scrollHeight / innerHeight;
  const words = `it is ${screens.toFixed(1)} screens long as it comes; ${most} are enough`;
  return screens > most ? [found('long', document.documentElement, words)] : [];
}
