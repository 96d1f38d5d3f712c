"""How soon a reader on a phone sees the first chart, ours against the same chart by full Plotly up front."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

from bench.figures import Row, at_least, at_most, median, ms
from bench.measures import Running, Setting, warm
from bench.servers import Server, coopdash
from bench.worlds import ROOT, environment

PHONE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
"""How many times slower than this machine the phone is."""

WATCH = """(() => {
  const look = () => {
    const chart = document.querySelector(%s);
    if (chart && chart.getBoundingClientRect().width) { window.benchSeen = performance.now(); return; }
    requestAnimationFrame(look);
  };
  look();
})()"""


def first_chart(setting: Setting, running: Running) -> Iterator[Row]:
    """The coverage figure, cold cache, styles and scripts as production sends them."""
    from playwright.sync_api import sync_playwright

    page = f"first chart on a phone, {setting.name}"
    chromium = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
    collected = {"BENCH_COLLECTED": "1"}
    command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity", "0"]
    settings = {"DJANGO_SETTINGS_MODULE": "bench.settings"} | collected
    subprocess.run(command, check=True, env=environment(setting.folder, **settings))
    with coopdash(setting.folder, **collected, **setting.more) as server, sync_playwright() as playwright:
        warm(server)
        server.ask("/coverage/")
        server.ask("/coverage.json")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        ours = [_seen(browser, server, "/coverage/", ".matrix, figure svg, figure table") for _ in range(3)]
        full = [_seen(browser, server, "/bench/plotly", ".main-svg") for _ in range(3)]
        browser.close()
    seen, sent, script = zip(*ours, strict=True)
    yield Row(page, "ours, full Plotly", f"{ms(median(seen))}, {ms(median(one for one, _, _ in full))}")
    yield at_least(page, "sooner than full Plotly", median(one for one, _, _ in full) / median(seen), 10)
    yield at_most(page, "first view as sent", median(sent), 60, "kB")
    yield at_most(page, "script as sent", median(script), 25, "kB")


def _seen(browser, server: Server, address: str, chart: str) -> tuple[float, float, float]:
    """Seconds until the chart stands, kB that the page took as sent, and kB of script among them."""
    context = browser.new_context(
        bypass_csp=True, viewport={"width": 360, "height": 740}, device_scale_factor=2
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes, kinds = {}, {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.add_init_script(WATCH % repr(chart))
    page.goto(f"http://127.0.0.1:{server.port}{address}", timeout=120_000)
    page.wait_for_function("window.benchSeen", timeout=120_000)
    seen = page.evaluate("window.benchSeen")
    page.wait_for_load_state("load")
    context.close()
    scripts = sum(size for key, size in sizes.items() if kinds.get(key) == "Script")
    return seen / 1000, sum(sizes.values()) / 1000, scripts / 1000
