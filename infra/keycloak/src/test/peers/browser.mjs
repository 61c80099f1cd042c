// A headless Chromium. What belongs to one person, such as cookies, is kept under that person's name.
//
//   {do: "open", who, url}             goes there, as if the address was typed in
//   {do: "submit", who, fields, with}  fills in fields (by CSS selector) of the page that is shown, and clicks
//   {do: "cookies", who}               all that this person's browser keeps
//
// The first two answer with the page at the end of all redirects, and with the addresses on the way.

import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";
import { answerCommands } from "./commands.mjs";

const browser = await puppeteer.launch({
  executablePath: process.env.PUPPETEER_EXECUTABLE_PATH || (await chromium.executablePath()),
  headless: "shell",
  args: [
    // It may run as root, which Chromium's sandbox does not like, and opens pages of this machine only.
    "--no-sandbox",
    "--no-zygote",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
  ],
});
const people = new Map();

async function page(who) {
  if (!people.has(who)) {
    const context = await browser.createBrowserContext();
    people.set(who, { context, page: await context.newPage() });
  }
  return people.get(who).page;
}

async function shown(tab, response) {
  const way = response === null ? [] : response.request().redirectChain();
  return {
    url: tab.url(),
    status: response === null ? 0 : response.status(),
    title: await tab.title(),
    text: await tab.evaluate(() => document.body?.innerText ?? ""),
    headers: response === null ? {} : response.headers(),
    way: way.map((request) => request.url()),
  };
}

async function open({ who, url }) {
  const tab = await page(who);
  return shown(tab, await tab.goto(url));
}

async function submit({ who, fields, with: button }) {
  const tab = await page(who);
  for (const [selector, value] of Object.entries(fields)) {
    await tab.locator(selector).fill(value);
  }
  const [response] = await Promise.all([tab.waitForNavigation(), tab.click(button)]);
  return shown(tab, response);
}

async function cookies({ who }) {
  await page(who);
  return { cookies: await people.get(who).context.cookies() };
}

await answerCommands({ open, submit, cookies }, () => browser.close());
