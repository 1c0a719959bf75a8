// `npm start`: builds when needed, then starts Electron, or the browser host where Electron can't run.
// Runs on Node 20 and imports nothing that needs more; the app itself runs in the project's Node 24.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { BROWSER_FLAGS, findBrowser } from './ensure-browser.mjs';
import { cacheFolder, hasDisplay, isRoot, main, projectNode, ROOT, Sentence } from './project.mjs';

const HELP = `npm start -- [options]
  --library FILE   open this library; made when it does not exist
  --demo           open the demo library
  --locale L       language: zh-CN, zh-TW or en
  --browser        use the browser host
  --electron       use Electron; try again to download it
  --no-open        browser host: print the address, open no window
  --port N         browser host: this port instead of a free one`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        library: { type: 'string' },
        demo: { type: 'boolean' },
        locale: { type: 'string' },
        browser: { type: 'boolean' },
        electron: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Sentence(`${error.message}\n${HELP}`);
  }
}

await main(async () => {
  const options = readOptions();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  if (options.port !== undefined && !/^\d{1,5}$/.test(options.port)) {
    throw new Sentence('--port needs a number from 0 to 65535.');
  }
  const node = projectNode();
  await buildIfNeeded();
  const shared = [
    // npm runs scripts in the project's folder; a relative path means the one npm was called in.
    ...(options.library ? ['--library', resolve(process.env.INIT_CWD ?? '.', options.library)] : []),
    ...(options.demo ? ['--demo'] : []),
    ...(options.locale ? ['--locale', options.locale] : []),
  ];
  if (!options.browser && !options['no-open']) {
    const electron = hasDisplay()
      ? await electronRuntime({ retry: options.electron })
      : { reason: 'there is no display' };
    if (electron.path) {
      return await startElectron(electron.path, shared);
    }
    console.log(`Kith runs in the browser, because ${electron.reason}.`);
  }
  return await startBrowserHost(node, shared, options);
});

function startElectron(program, args) {
  // Set by some editors' terminals; Electron would start as a bare Node.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const child = spawn(program, [...(isRoot() ? ['--no-sandbox'] : []), '.', ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  return untilEnd(child);
}

/** The host's exit code. Ctrl+C and a kill of this process end the host, which closes the library properly. */
function untilEnd(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl+C in a terminal reached the child already; it ignores the second one.
      child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
    });
  }
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done(code ?? 1));
  });
}

function startBrowserHost(node, shared, options) {
  const browser = options['no-open'] || !hasDisplay() ? null : findBrowser();
  const child = spawn(
    node,
    [
      '--disable-warning=ExperimentalWarning',
      join(ROOT, 'out', 'main', 'browser.js'),
      ...shared,
      ...(options.port ? ['--port', options.port] : []),
      browser ? '--stop-when-closed' : '--print-address',
    ],
    {
      cwd: ROOT,
      // Keeps compiled code between starts, beside the build that it was made of.
      env: { NODE_COMPILE_CACHE: join(ROOT, 'out', 'compiled'), ...process.env },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  );
  // Without a window the address is already on stdout. A second message answers `new-address`, see below.
  let window = null;
  child.on('message', ({ address }) => {
    if (!browser) return;
    if (window) {
      console.log(`The window did not open. Open this address in a browser: ${address}`);
      return;
    }
    window = openWindow(browser, address, (isClosed) => {
      if (child.connected) child.send(isClosed ? 'window-closed' : 'new-address');
    });
  });
  return untilEnd(child).finally(() => window?.kill());
}

/**
 * A window of its own, with a profile of its own: no extensions, no history, nobody else's cookies.
 * `onEnd` hears whether the browser ended well, which it also does when another one took over the address.
 */
function openWindow(browser, address, onEnd) {
  const profile = join(cacheFolder(), 'window');
  const window = spawn(
    browser,
    [`--app=${address}`, `--user-data-dir=${profile}`, '--window-size=1280,800', ...BROWSER_FLAGS],
    { stdio: 'ignore' },
  );
  window.once('error', () => onEnd(false));
  window.once('exit', (code) => onEnd(!code));
  return window;
}
