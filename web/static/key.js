/* Asks a security key or passkey, for a form with data-key: "get" to sign in, "create" to add one. */

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function readable(options) {
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const list of [options.allowCredentials, options.excludeCredentials]) {
    for (const one of list || []) one.id = toBytes(one.id);
  }
  return options;
}

function sendable(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

async function post(address, form, more = {}) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error || "");
  return told;
}

for (const form of document.querySelectorAll("form[data-key]")) {
  const line = form.querySelector("[role=alert]");
  const button = form.querySelector("button");
  if (!window.PublicKeyCredential) {
    line.textContent = form.dataset.cannot;
    button.disabled = true;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    line.textContent = "";
    button.disabled = true;
    try {
      const { publicKey } = await post(form.dataset.ask, form);
      const credential = await navigator.credentials[form.dataset.key]({ publicKey: readable(publicKey) });
      const { to } = await post(form.action, form, { antwoord: JSON.stringify(sendable(credential)) });
      location.assign(to);
    } catch (failure) {
      const ours = failure instanceof Error && !(failure instanceof DOMException) && failure.message;
      line.textContent = ours || form.dataset.failed;
      button.disabled = false;
    }
  });
}
