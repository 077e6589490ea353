// Filters the rows of the report by what a person chooses, and makes places to links where an editor shows it.
(() => {
  const form = document.getElementById('filter');
  const editor = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : undefined;

  if (form) {
    const { text, level, status, category, order } = form.elements;
    const count = document.getElementById('filter-count');
    const settled = new Set(['approved', 'approved-with-conditions', 'suppressed', 'clear']);
    const rows = [...document.querySelectorAll('tr[data-item]')].map((row) => ({
      row,
      words: row.textContent.toLowerCase().replace(/\s+/g, ' '),
      ...row.dataset,
    }));
    // A row may stand for several references.
    const numbers = (list) => new Set(list.flatMap(({ item }) => item.split(' '))).size;
    const all = numbers(rows);

    const holds = (one, words) =>
      (level.value === '' || one.level === level.value) &&
      (category.value === '' || one.category === category.value) &&
      (status.value === '' || (status.value === 'open' ? !settled.has(one.status) : one.status === status.value)) &&
      words.every((word) => one.words.includes(word));

    const apply = () => {
      const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const shown = [];
      for (const one of rows) {
        const isShown = holds(one, words);
        one.row.hidden = !isShown;
        if (isShown) shown.push(one);
      }
      for (const body of document.querySelectorAll('.order tbody')) {
        body.hidden = !body.querySelector('tr[data-item]:not([hidden])');
      }
      for (const part of document.querySelectorAll('.order .sheet, #clear .sheet')) {
        part.hidden = !part.querySelector('tr[data-item]:not([hidden])');
      }
      for (const section of document.querySelectorAll('.order')) {
        section.hidden = order.value !== '' && section.id !== order.value;
      }
      const some = numbers(shown);
      count.textContent = some === all ? `${all} references` : `${some} of ${all} references`;
    };

    let waiting;
    text.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 120);
    });
    form.addEventListener('change', apply);
    form.addEventListener('reset', () => setTimeout(apply));
    form.addEventListener('submit', (event) => event.preventDefault());
    const print = document.getElementById('print');
    // An editor's panel cannot print.
    if (editor) print.remove();
    else print.addEventListener('click', () => window.print());
    form.hidden = false;
    apply();
  }

  if (editor) {
    for (const place of document.querySelectorAll('.place-link')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = place.className;
      button.textContent = place.textContent;
      const { path, line, column } = place.dataset;
      button.addEventListener('click', () =>
        editor.postMessage({ type: 'open', path, line: Number(line), column: Number(column) }),
      );
      place.replaceWith(button);
    }
  }
})();
