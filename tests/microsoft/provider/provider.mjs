// A real OpenID provider on loopback that speaks as the school's Microsoft environment does. For the tests only.
// node provider.mjs PARTS PORT TENANT CLIENT SECRET: prints "ready" and listens until it is ended.
// POST /control/people {"sanne": {"oid", "name", "roles", "amr"}} says who there is; POST /control/pages {"back", "left"}
// where the browser may return; POST /control/rotate makes a new key. The last two forget who is signed in.
import { createServer } from "node:http";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";

const [parts, port, tenant, clientId, secret] = process.argv.slice(2);
const { default: Provider, interactionPolicy } = await import(
  pathToFileURL(`${parts}/node_modules/oidc-provider/lib/index.js`)
);
const prefix = `/${tenant}/v2.0`;
const issuer = `http://127.0.0.1:${port}${prefix}`;
let people = {};
let pages = { back: "http://127.0.0.1/back", left: "http://127.0.0.1/left" };
let provider = make();

function make() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);
  return new Provider(issuer, {
    jwks: { keys: [key] },
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [pages.back],
        post_logout_redirect_uris: [pages.left],
        token_endpoint_auth_method: "client_secret_post",
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub", "tid", "oid", "roles", "amr", "auth_time"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (ctx, interaction) => `${prefix}/interaction/${interaction.uid}` },
    ttl: { AuthorizationCode: 60, IdToken: 3600, AccessToken: 60, Grant: 3600, Interaction: 600, Session: 3600 },
    findAccount: (ctx, login) =>
      people[login] && {
        accountId: login,
        claims: () => ({ sub: `sub-${people[login].oid}`, tid: tenant, ...people[login] }),
      },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  });
}

async function body(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

function page(response, text) {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="nl"><title>Proefaanmelding</title>${text}</html>`);
}

async function interaction(request, response) {
  const { prompt } = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    const form = '<form method="post"><label>Account <input name="login" autofocus></label><button>Aanmelden</button></form>';
    return page(response, `<h1>${prompt.name}</h1>${form}`);
  }
  const login = new URLSearchParams(await body(request)).get("login");
  const amr = people[login]?.amr ?? ["pwd"];
  const result = people[login] ? { login: { accountId: login, amr }, select_account: {} } : { error: "access_denied" };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function control(request, response) {
  if (request.url === "/control/people") people = JSON.parse(await body(request));
  if (request.url === "/control/pages") pages = JSON.parse(await body(request));
  if (request.url !== "/control/people") provider = make();
  response.end("done");
}

async function answer(request, response) {
  if (request.url.startsWith("/control/")) return control(request, response);
  if (!request.url.startsWith(prefix)) return response.writeHead(404).end();
  request.originalUrl = request.url;
  request.url = request.url.slice(prefix.length);
  if (request.url.startsWith("/interaction/")) return interaction(request, response);
  return provider.callback()(request, response);
}

process.on("unhandledRejection", (error) => console.error(error));
createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
