// What takes a hand: reading figures off a picture, sorting and copying tables, opening what a link leads into. The page
// says everything without it. Its words are those of the body's data attributes.
'use strict';
(() => {
  const words = document.body.dataset;
  const textOf = element => element.textContent.replace(/\s+/g, ' ').trim();
  const button = (className, text, label) =>
    Object.assign(document.createElement('button'), { type: 'button', className, textContent: text, ariaLabel: label });

  // A link into something folded opens it.
  const unfold = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = place; at; at = at.parentElement) if (at.localName === 'details') at.open = true;
    place?.scrollIntoView();
  };
  addEventListener('hashchange', unfold);
  document.addEventListener('click', event => {
    if (event.target.closest('a')?.getAttribute('href') === location.hash) unfold();
  });
  if (location.hash) unfold();

  // Boxes wider than the screen: they take the keyboard, fade out where there is more, and begin at what breaks.
  const begun = new Set();
  const measure = box => {
    const { scrollWidth, clientWidth } = box;
    const isOver = clientWidth > 0 && scrollWidth > clientWidth + 1;
    if (isOver) {
      box.tabIndex = 0;
      box.role = 'group';
      box.ariaLabel = textOf(box.querySelector('caption'));
    } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
    if (isOver && !begun.has(box)) {
      begun.add(box);
      const worst = box.querySelector('.hopeless') ?? box.querySelector('.broken');
      if (worst) box.scrollLeft = worst.offsetLeft - clientWidth / 2;
    }
    box.style.setProperty('--scrolled', `${box.scrollLeft}px`);
    box.classList.toggle('more-left', isOver && box.scrollLeft > 1);
    box.classList.toggle('more-right', isOver && box.scrollLeft < scrollWidth - clientWidth - 1);
  };
  const observer = new ResizeObserver(entries => entries.forEach(({ target }) => measure(target)));
  for (const box of document.querySelectorAll('.scroll')) {
    observer.observe(box);
    box.addEventListener('scroll', () => measure(box), { passive: true });
  }

  // A cross-hair over all panels of a picture, and under it the figures of its interval, from the table below.
  for (const figure of document.querySelectorAll('figure')) {
    const heads = [...figure.querySelectorAll('thead tr > *')].map(textOf);
    const rows = [...figure.querySelectorAll('tbody tr')];
    const drawings = [...figure.querySelectorAll('.wide, .narrow')].flatMap(box => {
      const svg = box.querySelector('svg[data-x]');
      const edges = svg?.dataset.x.split(' ').map(Number) ?? [];
      return rows.length && edges.length === rows.length + 1 ? [{ box, svg, edges }] : [];
    });
    if (!drawings.length) continue;
    // An output is read out when it changes.
    const readout = Object.assign(document.createElement('output'), { className: 'readout', textContent: words.point });
    figure.querySelector('.narrow').after(readout);
    const width = ({ svg }) => svg.viewBox.baseVal.width;
    let shown = -1;
    const show = index => {
      shown = Math.max(0, Math.min(rows.length - 1, index));
      const [when, ...figures] = [...rows[shown].cells].map(textOf);
      readout.textContent = `${when}: ${figures.map((text, at) => `${heads[at + 1]} ${text}`).join(' · ')}`;
      for (const drawing of drawings) {
        const [from, to] = [0, 1].map(next => (100 * drawing.edges[shown + next]) / width(drawing));
        Object.assign(drawing.cross.style, { left: `${from}%`, width: `${to - from}%` });
        drawing.cross.hidden = false;
      }
    };
    for (const drawing of drawings) {
      const { box, svg, edges } = drawing;
      drawing.cross = box.appendChild(document.createElement('div'));
      Object.assign(drawing.cross, { className: 'cross', hidden: true });
      Object.assign(box, { tabIndex: 0, role: 'group', ariaLabel: textOf(svg.querySelector('title')) });
      const point = ({ clientX }) => {
        const { left, width: shownWidth } = svg.getBoundingClientRect();
        const x = ((clientX - left) / shownWidth) * width(drawing);
        if (x >= edges[0] && x < edges.at(-1)) show(edges.findIndex(edge => x < edge) - 1);
      };
      box.addEventListener('pointermove', point);
      box.addEventListener('pointerdown', point);
      box.addEventListener('keydown', event => {
        const to = { ArrowRight: shown + 1, ArrowLeft: shown - 1, Home: 0, End: rows.length - 1 }[event.key];
        if (to === undefined) return;
        show(to);
        event.preventDefault();
      });
    }
  }

  // Tables are sorted within their groups: up, down, and as they were.
  const SECONDS = { s: 1, 秒: 1, min: 60, 分: 60, 分钟: 60, h: 3600, 小时: 3600, d: 86400, 天: 86400 };
  const amount = text => {
    const parts = [...text.replace(/,/g, '').matchAll(/([-−]?[\d.]+)\s*(小时|分钟|分|秒|天|min|h|s|d)?(?![a-z])/g)];
    if (!parts.length) return Number.MIN_SAFE_INTEGER;
    const number = ([, digits]) => Number(digits.replace('−', '-'));
    const timed = parts.filter(([, , unit]) => unit);
    return timed.length ? timed.reduce((sum, part) => sum + number(part) * SECONDS[part[2]], 0) : number(parts[0]);
  };
  const sortBy = (table, column, isText, direction) => {
    for (const body of table.tBodies) {
      const first = body.rows[0].cells[0];
      const group = first.rowSpan > 1 ? first : undefined;
      group?.remove();
      const rows = [...body.rows];
      rows.forEach((row, index) => (row.dataset.index ??= index));
      const cell = row => textOf(row.cells[column - (group ? 1 : 0)]);
      const asWords = (a, b) => cell(a).localeCompare(cell(b), document.documentElement.lang);
      const compare = isText ? asWords : (a, b) => amount(cell(a)) - amount(cell(b)) || asWords(a, b);
      const asItWas = (a, b) => a.dataset.index - b.dataset.index;
      rows.sort((a, b) => direction * compare(a, b) || asItWas(a, b));
      body.append(...rows);
      if (group) rows[0].prepend(group);
    }
  };
  const NEXT = { none: ['ascending', 1], ascending: ['descending', -1], descending: ['none', 0] };
  const sortable = table => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const isOfGroup = table.classList.contains('grouped') && column === 0;
      if (head.localName !== 'th' || isOfGroup) return;
      const sort = button('sort', '⇅', `${words.sort} ${textOf(head)}`);
      sort.addEventListener('click', () => {
        const [name, direction] = NEXT[head.ariaSort ?? 'none'];
        for (const other of heads) other.removeAttribute('aria-sort');
        if (direction) head.ariaSort = name;
        sortBy(table, column, head.classList.contains('t'), direction);
      });
      head.append(' ', sort);
    });
  };

  // A table as spreadsheets take it. The names of groups stand in each of their rows.
  const written = table => {
    let group;
    const lines = [...table.rows].map(row => {
      const cells = [...row.cells].map(cell => {
        const copy = cell.cloneNode(true);
        for (const control of copy.querySelectorAll('button')) control.remove();
        return textOf(copy);
      });
      const first = row.cells[0];
      if (first.scope === 'rowgroup') group = cells[0];
      const isOfGroup = first.scope === 'row' && table.classList.contains('grouped') && group !== undefined;
      if (isOfGroup && cells.length < table.tHead.rows[0].cells.length) cells.unshift(group);
      return cells.join('\t');
    });
    return lines.join('\n');
  };
  const copyable = table => {
    const copy = button('copy', words.copy, `${words.copy}: ${textOf(table.caption)}`);
    copy.addEventListener('click', () => {
      const write = event => {
        event.clipboardData.setData('text/plain', written(table));
        event.preventDefault();
      };
      document.addEventListener('copy', write, { once: true });
      document.execCommand('copy');
      document.removeEventListener('copy', write);
      copy.textContent = words.copied;
      setTimeout(() => (copy.textContent = words.copy), 2000);
    });
    table.parentElement.prepend(copy);
  };
  for (const table of document.querySelectorAll('.scroll > table')) {
    copyable(table);
    const rows = [...table.tBodies].reduce((most, body) => Math.max(most, body.rows.length), 0);
    if (rows > 1 && !table.classList.contains('strip')) sortable(table);
  }
})();
