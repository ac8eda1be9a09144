// Drives a Firefox for the tests: a command a line comes in as JSON, an answer a line goes out.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const NOWHERE = { "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9 };
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
  headless: true,
  // Every host but this machine is asked for at a proxy that is not there.
  extraPrefsFirefox: { ...NOWHERE, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9 },
});
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
const noted = { errors: [], asked: [] };
page.on("console", (message) => message.type() === "error" && noted.errors.push(message.text()));
page.on("pageerror", (error) => noted.errors.push(String(error)));
page.on("request", (request) => noted.asked.push(request.url()));

const commands = {
  version: () => browser.version(),
  goto: async (address) => void (await page.goto(address)),
  evaluate: (script) => page.evaluate(script),
  wait: async (expression) => void (await page.waitForFunction(expression)),
  press: (key) => page.keyboard.press(key),
  type: (text) => page.keyboard.type(text),
  noted: () => noted,
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await commands[name](...given)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  console.log(JSON.stringify(answer));
}
await browser.close();
