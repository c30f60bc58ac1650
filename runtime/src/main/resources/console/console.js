'use strict';

const SVG = 'http://www.w3.org/2000/svg';
const POINTS = 60;
const history = new Map();
let lastFunnel = null;

const byId = id => document.getElementById(id);

// Device-supplied text is only ever set as text, never as HTML.
function cell(content, className) {
  const td = document.createElement('td');
  if (content instanceof Node) td.append(content); else td.textContent = content ?? '';
  if (className) td.className = className;
  return td;
}

function fill(id, rows, empty) {
  const body = byId(id);
  if (rows.length === 0 && empty) {
    const td = cell(empty);
    td.colSpan = 9;
    rows = [[td]];
  }
  body.replaceChildren(...rows.map(cells => {
    const tr = document.createElement('tr');
    tr.append(...cells);
    return tr;
  }));
}

async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

function button(label, act) {
  const element = document.createElement('button');
  element.textContent = label;
  element.addEventListener('click', async () => {
    element.disabled = true;
    try {
      await act();
      await slow();
    } catch (failure) {
      show(failure);
    }
    element.disabled = false;
  });
  return element;
}

const post = (path, body) => ask(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body)
});

function show(failure) {
  const box = byId('error');
  box.textContent = failure ? failure.message : '';
  box.hidden = !failure;
}

const ago = text => {
  const seconds = Math.round((Date.now() - Date.parse(text)) / 1000);
  if (!Number.isFinite(seconds)) return '';
  if (Math.abs(seconds) < 120) return `${seconds} s ago`;
  if (Math.abs(seconds) < 7200) return `${Math.round(seconds / 60)} min ago`;
  return new Date(text).toLocaleString();
};

const number = value => typeof value === 'number'
  ? value.toLocaleString('en', { maximumFractionDigits: 3 }) : String(value ?? '');

function sparkline(values) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', 140);
  svg.setAttribute('height', 22);
  svg.setAttribute('aria-hidden', 'true');
  if (values.length > 1) {
    const low = Math.min(...values), span = Math.max(...values) - low || 1;
    const line = document.createElementNS(SVG, 'polyline');
    line.setAttribute('points', values.map((value, i) =>
      `${(i * 138 / (POINTS - 1) + 1).toFixed(1)},${(20 - 18 * (value - low) / span).toFixed(1)}`).join(' '));
    svg.append(line);
  }
  return svg;
}

function funnel(answer) {
  const tiles = Object.entries(answer.counts).map(([name, count], index) => {
    const tile = document.createElement('div');
    const bad = (name.startsWith('dead') || name === 'late') && count > 0;
    tile.className = 'tile' + (index === 0 ? ' first' : '') + (bad ? ' bad' : '');
    const value = document.createElement('b');
    value.textContent = count.toLocaleString('en');
    const label = document.createElement('span');
    label.textContent = name.replaceAll('_', ' ');
    tile.append(value, label);
    return tile;
  });
  byId('funnel').replaceChildren(...tiles);
  const now = Date.parse(answer.at);
  if (lastFunnel && now > lastFunnel.at) {
    const rate = (answer.counts.received - lastFunnel.received) * 1000 / (now - lastFunnel.at);
    byId('rate').textContent = `${rate.toFixed(0)} per second`;
  }
  lastFunnel = { at: now, received: answer.counts.received };
}

const typed = reading => reading.value_double ?? reading.value_long ?? reading.value_boolean
  ?? reading.value_string;

function remember(reading) {
  const key = `${reading.device}|${reading.metric}`;
  const entry = history.get(key) ?? { observed: null, values: [] };
  const value = typed(reading);
  if (reading.observed_at !== entry.observed && typeof value === 'number') {
    entry.observed = reading.observed_at;
    entry.values = [...entry.values, value].slice(-POINTS);
  }
  history.set(key, entry);
  return entry.values;
}

const PRESENCE = { ONLINE: 'good', SILENT: 'warn', OFFLINE: 'bad' };
const QUALITY = { GOOD: 'good', UNCERTAIN: 'warn', BAD: 'bad' };

function devices(answer) {
  const presence = new Map(answer.presence.map(one => [one.device, one.state]));
  fill('devices', answer.readings.map(reading => {
    const state = presence.get(reading.device);
    return [
      cell(reading.device, 'mono'), cell((state ?? '').toLowerCase(), PRESENCE[state]),
      cell(reading.site), cell(reading.metric), cell(number(typed(reading)), 'n'),
      cell(reading.unit), cell((reading.quality + (reading.status ? ` (${reading.status})` : '')).toLowerCase(), QUALITY[reading.quality]),
      cell(ago(reading.observed_at)), cell(sparkline(remember(reading)))
    ];
  }), 'No readings yet.');
  byId('device-count').textContent = `${new Set(answer.readings.map(one => one.device)).size} with readings`;
}

function parked(answer) {
  byId('waiting').hidden = answer.length === 0;
  fill('parked', answer.map(one => {
    const payload = one.sample.payload;
    const says = one.sample.masked ? '(masked)'
      : typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    const accept = one.reason === 'UNREGISTERED'
      ? button('Accept', () => post(`/api/devices/${encodeURIComponent(one.device)}/accept`, {})) : '';
    return [cell(one.device, 'mono'), cell(one.reason.toLowerCase()), cell(number(one.count), 'n'),
      cell(ago(one.last)), cell(says.slice(0, 120), 'mono'), cell(accept)];
  }));
}

function letters(answer) {
  fill('letters', answer.reverse().map(one => {
    const replay = button('Replay', () => post('/api/dead-letters/replay', { id: one.id }));
    replay.disabled = !one.replayable;
    return [cell(ago(one.failed_at)), cell(one.device, 'mono'), cell(one.code, 'mono'),
      cell(one.message), cell(number(one.bytes), 'n'), cell(replay)];
  }), 'No dead letters.');
}

function status(answer) {
  byId('ready').textContent = answer.ready ? 'data can flow' : 'not ready';
  byId('ready').className = 'badge ' + (answer.ready ? 'good' : 'bad');
  if (!answer.addresses) return; // where it runs is for operators only
  byId('addresses').textContent =
    `MQTT ${answer.addresses.mqtt}   Kafka ${answer.addresses.bootstrap}   registry ${answer.addresses.registry}`;
  fill('components', answer.components.map(one => [cell(one.name),
    cell(one.state.toLowerCase(), one.state === 'RUNNING' ? 'good' : 'warn'),
    cell(one.address, 'mono'), cell(one.detail)]));
}

function protocols(answer) {
  fill('protocols', answer.map(one => [cell(one.protocol ?? 'not known', 'mono'),
    ...[one.devices, one.iot, one.m2m, one.declared, one.seen].map(count => cell(number(count), 'n'))]),
    'No devices are registered.');
}

function topics(answer) {
  fill('topics', answer.map(one => [cell(one.topic, 'mono'), cell(one.key), cell(one.record),
    cell(one.audience), cell(one.kept), cell(number(one.partitions), 'n'), cell(number(one.offsets), 'n')]));
}

let role;

/** Whoever has logged in sees the sections that are for them, and nothing else is asked for. */
async function meet() {
  const me = await ask('/api/me');
  role = me.role === 'pipeline' ? 'operator' : me.role;
  byId('me').textContent = me.login ? `${me.name} (${me.role})` : '';
  for (const section of document.querySelectorAll('section[data-for]')) {
    if (!section.dataset.for.split(' ').includes(role)) section.remove();
  }
}

async function quick() {
  if (!role) await meet();
  if (role === 'operator') funnel(await ask('/api/funnel'));
  if (role !== 'party') devices(await ask('/api/latest'));
}

async function slow() {
  if (!role) await meet();
  status(await ask('/api/status'));
  topics(await ask('/api/topics'));
  if (role === 'operator') {
    protocols(await ask('/api/protocols'));
    parked(await ask('/api/devices/parked'));
    letters(await ask('/api/dead-letters?limit=20'));
  }
}

async function forever(work, millis) {
  for (;;) {
    if (!document.hidden) {
      try {
        await work();
        show(null);
      } catch (failure) {
        show(failure instanceof TypeError ? new Error('The instance does not answer.') : failure);
      }
    }
    await new Promise(done => setTimeout(done, millis));
  }
}

forever(quick, 2000);
forever(slow, 8000);
