// Follows the station: server-sent events, a poll where the stream is refused, and a sign when it is silent.
const SILENT_AFTER_MS = 6000;
const RETRY_MS = 3000;

export function follow(onState, onSilence) {
  let heard = performance.now();
  let source = null;

  function take(state) {
    heard = performance.now();
    onState(state);
  }

  function open() {
    source = new EventSource("/events");
    source.addEventListener("message", (event) => take(JSON.parse(event.data)));
    source.addEventListener("beat", () => { heard = performance.now(); });
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(open, RETRY_MS);
    });
  }

  async function poll() {
    if (source.readyState !== EventSource.OPEN) {
      try {
        const answer = await fetch("/state", { signal: AbortSignal.timeout(RETRY_MS) });
        if (answer.ok) take(await answer.json());
      } catch {
        // the next turn tries again; silence is judged by the clock below
      }
    }
    if (performance.now() - heard > SILENT_AFTER_MS) onSilence();
    setTimeout(poll, 1000);
  }

  open();
  setTimeout(poll, 1000);
}
